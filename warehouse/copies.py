"""The snapshot that is being made: a copy of the last one to go on with, or one with empty tables."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copyfile

import duckdb

from schemas.failures import StorageFailure
from warehouse.connection import Connection, transaction, translated
from warehouse.marts import DESCRIPTIONS, fingerprint, marts
from warehouse.public_tables import PUBLIC_TABLES
from warehouse.statements import statement

BLOCK_SIZE = 262_144
"""Bytes."""

_STRETCH = 2**30
"""Bytes that the kernel is told to copy at a time."""


@contextmanager
def attached(
    connection: Connection, path: Path, last: Path | None, views: Mapping[str, str]
) -> Iterator[bool]:
    """`snapshot` is a database at a path that is free; whether it begins as a copy of the last one.

    DuckDB 1.0 to 2.0 and the browser build open it: storage v1.0.0, plain tables, no keys. All is in the file
    in the end, by a checkpoint of our own: DuckDB swallows what one at the close meets.
    `views` name, by table, what is published in its place.
    """
    with translated(path):
        goes_on = last is not None and _goes_on(connection, path, last, views)
        if not goes_on:
            _begin(connection, path, views)
        try:
            yield goes_on
            connection.execute("CHECKPOINT snapshot")
        except BaseException:
            with suppress(duckdb.Error):
                connection.execute("DETACH snapshot")
            raise
        connection.execute("DETACH snapshot")


def _goes_on(connection: Connection, path: Path, last: Path, views: Mapping[str, str]) -> bool:
    """Whether a copy of the last one is attached: it has our columns and marts, is not full of holes."""
    if not last.is_file():
        return False
    _copy(last, path)
    try:
        _attach(connection, path)
    except duckdb.Error:
        return False
    if _has_marts(connection) and _has_columns(connection, views) and not _is_doubtful(connection):
        return True
    connection.execute("DETACH snapshot")
    return False


def _copy(last: Path, path: Path) -> None:
    try:
        if not _copy_inside(last, path):
            copyfile(last, path)
    except OSError as problem:
        raise StorageFailure(
            f"cannot be copied: {problem.strerror}",
            where=str(path),
            remedy="Free some space on that disk and run again; what was published before still stands.",
        ) from problem


def _copy_inside(last: Path, path: Path) -> bool:
    """Whether the kernel could copy all of it: half the work, or none where the file system shares blocks."""
    if not hasattr(os, "copy_file_range"):
        return False
    with last.open("rb") as standing, path.open("wb") as made, suppress(OSError):
        while os.copy_file_range(standing.fileno(), made.fileno(), _STRETCH):
            pass
    return path.stat().st_size == last.stat().st_size


def _attach(connection: Connection, path: Path) -> None:
    """DuckDB 1.0 knows one size of blocks alone. ATTACH takes no parameters (DuckDB 1.5).

    Nothing is recovered of a file that was not finished: no log tells every row a second time.
    """
    quoted = str(path).replace("'", "''")
    form = f"STORAGE_VERSION 'v1.0.0', BLOCK_SIZE {BLOCK_SIZE}, RECOVERY_MODE 'no_wal_writes'"
    connection.execute(f"ATTACH '{quoted}' AS snapshot ({form})")


def _has_columns(connection: Connection, views: Mapping[str, str]) -> bool:
    try:
        return all(
            _columns(connection, f"snapshot.{table}") == _columns(connection, views.get(table, table))
            for table in PUBLIC_TABLES
        )
    except duckdb.CatalogException:
        return False


def _has_marts(connection: Connection) -> bool:
    """Whether its views and comments are those of today: others are the work of another code."""
    try:
        return connection.execute("SELECT definitions FROM snapshot.about").fetchall() == [(fingerprint(),)]
    except duckdb.Error:
        return False


def _columns(connection: Connection, name: str) -> list[tuple[str, str]]:
    table = connection.table(name)
    return [(column, str(kind)) for column, kind in zip(table.columns, table.dtypes, strict=True)]


def _is_doubtful(connection: Connection) -> bool:
    return bool(connection.execute(statement("select_is_doubtful")).fetchall()[0][0])


def _begin(connection: Connection, path: Path, views: Mapping[str, str]) -> None:
    path.unlink(missing_ok=True)
    _attach(connection, path)
    for table in PUBLIC_TABLES:
        connection.execute(statement("create_empty").format(table=table, source=views.get(table, table)))
    connection.execute("USE snapshot")
    try:
        with transaction(connection):
            for text in (*map(statement, DESCRIPTIONS), *(mart.sql for mart in marts())):
                connection.execute(text)
    finally:
        connection.execute("USE warehouse")
