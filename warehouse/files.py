"""A table, or one year of it, in a file: Parquet, CSV without formulas for spreadsheets, JSON Lines."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

import duckdb
import msgspec

from schemas.dictionary import Table
from warehouse.connection import Connection, translated
from warehouse.partitions import ABRIDGED, Form, Partition
from warehouse.public_tables import PUBLIC_TABLES
from warehouse.statements import statement

_INSTANT, _WALL = "TIMESTAMP WITH TIME ZONE", "TIMESTAMP"

_SPELLINGS: Mapping[Form, Mapping[str, str]] = MappingProxyType(
    {
        "parquet": {},
        "csv": {
            "VARCHAR": "in_cell({0})",
            "VARCHAR[]": "in_cell(array_to_string({0}, '; '))",
            _INSTANT: "in_iso({0}) || 'Z'",
            _WALL: "in_iso({0})",
        },
        "jsonl": {_INSTANT: "in_iso({0}) || 'Z'", _WALL: "in_iso({0})"},
    }
)
"""How values are written, by their types; all others as DuckDB writes them."""


def prepare(connection: Connection) -> None:
    """Teach a connection how values are spelt, before it writes."""
    connection.execute(statement("create_spellings"))


def spelling() -> str:
    """A hash of what the text of a row depends on but the row: other code may write it otherwise."""
    texts = map(statement, ("create_spellings", "copy_csv", "copy_jsonl"))
    return sha256(repr((duckdb.__version__, *texts, _SPELLINGS, sorted(ABRIDGED))).encode()).hexdigest()


def write(  # noqa: PLR0913 - each is a noun of its own
    connection: Connection,
    partition: Partition,
    table: Table,
    path: Path,
    *,
    condition: str | None = None,
    is_sorted: bool = False,
) -> None:
    """Write one, sorted, as its rows may be; Parquet tells what the table and columns mean.

    `condition` tells in SQL which of its rows; None means all. Times are those of ISO 8601, in UTC where the
    name does not say local. In CSV, lists are joined by `; `, and an apostrophe stands before text that a
    spreadsheet would run as a formula (https://owasp.org/www-community/attacks/CSV_Injection).
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    copy = statement(f"copy_{partition.form}").format(
        table=table.name,
        columns=_columns(partition, table),
        condition=condition or partition.condition,
        sorting="" if is_sorted else f"ORDER BY {PUBLIC_TABLES[table.name].order}",
    )
    meaning = {"meaning": _meaning(table)} if partition.form == "parquet" else {}
    with translated(path):
        connection.execute(copy, {"path": str(path), **meaning})


def _columns(partition: Partition, table: Table) -> str:
    is_short = partition.year is not None and partition.form != "parquet"
    spellings = _SPELLINGS[partition.form]
    return ", ".join(
        f"{spellings.get(column.type, '{0}').format(column.name)} AS {column.name}"
        for column in table.columns
        if not (is_short and column.name in ABRIDGED)
    )


def _meaning(table: Table) -> dict[str, str]:
    """Key-value metadata: what a row is, and as JSON what each column means."""
    columns = {column.name: column.meaning for column in table.columns}
    return {"description": table.meaning, "columns": msgspec.json.encode(columns).decode()}
