"""A WordPress site with The Events Calendar, asked over HTTP, is read whole."""

import datetime as dt
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from flows.fetching import Fetcher
from flows.reading import reader
from flows.reading.tribe import READER
from schemas.announcement import Announcement
from schemas.configuration import Fetching, Source
from schemas.moment import Moment
from schemas.page import Page, Validators
from tests.sites.the_events_calendar import Post, TheEventsCalendar

NOW = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)


def clock() -> dt.datetime:
    """The time on every site of these tests."""
    return NOW


def posts(count: int) -> list[Post]:
    """One talk a day from 1 June 2026, every third in the category `tides`."""
    first = dt.date(2026, 6, 1)
    days = [first + dt.timedelta(days=number) for number in range(count)]
    return [
        Post(
            id=1000 + number,
            title=f"Tides and their tables, part {number}",
            start=f"{day} 14:00:00",
            end=f"{day} 15:00:00",
            categories=("tides",) if number % 3 == 0 else ("currents",),
        )
        for number, day in enumerate(days)
    ]


def fetcher() -> Fetcher:
    """The real one, in no need of politeness to a loopback site."""
    limits = Fetching(host_delay=0, attempts=1, allow_private=("127.0.0.1",))
    return Fetcher(limits, contact="tests@example.org", backoff=0)


def pages(source: Source) -> Iterator[Page]:
    """The first page of a source and all that follow from it, each once."""
    waiting, seen = [READER.addresses(source, NOW)[0]], set[str]()
    with fetcher() as fetching:
        while waiting:
            url = waiting.pop(0)
            page = None if url in seen else fetching.fetch(url).page
            seen.add(url)
            if page:
                page = replace(page, fetched_at=NOW)
                yield page
                waiting += READER.follow(page)


def announced(source: Source) -> list[Announcement]:
    """What all pages of a source announce."""
    found = [item for page in pages(source) for item in READER.read(page)]
    return [item for item in found if isinstance(item, Announcement)]


def test_every_event_of_a_long_list_is_found_once() -> None:
    """120 events on three pages give 120 keys; only those still to come are asked for again."""
    with TheEventsCalendar(posts(120), clock=clock) as site:
        found = announced(Source(key="tides", url=site.url))
        asked = [target for target in site.asked if "events?" in target]

    listed = [one.key for one in found if one.found_at != "event"]
    assert sorted(filter(None, listed)) == sorted(f"post:{1000 + number}" for number in range(120))
    assert len(asked) == 3
    assert sum(one.found_at == "event" for one in found) == 29


def test_the_next_page_keeps_the_category() -> None:
    """A category of more than a page holds no event of another, though the site's own next link would."""
    with TheEventsCalendar(posts(180), clock=clock) as site:
        source = Source(key="tides", url=f"{site.url}/events/category/tides/", options={"per_page": "25"})
        found = announced(source)

    assert len({one.key for one in found}) == 60
    assert {one.categories for one in found} == {("Tides",)}


def test_a_cancelled_event_is_known_by_its_own_answer() -> None:
    """The list is silent about a cancellation; the event's own answer, read later, carries the status."""
    with TheEventsCalendar(posts(120), clock=clock) as site:
        site.cancel(1119)
        site.postpone(1118)
        found = announced(Source(key="tides", url=site.url))

    statuses = {one.key: one.status for one in found}
    assert statuses["post:1119"] == "https://schema.org/EventCancelled"
    assert statuses["post:1118"] == "https://schema.org/EventPostponed"
    assert statuses["post:1117"] == "https://schema.org/EventScheduled"


def test_a_moved_and_retitled_event_keeps_its_key() -> None:
    """An event that gets another time and title is announced under the key it had."""
    with TheEventsCalendar(posts(1), clock=clock) as site:
        source = Source(key="tides", url=site.url)
        before = announced(source)
        site.move(1000, "2026-10-01 09:00:00", "2026-10-01 10:00:00")
        site.retitle(1000, "Tides - revisited")
        after = announced(source)

    assert {one.key for one in before} == {one.key for one in after} == {"post:1000"}
    assert [one.title for one in after] == ["Tides \u2013 revisited"] * 2
    assert [one.starts and one.starts.on for one in after] == [dt.date(2026, 10, 1)] * 2


@pytest.mark.parametrize("rest", [False, "forbidden"])
def test_without_rest_the_calendar_export_is_the_next_address(*, rest: bool) -> None:
    """Where the interface is off, the second address gives a calendar, which gives talks the same keys."""
    with TheEventsCalendar(posts(120), rest=rest, clock=clock) as site, fetcher() as fetching:
        first, second = READER.addresses(Source(key="tides", url=f"{site.url}/events/category/tides/"), NOW)
        refused = fetching.fetch(first)
        page = fetching.fetch(second).page

    assert refused.page is None
    assert page is not None
    exported = [item for item in reader("ics").read(page) if isinstance(item, Announcement)]
    assert READER.fallbacks == ("ics",)
    assert [one.key for one in exported] == [f"post:{number}" for number in range(1093, 1120, 3)]
    assert exported[0].starts == Moment(dt.date(2026, 9, 2), dt.time(14), "America/New_York")


def test_the_address_of_a_source_answers_conditional_requests() -> None:
    """A list that has not changed is not sent again, also a day later: its address is still the same."""
    tomorrow = NOW + dt.timedelta(days=1)
    with TheEventsCalendar(posts(3), etags=True, clock=clock) as site, fetcher() as fetching:
        source = Source(key="tides", url=site.url)
        (full,) = fetching.fetch(READER.addresses(source, NOW)[0]).visits
        known = Validators(full.etag, full.last_modified)
        (again,) = fetching.fetch(READER.addresses(source, tomorrow)[0], known).visits

    assert (full.outcome, again.outcome) == ("fetched", "not_modified")


def test_the_kind_is_found_by_its_name() -> None:
    """`kind = "tribe"` in a configuration leads to this reader."""
    assert reader("tribe") is READER
