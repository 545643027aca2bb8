"""The diagram of the tables, in the language of Graphviz (https://graphviz.org/doc/info/lang.html).

`make diagram` draws it into `flows/publishing/pictures/tables.svg`, which is published as it is.
"""

import html
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from schemas.dictionary import Column, Table
from warehouse import exports
from warehouse.connection import opened

_HEAD = """digraph tables {
  graph [rankdir=LR, bgcolor=transparent, nodesep=0.25, ranksep=0.9]
  node [shape=plain, fontname="Helvetica,Arial,sans-serif", fontsize=11]
  edge [arrowhead=none, arrowtail=crow, dir=both, color=gray]
"""


def tables() -> tuple[Table, ...]:
    """What a snapshot without a talk tells of itself."""
    with TemporaryDirectory() as folder, opened(Path(folder)) as connection:
        made = Path(folder) / "export"
        made.mkdir()
        return exports.export(connection, made).tables


def dot(tables: Iterable[Table]) -> str:
    """Every table with the columns that join it to others, and lines from many rows to the one they refer to.

    The line is broken where that one may be missing.
    """
    shown = [table for table in tables if table.form == "table"]
    return "".join((_HEAD, *map(_node, shown), *(line for table in shown for line in _edges(table)), "}\n"))


def _node(table: Table) -> str:
    joining = [column for column in table.columns if column.reference or column.name in table.key]
    rows = "".join(_row(column, is_key=column.name in table.key) for column in joining)
    others = len(table.columns) - len(joining)
    return (
        f'  {table.name} [URL="dictionary.html#{table.name}", tooltip="{html.escape(table.meaning)}", label=<'
        '<table border="0" cellborder="1" cellspacing="0" cellpadding="6">'
        f"<tr><td><b>{table.name}</b></td></tr>{rows}"
        f'<tr><td align="left"><i>{others} more columns</i></td></tr></table>>]\n'
    )


def _row(column: Column, *, is_key: bool) -> str:
    name = f"<u>{column.name}</u>" if is_key else column.name
    return f'<tr><td align="left" port="{column.name}">{name}</td></tr>'


def _edges(table: Table) -> Iterator[str]:
    for column in table.columns:
        if to := column.reference:
            line = "solid" if to.is_certain else "dashed"
            yield f"  {table.name}:{column.name} -> {to.table}:{to.column} [style={line}]\n"
