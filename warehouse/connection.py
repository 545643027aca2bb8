"""The one place where the warehouse is opened, migrated and its errors become ours."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

import duckdb

from schemas.failures import StorageFailure
from warehouse.locks import held
from warehouse.statements import migrations, statement

Connection: TypeAlias = duckdb.DuckDBPyConnection

FILE = "warehouse.duckdb"

BLOCK_SIZE = 65_536
"""Bytes a block of a new file, and of tables in memory: a quarter of DuckDB's, as each column takes one."""

MEMORY = "800MB"
"""How much DuckDB may hold before it spills to the disk: it would take most of a machine for what it may need
again."""

FLUSHING, FLUSHED = "allocator_bulk_deallocation_flush_threshold", "4MB"
"""So much, freed at one time, goes back to the system, from which it is had again page by page."""

FEW = "1000"
"""Rows that are looked up by their places, so many or fewer, are read without all that lies between them:
among 1,000,000 talks in a third of the time. DuckDB does so up to 50."""

REFUSALS = (
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.OutOfMemoryException,
    duckdb.SerializationException,
)
"""What DuckDB raises for a disk or a file. A commit that meets a full disk is a TransactionException that
tells of the write; anything else that it raises is a mistake of ours."""


@contextmanager
def opened(home: Path) -> Iterator[Connection]:
    """The warehouse of a home, locked for this process and migrated to today's schema.

    LockHeldFailure when another run holds it; StorageFailure when the disk or the file refuses.
    """
    with held(home), connected(home / FILE) as connection:
        yield connection


@contextmanager
def connected(path: Path) -> Iterator[Connection]:
    """A file of a warehouse, migrated to today's schema; the caller holds the lock of its home."""
    _know_what_is_lacking()
    with translated(path):
        connection = duckdb.connect(
            str(path),
            config={
                "default_block_size": str(BLOCK_SIZE),
                "memory_limit": MEMORY,
                FLUSHING: FLUSHED,
                "dynamic_or_filter_threshold": FEW,
            },
        )
        try:
            connection.execute("SET TimeZone = 'UTC'")
            migrate(connection)
            yield connection
        finally:
            connection.close()


def _know_what_is_lacking() -> None:
    """Let nobody search the disk for pandas where it is not: DuckDB does so at each parameter, twice."""
    if find_spec("pandas") is None:
        sys.modules.setdefault("pandas", None)  # type: ignore[arg-type]  # typeshed knows modules alone


@contextmanager
def second(connection: Connection) -> Iterator[Connection]:
    """Another connection to the same warehouse, for a thread of its own; temporary tables are not shared."""
    with connection.cursor() as other:
        other.execute("SET TimeZone = 'UTC'")
        yield other


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All of the block or none of it."""
    connection.begin()
    try:
        yield
    except BaseException:
        with suppressed_rollback():
            connection.rollback()
        raise
    connection.commit()


def checkpoint(connection: Connection) -> None:
    """Bring all that is committed into the file, which its log tells until then; nothing else may write."""
    connection.execute("CHECKPOINT")


@contextmanager
def suppressed_rollback() -> Iterator[None]:
    """A rollback that fails has nothing left to undo: DuckDB invalidates a connection whose disk failed."""
    try:
        yield
    except duckdb.Error:
        return


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """DuckDB's errors as StorageFailures that name the file and the remedy.

    An interruption during a statement, which DuckDB's Python package turns into a RuntimeError, is one again.
    """
    try:
        yield
    except RuntimeError as problem:
        if isinstance(problem.__cause__, KeyboardInterrupt):
            raise problem.__cause__ from None
        raise
    except duckdb.Error as problem:
        if not is_final(problem):
            raise
        text = str(problem).splitlines()[0]
        raise StorageFailure(text, where=str(path), remedy=_remedy(text)) from problem


def instant(in_utc: datetime | None) -> datetime | None:
    """The instant of a time `AT TIME ZONE 'UTC'`: one with a zone takes DuckDB's package far longer."""
    return in_utc and in_utc.replace(tzinfo=UTC)


def is_final(problem: Exception) -> bool:
    """Whether nothing more can be stored after it: the disk or the file refused, or a person interrupts."""
    is_refused = isinstance(problem, REFUSALS) or "Could not write" in str(problem)
    return is_refused or isinstance(problem.__cause__, KeyboardInterrupt)


def _remedy(text: str) -> str:
    lowered = text.lower()
    if "no space" in lowered or "could not write" in lowered:
        return "Free some space on that disk and run again; what was committed before is kept."
    if "read-only" in lowered or "permission" in lowered:
        return "Make the file and its directory writable, or name another home with --home."
    if "out of memory" in lowered:
        return "Close other programs, or run where there is more memory; what was committed before is kept."
    if "lock on" in lowered:
        return "Close the program that has the file open; read public/data/talkfeed.duckdb instead of it."
    if "version" in lowered or "corrupt" in lowered or "not a valid" in lowered:
        return "Move the file away and run again: the archive of fetched pages is kept beside it."
    return "Run again with --debug for the details."


def migrate(connection: Connection) -> None:
    """Apply the migrations that this warehouse lacks, each in a transaction with its record.

    A checkpoint follows: DuckDB has had bugs in replaying changed tables from its log. StorageFailure for a
    warehouse that a newer Talkfeed migrated: nothing in it is touched.
    """
    connection.execute(statement("create_migrations"))
    applied = {name for (name,) in connection.execute("SELECT name FROM migrations").fetchall()}
    known = dict(migrations())
    if unknown := sorted(applied - known.keys()):
        raise StorageFailure(
            f"a newer Talkfeed has worked here: this one does not know {', '.join(unknown)}",
            where=FILE,
            remedy="Install that version again, or take back the backup from before.",
        )
    lacking = [(name, text) for name, text in known.items() if name not in applied]
    for name, text in lacking:
        with transaction(connection):
            connection.execute(text)
            connection.execute("INSERT INTO migrations VALUES ($1, now())", [name])
    if lacking:
        checkpoint(connection)
