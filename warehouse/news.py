"""The new and changed talks of every series, for feeds."""

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct

from warehouse import bundles
from warehouse.connection import Connection, transaction
from warehouse.statements import statement

MOST = 100
"""How many talks one feed holds."""


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


def entries_of(
    connection: Connection, wanted: Sequence[News]
) -> Iterator[tuple[News, Sequence[bytes | None]]]:
    """The entries of each of these feeds, in the order of its talks, as JSON.

    None for a talk that was no news when it was rendered. Until the last one is taken nothing may be written
    to the warehouse.
    """
    slugs = msgspec.json.encode([one.slug for one in wanted]).decode()
    connection.execute(statement("create_bundled_entries"), {"slugs": slugs})
    for number, entries in bundles.of_entries(connection):
        yield wanted[number], entries


def remember(connection: Connection, *, now: dt.datetime) -> None:
    """Keep what was gathered as published."""
    with transaction(connection):
        connection.execute(statement("delete_news_editions"))
        connection.execute(statement("insert_news_editions"), {"now": now})
