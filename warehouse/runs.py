"""Runs: when each began and ended, by which code and which rules of time zones."""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import asdict

from warehouse.connection import Connection
from warehouse.statements import statement


class Run(Struct, frozen=True):
    """One run, by which version of Talkfeed, with which version of the database of time zones."""

    run_id: str
    started_at: datetime
    version: str
    zones: str | None


def begin_run(connection: Connection, run: Run) -> None:
    """Record that a run has begun."""
    connection.execute(statement("insert_run"), asdict(run))


def last_run(connection: Connection) -> Run | None:
    """The run that began last, by the clock of this machine; None before the first."""
    rows = connection.execute(statement("select_last_run")).fetchall()
    return Run(*rows[0]) if rows else None


def finish_run(connection: Connection, run_id: str, finished_at: datetime) -> None:
    """Record that a run has ended."""
    connection.execute(statement("finish_run"), {"run_id": run_id, "finished_at": finished_at})
