"""Values to content lines (RFC 5545, 3.1), to the byte as icalendar writes them, in a part of the time."""

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache

_LINE = 75
_ROOM = _LINE - len(" ")
_BREAK = b"\r\n"
_FOLD = _BREAK + b" "
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


def fold(lines: Iterable[str]) -> bytes:
    """The lines in UTF-8 with CRLF, folded before the 76th octet and never inside a character."""
    return _BREAK.join((*map(_folded, map(str.encode, lines)), b""))


@lru_cache(_RECENT)
def _basic(at: dt.datetime) -> str:
    """Of a time in UTC, for which equal means the same instant."""
    return at.isoformat()[: len("2026-03-11T16:15:00")].replace("-", "").replace(":", "")


def _folded(line: bytes) -> bytes:
    if len(line) <= _LINE:
        return line
    if line[_LINE::_ROOM].isascii():
        return _FOLD.join((line[:_LINE], *(line[at : at + _ROOM] for at in range(_LINE, len(line), _ROOM))))
    first = _FIRST.match(line)
    return _FOLD.join((first[0], *_OTHERS.findall(line, first.end()))) if first else line
