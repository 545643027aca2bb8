"""Reading what is published: SQL on the snapshot, which can change and reach nothing."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import TypeAlias

import duckdb
from msgspec import Struct

from schemas.failures import QueryFailure, StorageFailure
from warehouse.connection import Connection, translated
from warehouse.exports import SNAPSHOT
from warehouse.public_tables import PUBLIC_TABLES
from warehouse.statements import statement

Value: TypeAlias = object

_LOOK = "`talkfeed sql 'SHOW TABLES'` and `talkfeed sql 'DESCRIBE talks'` show what there is."
_AFRESH = "`talkfeed publish` makes it anew; one of a newer Talkfeed needs that Talkfeed."
MOST_CHARACTERS = 2000
"""Of what DuckDB says, which may hold the query."""

_LESS = "Ask for less: fewer rows or columns, shorter texts."


class Table(Struct, frozen=True):
    """The answer to a query: the names of the columns, and the rows."""

    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]]


def path(public: Path) -> Path:
    """Where the snapshot of what is published is; a publication puts another file there."""
    return public / "data" / SNAPSHOT


@contextmanager
def opened(public: Path) -> Iterator[Connection]:
    """The published snapshot, read-only and shut off from files, the network and further settings.

    It is shut off but for its own files: a statement that is not ours could write them (`warehouse.answers`).
    """
    with opened_at(path(public), {}) as connection:
        yield connection


@contextmanager
def opened_at(path: Path, bounds: Mapping[str, str]) -> Iterator[Connection]:
    """A snapshot, as `opened`, bounded by settings of DuckDB; StorageFailure when it cannot be read."""
    if not path.exists():
        raise StorageFailure("there is no snapshot yet", where=str(path), remedy="Run `talkfeed run` first.")
    try:
        connection = duckdb.connect(str(path), read_only=True, config=dict(bounds))
    except duckdb.Error as problem:
        what = f"the snapshot cannot be read: {str(problem).splitlines()[0]}"
        raise StorageFailure(what, where=str(path), remedy=_AFRESH) from problem
    with translated(path), connection:
        connection.execute(statement("lock_down"))
        yield connection


def query(public: Path, sql: str, parameters: Sequence[Value] = (), *, seconds: float = 60.0) -> Table:
    """The answer to a query of our own; QueryFailure when the snapshot cannot tell, or takes too long."""
    with opened(public) as connection:
        timer = Timer(seconds, connection.interrupt)
        timer.start()
        try:
            relation = connection.execute(sql, list(parameters))
            columns = tuple(column[0] for column in relation.description or ())
            return Table(columns, relation.fetchall())
        except duckdb.InterruptException as problem:
            raise QueryFailure(f"the query took more than {seconds:g} seconds", remedy=_LESS) from problem
        except duckdb.Error as problem:
            raise told(problem, connection) from problem
        finally:
            timer.cancel()


def told(problem: Exception, connection: Connection) -> QueryFailure:
    """What keeps DuckDB from answering, in its words where they help."""
    if isinstance(problem, MemoryError | duckdb.OutOfMemoryException):
        return QueryFailure("the query needs more memory than there is for it", remedy=_LESS)
    if isinstance(problem, duckdb.InternalException | duckdb.FatalException):
        return QueryFailure(
            f"DuckDB fails at it: {str(problem).splitlines()[0]}", remedy="Ask in another way."
        )
    is_foreign = isinstance(problem, duckdb.CatalogException) and _lacks_tables(connection)
    what = str(problem)[:MOST_CHARACTERS]
    return QueryFailure(
        what, remedy=f"The snapshot is of another Talkfeed: {_AFRESH}" if is_foreign else _LOOK
    )


def _lacks_tables(connection: Connection) -> bool:
    there = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    return not PUBLIC_TABLES.keys() <= there
