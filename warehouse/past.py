"""What a replay makes again: the runs of the past, how sources were configured, the bodies that came."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

from msgspec import Struct

from warehouse.connection import Connection
from warehouse.statements import statement


class PastReading(Struct, frozen=True):
    """A source that was read in a run, or of which a run accepted the held visit of another one."""

    run_id: str
    started_at: datetime
    source_key: str
    accepted_run_id: str | None


class PastRun(Struct, frozen=True):
    """A run, and its readings in the order in which they were stored."""

    run_id: str
    started_at: datetime
    readings: tuple[PastReading, ...]


class Definition(Struct, frozen=True):
    """How a source was configured from a run on, in JSON."""

    source_key: str
    definition: str
    since: datetime


class Asked(Struct, frozen=True):
    """A body of the archive, and the first visit that names it."""

    body_sha256: str
    source_key: str
    url: str
    attempted_at: datetime


def runs(connection: Connection) -> tuple[PastRun, ...]:
    """All runs, the oldest first."""
    rows = (PastReading(*row) for row in connection.execute(statement("select_past_readings")).fetchall())
    groups = groupby(rows, lambda row: (row.run_id, row.started_at))
    return tuple(
        PastRun(*run, readings=tuple(row for row in readings if row.source_key)) for run, readings in groups
    )


def definitions(connection: Connection) -> tuple[Definition, ...]:
    """How the sources were configured, the oldest first."""
    rows = connection.execute(statement("select_definitions")).fetchall()
    return tuple(Definition(*row) for row in rows)


def keep_definitions(connection: Connection, *, after: datetime | None, until: datetime) -> None:
    """Let the definitions hold that were made in this time."""
    connection.execute(statement("insert_former_definitions"), {"after": after, "until": until})


def bodies(connection: Connection) -> Iterator[Asked]:
    """All bodies that visits name, by the time of the first of these."""
    return (Asked(*row) for row in connection.execute(statement("select_bodies")).fetchall())
