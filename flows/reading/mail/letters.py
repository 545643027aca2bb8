"""Mails as letters: what counts of them when a talk is looked for."""

import datetime as dt
import re
from collections.abc import Iterator
from email.message import Message

from msgspec import Struct

from flows.reading._markup import text_of
from flows.reading.mail import digests, parts
from flows.reading.mail.bodies import own_text, unflowed
from schemas.failures import ReadFailure, RejectionFailure

MAX_DEPTH = 20
MAX_PARTS = 2_000
MAX_CALENDARS = 20

_ID = re.compile(r"<([^<>\s]{1,500})>")
_CALENDARS = frozenset(("text/calendar", "application/ics"))
_ENCLOSING = frozenset(("message/rfc822", "message/global"))


class Letter(Struct, frozen=True, kw_only=True):
    """One mail: its text without quotations and signature, and the calendars that come with it.

    `ancestors` are the ids of the mails that it answers, the first of the thread first.
    """

    found_at: str
    subject: str
    sent_at: dt.datetime | None
    message_id: str | None
    ancestors: tuple[str, ...]
    body: str
    calendars: tuple[bytes, ...] = ()


def letters(message: bytes, found_at: str) -> Iterator[Letter]:
    """The mail itself, unless it is only an envelope, and the mails within it: forwarded ones, digests.

    One with parts deeper than 20 in each other, or more than 2,000, is a RejectionFailure.
    """
    yield from _letters(parts.parsed(message), found_at, 0)


def _letters(message: Message, found_at: str, depth: int) -> Iterator[Letter]:
    texts: list[str] = []
    calendars: list[bytes] = []
    enclosed: list[tuple[Message, int]] = []
    for part, level in _leaves(message, depth):
        kind = parts.content_type(part)
        if kind in _ENCLOSING:
            enclosed += [(inner, level + 1) for inner in _children(part)]
        elif kind in _CALENDARS or parts.parameter(part, "name").endswith(".ics"):
            calendars.append(parts.content(part))
        elif kind.startswith("text/") and not parts.is_attached(part):
            texts.append(_text(part, kind))
    body = "\n\n".join(filter(None, map(str.strip, texts)))
    issues = digests.enclosed(body)
    enclosed += [(parts.parsed(f"{issue}\n".encode()), depth + 1) for issue in issues]
    if not issues and (calendars or not enclosed or body):
        yield _letter(message, found_at, own_text(body), tuple(calendars[:MAX_CALENDARS]))
    for number, (inner, level) in enumerate(enclosed, 1):
        yield from _letters(inner, f"{found_at}.{number}", level)


def _letter(message: Message, found_at: str, body: str, calendars: tuple[bytes, ...]) -> Letter:
    ids = _ID.findall(parts.header(message, "Message-ID"))
    answered = _ID.findall(f"{parts.header(message, 'References')} {parts.header(message, 'In-Reply-To')}")
    return Letter(
        found_at=found_at,
        subject=parts.header(message, "Subject")[:1_000],
        sent_at=parts.sent_at(message),
        message_id=ids[0] if ids else None,
        ancestors=tuple(dict.fromkeys(answered)),
        body=body,
        calendars=calendars,
    )


def _leaves(message: Message, depth: int) -> Iterator[tuple[Message, int]]:
    waiting = [(message, depth)]
    for _ in range(MAX_PARTS):
        if not waiting:
            return
        part, level = waiting.pop()
        if level > MAX_DEPTH:
            raise RejectionFailure(f"its parts lie more than {MAX_DEPTH} deep in each other")
        if parts.content_type(part).startswith("multipart/") and part.is_multipart():
            waiting += [(child, level + 1) for child in reversed(_read_of(part))]
        else:
            yield part, level
    raise RejectionFailure(f"more than {MAX_PARTS:,} parts")


def _read_of(part: Message) -> list[Message]:
    """The children to read: of alternatives the calendar, and the plain text or else the rest."""
    children = _children(part)
    if parts.content_type(part) != "multipart/alternative":
        return children
    calendars = [child for child in children if parts.content_type(child) in _CALENDARS]
    plain = [child for child in children if parts.content_type(child) == "text/plain"]
    if any(parts.text(child).strip() for child in plain):
        return [*plain[:1], *calendars]
    return [*(child for child in children if child not in (*plain, *calendars)), *calendars]


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _text(part: Message, kind: str) -> str:
    written = parts.text(part)
    if kind == "text/html":
        try:
            return text_of(written)
        except ReadFailure as failure:
            raise RejectionFailure(failure.what) from failure
    if parts.parameter(part, "format") == "flowed":
        return unflowed(written, deletes_space=parts.parameter(part, "delsp") == "yes")
    return written
