"""The messages of a page: one mail, or a mailbox of many."""

import re
from collections.abc import Iterator

from flows.reading.mail.recognising import SEPARATOR
from schemas.failures import ReadFailure
from schemas.page import Page

MAX_BYTES = 25_000_000
MAX_MESSAGES = 5_000

_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


def messages(page: Page) -> Iterator[bytes]:
    """Each message as it was sent: no line of the mailbox before it, no `>` before its own `From `.

    A page of more than 25,000,000 bytes or 5,000 messages is a ReadFailure.
    """
    check(page, len(page.body), MAX_BYTES, "bytes")
    body = re.sub(rb"\r\n?", b"\n", page.body).removeprefix(b"\xef\xbb\xbf").lstrip(b"\n")
    starts = [found.span() for found in SEPARATOR.finditer(body)]
    if not starts or body[: starts[0][0]].strip():
        yield body
        return
    check(page, len(starts), MAX_MESSAGES, "messages")
    ends = (*(start for start, _ in starts[1:]), len(body))
    for (_, start), end in zip(starts, ends, strict=True):
        yield _ESCAPED.sub(rb"\1", body[start:end])


def check(page: Page, count: int, most: int, what: str) -> None:
    """Refuse a page with more of something than is read."""
    if count > most:
        raise ReadFailure(
            f"a mailbox with {count:,} {what}, more than the {most:,} that are read",
            where=page.url,
            remedy="Split it by month or year.",
        )
