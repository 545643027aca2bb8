"""Which statements are answered: those that only read."""

import duckdb
from duckdb import StatementType

from schemas.failures import QueryFailure
from warehouse.connection import Connection

_REMEDY = (
    "Only what reads is answered: SELECT, FROM, WITH, VALUES, DESCRIBE, SUMMARIZE, SHOW TABLES, EXPLAIN."
)


def check(connection: Connection, sql: str) -> None:
    """QueryFailure unless the text is one statement, which reads. duckdb.Error when it is none at all."""
    if "\0" in sql:
        raise QueryFailure("there is a NUL in the query", remedy="Say chr(0) where one is meant.")
    statements = connection.extract_statements(sql)
    if not statements:
        raise QueryFailure("the query is empty", remedy=_REMEDY)
    # DuckDB puts the types that a PIVOT needs before it, and gives none of them a text.
    if any(statement.query for statement in statements[:-1]):
        raise QueryFailure(f"these are {len(statements)} queries", remedy="Ask one at a time.")
    kind = statements[-1].type
    if kind == StatementType.EXPLAIN:
        kind = _explained(connection, sql)
    if kind != StatementType.SELECT:
        raise QueryFailure(f"{kind.name} is refused: the snapshot can only be read", remedy=_REMEDY)


def _explained(connection: Connection, sql: str) -> StatementType:
    """What kind of statement is explained: the first tail of the text that is one.

    EXPLAIN ANALYZE would do it, and the snapshot's own files are the ones that DuckDB lets be written.
    """
    text = sql.encode()
    for begin, _ in duckdb.tokenize(sql)[1:]:
        try:
            (statement,) = connection.extract_statements(text[begin:].decode())
        except (duckdb.Error, ValueError):
            continue
        return statement.type
    return StatementType.EXPLAIN
