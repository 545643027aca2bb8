"""Microformats: h-event (microformats2) and classic hCalendar (vevent)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from flows.reading import Reader
from flows.reading._following import followed
from flows.reading._marked_text import check_nesting
from flows.reading._markup import document
from flows.reading._repetitions import each_once
from flows.reading.h_event.announcements import announcement
from flows.reading.h_event.properties import events, is_marked
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.page import Page
from schemas.reject import Reject

MAX_EVENTS = 5_000

_CLASS = rb"\bclass\s*=\s*(?:[\"'][^\"'<>]{0,300}?(?<![\w-])|)"
_EVENT = re.compile(_CLASS + rb"(?:h-event|vevent)[\"'\s>]", re.IGNORECASE)
_SAID = re.compile(_CLASS + rb"(?:dt-start|dtstart|p-name)[\"'\s>]", re.IGNORECASE)


def recognises(page: Page) -> bool:
    """Whether it marks an event, and a start or as of today a name."""
    if b"h-event" not in page.body and b"vevent" not in page.body:
        return False
    return _EVENT.search(page.body) is not None and _SAID.search(page.body) is not None


def read(page: Page) -> Iterator[Announcement | Reject]:
    """The events of a page in its order; a page without one, or with more than 5,000, is a ReadFailure."""
    yield from _items(page)


@lru_cache(maxsize=1)
def _items(page: Page) -> tuple[Announcement | Reject, ...]:
    """What a page says, which reading and following share."""
    tree = document(page)
    check_nesting(tree, is_marked, page.url)
    found = [announcement(event, page.url) for event in events(tree, MAX_EVENTS + 1)]
    if not found or len(found) > MAX_EVENTS:
        raise ReadFailure(
            f"this page marks {'more than 5,000 events' if found else 'no h-event and no vevent'}",
            where=page.url,
            remedy="Point the source at the page that lists the events, or name another kind.",
        )
    return tuple(each_once(found))


def follow(page: Page) -> Iterator[str]:
    """The next page, and the own pages of talks whose text is cut."""
    yield from followed(page, read(page))


READER = Reader(recognises=recognises, read=read, trust=70, follow=follow)
