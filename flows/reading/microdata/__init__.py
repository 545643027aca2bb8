"""HTML microdata (WHATWG HTML, chapter 5) with events of schema.org or data-vocabulary.org."""

import re
from collections.abc import Iterator
from functools import lru_cache

from flows.reading import Reader
from flows.reading._following import followed
from flows.reading._marked_text import check_nesting
from flows.reading._markup import document
from flows.reading._schema_org import announced, events_among, known_among
from flows.reading.microdata.scopes import items
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.page import Page
from schemas.reject import Reject

_EVENT = re.compile(rb"\.org/(?:\w{0,40}Event|CourseInstance|EventSeries|Festival|Hackathon)[\"'\s>]")
_TYPED = re.compile(rb"\bitemtype\s*=\s*(?:[\"'][^\"'<>]*|[^\"'<>\s]*)$", re.IGNORECASE)
_START = re.compile(rb"startDate")
_NAMED = re.compile(rb"\bitemprop\s*=\s*(?:[\"'][^\"'<>]*|[^\"'<>\s]*)$", re.IGNORECASE)
_LONGEST = 300


def recognises(page: Page) -> bool:
    """Whether it marks an event and a start."""
    return _stands_in(page.body, _START, _NAMED) and _stands_in(page.body, _EVENT, _TYPED)


def _stands_in(body: bytes, value: re.Pattern[bytes], attribute: re.Pattern[bytes]) -> bool:
    starts = (found.start() for found in value.finditer(body))
    return any(attribute.search(body[max(start - _LONGEST, 0) : start]) for start in starts)


def read(page: Page) -> Iterator[Announcement | Reject]:
    """The events of a page in its order; a page without one is a ReadFailure."""
    yield from _items(page)


@lru_cache(maxsize=1)
def _items(page: Page) -> tuple[Announcement | Reject, ...]:
    """What a page says, which reading and following share."""
    tree = document(page)
    check_nesting(tree, lambda element: element.has_attr("itemprop"), page.url)
    roots = [(item, f"item {number}") for number, item in enumerate(items(tree, page.url), 1)]
    known = known_among(item for item, _ in roots)
    found = tuple(announced(events_among(roots, known), page, known))
    if not found:
        raise ReadFailure(
            "no event in the microdata of this page",
            where=page.url,
            remedy="Point the source at the page that lists the events, or name another kind.",
        )
    return found


def follow(page: Page) -> Iterator[str]:
    """The next page, and the own pages of talks whose text is cut."""
    yield from followed(page, read(page))


READER = Reader(recognises=recognises, read=read, trust=75, follow=follow)
