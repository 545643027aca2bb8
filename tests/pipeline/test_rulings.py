"""An operator's last word: talks that are one, talks that are not, and talks that nobody is to see."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest

from flows.pipeline import RunReport, in_threads, run_sources
from flows.settings import load
from tests.pipeline.conftest import CONFIGURATION, contents, source
from tests.sites.pages import PagesSite
from warehouse import snapshots
from warehouse.snapshots import Value

SOON = datetime.now(UTC) + timedelta(days=20)


class Rule(Protocol):
    """Runs everything on two sources, `maths` and then `city`, with an operator's words as TOML."""

    def __call__(self, words: str = "") -> RunReport:
        """The report of the run."""
        ...


@pytest.fixture
def rule(tmp_path: Path, home: Path, site: PagesSite) -> Rule:
    """The pipeline, as `talkfeed run` calls it."""

    def run(words: str = "") -> RunReport:
        path = tmp_path / "talkfeed.toml"
        sources = (source(key, f"{site.url}/{key}.ics") for key in ("maths", "city"))
        path.write_text(CONFIGURATION + "".join(f"\n[[sources]]\n{one}\n" for one in sources) + words, "utf8")
        settings = load(path, home)
        return run_sources(settings, settings.chosen(()), in_threads(1))

    return run


def calendar(*events: str) -> str:
    """A calendar of these events."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", *events, "END:VCALENDAR"]
    return "\r\n".join(lines) + "\r\n"


def event(key: str, summary: str, speaker: str, *, hour: int = 14, days: int = 0) -> str:
    """One event in Berlin, some weeks from now."""
    return "\r\n".join(
        (
            "BEGIN:VEVENT",
            f"UID:{key}@example",
            f"DTSTART;TZID=Europe/Berlin:{SOON + timedelta(days=days):%Y%m%d}T{hour:02}0000",
            f"SUMMARY:{summary}",
            f"DESCRIPTION:Speaker: {speaker}",
            "END:VEVENT",
        )
    )


def asked(home: Path, sql: str) -> list[tuple[Value, ...]]:
    """What the published tables answer."""
    return snapshots.query(home / "public", sql).rows


def ids(home: Path) -> dict[str, str]:
    """The talk_id that each source's announcement began with, by source."""
    return {
        str(key): str(one)
        for key, one in asked(home, "SELECT source_key, announcement_id FROM announcements")
    }


def told(report: RunReport) -> list[tuple[str, str, str | None, str | None]]:
    """Which talks became one, or two again."""
    changes = (change for change in report.ingest.changes if change.kind in {"merged", "split"})
    return sorted((one.talk_id, one.kind, one.old_value, one.new_value) for one in changes)


def events(home: Path) -> dict[str, list[str]]:
    """Summary and status of every event of the calendar, by UID."""
    text = (home / "public" / "calendars" / "all.ics").read_bytes().decode().replace("\r\n ", "")
    blocks = (
        dict(line.split(":", 1) for line in block.split("\r\n") if ":" in line) for block in _blocks(text)
    )
    return {block["UID"]: [block["SUMMARY"], block["STATUS"]] for block in blocks}


def _blocks(text: str) -> Iterable[str]:
    return (block.split("END:VEVENT")[0] for block in text.split("BEGIN:VEVENT\r\n")[1:])


def words(name: str, *talk_ids: str) -> str:
    """An entry of the configuration."""
    return f"\n[[{name}]]\ntalks = [{', '.join(map(repr, talk_ids))}]\n"


@pytest.fixture
def unlike(rule: Rule, site: PagesSite, home: Path) -> tuple[str, str]:
    """Two announcements of one talk that look like two: the talk of the first, the talk of the other."""
    site.put("/maths.ics", calendar(event("1", "Sheaves on graphs", "Ada Quill", hour=14)))
    site.put("/city.ics", calendar(event("a", "A winter evening", "Bo Li", hour=18, days=3)))
    rule()
    known = ids(home)
    assert len(asked(home, "FROM talks")) == 2
    return known["maths"], known["city"]


@pytest.fixture
def alike(rule: Rule, site: PagesSite, home: Path) -> tuple[str, str]:
    """Two announcements that look like one talk: the talk, and what the other began with."""
    site.put("/maths.ics", calendar(event("1", "Sheaves on graphs", "Ada Quill")))
    site.put("/city.ics", calendar(event("a", "Sheaves on graphs", "Ada Quill")))
    rule()
    known = ids(home)
    assert asked(home, "SELECT talk_id FROM talks") == [(known["maths"],)]
    return known["maths"], known["city"]


def test_what_looks_like_two_talks_is_made_one(rule: Rule, home: Path, unlike: tuple[str, str]) -> None:
    """The older keeps its UID, the other is withdrawn and says what superseded it; once is enough."""
    older, younger = unlike
    report = rule(words("merge", younger, older))
    merged = ("merged", younger, older)
    assert told(report) == sorted([(older, *merged), (younger, *merged)])
    assert asked(home, "SELECT talk_id, superseded_by, until FROM talk_aliases") == [(younger, older, None)]
    assert asked(home, "SELECT talk_id, presence FROM talks ORDER BY presence") == [
        (older, "live"),
        (younger, "removed"),
    ]
    published = events(home)
    assert published[f"{older}@example.org"][1] == "CONFIRMED"
    summary, status = published[f"{younger}@example.org"]
    assert (summary.partition(":")[0], status) == ("WITHDRAWN", "CANCELLED")
    assert "Withdrawn" not in (home / "public/index.html").read_text("utf8")
    before = contents(home / "public")
    again = rule(words("merge", younger, older))
    assert again.ingest.changes == ()
    assert contents(home / "public") == before


