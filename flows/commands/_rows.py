"""Rows of a table as records and as cells."""

import csv
import datetime as dt
import io
import sys
from collections.abc import Iterator

import click
import msgspec

from flows.commands._printing import is_terminal, say, write_json_lines, write_table
from warehouse.snapshots import Table, Value

MOST_ROWS = 1000
"""How many rows a person is shown at once."""
LARGEST = 2**63 - 1
"""What a JSON reader can be trusted with."""


def records(table: Table) -> Iterator[dict[str, Value]]:
    """Each row by the names of its columns; a name that comes again is numbered."""
    names = _numbered(table.columns)
    yield from (dict(zip(names, row, strict=True)) for row in table.rows)


def write(table: Table, form: str | None) -> None:
    """The table on stdout, as `json`, as `csv`, else for people."""
    if form == "json":
        write_json_lines(
            {name: _number(value) for name, value in record.items()} for record in records(table)
        )
    elif form == "csv":
        _write_csv(table)
    else:
        _write_for_people(table)


def _write_csv(table: Table) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_text(value) for value in row] for row in table.rows)
    click.echo(text.getvalue(), nl=False)


def _write_for_people(table: Table) -> None:
    shown = table.rows[:MOST_ROWS] if is_terminal(sys.stdout) else table.rows
    unknown = "NULL" if is_terminal(sys.stdout) else ""
    write_table(
        table.columns, ([unknown if value is None else _text(value) for value in row] for row in shown)
    )
    if (more := len(table.rows) - len(shown)) > 0:
        say(f"… and {more} more rows: add a LIMIT, or --csv or --json for all of them")


def _numbered(names: tuple[str, ...]) -> list[str]:
    seen: dict[str, int] = {}
    numbered = []
    for name in names:
        count = seen[name] = seen.get(name, 0) + 1
        numbered.append(name if count == 1 else f"{name}_{count}")
    return numbered


def _number(value: Value) -> Value:
    """An integer beyond 64 bits as text, which JSON readers keep exactly; any other value as it is."""
    return str(value) if isinstance(value, int) and abs(value) > LARGEST else value


def _text(value: Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case dt.datetime():
            return value.isoformat(" ")
        case list() | dict() | tuple():
            return msgspec.json.encode(value, enc_hook=str).decode()
    return str(value)
