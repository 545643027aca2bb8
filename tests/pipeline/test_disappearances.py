"""A talk that vanishes from its source is missing, then removed; a source that looks wrong is held."""

from collections.abc import Iterable
from pathlib import Path

from tests.pipeline.conftest import Run, source
from tests.sites.pages import PagesSite
from warehouse.connection import opened


def calendar(days: Iterable[int], hour: int = 14, *, page: str = "") -> str:
    """A calendar of talks on these days of November 2035."""
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{day}@quay\r\nSUMMARY:Tides of day {day}\r\n"
        f"DTSTART;TZID=Europe/Berlin:203511{day:02}T{hour:02}0000\r\n"
        + (f"URL:{page}/{day}\r\n" if page else "")
        + "END:VEVENT\r\n"
        for day in days
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//quay//EN\r\n{events}END:VCALENDAR\r\n"


def presences(home: Path) -> dict[str, str]:
    """The presence of every talk, by its title."""
    with opened(home) as connection:
        return dict(connection.execute("SELECT title, presence FROM talks ORDER BY starts_at").fetchall())


def test_a_talk_that_two_readings_lack_is_removed(site: PagesSite, run: Run, home: Path) -> None:
    """Missing at first and still published, then withdrawn; the others stay as they were."""
    site.put("/talks.ics", calendar(range(1, 9)), "text/calendar")
    run(source("quay", f"{site.url}/talks.ics"))
    site.put("/talks.ics", calendar(range(2, 9)), "text/calendar")
    run(source("quay", f"{site.url}/talks.ics"))
    assert presences(home)["Tides of day 1"] == "missing"
    assert "Withdrawn" not in (home / "public/index.html").read_text("utf8")
    report = run(source("quay", f"{site.url}/talks.ics"))
    assert presences(home) == {
        f"Tides of day {day}": "removed" if day == 1 else "live" for day in range(1, 9)
    }
    assert (home / "public/index.html").read_text("utf8").count("Withdrawn") == 1
    assert [(change.kind, change.title) for change in report.ingest.changes] == [
        ("removed", "Tides of day 1")
    ]
