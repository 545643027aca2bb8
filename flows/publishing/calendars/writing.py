"""Values to content lines (RFC 5545, 3.1), to the byte as icalendar writes them, in a tenth of the time."""

import datetime as dt
from collections.abc import Iterable
from typing import TypeAlias

from msgspec import Struct

_LINE = 75
_WITHIN_CHARACTER = range(0x80, 0xC0)
_ESCAPES = (
    ("\\N", "\n"),
    ("\\", "\\\\"),
    (";", "\\;"),
    (",", "\\,"),
    ("\r\n", "\\n"),
    ("\n", "\\n"),
    ("\r", "\\n"),
)
r"""In this order (RFC 5545, 3.3.11); icalendar takes `\N` for a line break."""


class Verbatim(Struct, frozen=True):
    """What is written as it is: an address, coordinates, a duration; it holds no line break."""

    text: str


Value: TypeAlias = str | tuple[str, ...] | int | dt.datetime | dt.date | Verbatim
"""A TEXT, or several; an INTEGER; a DATE-TIME, written in UTC; a DATE."""

Property: TypeAlias = tuple[str, Value]
"""The name, with parameters if any, as in `SOURCE;VALUE=URI`, and the value."""


def write(properties: Iterable[Property]) -> str:
    """A line each, folded, with CRLF."""
    return fold(_line(name, value) for name, value in properties)


def fold(lines: Iterable[str]) -> str:
    """The lines with CRLF, folded before the 76th octet and never inside a character."""
    return "".join(f"{_folded(line)}\r\n" for line in lines if line)


def _line(name: str, value: Value) -> str:
    match value:
        case str():
            return f"{name}:{_escaped(value)}"
        case tuple():
            return f"{name}:{','.join(map(_escaped, value))}"
        case int():
            return f"{name}:{value}"
        case dt.datetime():
            return f"{name}:{_basic(value.astimezone(dt.UTC))}Z"
        case dt.date():
            return f"{name};VALUE=DATE:{_basic(value)}"
        case Verbatim(text):
            return f"{name}:{text}"


def _basic(moment: dt.date) -> str:
    """To the second, without the marks between the parts."""
    return moment.isoformat()[: len("2026-03-11T16:15:00")].replace("-", "").replace(":", "")


def _escaped(text: str) -> str:
    for written, escaped in _ESCAPES:
        text = text.replace(written, escaped)
    return text


def _folded(line: str) -> str:
    octets, start, end, parts = line.encode(), 0, _LINE, list[bytes]()
    while end < len(octets):
        while octets[end] in _WITHIN_CHARACTER:
            end -= 1
        parts.append(octets[start:end])
        start, end = end, end + _LINE - 1
    return b"\r\n ".join((*parts, octets[start:])).decode() if parts else line
