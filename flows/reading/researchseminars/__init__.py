"""researchseminars.org, by its API, else by its calendar export."""

from collections.abc import Iterator

from flows.reading import Reader
from flows.reading._json_answers import rejected
from flows.reading.researchseminars.answers import is_answer, listed
from flows.reading.researchseminars.sites import addresses
from flows.reading.researchseminars.talks import announcement
from schemas.announcement import Announcement
from schemas.failures import RejectionFailure
from schemas.page import Page
from schemas.reject import Reject


def read(page: Page) -> Iterator[Announcement | Reject]:
    """The talks of a page in its order, keyed `<series>/<number>`, as the site's calendar has them."""
    for found in listed(page):
        try:
            yield announcement(found)
        except RejectionFailure as failure:
            yield rejected(page, found.found_at, found.raw, failure.what)


READER = Reader(recognises=is_answer, read=read, trust=87, addresses=addresses, fallbacks=("ics",))
