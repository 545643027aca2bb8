"""What DuckDB may take for a while: threads, memory, and what it freed before."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress

import duckdb

from warehouse.connection import FLUSHING, Connection

FLUSHED_SOON = "1MB"
"""So much, freed at one time, goes back to the system while all is published: of 10,000 talks that takes a
tenth less memory, and few of them a sixth more time."""

SPARED, LEAST = 50_000_000, 10_000_000
"""Bytes that DuckDB gives back for a while, and that it keeps."""


@contextmanager
def setting(connection: Connection, name: str, value: str) -> Iterator[None]:
    """Another value of a setting for a while, then again what it was.

    RESET would only show the default: DuckDB 1.5 goes on holding to a memory limit that it reset.
    """
    ((before,),) = connection.execute(f"SELECT current_setting('{name}')").fetchall()
    connection.execute(f"SET {name} = '{value}'")
    try:
        yield
    finally:
        with suppress(duckdb.Error):
            connection.execute(f"SET {name} = '{before}'")


@contextmanager
def one_thread(connection: Connection) -> Iterator[None]:
    """For many small statements: what DuckDB's threads cost to be told, they do not give back.

    And for a large one on each of two connections, which then has a processor; two threads that fill one file
    take twice the time of one. The setting is of the database, whichever connection makes it.
    """
    with setting(connection, "threads", "1"):
        yield


def sparing(connection: Connection) -> AbstractContextManager[None]:
    """For what takes more memory than all else: what it frees goes back to the system soon."""
    return setting(connection, FLUSHING, FLUSHED_SOON)


def give_back(connection: Connection) -> None:
    """Give the system what DuckDB freed, and of what it holds so much as is quickly on the disk and back.

    Nothing else may be at work in the database: it would find no memory for a moment.
    """
    ((held,),) = connection.execute("SELECT sum(memory_usage_bytes) FROM duckdb_memory()").fetchall()
    with suppress(duckdb.Error), setting(connection, "memory_limit", _less(int(held))):
        pass


def _less(held: int) -> str:
    return f"{max(held - SPARED, LEAST)}B"
