"""Names of topics, institutions and speakers to the addresses of their calendars, fixed at first sight."""

from collections.abc import Iterator
from datetime import datetime

from flows.publishing.slugs import slug, unused
from warehouse import addresses
from warehouse.addresses import Address
from warehouse.connection import Connection, transaction


def fix_addresses(connection: Connection, *, now: datetime) -> None:
    """Give an address to all that have none."""
    if fixed := list(_assigned(connection)):
        with transaction(connection):
            addresses.fix(connection, fixed, since=now)


def _assigned(connection: Connection) -> Iterator[Address]:
    nameless = addresses.nameless(connection)
    taken = addresses.taken(connection) if nameless else {}
    for one in nameless:
        found = unused(slug(one.title), taken[one.kind])
        taken[one.kind].add(found)
        yield Address(kind=one.kind, name=one.name, title=one.title, slug=found)
