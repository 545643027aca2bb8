"""The forms in which an answer is written, piece by piece as it comes."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

import msgspec

from flows.commands._printing import on_one_line, printable
from flows.commands._rows import numbered
from flows.commands._values import guarded, harmless, json_value, text
from warehouse.answers import Answer, Cell, Column

Form: TypeAlias = Callable[[Answer], Iterator[str]]

MOST_CHARACTERS = 2000
"""How much of a cell a person is shown."""

_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_STEERING = re.compile("[\x80-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def as_json(answer: Answer) -> Iterator[str]:
    """A line of JSON a row; a name that comes again is numbered. Nothing in it steers a terminal."""
    names = numbered(column.name for column in answer.columns)
    encode = msgspec.json.Encoder().encode
    for rows in answer.batches:
        records = (dict(zip(names, map(json_value, row, answer.columns), strict=True)) for row in rows)
        lines = "".join(f"{encode(record).decode()}\n" for record in records)
        yield lines if lines.isascii() else _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", lines)


def as_csv(answer: Answer) -> Iterator[str]:
    """RFC 4180 with a header, unknown empty; what a spreadsheet would take for a formula is guarded."""
    return _csv(answer, [harmless(column.name) for column in answer.columns], guarded)


def as_exact_csv(answer: Answer) -> Iterator[str]:
    """RFC 4180 with a header, unknown empty; every character as it is."""
    return _csv(answer, [column.name for column in answer.columns], text)


def as_tabs(answer: Answer) -> Iterator[str]:
    """Lines of values between tabs below a line of names; an unknown one is empty, a line break is shown."""
    yield "\t".join(_shown(column.name) for column in answer.columns) + "\n"
    for rows in answer.batches:
        yield "".join("\t".join(_known(row, answer.columns, _cell)) + "\n" for row in rows)


def cells_for_people(answer: Answer) -> list[list[str]]:
    """All rows, each cell on a line and not too long for it."""
    rows = (_known(row, answer.columns, _cell, "NULL") for batch in answer.batches for row in batch)
    return [[_cut(cell) for cell in row] for row in rows]


def is_plan(answer: Answer) -> bool:
    """Whether EXPLAIN is answered, whose texts are drawings of many lines."""
    return [column.name for column in answer.columns] == ["explain_key", "explain_value"]


def as_drawing(answer: Answer) -> Iterator[str]:
    """The last value of each row with its line breaks."""
    yield from (printable(f"{row[-1]}\n") for rows in answer.batches for row in rows)


FORMS: Mapping[str, Form] = MappingProxyType(
    {"json": as_json, "csv": as_csv, "exact csv": as_exact_csv, "tabs": as_tabs, "drawing": as_drawing}
)


def _csv(answer: Answer, names: list[str], tell: Callable[[Cell, Column], str]) -> Iterator[str]:
    yield _line(names)
    for rows in answer.batches:
        yield "".join(_line(_known(row, answer.columns, tell)) for row in rows)


def _known(
    row: tuple[Cell, ...], columns: tuple[Column, ...], tell: Callable[[Cell, Column], str], unknown: str = ""
) -> list[str]:
    pairs = zip(row, columns, strict=True)
    return [unknown if cell is None else tell(cell, column) for cell, column in pairs]


def _line(fields: list[str]) -> str:
    """A line of CSV. The csv module of Python 3.11 leaves a lone carriage return without quotes."""
    return (",".join(map(_quoted, fields)) or '""') + "\n"


def _quoted(field: str) -> str:
    if any(mark in field for mark in '",\r\n'):
        return '"' + field.replace('"', '""') + '"'
    return field


def _cell(cell: Cell, column: Column) -> str:
    return _shown(text(cell, column))


def _shown(words: str) -> str:
    return on_one_line(_BREAKS.sub("↵", words))


def _cut(words: str) -> str:
    return words if len(words) <= MOST_CHARACTERS else f"{words[:MOST_CHARACTERS]}…"
