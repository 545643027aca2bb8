"""Talks and their history: one reading of one source goes in, what it changed comes out."""

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from schemas.talk import StoredTalk
from warehouse.connection import Connection
from warehouse.identity import Identified, Occasion
from warehouse.statements import statement


class Counts(Struct, frozen=True):
    """How many talks of a reading were new, changed and unchanged."""

    new: int
    changed: int
    unchanged: int


class _Row(Struct, frozen=True):
    talk_id: str
    upstream_key: str
    series_key: str | None
    talk: msgspec.Raw


def store(
    connection: Connection, occasion: Occasion, talks: tuple[Identified, ...], series_keys: dict[str, str]
) -> Counts:
    """Bring the talks of a complete reading into the history; within a transaction of the caller.

    Only talks whose content differs get a version and their changes a row each. Talks that the reading does
    not mention keep their version; their announcement remembers when it was last seen.
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
    connection.execute(statement("mark_unseen"), key)
    return Counts(*connection.execute(statement("count_edits")).fetchall()[0])


def stored_talks(connection: Connection) -> Iterator[StoredTalk]:
    """Every talk as it stands, by start."""
    decoder = msgspec.json.Decoder(StoredTalk)
    relation = connection.execute(statement("select_stored_talks"))
    while rows := relation.fetchmany(1000):
        yield from (decoder.decode(text) for (text,) in rows)
