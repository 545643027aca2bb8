"""What calendars and feeds show of every talk: made once a version and kept, as it is much of the work."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct

from schemas.publication import Rendering
from schemas.talk import StoredTalk
from warehouse.connection import Connection, transaction
from warehouse.statements import statement

BATCH = 500


class Stale(Struct, frozen=True):
    """A talk whose rendering is none any more, with the event that it had and the last revision of that."""

    talk: StoredTalk
    revised_at: dt.datetime | None
    event: str | None


def consider(connection: Connection, design: str, without: Sequence[str]) -> None:
    """Look at the talks as they stand, but for some talk_ids; `design` tells how they are rendered."""
    connection.execute(statement("create_current_talks"), {"design": design, "without": list(without)})


def stale(connection: Connection) -> Iterator[Sequence[Stale]]:
    """The talks considered that are to be rendered, in portions."""
    for name in ("choose_stale_talks", "create_described_talks", "create_rendered"):
        connection.execute(statement(name))
    decoder = msgspec.json.Decoder(StoredTalk)
    (count,) = connection.execute("SELECT count(*) FROM described_talks").fetchall()[0]
    for after in range(0, count, BATCH):
        portion = {"after": after, "until": after + BATCH}
        rows = connection.execute(statement("select_stale_talks"), portion).fetchall()
        yield [Stale(decoder.decode(text), revised_at, event) for text, revised_at, event in rows]
    connection.execute("DROP TABLE described_talks")


def add(connection: Connection, rendered: Iterable[Rendering]) -> None:
    """Set aside what a portion came to."""
    rows = msgspec.json.encode(list(rendered)).decode()
    connection.execute(statement("insert_rendered"), {"rows": rows})


def keep(connection: Connection) -> None:
    """Let all that was set aside take the place of what was kept."""
    with transaction(connection):
        connection.execute(statement("delete_rendered"))
        connection.execute(statement("insert_renderings"))
        connection.execute("DROP TABLE rendered")
