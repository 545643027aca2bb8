"""A folder of exported tables, kept up as a publish keeps it, and all that can be read there."""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from warehouse import exports
from warehouse.connection import Connection
from warehouse.exports import SNAPSHOT, Export

Tables = dict[str, list[str]]


def bring_up(
    connection: Connection, shelf: Path, work: Path, views: Mapping[str, str] = exports.ALL
) -> Export:
    """Export what differs from the shelf, and put it there."""
    work.mkdir()
    export = exports.export(connection, work, views, standing=shelf)
    for name in export.made:
        (shelf / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).replace(shelf / name)
    for name in export.ended:
        (shelf / name).unlink()
    return export


def in_snapshot(shelf: Path) -> Tables:
    """Every row of every table of the snapshot, as text."""
    with _reader() as reader:
        reader.execute(f"ATTACH '{shelf / SNAPSHOT}' AS snapshot (READ_ONLY)")
        names = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'snapshot' ORDER BY table_name"
        tables = [name for (name,) in reader.execute(names).fetchall()]
        return {name: _rows(reader.table(f"snapshot.{name}")) for name in tables}


def in_parquet(shelf: Path) -> Tables:
    """Every row of every Parquet file, as text, by table."""
    names = sorted({path.stem for path in shelf.rglob("*.parquet")})
    with _reader() as reader:
        return {
            name: _rows(reader.read_parquet(str(shelf / f"**/{name}.parquet"), hive_partitioning=False))
            for name in names
        }


def _reader() -> Connection:
    reader = duckdb.connect()
    reader.execute("SET TimeZone = 'UTC'")
    return reader


def _rows(table: duckdb.DuckDBPyRelation) -> list[str]:
    return sorted(map(str, table.fetchall()))
