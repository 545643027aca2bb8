"""Platforms asked over HTTP are read whole, from the address that a person sees in the browser."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.fetching import Fetcher
from flows.pipeline.asking import live
from flows.pipeline.inquiring import Ground
from flows.pipeline.visiting import Harvest, Visitor
from schemas.configuration import Fetching, Source
from tests.sites.platforms import Api, PlatformSite, indico, inspire, localist, nothing
from warehouse.runs import Run

NOW = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    """The one of the pipeline, in no need of politeness to a loopback site."""
    limits = Fetching(host_delay=0, attempts=1, allow_private=("127.0.0.1",))
    with Fetcher(limits, contact="tests@example.org", backoff=0) as fetcher:
        ground = Ground(ask=live(fetcher, tmp_path), home=tmp_path, known_pages={})
        yield Visitor(ground=ground, fingerprints={}, run=Run("run", NOW, "1", None))


def titles(harvest: Harvest) -> list[str | None]:
    """What the talks of a harvest are called."""
    assert (harvest.failure, harvest.rejects, harvest.lost) == (None, (), ())
    return [talk.title for talk in harvest.talks]


@pytest.mark.parametrize(
    ("kind", "api", "path"),
    [
        ("localist", localist, "/calendar"),
        ("indico", indico, "/category/7/"),
        ("inspire", inspire, "/seminars?q=tides"),
    ],
)
def test_every_page_is_read(kind: str, api: Callable[[int], Api], path: str, visitor: Visitor) -> None:
    """25 talks on three pages are found, each once, with three questions."""
    with PlatformSite(api(25)) as site:
        harvest = visitor.visit(Source(key="quay", url=f"{site.url}{path}", kind=kind))
        asked = len(site.asked)

    assert titles(harvest) == [f"Tide {day}" for day in range(1, 26)]
    assert asked == 3


@pytest.mark.parametrize(
    ("kind", "path", "calendar"),
    [
        ("researchseminars", "/seminar/TIDES", "/seminar/TIDES/ics"),
        ("researchseminars", "/talk/TIDES/1/", "/talk/TIDES/1/ics"),
        ("localist", "/", "/calendar.ics"),
        ("indico", "/category/7/", "/category/7/events.ics"),
        ("indico", "/event/41/", "/event/41/event.ics"),
    ],
)
def test_without_the_interface_the_calendar_is_read(
    kind: str, path: str, calendar: str, visitor: Visitor
) -> None:
    """Where the interface is switched off, the site's calendar export still gives the talks."""
    with PlatformSite(nothing, (calendar,)) as site:
        harvest = visitor.visit(Source(key="quay", url=f"{site.url}{path}", kind=kind))

    assert titles(harvest) == ["Neap and spring"]
