"""Tables in which a row is a talk: in HTML, as separated values, or between vertical bars in text."""

from collections.abc import Iterator

from flows.reading import Reader
from flows.reading.table.announcements import announcement
from flows.reading.table.rows import Entry, entries
from flows.reading.table.sheets import recognises, sheets
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.page import Page
from schemas.reject import Reject


def read(page: Page) -> Iterator[Announcement | Reject]:
    """The talks of all tables of a page in its order; a page without one is a ReadFailure."""
    found = list(sheets(page))
    if not found:
        raise ReadFailure(
            "no table here has a column of dates and one of speakers or titles",
            where=page.url,
            remedy="Name the kind that the page is written in.",
        )
    for sheet in found:
        for entry in entries(sheet.grid, sheet.layout, sheet.day):
            if isinstance(entry, Entry):
                yield announcement(entry, sheet.setting)
            else:
                reason = "this row names neither a speaker nor a title"
                yield Reject(url=page.url, found_at=entry.found_at, reason=reason, text=entry.text[:500])


READER = Reader(recognises=recognises, read=read, trust=40)
