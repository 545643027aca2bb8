"""What a respondent says to a question."""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from schemas.failures import QueryFailure
from warehouse.answers.cells import columns, told
from warehouse.answers.messages import PARQUET, Cell, End, Heading, Question, Rows, framed
from warehouse.answers.permitted import check
from warehouse.connection import Connection

AT_ONCE = 1000
"""Rows that are fetched together, less than DuckDB makes at once."""

LARGEST = 1_000_000
"""Bytes of a frame with more than one row."""

LARGEST_ROW = 64_000_000


def answer(connection: Connection, question: Question, workplace: Path) -> Iterator[bytes]:
    """The frames of an answer. QueryFailure or duckdb.Error, maybe after some of them, when there is none."""
    check(connection, question.sql)
    relation = _related(connection, question.sql)
    if question.as_parquet:
        path = str(workplace / PARQUET)
        _write(relation, question.rows, path)
        written = connection.read_parquet(path)
        yield framed(End(is_cut=question.rows is not None and _goes_on(relation, written, question.rows)))
    else:
        yield from _rows(relation, question.rows)


def _related(connection: Connection, sql: str) -> duckdb.DuckDBPyRelation:
    """The query, of which nothing is done yet. Where it is wrong, only its execution tells the line."""
    try:
        relation: duckdb.DuckDBPyRelation | None = connection.sql(sql)
    except duckdb.Error:
        connection.execute(sql)
        raise
    if relation is None:
        raise QueryFailure("DuckDB has no answer to it", remedy="Ask in another way.")
    return relation


def _rows(relation: duckdb.DuckDBPyRelation, most: int | None) -> Iterator[bytes]:
    cells, sent = told(relation), 0
    rows = _fetched(cells)
    yield framed(Heading(columns(relation)))
    while rows:
        wanted = rows if most is None else rows[: most - sent]
        if wanted:
            yield from _frames(wanted)
        sent += len(wanted)
        if len(wanted) < len(rows):
            yield framed(End(is_cut=True))
            return
        rows = _fetched(cells)
    yield framed(End(is_cut=False))


def _fetched(cells: duckdb.DuckDBPyRelation) -> list[tuple[Cell, ...]]:
    """The next rows; what is wrong with them is told without the line, which is ours."""
    try:
        return cells.fetchmany(AT_ONCE)
    except duckdb.Error as problem:
        raise type(problem)(str(problem).partition("\n\nLINE ")[0]) from problem


def _frames(rows: list[tuple[Cell, ...]]) -> Iterator[bytes]:
    """Rows in frames that whoever asks can hold."""
    frame = framed(Rows(rows))
    if len(frame) <= LARGEST or len(rows) == 1:
        if len(frame) > LARGEST_ROW:
            raise QueryFailure(
                f"a row of the answer is larger than {LARGEST_ROW:,} bytes",
                remedy="Ask for parts of its texts.",
            )
        yield frame
    else:
        yield from _frames(rows[: len(rows) // 2])
        yield from _frames(rows[len(rows) // 2 :])


def _write(relation: duckdb.DuckDBPyRelation, most: int | None, path: str) -> None:
    wanted = relation if most is None else relation.limit(most)
    wanted.write_parquet(path, compression="zstd")


def _goes_on(relation: duckdb.DuckDBPyRelation, written: duckdb.DuckDBPyRelation, most: int) -> bool:
    """Whether there are more rows than the most that were wanted and are written."""
    return len(written) == most and relation.limit(1, offset=most).fetchone() is not None
