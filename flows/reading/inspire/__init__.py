"""The seminars of INSPIRE (inspirehep.net), by its API."""

from collections.abc import Iterator

from flows.reading import Reader
from flows.reading._json_answers import rejected
from flows.reading.inspire.answers import follow, is_answer, records
from flows.reading.inspire.seminars import announcement
from flows.reading.inspire.sites import addresses
from schemas.announcement import Announcement
from schemas.failures import RejectionFailure
from schemas.page import Page
from schemas.reject import Reject


def read(page: Page) -> Iterator[Announcement | Reject]:
    """The seminars of a page in its order, keyed `seminar:<record id>`."""
    for found_at, raw in records(page):
        try:
            yield announcement(raw, found_at)
        except RejectionFailure as failure:
            yield rejected(page, found_at, raw, failure.what)


READER = Reader(recognises=is_answer, read=read, trust=85, addresses=addresses, follow=follow)
