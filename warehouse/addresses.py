"""Addresses of calendars: fixed for good when a topic, an institution or a speaker is first published."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

import msgspec
from msgspec import Struct

from warehouse.connection import Connection
from warehouse.statements import statement


class Nameless(Struct, frozen=True):
    """What has no address yet: `name` tells it from others of its kind, `title` is how it is written."""

    kind: str
    name: str
    title: str


class Address(Struct, frozen=True, kw_only=True):
    """Where the calendar of a name is found."""

    kind: str
    name: str
    title: str
    slug: str


def nameless(connection: Connection) -> list[Nameless]:
    """Topics, institutions and speakers of talks that can stand in a calendar, without an address."""
    return [Nameless(*row) for row in connection.execute(statement("select_nameless")).fetchall()]


def taken(connection: Connection) -> defaultdict[str, set[str]]:
    """The slugs that there are, by kind."""
    slugs = defaultdict[str, set[str]](set)
    for kind, slug in connection.execute("SELECT kind, slug FROM addresses").fetchall():
        slugs[kind].add(slug)
    return slugs


def fix(connection: Connection, addresses: Iterable[Address], *, since: dt.datetime) -> None:
    """Keep addresses for good."""
    rows = msgspec.json.encode(list(addresses)).decode()
    connection.execute(statement("insert_addresses"), {"rows": rows, "since": since})
