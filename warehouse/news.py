"""The new and changed talks of every series, for feeds."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

import msgspec
from msgspec import Struct

from warehouse.connection import Connection, transaction
from warehouse.statements import statement

MOST = 100
"""How many talks one feed holds."""

PORTION = 125
"""How many feeds are in memory at a time."""


class News(Struct, frozen=True):
    """The talks of a series, or of `all`, by their talk_ids, of which the latest change comes first.

    `is_changed`: not what was published last. `title` is None for all talks.
    """

    slug: str
    title: str | None
    talk_ids: list[str]
    is_changed: bool


def slugs(connection: Connection) -> list[str]:
    """The feeds that stood after the last publish."""
    return [
        slug for (slug,) in connection.execute("SELECT slug FROM editions WHERE kind = 'news'").fetchall()
    ]


def gather(connection: Connection, design: str, missing: Sequence[str]) -> list[News]:
    """What each stale feed is to hold: one of whose talks was touched, or that is `missing`."""
    about = {"missing": msgspec.json.encode(missing).decode()}
    connection.execute(statement("create_stale_news"), about)
    connection.execute(statement("create_news"), {"most": MOST, "design": design})
    return [News(*row) for row in connection.execute(statement("select_news")).fetchall()]


def entries_of(connection: Connection, wanted: Sequence[News]) -> Iterator[tuple[News, str]]:
    """The entries of each of these feeds, in the order of its talks, as a JSON array.

    Until the last one is taken nothing may be written to the warehouse.
    """
    slugs = msgspec.json.encode([one.slug for one in wanted]).decode()
    connection.execute(statement("create_wanted_entries"), {"slugs": slugs})
    for after in range(0, len(wanted), PORTION):
        bounds = {"after": after, "until": after + PORTION}
        rows = connection.execute(statement("select_wanted_entries"), bounds).fetchall()
        for number, entries in groupby(rows, itemgetter(0)):
            yield wanted[number], f"[{','.join([entry for _, entry in entries])}]"


def remember(connection: Connection, *, now: dt.datetime) -> None:
    """Keep what was gathered as published."""
    with transaction(connection):
        connection.execute(statement("delete_news_editions"))
        connection.execute(statement("insert_news_editions"), {"now": now})
