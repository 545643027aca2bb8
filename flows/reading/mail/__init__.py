"""Announcements by e-mail: one mail (RFC 5322) or a mailbox of many (mbox), forwards and digests included."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import accumulate

from flows.reading import Reader
from flows.reading.mail.letters import Letter, letters
from flows.reading.mail.mailboxes import MAX_MESSAGES, check, messages
from flows.reading.mail.recognising import recognises
from flows.reading.mail.talks import notice
from flows.reading.mail.threads import threaded
from schemas.announcement import Announcement
from schemas.failures import ReadFailure, RejectionFailure
from schemas.page import Page
from schemas.reject import Reject

LONG_AGO = datetime.min.replace(tzinfo=UTC)


def read(page: Page) -> Iterator[Announcement | Reject]:
    """What cannot be read of a mailbox, and its talks, each once, as the last letter on it says.

    A talk is keyed by the letter that first announces it, or by the UID of the calendar with it. A page of
    which no letter can be read is a ReadFailure.
    """
    rejects: list[Reject] = []
    found: list[Letter] = []
    for number, message in enumerate(messages(page), 1):
        try:
            found += letters(message, f"message {number}")
        except RejectionFailure as failure:
            rejects.append(Reject(url=page.url, found_at=f"message {number}", reason=failure.what))
        check(page, len(found), MAX_MESSAGES, "messages")
    if not any(letter.subject or letter.body or letter.calendars for letter in found):
        raise ReadFailure(
            rejects[0].reason if rejects else "no mail begins here",
            where=page.url,
            remedy="Save it as the mail program does: a .eml file, or a mailbox.",
        )
    yield from rejects
    yield from threaded((notice(letter, page) for letter in _as_sent(found)), page.url)


def _as_sent(found: list[Letter]) -> list[Letter]:
    """By the time of sending; a letter without one keeps its place behind the one before it."""
    known = accumulate((letter.sent_at or LONG_AGO for letter in found), _later_known)
    dated = zip(known, found, strict=True)
    return [letter for _, letter in sorted(dated, key=lambda pair: pair[0])]


def _later_known(before: datetime, sent: datetime) -> datetime:
    return before if sent == LONG_AGO else sent


READER = Reader(recognises=recognises, read=read, trust=30)
