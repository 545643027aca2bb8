"""What calendars and feeds show of every talk: made once a version and kept, as it is much of the work.

The words are those of `schemas.publication`.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

import msgspec

from warehouse.connection import Connection, transaction
from warehouse.statements import statement

BATCH = 500
"""How many talks are rendered at a time."""

CHUNK = 20_000
"""How many are described at a time, a multiple of `BATCH`: all that is known of talks is looked through."""

Render: TypeAlias = Callable[[Iterable[str]], Iterable[str]]
EVER = dt.datetime(1, 1, 1, tzinfo=dt.UTC)


def consider(
    connection: Connection, design: str, without: Sequence[str], since: dt.datetime | None = None
) -> None:
    """Look at the talks that were touched since the runs of some time, or at all, but for some talk_ids.

    `design` tells how they are rendered. Leaves the tables `touched_talks` and `hidden`, and the view
    `shown_renderings` of all that may be shown.
    """
    hidden = msgspec.json.encode(without).decode()
    connection.execute(statement("create_touched_talks"), {"since": since or EVER})
    connection.execute(statement("create_hidden"), {"talk_ids": hidden})
    connection.execute(statement("create_former_series"))
    connection.execute(statement("create_current_talks"), {"design": design})
    connection.execute(statement("forget_renderings"))
    connection.execute(statement("create_shown_renderings"))


def renew(connection: Connection, render: Render) -> None:
    """Render those of the talks considered that are not as they were, and keep what they come to.

    `render` makes of each portion, a JSON array of `Stale`, one of `Rendering`, in the order of the portions.
    """
    connection.execute(statement("create_stale_talks"))
    with transaction(connection):
        connection.execute(statement("delete_renderings"))
        for number, rows in enumerate(render(_portions(connection))):
            portion = {"after": number * BATCH, "until": (number + 1) * BATCH}
            connection.execute(statement("insert_renderings"), {"rows": rows} | portion)
    connection.execute("DROP TABLE stale_talks")


def _portions(connection: Connection) -> Iterator[str]:
    (count,) = connection.execute("SELECT count(*) FROM stale_talks").fetchall()[0]
    for after in range(0, count, CHUNK):
        connection.execute(statement("choose_stale_talks"), {"after": after, "until": after + CHUNK})
        connection.execute(statement("create_described_talks"))
        portions = connection.execute(statement("select_stale_talks"), {"batch": BATCH}).fetchall()
        yield from (text for (text,) in portions)
