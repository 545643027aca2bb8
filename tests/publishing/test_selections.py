"""Calendars that an operator makes by conditions, and those of topics, institutions and speakers."""

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from schemas.configuration import Feed, Window
from schemas.failures import ConfigurationFailure
from schemas.talk import Speaker, StoredTalk
from tests.publishing.invented import (
    CONFIGURATION,
    days_from_now,
    events,
    head,
    lecture,
    numbered,
    publish,
    stored,
    summaries,
)
from warehouse import subscriptions

LOOPS = stored(lecture(language="en", institution="HU Berlin"))
KNOTS = stored(
    lecture(
        title="Knoten und Schleifen",
        speakers=(Speaker("João Araújo"),),
        abstract=None,
        language="de-AT",
        institution="TU Wien",
        is_online=True,
        topics=("Knots",),
        starts_at=days_from_now(20),
        starts_on=dt.date(2026, 3, 21),
        ends_at=None,
    ),
    talk_id="knots",
    uid="knots@talks.example",
    series_slug="knots",
)


def selected(out: Path, *talks: StoredTalk, **conditions: object) -> list[str]:
    """The titles that a feed with these conditions shows."""
    feed = replace(Feed(key="mine", title="My talks"), **conditions)
    publish(out, *talks, configuration=replace(CONFIGURATION, feeds=(feed,)))
    path = out / "calendars/feeds/mine.ics"
    return [summary.partition(": ")[2] for summary in summaries(path)] if path.exists() else []


CONDITIONS: tuple[dict[str, object], ...] = (
    {"series": "knots"},
    {"series": ("other", "Knots")},
    {"topic": "KNOTS"},
    {"speaker": "Joao Araujo"},
    {"institution": "tu wien"},
    {"language": "de"},
    {"language": ("fr", "de-at")},
    {"online": True},
    {"text": "schleif knoten"},
    {"where": "starts_on > DATE '2026-03-15'"},
    {"where": "title ILIKE '%schleifen%'", "language": "de", "online": True},
)