def test_a_talk_made_one_stays_one(rule: Rule, site: PagesSite, home: Path, unlike: tuple[str, str]) -> None:
    """Whatever a source says anew, and also when the word is taken back: only the opposite word parts it."""
    rule(words("merge", *unlike))
    site.put("/city.ics", calendar(event("a", "A winter evening of knots", "Bo Li", hour=19, days=3)))
    assert told(rule(words("merge", *unlike))) == []
    assert told(rule()) == []
    assert asked(home, "SELECT source_keys FROM talks WHERE presence = 'live'") == [(["city", "maths"],)]


def test_a_talk_made_one_by_mistake_is_made_two_again(
    rule: Rule, home: Path, unlike: tuple[str, str]
) -> None:
    """The younger comes back under its own name, as it was, and the alias ends."""
    older, younger = unlike
    before = asked(home, "SELECT talk_id, uid, title, starts_local, presence FROM talks ORDER BY talk_id")
    rule(words("merge", *unlike))
    report = rule(words("keep_apart", *unlike))
    split = ("split", older, younger)
    assert told(report) == sorted([(older, *split), (younger, *split)])
    assert "presence" not in {change.field for change in report.ingest.changes}
    after = asked(home, "SELECT talk_id, uid, title, starts_local, presence FROM talks ORDER BY talk_id")
    assert after == before
    assert asked(home, "SELECT until IS NULL FROM talk_aliases") == [(False,)]
    published = contents(home / "public")
    assert rule(words("keep_apart", *unlike)).ingest.changes == ()
    assert contents(home / "public") == published


def test_what_looks_like_one_talk_is_made_two(
    rule: Rule, site: PagesSite, home: Path, alike: tuple[str, str]
) -> None:
    """By the name that the other announcement began with; they stay two whatever they say anew."""
    talk, other = alike
    entry = words("keep_apart", talk, other)
    assert told(rule(entry)) == sorted([(talk, "split", talk, other), (other, "split", talk, other)])
    sources = "SELECT talk_id, source_keys FROM talks ORDER BY source_keys"
    assert asked(home, sources) == [(other, ["city"]), (talk, ["maths"])]
    before = contents(home / "public")
    assert rule(entry).ingest.changes == ()
    assert contents(home / "public") == before
    for source_key, key in (("maths", "1"), ("city", "a")):
        site.put(f"/{source_key}.ics", calendar(event(key, "Sheaves on graphs, again", "Ada Quill", hour=15)))
    assert told(rule(entry)) == []
    assert asked(home, sources) == [(other, ["city"]), (talk, ["maths"])]


def test_a_third_announcement_brings_nothing_together_that_is_apart(
    rule: Rule, site: PagesSite, home: Path, alike: tuple[str, str]
) -> None:
    """It joins one of the two at most."""
    entry = words("keep_apart", *alike)
    rule(entry)
    site.put("/third.ics", calendar(event("x", "Sheaves on graphs", "Ada Quill")))
    third = f"\n[[sources]]\n{source('third', f'{site.url}/third.ics')}\n"
    assert [kind for _, kind, *_ in told(rule(entry + third))] == []
    assert set(alike) <= {talk_id for (talk_id,) in asked(home, "SELECT talk_id FROM talks")}
    assert told(rule(entry + third)) == []


@pytest.mark.whole
def test_what_was_of_a_talk_goes_back_with_it(
    rule: Rule, site: PagesSite, home: Path, unlike: tuple[str, str]
) -> None:
    """An announcement that had joined the younger talk before the two were made one leaves with it."""
    _, younger = unlike
    site.put("/third.ics", calendar(event("x", "A winter evening", "Bo Li", hour=18, days=3)))
    third = f"\n[[sources]]\n{source('third', f'{site.url}/third.ics')}\n"
    rule(third)
    rule(third + words("merge", *unlike))
    report = rule(third + words("keep_apart", *unlike))
    assert len(told(report)) == 2
    assert (younger, ["city", "third"]) in asked(home, "SELECT talk_id, source_keys FROM talks")


def test_a_word_on_a_talk_that_nobody_knows_is_told(rule: Rule, site: PagesSite, home: Path) -> None:
    """With its place and what to do; the run does all else."""
    site.put("/maths.ics", calendar(event("1", "Sheaves on graphs", "Ada Quill")))
    site.put("/city.ics", calendar())
    nobody, noone = "0" * 16, "f" * 16
    rule()
    known = ids(home)["maths"]
    entries = words("merge", known, nobody) + words("keep_apart", nobody, noone)
    report = rule(f'{entries}[[suppress]]\ntalk = "{noone}"\n')
    places = ["merge[0].talks[1]", "keep_apart[0].talks[0]", "keep_apart[0].talks[1]", "suppress[0].talk"]
    assert [notice.partition(":")[0] for notice in report.ingest.notices] == places
    assert report.ingest.notices[0].startswith(f"merge[0].talks[1]: no talk {nobody} is known")
    assert asked(home, "SELECT presence FROM talks") == [("live",)]
