"""Talks as they stand."""

from collections.abc import Iterator, Sequence

import msgspec

from schemas.talk import StoredTalk
from warehouse.connection import Connection
from warehouse.statements import statement


def stored_talks(connection: Connection, talk_ids: Sequence[str] | None = None) -> Iterator[StoredTalk]:
    """Talks as they stand, by start: those with these talk_ids, or all."""
    if talk_ids is None:
        connection.execute(statement("choose_all_talks"))
    else:
        chosen = msgspec.json.encode(talk_ids).decode()
        connection.execute(statement("choose_talks"), {"talk_ids": chosen})
    connection.execute(statement("create_described_talks"))
    decoder = msgspec.json.Decoder(StoredTalk)
    relation = connection.execute(statement("select_described_talks"))
    while rows := relation.fetchmany(1000):
        yield from (decoder.decode(text) for (text,) in rows)