@pytest.fixture(scope="module")
def conditioned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two talks, published with a feed for each of the conditions, named by its number."""
    out = tmp_path_factory.mktemp("conditioned")
    talk = replace(KNOTS, talk=replace(KNOTS.talk, series="Knots"))
    feeds = tuple(
        replace(Feed(key=f"feed-{number}", title=f"Feed {number}"), **conditions)
        for number, conditions in enumerate(CONDITIONS)
    )
    publish(out, LOOPS, talk, configuration=replace(CONFIGURATION, feeds=feeds))
    return out


@pytest.mark.parametrize("number", range(len(CONDITIONS)), ids=lambda number: "-".join(CONDITIONS[number]))
def test_condition(conditioned: Path, number: int) -> None:
    """Every condition lets pass the talk that meets it, and no other."""
    shown = summaries(conditioned / f"calendars/feeds/feed-{number}.ics")
    assert [summary.partition(": ")[2] for summary in shown] == ["Knoten und Schleifen"]


def test_conditions_hold_together(tmp_path: Path) -> None:
    """A talk that meets one condition and not the other is not shown; without conditions all talks are."""
    assert selected(tmp_path / "one", LOOPS, KNOTS, topic="Knots", language="en") == []
    assert selected(tmp_path / "two", LOOPS, KNOTS, online=False) == ["On the geometry of loops"]
    assert len(selected(tmp_path / "three", LOOPS, KNOTS)) == 2


def test_window_of_a_feed(tmp_path: Path) -> None:
    """A feed reaches as far as it says, and says how far."""
    talks = [numbered(day, days_from_now(day)) for day in (-8, -6, 13, 15)]
    assert selected(tmp_path, *talks, window=Window(back=7, ahead=14)) == ["Loop -6", "Loop 13"]
    assert head(tmp_path / "calendars/feeds/mine.ics")["DESCRIPTION"] == (
        "My talks: talks from 7 days back to 14 days ahead\\, published by Talks in Adlershof."
    )


def test_feed_that_is_no_more(tmp_path: Path) -> None:
    """A feed that is taken out of the configuration goes on answering with its last talk."""
    assert len(selected(tmp_path, LOOPS, KNOTS, window=Window(back=7))) == 2
    publish(tmp_path, LOOPS, KNOTS)
    assert len(summaries(tmp_path / "calendars/feeds/mine.ics")) == 1


def test_condition_that_is_no_sql() -> None:
    """It is refused before anything is done, with its place and what helps."""
    feeds = (Feed(key="a", title="A"), Feed(key="b", title="B", where="speaker = 'Ada'"))
    with pytest.raises(ConfigurationFailure, match="speaker") as caught:
        subscriptions.check(feeds)
    assert caught.value.where == "feeds[1].where"
    assert "DESCRIBE talks" in caught.value.remedy


def test_every_calendar_of_a_talk(tmp_path: Path) -> None:
    """A talk stands with the same bytes in all calendars that it belongs in, and in its own file."""
    publish(tmp_path, KNOTS)

    paths = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.ics"))
    assert paths == [
        "calendars/all.ics",
        "calendars/institutions/tu-wien.ics",
        "calendars/knots.ics",
        "calendars/speakers/joao-araujo.ics",
        "calendars/topics/knots.ics",
        "talks/knots.ics",
    ]
    (one,) = {tuple(each.written for each in events(tmp_path / path)) for path in paths}
    assert len(one) == 1


def test_download(tmp_path: Path) -> None:
    """The file of one talk has no name, with which Outlook would open a new calendar, and no refreshing."""
    publish(tmp_path, KNOTS)
    assert head(tmp_path / "talks/knots.ics") == {
        "BEGIN": "VCALENDAR",
        "VERSION": "2.0",
        "PRODID": "-//Talkfeed//Talkfeed//EN",
        "CALSCALE": "GREGORIAN",
    }


def test_names_of_kinds(tmp_path: Path) -> None:
    """Calendars bear the name of what they are of, and are found under it in small letters."""
    publish(tmp_path, KNOTS)
    names = {
        path: head(tmp_path / "calendars" / path)["X-WR-CALNAME"]
        for path in ("institutions/tu-wien.ics", "speakers/joao-araujo.ics", "topics/knots.ics")
    }
    assert list(names.values()) == ["TU Wien", "João Araújo", "Knots"]


def test_address_is_fixed(tmp_path: Path) -> None:
    """A fuller spelling of a name does not move the calendar of a speaker, nor case that of a topic."""
    publish(tmp_path, KNOTS)
    fuller = replace(
        KNOTS.talk, speakers=(Speaker("João Pedro Araújo"),), topics=("KNOTS",), institution="TU  WIEN"
    )
    publish(tmp_path, replace(KNOTS, talk=fuller, changed_at=days_from_now(-1)))

    names = {path.parent.name: path.stem for path in (tmp_path / "calendars").glob("*/*.ics")}
    assert names == {"institutions": "tu-wien", "speakers": "joao-araujo", "topics": "knots"}
    assert head(tmp_path / "calendars/speakers/joao-araujo.ics")["NAME"] == "João Pedro Araújo"


def test_names_that_make_one_address(tmp_path: Path) -> None:
    """They get two."""
    talks = [
        stored(lecture(topics=(topic,)), talk_id=f"t{number}", uid=f"t{number}@talks.example")
        for number, topic in enumerate(("C", "C++", "C#"))
    ]
    publish(tmp_path, *talks)
    stems = sorted(path.stem for path in (tmp_path / "calendars/topics").iterdir())
    assert stems == ["c", "c-2", "c-3"]


def test_address_of_a_stranger(tmp_path: Path) -> None:
    """No name leads out of its folder, is that of a device, or is empty."""
    topics = ("../../all", "con", "???", "数学", "a" * 300, "<b>")
    publish(tmp_path, stored(lecture(topics=topics)))
    stems = {path.stem for path in (tmp_path / "calendars/topics").iterdir()}
    assert len(stems) == len(topics)
    assert all(0 < len(stem) <= 60 and stem.replace("-", "").isalnum() and stem.isascii() for stem in stems)


def test_calendar_without_talks_keeps_its_last(tmp_path: Path) -> None:
    """A calendar from which the last talk went shows it still, as it is now: it is never without an event."""
    publish(tmp_path, KNOTS)
    publish(
        tmp_path,
        replace(KNOTS, talk=replace(KNOTS.talk, topics=("Braids",)), changed_at=days_from_now(-0.1)),
        now=days_from_now(0),
    )
    (shown,) = events(tmp_path / "calendars/topics/knots.ics")
    assert shown.categories == ("Braids",)


def test_left_talk_moves_the_time_of_the_calendar(tmp_path: Path) -> None:
    """LAST-MODIFIED of a calendar rises when a talk leaves it, though no talk that it still shows changed."""
    both = (KNOTS, numbered(1, days_from_now(1), topics=("Knots",)))
    publish(tmp_path, *both)
    before = head(tmp_path / "calendars/topics/knots.ics")["LAST-MODIFIED"]
    later = days_from_now(0.5)
    without = numbered(1, days_from_now(1), topics=())
    publish(tmp_path, KNOTS, replace(without, changed_at=KNOTS.changed_at), now=later)

    after = head(tmp_path / "calendars/topics/knots.ics")["LAST-MODIFIED"]
    assert before < after == f"{later.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
