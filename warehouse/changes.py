"""What runs changed of talks, field by field."""

from datetime import UTC, date, datetime

from msgspec import Struct

from warehouse.connection import Connection
from warehouse.statements import statement


class Change(Struct, frozen=True):
    """One field of one talk that changed, with the talk's title, start and zone as they are today."""

    talk_id: str
    kind: str
    field: str
    old_value: str | None
    new_value: str | None
    changed_at: datetime
    title: str | None
    starts_local: datetime | None
    starts_on: date | None
    timezone: str | None
    series_key: str | None


def changes_of(connection: Connection, run_id: str) -> tuple[Change, ...]:
    """What a run changed, in the order in which it was seen."""
    rows = connection.execute(statement("select_changes"), [run_id]).fetchall()
    return tuple(
        Change(talk_id, kind, field, old, new, at.replace(tzinfo=UTC), *talk)
        for talk_id, kind, field, old, new, at, *talk in rows
    )
