"""What runs changed of talks, field by field."""

from datetime import UTC, date, datetime
from itertools import starmap

from msgspec import Struct

from warehouse.connection import Connection
from warehouse.statements import statement


class Change(Struct, frozen=True, kw_only=True):
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
    return tuple(starmap(_change, rows))


def _change(  # noqa: PLR0913, PLR0917 - the columns of a row
    talk_id: str,
    kind: str,
    field: str,
    old_value: str | None,
    new_value: str | None,
    changed_at: datetime,
    *talk: *tuple[str | None, datetime | None, date | None, str | None, str | None],
) -> Change:
    title, starts_local, starts_on, timezone, series_key = talk
    return Change(
        talk_id=talk_id,
        kind=kind,
        field=field,
        old_value=old_value,
        new_value=new_value,
        changed_at=changed_at.replace(tzinfo=UTC),
        title=title,
        starts_local=starts_local,
        starts_on=starts_on,
        timezone=timezone,
        series_key=series_key,
    )
