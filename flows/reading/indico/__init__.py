"""Indico, by its JSON export of a category, an event or a timetable, else by its calendar export.

Options of a source: `since` and `until` (dates), `detail` (`events` leaves the programmes of meetings out).
"""

from collections.abc import Iterator

from flows.reading import Reader
from flows.reading._json_answers import rejected
from flows.reading.indico.answers import entries, follow, is_answer
from flows.reading.indico.programmes import announcements
from flows.reading.indico.sites import OPTIONS, addresses
from schemas.announcement import Announcement
from schemas.failures import RejectionFailure
from schemas.page import Page
from schemas.reject import Reject


def read(page: Page) -> Iterator[Announcement | Reject]:
    """The talks of a page in its order.

    An event with a programme is its contributions, keyed `event:<id>:contribution:<id>`, which lie in a
    series of its name; any other event is one talk, keyed `event:<id>`.
    """
    for found_at, raw in entries(page):
        try:
            yield from announcements(raw, found_at, page)
        except RejectionFailure as failure:
            yield rejected(page, found_at, raw, failure.what)


READER = Reader(
    recognises=is_answer,
    read=read,
    trust=88,
    addresses=addresses,
    follow=follow,
    fallbacks=("ics",),
    options=OPTIONS,
)
