"""Values to content lines (RFC 5545, 3.1), to the byte as icalendar writes them, in a part of the time."""

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from struct import Struct

from flows.publishing.times import PADDED, utc

_LINE = 75
_ROOM = _LINE - len(" ")
_BREAK = b"\r\n"
_FOLD = _BREAK + b" "
_FIRST, _OTHERS = (re.compile(rb".{1,%d}(?![\x80-\xbf])" % octets, re.DOTALL) for octets in (_LINE, _ROOM))
"""As many octets as there is room for, up to the end of a character."""

_ESCAPES = ((";", "\\;"), (",", "\\,"), ("\n", "\\n"))
"""They are looked for first: to replace what is not there takes ten times as long."""

_RECENT = 256
"""Days that are remembered: they come several times an event, and with many talks."""


def text(value: str) -> str:
    r"""A TEXT, escaped (RFC 5545, 3.3.11); like icalendar, it takes `\N` for a line break."""
    if "\\" in value:
        value = value.replace("\\N", "\n").replace("\\", "\\\\")
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    for mark, escaped in _ESCAPES:
        if mark in value:
            value = value.replace(mark, escaped)
    return value


def instant(at: dt.datetime) -> str:
    """A DATE-TIME in UTC, to the second: `20260311T161500Z`."""
    at = utc(at)
    return f"{day(at.date())}T{PADDED[at.hour]}{PADDED[at.minute]}{PADDED[at.second]}Z"


@lru_cache(_RECENT)
def day(on: dt.date) -> str:
    """A DATE: `20260311`."""
    return on.isoformat().replace("-", "")


def fold(lines: Iterable[str]) -> bytes:
    """The lines in UTF-8 with CRLF, folded before the 76th octet and never inside a character."""
    encoded = [line.encode() for line in lines]
    return _BREAK.join([line if len(line) <= _LINE else _cut(line) for line in encoded]) + _BREAK


def content_line(line: str) -> str:
    """One line folded, with CRLF, which most lines of an event need no bytes for."""
    if len(line) <= _LINE and (line.isascii() or len(line.encode()) <= _LINE):
        return f"{line}\r\n"
    return folded(line.encode()).decode()


def folded(line: bytes) -> bytes:
    """The same in UTF-8."""
    return (line if len(line) <= _LINE else _cut(line)) + _BREAK


def _cut(line: bytes) -> bytes:
    """A line that is too long."""
    if line[_LINE::_ROOM].isascii():
        full = _full((len(line) - _LINE - 1) // _ROOM)
        return _FOLD.join((*full.unpack_from(line), line[full.size :]))
    first = _FIRST.match(line)
    return _FOLD.join((first[0], *_OTHERS.findall(line, first.end()))) if first else line


@lru_cache(_RECENT)
def _full(others: int) -> Struct:
    """The first line and so many others, all of them full: cut at once, in a third of the time."""
    return Struct(f"{_LINE}s" + f"{_ROOM}s" * others)
