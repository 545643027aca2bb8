"""Readings: what each run made of each source, what it set aside, and what is held back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

import msgspec
from msgspec import Struct

from warehouse.connection import Connection
from warehouse.statements import statement

ReadingOutcome = Literal["read", "unchanged", "held", "failed"]


class Reading(Struct, frozen=True, kw_only=True):
    """What one run made of one source. fetched = new + changed + unchanged + rejected + held.

    `outcome` is `unchanged` when no page of the source differs from the last reading, `held` when it looks
    wrong and nothing of it was stored. `fingerprint` stands for all that the reading was made from. `broken`
    names the expectations that rows of it broke, so that it cannot be accepted: it is told, not recorded.
    """

    run_id: str
    source_key: str
    read_at: datetime
    outcome: ReadingOutcome
    reason: str | None = None
    is_complete: bool = True
    fingerprint: str | None = None
    fetched_count: int = 0
    new_count: int = 0
    changed_count: int = 0
    unchanged_count: int = 0
    rejected_count: int = 0
    held_count: int = 0
    broken: tuple[str, ...] = ()


class RejectReason(Struct, frozen=True, kw_only=True):
    """Why a run set announcements of a source aside, and how many."""

    source_key: str
    reason: str
    reject_count: int


def record_reading(connection: Connection, reading: Reading) -> None:
    """Record the account of one reading; part of the transaction that stores its talks."""
    record_readings(connection, (reading,))


def record_readings(connection: Connection, readings: Sequence[Reading]) -> None:
    """Record the accounts of readings, in their order."""
    connection.execute(statement("insert_reading"), {"reading": msgspec.json.encode(readings).decode()})


def reject_reasons(connection: Connection, run_id: str) -> tuple[RejectReason, ...]:
    """Why a run set announcements aside, by source, the most frequent reason first."""
    rows = connection.execute(statement("select_reject_reasons"), {"run_id": run_id}).fetchall()
    return tuple(
        RejectReason(source_key=key, reason=reason, reject_count=count) for key, reason, count in rows
    )


def held_run(connection: Connection, source_key: str) -> str | None:
    """The run whose visit to a source is held; None when none is, or a later one was believed."""
    rows = connection.execute(statement("select_held_run"), [source_key]).fetchall()
    return rows[0][0] if rows else None


def accept(connection: Connection, run_id: str, source_key: str, accepted_run_id: str) -> None:
    """Record that in a run the held visit of another one was accepted."""
    connection.execute("INSERT INTO acceptances VALUES ($1, $2, $3)", [run_id, source_key, accepted_run_id])


def refuse(connection: Connection, run_id: str, source_key: str) -> None:
    """Let go of an acceptance of which nothing can be stored."""
    connection.execute("DELETE FROM acceptances WHERE run_id = $1 AND source_key = $2", [run_id, source_key])


def fingerprints(connection: Connection) -> dict[str, str | None]:
    """What the last successful reading of every source was made from; None where that must be read again."""
    return dict(connection.execute(statement("select_last_readings")).fetchall())
