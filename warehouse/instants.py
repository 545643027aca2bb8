"""Instants of talks to come, beside the wall times they were announced with."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec import Struct

from warehouse.connection import Connection
from warehouse.statements import statement


class Wall(Struct, frozen=True):
    """The wall time of an announcement with its zone, and the instants that it was taken for."""

    source_key: str
    announcement_id: str
    timezone: str
    starts_local: datetime
    ends_local: datetime | None
    starts_at: datetime
    ends_at: datetime | None


class Reset(Struct, frozen=True):
    """The instants of an announcement by today's rules."""

    source_key: str
    announcement_id: str
    starts_at: datetime
    ends_at: datetime | None


def walls(connection: Connection, at: datetime) -> tuple[Wall, ...]:
    """The wall times of everything that is still to come."""
    return tuple(Wall(*row) for row in connection.execute(statement("select_walls"), {"at": at}).fetchall())


def reset(connection: Connection, resets: Sequence[Reset]) -> None:
    """Keep the instants, and add their talks to `affected`; within a transaction of the caller."""
    rows = {"moved": msgspec.json.encode(resets).decode()}
    connection.execute(statement("insert_moved"), rows)
    connection.execute(statement("update_instants"), rows)
