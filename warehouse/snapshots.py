"""Reading what is published: SQL on the snapshot, which can change and reach nothing."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import TypeAlias

import duckdb
from msgspec import Struct

from schemas.failures import Failure, StorageFailure
from warehouse.connection import Connection, translated
from warehouse.exports import SNAPSHOT
from warehouse.statements import statement

Value: TypeAlias = object


class Table(Struct, frozen=True):
    """The answer to a query: the names of the columns, and the rows."""

    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]]


class QueryFailure(Failure):
    """A query that the snapshot cannot answer."""


@contextmanager
def opened(public: Path) -> Iterator[Connection]:
    """The published snapshot, read-only and shut off from files, the network and further settings."""
    path = public / "data" / SNAPSHOT
    if not path.exists():
        raise StorageFailure("there is no snapshot yet", where=str(path), remedy="Run `talkfeed run` first.")
    with translated(path), duckdb.connect(str(path), read_only=True) as connection:
        connection.execute(statement("lock_down"))
        yield connection


def query(public: Path, sql: str, parameters: Sequence[Value] = (), *, seconds: float = 60.0) -> Table:
    """The answer to one query on the snapshot; QueryFailure when it is wrong or takes too long."""
    with opened(public) as connection:
        timer = Timer(seconds, connection.interrupt)
        timer.start()
        try:
            relation = connection.execute(sql, list(parameters))
            columns = tuple(column[0] for column in relation.description or ())
            return Table(columns, relation.fetchall())
        except duckdb.InterruptException as problem:
            raise QueryFailure(
                f"the query took more than {seconds:g} seconds", remedy="Ask for less, or with a LIMIT."
            ) from problem
        except duckdb.Error as problem:
            remedy = "`talkfeed sql 'SHOW TABLES'` and `talkfeed sql 'DESCRIBE talks'` show what there is."
            raise QueryFailure(str(problem), remedy=remedy) from problem
        finally:
            timer.cancel()
