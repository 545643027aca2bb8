"""Talks and their history: one reading of one source goes in, what it changed comes out."""

from collections.abc import Iterator
from datetime import date, datetime

import msgspec
from msgspec import Struct

from schemas.talk import StoredTalk
from warehouse.connection import Connection
from warehouse.identity import Identified, Occasion
from warehouse.statements import statement


class Counts(Struct, frozen=True):
    """How many talks of a reading were new, and how many changed."""

    new: int
    changed: int


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


class _Row(Struct, frozen=True):
    talk_id: str
    upstream_key: str
    series_key: str | None
    talk: msgspec.Raw


def store(
    connection: Connection,
    occasion: Occasion,
    talks: tuple[Identified, ...],
    series_keys: dict[str, str],
    *,
    is_complete: bool,
) -> Counts:
    """Bring the talks of a reading into the history; within a transaction of the caller.

    Only talks whose content differs get a version and their changes a row each. Talks that a complete
    reading does not mention keep their version; their announcement remembers when it was last seen.
    """
    rows = [
        _Row(
            each.talk_id,
            each.upstream_key,
            series_keys.get(each.talk.series or ""),
            msgspec.Raw(msgspec.json.encode(each.talk)),
        )
        for each in talks
    ]
    connection.execute(statement("create_incoming"), {"rows": msgspec.json.encode(rows).decode()})
    connection.execute(statement("create_edits"))
    key, run, at = ({"source_key": occasion.source_key}, {"run_id": occasion.run_id}, {"at": occasion.at})
    connection.execute(statement("insert_additions"), run | at)
    connection.execute(statement("insert_changes"), run | at)
    connection.execute(statement("close_versions"), at)
    connection.execute(statement("insert_versions"), at)
    connection.execute(statement("insert_announcements"), key | at)
    connection.execute(statement("mark_seen"), key)
    if is_complete:
        connection.execute(statement("mark_unseen"), key)
    return Counts(*connection.execute(statement("count_edits")).fetchall()[0])


def changes_of(connection: Connection, run_id: str) -> tuple[Change, ...]:
    """What a run changed, in the order in which it was seen."""
    relation = connection.execute(statement("select_changes"), [run_id])
    names = [column[0] for column in relation.description or ()]
    return tuple(Change(**dict(zip(names, row, strict=True))) for row in relation.fetchall())


def stored_talks(connection: Connection) -> Iterator[StoredTalk]:
    """Every talk as it stands, by start."""
    decoder = msgspec.json.Decoder(StoredTalk)
    relation = connection.execute(statement("select_stored_talks"))
    while rows := relation.fetchmany(1000):
        yield from (decoder.decode(text) for (text,) in rows)
