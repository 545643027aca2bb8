"""The calendars that come with a mail, read as calendars are."""

from collections.abc import Iterator

from msgspec.structs import replace

from flows.reading import reader
from flows.reading.mail.letters import Letter
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.page import Page
from schemas.reject import Reject


def attached(letter: Letter, page: Page) -> Iterator[Announcement | Reject]:
    """The events of a letter's calendars; an answer to an invitation (RFC 5546, 3.2.3) announces none."""
    for number, body in enumerate(letter.calendars, 1):
        found_at = f"{letter.found_at}, calendar {number}"
        if b"METHOD:REPLY" in body.upper():
            reason = "somebody's answer to an invitation"
            yield Reject(url=page.url, found_at=found_at, reason=reason, text=letter.subject[:500])
            continue
        yield from _events(replace(page, body=body, media_type="text/calendar", charset=None), found_at)


def _events(page: Page, found_at: str) -> Iterator[Announcement | Reject]:
    try:
        for item in reader("ics").read(page):
            yield replace(item, found_at=f"{found_at}, {item.found_at}")
    except ReadFailure as failure:
        yield Reject(url=page.url, found_at=found_at, reason=failure.what)
