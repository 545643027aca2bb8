"""Values to content lines (RFC 5545, 3.1), to the byte as icalendar writes them, in a part of the time."""

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache

_LINE = 75
_ROOM = _LINE - len(" ")
_FOLD = b"\r\n "
_FIRST, _OTHERS = (re.compile(rb".{1,%d}(?![\x80-\xbf])" % octets, re.DOTALL) for octets in (_LINE, _ROOM))
"""As many octets as there is room for, up to the end of a character."""

_RECENT = 256
"""Moments that are remembered: those of a revision come several times an event, and with many talks."""


def text(value: str) -> str:
    r"""A TEXT, escaped (RFC 5545, 3.3.11); like icalendar, it takes `\N` for a line break."""
    if "\\" in value:
        value = value.replace("\\N", "\n").replace("\\", "\\\\")
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    return value.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def instant(at: dt.datetime) -> str:
    """A DATE-TIME in UTC, to the second: `20260311T161500Z`."""
    return f"{_basic(at if at.tzinfo is dt.UTC else at.astimezone(dt.UTC))}Z"


def day(on: dt.date) -> str:
    """A DATE: `20260311`."""
    return on.isoformat().replace("-", "")


def fold(lines: Iterable[str]) -> str:
    """The lines with CRLF, folded before the 76th octet and never inside a character."""
    folded = [line if len(line) <= _LINE and line.isascii() else _folded(line) for line in lines]
    return "\r\n".join((*folded, ""))


@lru_cache(_RECENT)
def _basic(at: dt.datetime) -> str:
    """Of a time in UTC, for which equal means the same instant."""
    return at.isoformat()[: len("2026-03-11T16:15:00")].replace("-", "").replace(":", "")


def _folded(line: str) -> str:
    if line.isascii():
        others = [line[at : at + _ROOM] for at in range(_LINE, len(line), _ROOM)]
        return "\r\n ".join((line[:_LINE], *others))
    octets = line.encode()
    first = _FIRST.match(octets)
    parts = (first[0], *_OTHERS.findall(octets, first.end())) if first else ()
    return _FOLD.join(parts).decode()
