"""Whether a page is a mail or a mailbox, told by the lines of its header."""

import re
from collections.abc import Iterator

from schemas.page import Page

SEPARATOR = re.compile(
    rb"^From (?=[^\n]*\d:\d\d)(?=[^\n]*\b(?:19|20)\d\d\b)[^\n]{5,500}\n(?=[!-9;-~]{1,80}:|>From )",
    re.MULTILINE,
)
"""The line between the messages of a mailbox (RFC 4155, appendix A), with a header behind it."""

_FIELD = re.compile(rb"([!-9;-~]{1,80})[ \t]*:[ \t]*(.*)")
_TRANSPORT = frozenset(
    (b"received", b"return-path", b"delivered-to", b"message-id", b"mime-version", b"dkim-signature")
)
_LETTER = _TRANSPORT | {b"subject", b"date", b"to", b"sender", b"reply-to", b"list-id", b"content-type"}
_ADDRESS = re.compile(rb"[^\s@]@[^\s@]|[\w.-]+ at [\w-]+\.\w|=\?")
_MOST_LINES = 400


def recognises(page: Page) -> bool:
    """Whether the page begins with the header of a mail: a sender with an address, or a trace of transport.

    Every line up to the first empty one is part of it, so that labels (`Date: …`, `Speaker: …`) are none.
    """
    head = page.body[:65_536].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    first = SEPARATOR.match(head)
    fields = dict(_fields(head[first.end() :] if first else head))
    if b"speaker" in fields or b"title" in fields:
        return False
    has_sender = _ADDRESS.search(fields.get(b"from", b"")) is not None
    return bool(_LETTER & fields.keys() if has_sender else len(_TRANSPORT & fields.keys()) > 1)


def _fields(head: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The fields of a header in lower case; none where a line is neither a field nor the rest of one."""
    found: list[tuple[bytes, bytes]] = []
    for line in head.split(b"\n", _MOST_LINES)[:_MOST_LINES]:
        if not line.strip():
            break
        field = _FIELD.match(line)
        if field:
            found.append((field[1].lower(), field[2]))
        elif not (found and line[:1] in b" \t") and not line.startswith(b">From "):
            return
    yield from found
