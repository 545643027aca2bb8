"""From the address that a person sees in the browser to the addresses that a platform answers."""

import datetime as dt

import pytest

from flows import reading
from schemas.configuration import Source
from schemas.failures import ConfigurationFailure

NOW = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
INDICO = "https://indico.example.org"
SEMINARS = "https://researchseminars.org"
CALENDAR = "https://calendar.example.edu"
INSPIRE = "https://inspirehep.net"
SPAN = "from=2025-01-01&to=2027-12-31"


def addresses(kind: str, url: str, **options: str) -> tuple[str, ...]:
    """What a kind asks for a source."""
    return reading.reader(kind).addresses(Source(key="quay", url=url, options=options), NOW)


@pytest.mark.parametrize(
    "path", ["/category/7/", "/category/7", "/category/7/calendar", "/categoryDisplay.py?categId=7"]
)
def test_a_category_of_indico_is_asked_for_with_its_programmes_first(path: str) -> None:
    """Programmes may be more than a server gives, so lists without them and the calendar come after."""
    assert addresses("indico", INDICO + path) == (
        f"{INDICO}/export/categ/7.json?{SPAN}&detail=contributions&order=start",
        f"{INDICO}/export/categ/7.json?{SPAN}&detail=events&order=start",
        f"{INDICO}/category/7/events.ics",
    )


@pytest.mark.parametrize("path", ["/event/41/", "/event/41/timetable/", "/conferenceDisplay.py?confId=41"])
def test_an_event_of_indico_is_asked_for_by_its_number(path: str) -> None:
    """Also below a path of the site's own, and by the addresses of old versions."""
    assert addresses("indico", f"{INDICO}/indico{path}") == (
        f"{INDICO}/indico/export/event/41.json?detail=contributions",
        f"{INDICO}/indico/export/event/41.json?detail=events",
        f"{INDICO}/indico/event/41/event.ics",
    )


def test_options_of_indico_narrow_the_dates_and_the_detail() -> None:
    """What an operator asks for is asked for."""
    found = addresses(
        "indico", f"{INDICO}/category/7/", since="2020-05-01", until="2020-12-31", detail="events"
    )
    assert found[0] == f"{INDICO}/export/categ/7.json?from=2020-05-01&to=2020-12-31&detail=events&order=start"
    assert len(found) == 2


@pytest.mark.parametrize("options", [{"since": "soon"}, {"detail": "everything"}])
def test_an_option_that_cannot_be_meant_is_refused(options: dict[str, str]) -> None:
    """A slip of the pen is told before anything is asked."""
    with pytest.raises(ConfigurationFailure):
        addresses("indico", f"{INDICO}/category/7/", **options)


@pytest.mark.parametrize(
    "path", ["/seminar/TIDES", "/seminar/TIDES/", "/seminar/TIDES/ics", "/seminar/TIDES/raw"]
)
def test_a_series_is_asked_for_by_its_name(path: str) -> None:
    """The interface wants its words in JSON."""
    assert addresses("researchseminars", SEMINARS + path) == (
        f"{SEMINARS}/api/0/lookup/series?series_id=%22TIDES%22",
        f"{SEMINARS}/seminar/TIDES/ics",
    )


def test_a_talk_is_asked_for_by_its_number() -> None:
    """The page of a talk leads to its own answer."""
    assert addresses("researchseminars", f"{SEMINARS}/talk/TIDES/12/") == (
        f"{SEMINARS}/api/0/lookup/talk?series_id=%22TIDES%22&series_ctr=12",
        f"{SEMINARS}/talk/TIDES/12/ics",
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", ("/api/2/events?days=365&pp=100&page=1", "/calendar.ics")),
        ("/calendar/month", ("/api/2/events?days=365&pp=100&page=1", "/calendar.ics")),
        (
            "/search/events?event_types[]=12&search=sea",
            ("/api/2/events?type[]=12&keyword=sea&days=365&pp=100&page=1",),
        ),
        ("/api/2/events?type=3&days=60&pp=10&page=4", ("/api/2/events?type=3&days=60&pp=100&page=1",)),
        ("/event/spring-tides", ("/api/2/events/spring-tides", "/event/spring-tides.ics")),
        ("/department/physics", ("/department/physics/calendar.ics",)),
        ("/group/tides/calendar", ("/group/tides/calendar.ics",)),
    ],
)
def test_a_page_of_localist_leads_to_its_interface(path: str, expected: tuple[str, ...]) -> None:
    """Lists keep what narrows them; departments and groups are only exported as calendars."""
    assert addresses("localist", CALENDAR + path) == tuple(CALENDAR + one for one in expected)


def test_options_of_localist_narrow_the_list() -> None:
    """A type and a start are parameters of the interface."""
    found = addresses("localist", CALENDAR, type="12", since="2026-01-01")
    assert found[0] == f"{CALENDAR}/api/2/events?type=12&start=2026-01-01&days=365&pp=100&page=1"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/seminars/901", "/api/seminars/901"),
        ("/api/seminars/901", "/api/seminars/901"),
        (
            "/seminars?q=tides&start_date=upcoming&page=3",
            "/api/seminars?start_date=upcoming&sort=dateasc&q=tides&page=1&size=100",
        ),
        ("/seminars", "/api/seminars?start_date=all&sort=dateasc&size=100&page=1"),
    ],
)
def test_a_page_of_inspire_leads_to_its_interface(path: str, expected: str) -> None:
    """Searches keep their words and filters, and begin with the first page."""
    assert addresses("inspire", INSPIRE + path) == (INSPIRE + expected,)


@pytest.mark.parametrize("kind", ["indico", "researchseminars", "localist", "inspire"])
def test_a_file_and_an_unknown_page_are_asked_for_as_they_are(kind: str) -> None:
    """A saved answer is read from where it lies."""
    assert addresses(kind, "answers/saved.json") == ("answers/saved.json",)
