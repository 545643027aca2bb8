"""Which calendars there are, what they show, and every byte of one of them."""

import datetime as dt
from pathlib import Path

import pytest

from flows.publishing.calendars import Edition, render_calendar
from schemas.configuration import Publisher
from schemas.failures import ConfigurationFailure
from schemas.talk import Speaker
from tests.publishing.invented import (
    NOW,
    PUBLISHER,
    days_from_now,
    events,
    head,
    lecture,
    numbered,
    on_day,
    publish,
    stored,
    summaries,
    undated,
)
from warehouse.connection import opened

GOLDEN = Path(__file__).parent / "golden.ics"


def test_golden_calendar(tmp_path: Path) -> None:
    """A calendar of talks of every kind has these bytes, whatever the order in which they are known."""
    talks = [
        stored(),
        stored(
            on_day(dt.date(2026, 4, 1), speakers=(Speaker("Cy Omar"),), title=None),
            uid="tba@talks.example",
            talk_id="tba",
        ),
        stored(
            on_day(dt.date(2026, 4, 1), dt.date(2026, 4, 3), speakers=()),
            uid="days@talks.example",
            talk_id="days",
        ),
        stored(
            lecture(status="cancelled", starts_at=days_from_now(3), ends_at=days_from_now(3.0625)),
            uid="off@talks.example",
            talk_id="off",
            sequence=3,
        ),
        stored(
            lecture(status="postponed", starts_at=days_from_now(3), ends_at=None, room=None, location=None),
            uid="late@talks.example",
            talk_id="late",
        ),
        stored(
            lecture(
                starts_at=days_from_now(3),
                ends_at=None,
                abstract=r"Is \( \nu \ge 2 \)? Ünïcödé, “quoted” … " * 9,
            ),
            uid="gone@talks.example",
            talk_id="gone",
            presence="removed",
            changed_at=NOW - dt.timedelta(days=1),
        ),
        stored(undated(), uid="undated@talks.example", talk_id="undated"),
    ]

    publish(tmp_path / "one", *talks)
    publish(tmp_path / "two", *reversed(talks))

    assert (tmp_path / "one/calendars/loop-seminar.ics").read_bytes() == GOLDEN.read_bytes()
    assert (tmp_path / "two/calendars/loop-seminar.ics").read_bytes() == GOLDEN.read_bytes()


def test_head(tmp_path: Path) -> None:
    """A calendar says its name, address, colour and refresh time, and is no scheduling message."""
    publish(tmp_path, stored())

    about = (
        "The talks of Loop Seminar\\, from 90 days back to 400 days ahead\\, published by Talks in Adlershof."
    )
    assert head(tmp_path / "calendars/loop-seminar.ics") == {
        "BEGIN": "VCALENDAR",
        "VERSION": "2.0",
        "PRODID": "-//Talkfeed//Talkfeed//EN",
        "CALSCALE": "GREGORIAN",
        "NAME": "Loop Seminar",
        "X-WR-CALNAME": "Loop Seminar",
        "DESCRIPTION": about,
        "X-WR-CALDESC": about,
        "REFRESH-INTERVAL;VALUE=DURATION": "PT6H",
        "X-PUBLISHED-TTL": "PT6H",
        "SOURCE;VALUE=URI": "https://talks.example/calendars/loop-seminar.ics",
        "URL": "https://talks.example/calendars/#series-loop-seminar",
        "COLOR": "teal",
        "LAST-MODIFIED": "20260203T102030Z",
    }


def test_long_address() -> None:
    """An address that Google would fail on in silence is refused with what to do."""
    publisher = Publisher(
        name="T", domain="t.example", base_url="https://t.example/" + "a" * 240, contact="a@t.example"
    )
    edition = Edition(kind="all", slug="all", title="T", description="T", changed_at=NOW, event_count=0)

    with pytest.raises(ConfigurationFailure, match=r"longer than 256 characters") as caught:
        render_calendar(edition, [], publisher)

    assert caught.value.where == "publisher.base_url"


def test_window(tmp_path: Path) -> None:
    """`all` shows 90 days back and 400 ahead, by whole days; what is older is in the archive."""
    days = (-200, -91, -90, -1, 0, 400, 401)

    publish(tmp_path, *(numbered(day, days_from_now(day), speakers=()) for day in days))

    assert summaries(tmp_path / "calendars/all.ics") == ["Loop -90", "Loop -1", "Loop 0", "Loop 400"]
    assert summaries(tmp_path / "calendars/archive.ics") == ["Loop -200", "Loop -91"]
    assert summaries(tmp_path / "calendars/loop-seminar.ics") == ["Loop -90", "Loop -1", "Loop 0", "Loop 400"]


