"""Whatever address of a site is copied, the plugin's own addresses are found from it."""

import datetime as dt

import pytest

from flows.reading.tribe import READER
from schemas.configuration import Source
from schemas.failures import ConfigurationFailure

NOW = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
SITE = "https://tides.example.org"
REST = "wp-json/tribe/events/v1/events?page=1&per_page=50&start_date=1970-01-01&end_date=2027-12-31"
EXPORT = f"{SITE}/?post_type=tribe_events&eventDisplay=list&ical=1"


def addresses(url: str, **options: str) -> tuple[str, ...]:
    """The addresses of a source with these options."""
    return READER.addresses(Source(key="tides", url=url, options=options), NOW)


@pytest.mark.parametrize(
    "path", ["", "/", "/events/", "/event/spring-tides/", "/events/?ical=1", "/events/list/"]
)
def test_a_site_is_asked_for_all_its_events(path: str) -> None:
    """The root, a view and an event's page all stand for the whole calendar of the site."""
    assert addresses(f"{SITE}{path}") == (f"{SITE}/{REST}", EXPORT)


@pytest.mark.parametrize(
    ("path", "slug", "page"),
    [
        ("/event_category/ebb-seminar/", "ebb-seminar", "/event_category/ebb-seminar/"),
        ("/archive/category/talks/ebb/", "ebb", "/archive/category/talks/ebb/"),
        ("/events/category/ebb/day/2026-10-03/?outlook-ical=1", "ebb", "/events/category/ebb/"),
        ("/events/kategorie/ebbe/list/page/2/", "ebbe", "/events/kategorie/ebbe/"),
    ],
)
def test_a_category_page_stands_for_its_category(path: str, slug: str, page: str) -> None:
    """The innermost category in an address is asked for, and its page exports the same events."""
    assert addresses(f"{SITE}{path}") == (f"{SITE}/{REST}&categories={slug}", f"{SITE}{page}?ical=1")


def test_a_subscribe_link_stands_for_its_category() -> None:
    """The plugin's own subscribe link names the category in its query."""
    link = f"{EXPORT}&tribe_events_cat=ebb"
    assert addresses(link) == (f"{SITE}/{REST}&categories=ebb", link)


def test_an_organizer_page_can_only_be_exported() -> None:
    """The interface knows organizers by number, and the page does not tell it; the option does."""
    url = f"{SITE}/organizer/ada-ebb/page/3/?eventDisplay=past"
    assert addresses(url) == (f"{SITE}/organizer/ada-ebb/?ical=1",)
    assert addresses(url, organizer="8") == (f"{SITE}/{REST}&organizer=8",)
    with pytest.raises(ConfigurationFailure, match="cannot be narrowed"):
        addresses(url, search="ebb")


def test_filters_that_an_export_does_not_know_leave_no_fallback() -> None:
    """A calendar that would hold other events as well is no substitute."""
    assert addresses(SITE, search="spring tide") == (f"{SITE}/{REST}&search=spring+tide",)
    assert addresses(f"{SITE}/events/tag/moon/", tags="sun") == (f"{SITE}/{REST}&tags=sun",)
    assert addresses(SITE, categories="7") == (f"{SITE}/{REST}&categories=7",)
    assert addresses(SITE, categories="ebb,flow") == (
        f"{SITE}/{REST}&categories=ebb,flow",
        f"{EXPORT}&tribe_events_cat=ebb,flow",
    )


def test_a_rest_address_keeps_its_filters_and_its_folder() -> None:
    """An address of the interface itself is completed; its page number and old dates are not kept."""
    url = f"{SITE}/dept/wp-json/tribe/events/v1/events/?page=4&categories=ebb&start_date=2020-01-01"
    assert addresses(url)[0] == f"{SITE}/dept/{REST}&categories=ebb"
    single = f"{SITE}/wp-json/tribe/events/v1/events/41"
    assert addresses(single) == (single,)


def test_options_narrow_the_dates_and_name_the_folder() -> None:
    """Dates, page size and a WordPress below the root come from the configuration."""
    asked = addresses(f"{SITE}/dept/ebb/", site=f"{SITE}/dept/", since="2025-01-01", per_page="20")
    expected = REST.replace("per_page=50", "per_page=20").replace("1970", "2025")
    assert asked[0] == f"{SITE}/dept/{expected}"


@pytest.mark.parametrize("options", [{"since": "soon"}, {"until": "1.5.2026"}, {"per_page": "all"}])
def test_an_option_that_cannot_be_meant_is_named(options: dict[str, str]) -> None:
    """A wrong date or page size is a mistake of the configuration, told with its source."""
    with pytest.raises(ConfigurationFailure, match="source tides: the option"):
        addresses(SITE, **options)


def test_a_file_is_its_own_address() -> None:
    """A stored answer is read where it lies."""
    assert addresses("answers/tides.json") == ("answers/tides.json",)
