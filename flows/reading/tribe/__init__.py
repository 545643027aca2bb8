"""WordPress sites with The Events Calendar: by its REST interface, else by its calendar export.

Options of a source: `categories`, `tags` (slugs or ids), `organizer`, `venue` (ids), `search`, `since` and
`until` (dates), `per_page` (at most 50), `site` (the address of a WordPress below its host's root).
"""

from collections.abc import Iterator

from flows.reading import Reader
from flows.reading.tribe.answers import events, is_answer
from flows.reading.tribe.followed import follow
from flows.reading.tribe.posts import announcement, event
from flows.reading.tribe.sites import FILTERS, addresses
from schemas.announcement import Announcement
from schemas.failures import Failure
from schemas.page import Page
from schemas.reject import Reject


def read(page: Page) -> Iterator[Announcement | Reject]:
    """The events of a page in its order, keyed `post:<id>`, which a rescheduled event keeps."""
    for found_at, raw in events(page):
        try:
            yield announcement(event(raw), found_at, page.url)
        except Failure as failure:
            text = bytes(raw)[:500].decode("utf-8", "ignore")
            yield Reject(url=page.url, found_at=found_at, reason=failure.what, text=text)


READER = Reader(
    recognises=is_answer,
    read=read,
    trust=95,
    addresses=addresses,
    follow=follow,
    fallbacks=("ics",),
    options=frozenset((*FILTERS, "since", "until", "per_page", "site")),
)
