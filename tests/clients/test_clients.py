"""Every calendar program shows what is stored of each talk, to the character, wherever it stands."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.calendar_rules import problems_of
from tests.clients import calendars
from tests.clients.applications import Khal, Vdirsyncer
from tests.clients.calendars import Trial
from tests.clients.occasions import AFTERNOONS, CLOCK_CHANGES
from tests.clients.programs import javascript, parsed, python
from tests.clients.views import without
from tests.serve.conftest import serving

pytestmark = pytest.mark.clients

ZONES = ("UTC", "Pacific/Auckland")
PYTHON = ("icalendar", "recurring-ical-events", "vobject", "ics.py", "ical", "icalevents")
JAVASCRIPT = ("ical.js", "ical-expander", "node-ical", "ts-ics")
SILENT = {"ics.py", "icalevents"}
"""These tell no SEQUENCE."""


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> list[Trial]:
    """The default publication, and those of invented talks."""
    folder = tmp_path_factory.mktemp("default")
    return [calendars.default(folder), *calendars.invented(tmp_path_factory.mktemp("invented"))]


def test_no_talk_is_lost(trials: list[Trial]) -> None:
    """Each dated talk is in a calendar, and in none twice."""
    assert [trial.lost() for trial in trials] == [set()] * 4
    for trial in trials:
        for calendar in trial.calendars:
            assert len(trial.expected(calendar)) == len(set(calendars.uids(calendar))) > 0


def test_every_rule_is_kept(trials: list[Trial]) -> None:
    """The bytes of each calendar break none of the rules on which calendar programs agree."""
    problems = {file: problems_of(file.read_bytes()) for trial in trials for file in trial.calendars}

    assert {file: found for file, found in problems.items() if found} == {}


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("command", "clients"), [(python, PYTHON), (javascript, JAVASCRIPT)])
def test_parsers_see_what_is_stored(
    command: Callable[[], tuple[str, ...]], clients: tuple[str, ...], zone: str, trials: list[Trial]
) -> None:
    """Ten parsers agree with what is stored, and so with each other, in whatever zone they run."""
    expected = {calendar: trial.expected(calendar) for trial in trials for calendar in trial.calendars}

    seen = parsed(command(), clients, expected, zone)

    for client, views in seen.items():
        for calendar, events in views.items():
            told = expected[calendar]
            assert events == (without("sequence", told) if client in SILENT else told), client


@pytest.mark.parametrize(("zone", "count"), [("UTC", 4), ("Pacific/Auckland", 3)])
def test_khal_shows_what_is_stored(zone: str, count: int, trials: list[Trial], tmp_path: Path) -> None:
    """Every event of every calendar is listed; the nasty ones, which take long, in one zone."""
    for trial in trials[:count]:
        folder = tmp_path / str(len(trial.stored))
        khal = Khal(folder, folder / "events", zone)
        for calendar in trial.calendars:
            khal.take(calendar)

        assert khal.view(trial.stored.values()) == without("sequence", trial.stored.values())


def test_vdirsyncer_keeps_what_is_stored(trials: list[Trial], tmp_path: Path) -> None:
    """vdirsyncer, subscribed to our server, keeps every event whole, and does nothing the second time."""
    for trial in trials:
        calendar, public = trial.calendars[0], trial.calendars[0].parents[1]
        (public / "manifest.json").touch()
        with serving(public) as (site, _):
            url = f"http://127.0.0.1:{site.port}/calendars/{calendar.name}"
            subscriber = Vdirsyncer(tmp_path / str(len(trial.stored)), url)

            first, second = subscriber.sync(), subscriber.sync()

        assert (len(first), second) == (len(trial.expected(calendar)), [])
        assert subscriber.view() == without("uid", trial.expected(calendar))


@pytest.mark.parametrize("zone", CLOCK_CHANGES)
def test_wall_time_is_kept(zone: str, trials: list[Trial]) -> None:
    """A talk at 16:00 in winter and in summer is stored, and so shown, at 16:00 of its own zone."""
    starts = {event.uid: event.start for trial in trials for event in trial.stored.values()}

    for day in AFTERNOONS:
        start = starts[f"{zone.replace('/', '-')}-{day:%m%d}T1600-0@talks.example"]
        assert f"{dt.datetime.fromisoformat(start).astimezone(ZoneInfo(zone)):%F %T}" == f"{day} 16:00:00"
