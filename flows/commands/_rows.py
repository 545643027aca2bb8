"""Rows of a table as records."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from warehouse.snapshots import Table, Value


def records(table: "Table") -> Iterator[dict[str, "Value"]]:
    """Each row by the names of its columns; a name that comes again is numbered."""
    names = numbered(table.columns)
    yield from (dict(zip(names, row, strict=True)) for row in table.rows)


def numbered(names: Iterable[str]) -> list[str]:
    """The names, each once: `a`, `a_2`."""
    unique: dict[str, None] = {}
    for name in names:
        wanted, count = name, 1
        while wanted in unique:
            count += 1
            wanted = f"{name}_{count}"
        unique[wanted] = None
    return [*unique]
