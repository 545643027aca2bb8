"""A folder of exported tables, kept up as a publish keeps it, and all that can be read there."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import duckdb

from schemas.dictionary import Table
from warehouse import dictionary, exports
from warehouse.connection import Connection
from warehouse.exports import SNAPSHOT, Export, Former
from warehouse.public_tables import PUBLIC_TABLES

Tables = dict[str, list[str]]


def bring_up(
    connection: Connection,
    shelf: Path,
    work: Path,
    views: Mapping[str, str] = exports.ALL,
    since: datetime | None = None,
) -> Export:
    """Export what differs from the shelf, and put it there; nobody else did."""
    work.mkdir()
    export = exports.export(connection, work, views, Former(shelf, since, intact=names(shelf)))
    for name in export.made:
        (shelf / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).replace(shelf / name)
    for name in export.ended:
        (shelf / name).unlink()
    return export


def names(shelf: Path) -> frozenset[str]:
    """The files below it."""
    return frozenset(path.relative_to(shelf).as_posix() for path in shelf.rglob("*") if path.is_file())


def texts(shelf: Path) -> dict[str, bytes]:
    """What is in all files that are read as text, by name."""
    return {name: (shelf / name).read_bytes() for name in names(shelf) if name.endswith((".csv", ".jsonl"))}


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


def disordered(shelf: Path) -> list[str]:
    """The Parquet files whose rows are in another order than their table promises."""
    return [
        path.relative_to(shelf).as_posix()
        for path in sorted(shelf.rglob("*.parquet"))
        if not _is_in_order(path)
    ]


def doubled_keys(shelf: Path) -> list[str]:
    """The keys of the dictionary that two rows of a table share."""
    return _found(
        shelf,
        {
            f"{table.name}: {key}": f"SELECT {key} FROM {table.name} GROUP BY ALL HAVING count(*) > 1"  # noqa: S608 - our own names
            for table in _dictionary(shelf)
            if (key := ", ".join(table.key))
        },
    )


def lost_references(shelf: Path) -> list[str]:
    """The references that the dictionary calls certain, and that lead nowhere."""
    return _found(
        shelf,
        {
            f"{table.name}.{column.name}": f"FROM {table.name} ANTI JOIN {other.table} AS other "
            f"ON other.{other.column} = {table.name}.{column.name} WHERE {column.name} IS NOT NULL"
            for table in _dictionary(shelf)
            for column in table.columns
            if (other := column.reference) and other.is_certain
        },
    )


def _is_in_order(path: Path) -> bool:
    with _reader() as reader:
        rows = reader.read_parquet(str(path), hive_partitioning=False)
        return rows.fetchall() == rows.order(PUBLIC_TABLES[path.stem].order).fetchall()


def _dictionary(shelf: Path) -> tuple[Table, ...]:
    with _reader() as reader:
        reader.execute(f"ATTACH '{shelf / SNAPSHOT}' AS snapshot (READ_ONLY)")
        return dictionary.tables(reader)


def _found(shelf: Path, queries: Mapping[str, str]) -> list[str]:
    """The names of the queries that have an answer."""
    with duckdb.connect(shelf / SNAPSHOT, read_only=True) as snapshot:
        return [name for name, query in queries.items() if snapshot.execute(query).fetchall()]


def _reader() -> Connection:
    reader = duckdb.connect()
    reader.execute("SET TimeZone = 'UTC'")
    return reader


def _rows(table: duckdb.DuckDBPyRelation) -> list[str]:
    return sorted(map(str, table.fetchall()))