def test_one_uid_everywhere(tmp_path: Path) -> None:
    """A talk has the same bytes, so the same UID, in every calendar that shows it."""
    publish(tmp_path, stored())

    one, other = (events(tmp_path / f"calendars/{name}.ics") for name in ("all", "loop-seminar"))
    assert one == other


def test_order(tmp_path: Path) -> None:
    """Events stand by start, then by UID."""
    talks = [numbered(number, days_from_now(day)) for number, day in ((3, 2), (2, 1), (1, 2), (4, 1))]

    publish(tmp_path, *talks)

    uids = [each.uid.partition("@")[0] for each in events(tmp_path / "calendars/all.ics")]
    assert uids == ["n2", "n4", "n1", "n3"]


def test_never_empty(tmp_path: Path) -> None:
    """A calendar whose window is empty shows its last talk; one that never had a date is not written."""
    old = [numbered(day, days_from_now(day), speakers=()) for day in (-300, -200)]

    publish(tmp_path, *old, stored(undated(), uid="u@talks.example", talk_id="u", series_slug="knots"))

    assert summaries(tmp_path / "calendars/all.ics") == ["Loop -200"]
    assert (
        "days ahead. No talk is known in that time\\, so this is the last one. Older"
        in head(tmp_path / "calendars/all.ics")["DESCRIPTION"]
    )
    assert summaries(tmp_path / "calendars/loop-seminar.ics") == ["Loop -200"]
    assert summaries(tmp_path / "calendars/archive.ics") == ["Loop -300", "Loop -200"]
    assert not (tmp_path / "calendars/knots.ics").exists()


def test_no_talk_no_calendar(tmp_path: Path) -> None:
    """Without a dated talk there is no calendar at all, and the page says so."""
    publish(tmp_path, stored(undated()))

    assert not list(tmp_path.rglob("*.ics"))
    assert "there is no calendar yet" in (tmp_path / "index.html").read_text("utf-8")


def test_tentative(tmp_path: Path) -> None:
    """A talk that may still fall through is shown."""
    publish(tmp_path, numbered(1, days_from_now(3), status="tentative"))

    (shown,) = events(tmp_path / "calendars/all.ics")
    assert shown.status == "TENTATIVE"


def test_cancelled_and_withdrawn(tmp_path: Path) -> None:
    """Cancelled talks stay in the window; withdrawn ones leave once their time has passed everywhere."""
    cancelled = numbered(1, days_from_now(-5), status="cancelled", speakers=())
    withdrawn = [
        stored(lecture(title=f"Loop {day}", speakers=(), starts_at=days_from_now(day), ends_at=None),
               uid=f"w{day}@talks.example", talk_id=f"w{day}", presence="removed")
        for day in (-100, -2, -1, 5)
    ]  # fmt: skip

    publish(tmp_path, cancelled, *withdrawn)

    assert summaries(tmp_path / "calendars/all.ics") == [
        "CANCELLED: Loop 1",
        "WITHDRAWN: Loop -1",
        "WITHDRAWN: Loop 5",
    ]
    assert not (tmp_path / "calendars/archive.ics").exists()


def test_last_modified_with_removals(tmp_path: Path) -> None:
    """LAST-MODIFIED of a calendar rises when a talk leaves its window, and is not the time of the run."""
    talks = (numbered(1, days_from_now(-91)), numbered(2, days_from_now(5)))

    publish(tmp_path, *talks, now=NOW)
    first = head(tmp_path / "calendars/all.ics")["LAST-MODIFIED"]
    publish(tmp_path, *talks, now=NOW + dt.timedelta(days=3))
    later = head(tmp_path / "calendars/all.ics")["LAST-MODIFIED"]

    assert first == later == "20260301T000000Z"


def test_large_window(tmp_path: Path) -> None:
    """Too many events shorten the window, past ones first, and the calendar says what it holds."""
    past = [numbered(-number, days_from_now(-number / 24), speakers=()) for number in range(30, 230)]
    ahead = [numbered(number, days_from_now(number / 24), speakers=()) for number in range(900)]

    publish(tmp_path, *past, *ahead)

    shown = tmp_path / "calendars/all.ics"
    assert summaries(shown) == [f"Loop {number}" for number in (*range(-128, -29), *range(900))]
    assert head(shown)["DESCRIPTION"].endswith(
        " so this one holds 999 of 1100 talks\\, from Tuesday 24 February 2026 to Tuesday 7 April 2026."
        " Older talks: https://talks.example/calendars/archive.ics"
    )
    assert summaries(tmp_path / "calendars/archive.ics") == [f"Loop {number}" for number in range(-229, -128)]


