"""The cells of an answer as text and as JSON."""

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType

import msgspec

from warehouse.answers import Cell, Column, Kind

LARGEST = 2**63 - 1
"""What a JSON reader can be trusted with."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - some spreadsheets take wide ones, too
_UTC = "+00"


def text(cell: Cell, column: Column) -> str:
    """A known cell in words: SQL's for what is true, ISO 8601's for the zone."""
    if cell is True or cell is False:
        return str(cell).lower()
    if column.kind == "instant":
        return f"{cell}:00" if str(cell).endswith(_UTC) else str(cell)
    return str(cell)


def guarded(cell: Cell, column: Column) -> str:
    """As `text`, with an apostrophe before what a spreadsheet would take for a formula, and no NUL."""
    words = text(cell, column)
    return harmless(words) if column.kind == "text" else words


def harmless(words: str) -> str:
    """The words, with an apostrophe before what a spreadsheet would take for a formula, and no NUL."""
    words = words.replace("\0", "\ufffd")
    return f"'{words}" if words.startswith(_FORMULA) else words


def json_value(cell: Cell, column: Column) -> Cell | msgspec.Raw:
    """A cell in JSON: instants in ISO 8601; integers beyond 64 bits as text; NaN and infinity as null."""
    tell = _IN_JSON.get(column.kind)
    return cell if cell is None or tell is None else tell(str(cell))


def _number(number: str) -> msgspec.Raw | None:
    return None if "n" in number else msgspec.Raw(number.encode())


def _integer(number: str) -> int | str:
    return number if abs(int(number)) > LARGEST else int(number)


def _instant(instant: str) -> str:
    return instant.replace(" ", "T", 1).replace(_UTC, "Z")


def _nested(text: str) -> msgspec.Raw:
    """JSON of DuckDB on one line; it says NaN and Infinity where JSON has no word."""
    try:
        return msgspec.Raw(msgspec.json.format(text.encode(), indent=-1))
    except msgspec.DecodeError:
        return msgspec.Raw(msgspec.json.encode(json.loads(text, parse_constant=lambda _: None)))


_IN_JSON: Mapping[Kind, Callable[[str], Cell | msgspec.Raw]] = MappingProxyType(
    {
        "integer": _integer,
        "number": _number,
        "instant": _instant,
        "timestamp": _instant,
        "json": _nested,
    }
)
