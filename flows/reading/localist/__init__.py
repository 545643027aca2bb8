"""Localist calendars, as many universities have them, by their JSON API, else by their calendar export.

Options of a source: `type`, `venue_id`, `group_id` (ids), `keyword`, `match`, `since` (a date).
"""

from collections.abc import Iterator

from flows.reading import Reader
from flows.reading._json_answers import rejected
from flows.reading.localist.answers import events, follow, is_answer
from flows.reading.localist.instances import announcements
from flows.reading.localist.sites import OPTIONS, addresses
from schemas.announcement import Announcement
from schemas.failures import RejectionFailure
from schemas.page import Page
from schemas.reject import Reject


def read(page: Page) -> Iterator[Announcement | Reject]:
    """The events of a page in its order, one for each date of an event, keyed `instance:<id>`."""
    for found_at, raw in events(page):
        try:
            yield from announcements(raw, found_at, page.url)
        except RejectionFailure as failure:
            yield rejected(page, found_at, raw, failure.what)


READER = Reader(
    recognises=is_answer,
    read=read,
    trust=86,
    addresses=addresses,
    follow=follow,
    fallbacks=("ics",),
    options=OPTIONS,
)
