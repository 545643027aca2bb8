"""Tables written in text: comma-separated and its kin, and cells between vertical bars."""

import csv
import re
from collections.abc import Iterator
from itertools import groupby, islice

from flows.reading._markup import Link
from flows.reading.table.grids import Cell, Grid, Row

MAX_ROWS = 10_001
MAX_COLUMNS = 60
MAX_CELL = 100_000

_DELIMITERS = ",;\t|"
_RULE = re.compile(r"[\s|:+=-]+")
_GUARD = re.compile(r"^'(?=[=+\-@\t\r])")
_LINK = re.compile(r"(!?)\[([^\]\n]{0,300})\]\((https?://[^)\s]{1,1900})[^)\n]{0,200}\)")
_ADDRESS = re.compile(r"https?://[^\s<>\"'|]{4,1900}[^\s<>\"'|.,;:!?)\]*]")
_STRUCK = re.compile(r"~~([^~\n]+)~~")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_HEADING = re.compile(r"^(?:#{1,6}\s+(.+?)#*|\*\*(.+)\*\*|(.+)\n(?:={3,}|-{3,}))$", re.MULTILINE)


def separated(text: str) -> Grid | None:
    """The grid of a text whose cells stand between commas, semicolons, tabs or bars; None where it has none.

    The delimiter is the one that parts the first line most often; a line `sep=;` in front names it, as
    spreadsheets write it. A quote that guards against formulas is taken off.
    """
    named = re.match(r"sep=([^\w\s]|\t)\r?\n", text)
    body = text[named.end() :] if named else text
    first = next((line for line in body.splitlines() if line.strip()), "")
    delimiter = named[1] if named else max(_DELIMITERS, key=first.count)
    if delimiter not in first:
        return None
    csv.field_size_limit(MAX_CELL)
    rows = csv.reader(_lines(body), delimiter=delimiter, skipinitialspace=True)
    try:
        told = (row for row in rows if any(map(str.strip, row)))
        found = [tuple(_GUARD.sub("", cell) for cell in row) for row in islice(told, MAX_ROWS)]
    except csv.Error:
        return None
    return Grid(tuple(_row(cells, number) for number, cells in enumerate(found)), "rows")


def _lines(text: str) -> Iterator[str]:
    yield from (f"{line}\n" for line in re.split(r"\r\n|\n|\r", text))


def barred(text: str) -> Iterator[Grid]:
    """The tables of a text whose cells stand between vertical bars; empty lines may stand between rows."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    before: list[str] = []
    for is_table, group in groupby(lines, key=lambda one: one[1].count("|") > 1):
        block = list(group)
        if is_table and len(block) > 1:
            cells = [(number, line.strip().strip("|").split("|")) for number, line in block[:MAX_ROWS]]
            rows = tuple(
                _row(tuple(row), number) for number, row in cells if not _RULE.fullmatch("|".join(row))
            )
            yield Grid(rows, f"table at line {block[0][0]}", tuple(reversed(before)))
        else:
            text_before = "\n".join(line for _, line in block)
            before += [next(filter(None, found)) for found in _HEADING.findall(text_before)]


def _row(cells: tuple[str, ...], number: int) -> Row:
    return tuple(
        _cell(cell, number * MAX_COLUMNS + column) for column, cell in enumerate(cells[:MAX_COLUMNS])
    )


def _cell(written: str, number: int) -> Cell:
    marked = [Link(url, words) for _, words, url in _LINK.findall(written)]
    text = _LINK.sub(r"\2", _BREAK.sub("\n", written))
    bare = [Link(url, "") for url in _ADDRESS.findall(text)]
    kept = _STRUCK.sub("", text).strip(" \t*_")
    whole = _STRUCK.sub(r"\1", text).strip()
    said = kept or whole
    plain = re.sub(r"\*\*|__", "", said).strip()
    return Cell(plain, tuple(marked + bare), (), bool(whole and not kept), number)