def test_large_events(tmp_path: Path) -> None:
    """Too many bytes shorten a calendar too: it stays under 1,000,000."""
    talks = [numbered(day, days_from_now(day), abstract="ß, " * 5000) for day in range(120)]

    publish(tmp_path, *talks)

    for name in ("all", "loop-seminar"):
        calendar = tmp_path / f"calendars/{name}.ics"
        assert 900_000 < calendar.stat().st_size < 1_000_000
        assert "of 120 talks" in head(calendar)["X-WR-CALDESC"]


def test_large_archive(tmp_path: Path) -> None:
    """An archive too large for one file keeps its latest talks, and all of them stand by year or month."""
    hours = [*range(1000), *range(10_000, 10_600)]
    start = dt.datetime(2023, 1, 1, 12, tzinfo=dt.UTC)
    talks = [numbered(hour, start + dt.timedelta(hours=hour), speakers=()) for hour in hours]

    publish(tmp_path, *talks)

    counts = {path.stem: len(summaries(path)) for path in (tmp_path / "calendars").glob("archive*.ics")}
    assert counts == {
        "archive": 999,
        "archive-2023": 999,
        "archive-2023-01": 732,
        "archive-2023-02": 268,
        "archive-2024": 600,
    }
    about = head(tmp_path / "calendars/archive.ics")["DESCRIPTION"]
    assert about.endswith("All are in archive-2023.ics\\, archive-2024.ics.")


@pytest.mark.whole
def test_large_events_in_the_archive(tmp_path: Path) -> None:
    """An archive with too many bytes keeps its latest talks, as many as there is room for."""
    talks = [numbered(day, days_from_now(day - 300), abstract="ß, " * 5000) for day in range(120)]

    publish(tmp_path, *talks)

    archive = tmp_path / "calendars/archive.ics"
    kept = summaries(archive)
    assert 900_000 < archive.stat().st_size < 1_000_000
    assert [line.rpartition(" ")[2] for line in kept] == [str(day) for day in range(120 - len(kept), 120)]
    assert f"holds {len(kept)} of 120 talks" in head(archive)["X-WR-CALDESC"]


def test_lost_archive(tmp_path: Path) -> None:
    """An archive that somebody took away, and of which a talk changed meanwhile, is made once."""
    past = numbered(1, days_from_now(-200))
    publish(tmp_path, past, numbered(2, days_from_now(-201)))
    (tmp_path / "calendars/archive.ics").unlink()

    changed = numbered(2, days_from_now(-202))
    again = publish(tmp_path, past, changed, now=NOW + dt.timedelta(hours=1))

    assert again.paths.count("calendars/archive.ics") == 1
    assert len(events(tmp_path / "calendars/archive.ics")) == 2


def test_same_day_same_bytes(tmp_path: Path) -> None:
    """Nothing of a calendar or the page depends on the time of day."""
    talks = (stored(), numbered(1, days_from_now(-200)))
    publish(tmp_path, *talks, now=NOW)

    later = publish(tmp_path, *talks, now=NOW + dt.timedelta(hours=14))

    assert (later.written, later.unchanged, later.removed) == (0, 15, 0)


def test_publisher_is_named(tmp_path: Path) -> None:
    """`all` bears the name of the publisher, the archive too."""
    publish(tmp_path, stored(), numbered(1, days_from_now(-200)))

    names = [head(tmp_path / f"calendars/{name}.ics")["X-WR-CALNAME"] for name in ("all", "archive")]
    assert names == [PUBLISHER.name, f"{PUBLISHER.name}: archive"]


def test_the_calendars_of_speakers_are_those_of_the_table(tmp_path: Path) -> None:
    """Of every talk, whatever is known of its speakers, and whether it was touched by this publish."""
    people = (
        Speaker("Ada Vogel"),
        Speaker("Cy Omar", "Uni Köln"),
        Speaker("CY OMAR"),
        Speaker("Ada Vogel", "MIT"),
    )
    publish(tmp_path, stored(), numbered(1, days_from_now(2), speakers=people[:2]))
    publish(tmp_path, stored(), numbered(2, days_from_now(2), speakers=people))

    with opened(tmp_path.with_suffix(".home")) as connection:
        connection.execute("DELETE FROM mentions WHERE name = 'CY OMAR'")
    publish(
        tmp_path,
        stored(),
        numbered(2, days_from_now(2), speakers=people[::-1]),
        numbered(3, NOW, speakers=people),
    )

    with opened(tmp_path.with_suffix(".home")) as connection:
        shelved = connection.execute(
            "SELECT talk_id, name FROM placements JOIN addresses USING (kind, slug)"
            " WHERE kind = 'speaker' ORDER BY ALL"
        ).fetchall()
        told = connection.execute(
            "SELECT DISTINCT talk_id, speaker_id FROM talk_speakers ORDER BY ALL"
        ).fetchall()
    assert shelved == told
