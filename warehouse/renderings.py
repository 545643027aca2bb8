"""What calendars and feeds show of every talk: made once a version and kept, as it is much of the work.

The words are those of `schemas.publication`.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from warehouse.connection import Connection, transaction
from warehouse.statements import statement

BATCH = 500
EVER = dt.datetime(1, 1, 1, tzinfo=dt.UTC)


def consider(
    connection: Connection, design: str, without: Sequence[str], since: dt.datetime | None = None
) -> None:
    """Look at the talks that were touched since the runs of some time, or at all, but for some talk_ids.

    `design` tells how they are rendered. Leaves the tables `touched_talks` and `hidden`, and the views
    `shown_renderings` and `placeable` of all that may be shown.
    """
    hidden = msgspec.json.encode(without).decode()
    connection.execute(statement("create_touched_talks"), {"since": since or EVER})
    connection.execute(statement("create_hidden"), {"talk_ids": hidden})
    connection.execute(statement("create_former_series"))
    connection.execute(statement("create_current_talks"), {"design": design})
    connection.execute(statement("create_placeable"))


def stale(connection: Connection) -> Iterator[str]:
    """The talks considered that are to be rendered, in portions, each a JSON array of `Stale`."""
    for name in ("choose_stale_talks", "create_described_talks", "create_rendered"):
        connection.execute(statement(name))
    (count,) = connection.execute("SELECT count(*) FROM described_talks").fetchall()[0]
    for after in range(0, count, BATCH):
        portion = {"after": after, "until": after + BATCH}
        ((text,),) = connection.execute(statement("select_stale_talks"), portion).fetchall()
        yield text
    connection.execute("DROP TABLE described_talks")


def add(connection: Connection, rendered: str) -> None:
    """Set aside what a portion came to, a JSON array of `Rendering`."""
    connection.execute(statement("insert_rendered"), {"rows": rendered})


def keep(connection: Connection) -> None:
    """Let all that was set aside take the place of what was kept."""
    with transaction(connection):
        connection.execute(statement("forget_renderings"))
        connection.execute(statement("delete_rendered"))
        connection.execute(statement("insert_renderings"))
        connection.execute("DROP TABLE rendered")
