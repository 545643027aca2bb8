"""A clock that is set back and rules of zones that change: the order stays, the hour on the wall stays."""

import datetime as dt
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError

import pytest

from flows.normalising import zones
from flows.pipeline import beginning, rezoning
from tests.pipeline.conftest import Ingest, source
from tests.sites.pages import PagesSite
from warehouse.connection import opened

OLD = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:0@quay\r\nSUMMARY:Old\r\n"
    "DTSTART;TZID=Europe/Berlin:20200106T140000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


class SetClock(datetime):
    """The clock of this machine, `behind` by some time."""

    behind = timedelta()

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> datetime:  # type: ignore[override]
        """What it shows."""
        return datetime.now(tz) - cls.behind


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[SetClock]]:
    """The clock by which runs begin."""
    monkeypatch.setattr(beginning, "datetime", SetClock)
    yield SetClock
    SetClock.behind = timedelta()


def put(site: PagesSite, *titles: str, hour: int = 14) -> str:
    """Publish talks of November 2035 in Berlin, an hour and a half long."""
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{day}@quay\r\nSUMMARY:{title}\r\n"
        f"DTSTART;TZID=Europe/Berlin:203511{day:02}T{hour:02}0000\r\nDURATION:PT90M\r\nEND:VEVENT\r\n"
        for day, title in enumerate(titles, 1)
    )
    return site.put("/talks.ics", f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")


def test_a_clock_that_is_set_back_breaks_no_history(
    site: PagesSite, ingest: Ingest, home: Path, clock: type[SetClock]
) -> None:
    """Versions follow each other, the last reading is the last one, and what happened is told."""
    quay = source("quay", put(site, "Tides", "Ebb"))
    first = ingest(quay)
    clock.behind = timedelta(days=2, minutes=1)
    put(site, "High tides", "Ebb")
    second = ingest(quay)
    put(site, "Higher tides", "Ebb")
    third = ingest(quay)
    (notice,) = second.notices
    assert first.notices == ()
    assert notice.startswith("the clock of this machine is 2 days, 0:0")
    assert notice.endswith(" behind the last run: this run counts as just after it")
    assert len(third.notices) == 1
    assert [run.started_at for run in (first, second, third)] == [
        first.started_at + beginning.TICK * number for number in range(3)
    ]
    with opened(home) as connection:
        versions = connection.execute(
            "SELECT title, valid_from < coalesce(valid_to, 'infinity'), valid_to IS NULL FROM talk_versions"
            " WHERE title <> 'Ebb' ORDER BY valid_from"
        ).fetchall()
        readings = connection.execute("SELECT outcome FROM readings ORDER BY read_at").fetchall()
    assert versions == [("Tides", True, False), ("High tides", True, False), ("Higher tides", True, True)]
    assert readings == [("read",)] * 3
    assert [reading.outcome for reading in ingest(quay).readings] == ["unchanged"]


def test_a_clock_that_is_corrected_by_seconds_is_not_worth_a_word(
    site: PagesSite, ingest: Ingest, clock: type[SetClock]
) -> None:
    """Time servers do so every day."""
    quay = source("quay", put(site, "Tides"))
    first = ingest(quay)
    clock.behind = timedelta(seconds=30)
    second = ingest(quay)
    assert second.notices == ()
    assert second.started_at == first.started_at + beginning.TICK


def test_new_rules_of_a_zone_move_instants_and_keep_the_wall(
    site: PagesSite, ingest: Ingest, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Berlin stays in summer time for good: what is to come is an hour earlier, once, and told."""
    quay, version = source("quay", put(site, "Tides", "Ebb")), zones.database_version()
    old = source("old", site.put("/old.ics", OLD))
    ingest(quay, old)
    _rule(monkeypatch, dt.timezone(timedelta(hours=2)))

    report = ingest(quay)

    (notice,) = report.notices
    assert notice.startswith(
        f"the rules of time zones changed from {version} to 2035a: 2 announced times keep"
    )
    assert [(reading.outcome, reading.changed_count) for reading in report.readings] == [("read", 0)]
    with opened(home) as connection:
        rows = connection.execute(
            "SELECT title, strftime(starts_local, '%H:%M'), strftime(starts_utc, '%H:%M'),"
            " strftime(ends_utc, '%H:%M'), sequence FROM talks ORDER BY starts_at"
        ).fetchall()
    assert rows == [
        ("Old", "14:00", "13:00", None, 0),
        ("Tides", "14:00", "12:00", "13:30", 1),
        ("Ebb", "14:00", "12:00", "13:30", 1),
    ]
    told = {(change.title, change.kind, change.field) for change in report.changes}
    assert told == {
        (title, "rescheduled", field) for title in ("Tides", "Ebb") for field in ("starts_at", "ends_at")
    }
    assert (ingest(quay).notices, ingest(quay).changes) == ((), ())


def test_new_rules_that_change_nothing_are_not_told(
    site: PagesSite, ingest: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new version of the database moves few talks, mostly none."""
    quay = source("quay", put(site, "Tides"))
    ingest(quay)
    monkeypatch.setattr(zones, "database_version", lambda: "2035a")
    report = ingest(quay)
    assert (report.notices, report.changes) == ((), ())


def test_a_zone_that_is_no_more_moves_nothing(
    site: PagesSite, ingest: Ingest, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its talks keep their instants, and the run goes on."""
    quay = source("quay", put(site, "Tides"))
    ingest(quay)
    _rule(monkeypatch, None)
    site.put("/talks.ics", "oops", status=500)
    report = ingest(quay)
    assert (report.notices, report.changes, len(report.failed)) == ((), (), 1)
    with opened(home) as connection:
        assert connection.execute("SELECT strftime(starts_utc, '%H:%M') FROM talks").fetchall() == [
            ("13:00",)
        ]


def test_a_run_that_broke_off_leaves_the_new_rules_to_the_next(
    site: PagesSite, ingest: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rules count as known once the talks go by them, also those of a source that is away."""
    quay = source("quay", put(site, "Tides"))
    ingest(quay)
    _rule(monkeypatch, dt.timezone(timedelta(hours=2)))
    with monkeypatch.context() as broken:
        broken.setattr(beginning, "prepare", _breaks_off)
        with pytest.raises(KeyboardInterrupt):
            ingest(quay)
    site.put("/talks.ics", "oops", status=500)
    assert {change.kind for change in ingest(quay).changes} == {"rescheduled"}


def _breaks_off(*_arguments: object) -> int:
    raise KeyboardInterrupt


def _rule(monkeypatch: pytest.MonkeyPatch, rules: dt.tzinfo | None) -> None:
    """Another version of the database, by which Berlin goes by these rules, or is no zone."""
    known = zones.zone

    def zone(name: str) -> dt.tzinfo:
        if name != "Europe/Berlin":
            return known(name)
        if rules is None:
            raise ZoneInfoNotFoundError(name)
        return rules

    monkeypatch.setattr(zones, "database_version", lambda: "2035a")
    for module in (zones, rezoning, "flows.normalising.instants"):
        monkeypatch.setattr(f"{module}.zone" if isinstance(module, str) else f"{module.__name__}.zone", zone)
