"""The rows of a table as entries: a talk each, with what the rows around it add."""

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from flows.normalising.labelled import labelled
from flows.reading.table.columns import Column, Layout
from flows.reading.table.grids import Cell, Grid, Row, only_text
from flows.reading.table.whens import is_date, parted

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LONGEST_TERM = 100
_SHORTEST_ABSTRACT = 120
_DATED = frozenset(("date", "when"))
_SHARED = _DATED | {"time", "end", "venue", "weekday", "year", "status"}
_OF_NO_TALK = _SHARED | {"ignored"}


class Entry(Struct, frozen=True, kw_only=True):
    """One talk of a row: its cells by what they hold, and what other rows say of it.

    `day` is the date that stands above an empty cell; `below` is the text of the rows under it; `note` is a
    cell merged over the columns of the talk (`No seminar`).
    """

    found_at: str
    cells: tuple[tuple[frozenset[str], Cell], ...]
    day: str | None = None
    term: str | None = None
    below: str = ""
    note: Cell | None = None

    def cell(self, *meanings: str) -> Cell | None:
        """The first cell with text that holds one of these and nothing else."""
        held = (cell for holds, cell in self.cells if len(holds) == 1 and holds & set(meanings) and cell.text)
        return next(held, None)

    def text(self, *meanings: str) -> str | None:
        """Its text."""
        cell = self.cell(*meanings)
        return cell.text if cell else None


class Stray(Struct, frozen=True):
    """A row that belongs to no talk."""

    found_at: str
    text: str


def entries(grid: Grid, layout: Layout, day: str | None = None) -> Iterator[Entry | Stray]:
    """The talks of a grid in its order; `day` is that of all of them, where the page says it.

    A row of text alone is a term, a day, the abstract of the talk above it, or stray.
    """
    rows = grid.rows[layout.first_row :]
    walk = _Walk(layout, has_abstracts=_has_abstracts(rows), day=day)
    headings = [cell.text for cell in grid.rows[layout.first_row - 1]] if layout.first_row else None
    for number, row in enumerate(rows, layout.first_row + 1):
        if any(cell.text or cell.files for cell in row) and [cell.text for cell in row] != headings:
            yield from walk.take(row, f"{grid.found_at}, row {number}")
    yield from walk.waiting


def _has_abstracts(rows: tuple[Row, ...]) -> bool:
    """Whether talks and their abstracts take turns."""
    alone = [cell for cell in map(only_text, rows) if cell and len(cell.text) >= _SHORTEST_ABSTRACT]
    return len(alone) * 3 >= len(rows) > 1


class _Walk:
    """A walk down the rows: the day and term above, and the talks that the next row may add to."""

    def __init__(self, layout: Layout, *, has_abstracts: bool, day: str | None) -> None:
        self._layout = layout
        self._has_abstracts = has_abstracts
        self._day = day
        self._term: str | None = None
        self.waiting: list[Entry] = []

    def take(self, row: Row, where: str) -> Iterator[Entry | Stray]:
        alone = only_text(row)
        if alone and _is_wide(alone, row):
            yield from self._wide(alone.text, where)
            return
        found = [self._entry(columns, row, where) for columns in self._layout.talks]
        told = [entry for entry in found if _is_told(entry)]
        if self.waiting and len(told) == 1 and self._goes_on(told[0]):
            self._add(told[0].text("title", "abstract") or "")
            return
        yield from self.waiting
        self.waiting = told
        if not told:
            yield Stray(where, " | ".join(cell.text for cell in row if cell.text))
        self._day = next((day for entry in told if (day := entry.text(*_DATED) or entry.day)), self._day)

    def _wide(self, text: str, where: str) -> Iterator[Entry | Stray]:
        if is_date(text) and not parted(text).rest:
            self._day = text
        elif len(text) <= _LONGEST_TERM and _YEAR.search(text) and not is_date(text):
            self._term, self._day = " ".join(text.split()), None
        elif self.waiting and (self._has_abstracts or {"abstract", "title"} & labelled(text).values.keys()):
            self._add(text)
        else:
            yield Stray(where, text)

    def _add(self, text: str) -> None:
        self.waiting[-1] = replace(self.waiting[-1], below=f"{self.waiting[-1].below}\n\n{text}".strip())

    def _goes_on(self, entry: Entry) -> bool:
        """Whether a row only goes on with the talk above it: no date, no speaker, a long text."""
        text = entry.text("title", "abstract") or ""
        is_bare = not entry.text(*_DATED, "speaker", "time") and entry.note is None
        return is_bare and (len(text) >= _SHORTEST_ABSTRACT or "abstract" in labelled(text).values)

    def _entry(self, columns: tuple[Column, ...], row: Row, where: str) -> Entry:
        pairs = tuple((column.holds, row[column.place]) for column in columns if column.place < len(row))
        own = [cell for holds, cell in pairs if not holds & _SHARED and cell.text]
        numbers = [cell.number for cell in own]
        merged = next((cell for cell in own if numbers.count(cell.number) > 1), None)
        cells = tuple((holds, cell) for holds, cell in pairs if cell is not merged)
        number = f", talk {self._layout.talks.index(columns) + 1}" if len(self._layout.talks) > 1 else ""
        is_dated = any(holds & _DATED and cell.text for holds, cell in cells)
        return Entry(
            found_at=where + number,
            cells=cells,
            day=None if is_dated else self._day,
            term=self._term,
            note=merged,
        )


def _is_wide(alone: Cell, row: Row) -> bool:
    """Whether the only text of a row stands in a cell of its whole width."""
    return sum(cell.number == alone.number for cell in row) == len(row)


def _is_told(entry: Entry) -> bool:
    """Whether a row says anything of a talk; dashes say nothing."""
    told = (cell.text for holds, cell in entry.cells if not holds & _OF_NO_TALK)
    return entry.note is not None or any(any(map(str.isalnum, text)) for text in told)
