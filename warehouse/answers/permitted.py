"""Which statements are answered: those that only read."""

import duckdb
from duckdb import StatementType

from schemas.failures import QueryFailure
from warehouse.connection import Connection

_REMEDY = (
    "Only what reads is answered: SELECT, FROM, WITH, VALUES, DESCRIBE, SUMMARIZE, SHOW TABLES, EXPLAIN."
)

_ADDED = frozenset({StatementType.CREATE, StatementType.TRANSACTION})


def check(connection: Connection, sql: str) -> None:
    """QueryFailure unless the text is one statement, which reads. duckdb.Error when it is none at all."""
    if "\0" in sql:
        raise QueryFailure("there is a NUL in the query", remedy="Say chr(0) where one is meant.")
    kinds = _kinds(connection, sql)
    if not kinds:
        raise QueryFailure("the query is empty", remedy=_REMEDY)
    if len(kinds) > 1:
        raise QueryFailure(f"these are {len(kinds)} queries", remedy="Ask one at a time.")
    (kind,) = _explained(connection, sql) if kinds == [StatementType.EXPLAIN] else kinds
    if kind != StatementType.SELECT:
        raise QueryFailure(f"{kind.name} is refused: the snapshot can only be read", remedy=_REMEDY)


def _kinds(connection: Connection, sql: str) -> list[StatementType]:
    """The kinds of the statements in a text, without those that DuckDB adds to one with a PIVOT.

    It gives these no text, as it does to the PIVOT.
    """
    statements = connection.extract_statements(sql)
    return [each.type for each in statements if each.query or each.type not in _ADDED]


def _explained(connection: Connection, sql: str) -> list[StatementType]:
    """The kind of the statement that is explained: the first tail of the text that is one.

    EXPLAIN ANALYZE would do it, and the snapshot's own files are the ones that DuckDB lets be written.
    """
    text = sql.encode()
    for begin, _ in duckdb.tokenize(sql)[1:]:
        try:
            return _kinds(connection, text[begin:].decode())
        except duckdb.Error:
            continue
    return [StatementType.EXPLAIN]
