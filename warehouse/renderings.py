"""What calendars and feeds show of every talk: made once a version and kept, as it is much of the work.

The words are those of `schemas.publication`.
"""

import datetime as dt
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

import msgspec
from msgspec.structs import asdict

from schemas.publication import Renderings
from warehouse.connection import Connection, transaction
from warehouse.news import MOST
from warehouse.statements import statement

BATCH = 1000
"""How many talks are rendered at a time."""

CHUNK = 60_000
"""How many are described at a time, at most: they are in memory."""

STEP = 60_000
"""How many are kept at a time: they are in memory until then, and some are compressed anew with the next."""

FEW, PASSES = 5_000, 4
"""Fewer would save little memory, and each time they are described all that is known is looked through."""

Render: TypeAlias = Callable[[Iterable[bytes], int], Iterable[Renderings]]
"""Makes of portions, JSON arrays of `Stale`, of so many talks in all, their renderings in that order."""

EVER = dt.datetime(1, 1, 1, tzinfo=dt.UTC)


def consider(
    connection: Connection, design: str, without: Sequence[str], since: dt.datetime | None = None
) -> None:
    """Look at the talks that were touched since the runs of some time, or at all, but for some talk_ids.

    `design` tells how they are rendered. Leaves the tables `touched_talks`, `hidden` and `former_series`, and
    the view `shown_renderings` of all that may be shown: what is hidden is forgotten until it is not.
    """
    hidden = msgspec.json.encode(without).decode()
    connection.execute(statement("create_touched_talks"), {"since": since or EVER})
    connection.execute(statement("create_hidden"), {"talk_ids": hidden})
    connection.execute(statement("create_former_renderings"))
    connection.execute(statement("create_former_series"))
    connection.execute(statement("create_current_talks"), {"design": design})
    connection.execute(statement("forget_renderings"))
    connection.execute(statement("create_shown_renderings"))


def renew(connection: Connection, render: Render) -> int:
    """Render those of the talks considered that are not as they were, and keep that; how many there were."""
    connection.execute(statement("create_newest_talks"), {"most": MOST})
    connection.execute(statement("create_stale_talks"))
    connection.execute("DROP TABLE current_talks; DROP TABLE newest_talks; DROP TABLE former_renderings")
    ((total,),) = connection.execute("SELECT count(*) FROM stale_talks").fetchall()
    rendered = iter(render(_portions(connection, total, min(CHUNK, _share(total))), total))
    for after in range(0, total, STEP):
        _keep(connection, range(after, after + STEP, BATCH), rendered)
    connection.execute("DROP TABLE stale_talks")
    return int(total)


def _share(total: int) -> int:
    """A part of so many talks, in whole portions."""
    return -(-max(FEW, total // PASSES) // BATCH) * BATCH


def _portions(connection: Connection, total: int, chunk: int) -> Iterator[bytes]:
    for after in range(0, total, chunk):
        described = _described(connection, after, min(after + chunk, total))
        while described:
            portion = [described.popleft() for _ in range(min(BATCH, len(described)))]
            yield b"[%b]" % b",".join(portion)


def _described(connection: Connection, after: int, until: int) -> deque[bytes]:
    """The `Stale` of some places in their order: to sort or join them DuckDB would hold all of them twice."""
    connection.execute(statement("choose_stale_talks"), {"after": after, "until": until})
    connection.execute(statement("create_described_talks"))
    chosen = connection.execute(statement("select_stale_talks")).fetchall()
    known = {talk_id: (place, others) for talk_id, place, others in chosen}
    described = [b""] * (until - after)
    relation = connection.execute(statement("select_descriptions"))
    while rows := relation.fetchmany(BATCH):
        for talk_id, talk in rows:
            place, others = known[talk_id]
            described[place] = b"[%b,%b]" % (talk, others)
    return deque(described)


def _keep(connection: Connection, places: range, rendered: Iterable[Renderings]) -> None:
    """Put the portions of some places in the place of what was kept of their talks."""
    with transaction(connection):
        connection.execute(statement("delete_renderings"), {"after": places.start, "until": places.stop})
        for place, portion in zip(places, rendered, strict=False):
            bounds = {"after": place, "until": place + BATCH}
            connection.execute(statement("insert_renderings"), asdict(portion) | bounds)
