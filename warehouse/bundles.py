"""Bundles: what one file shows of talks, an event or an entry of each, in its order."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, TypeAlias

from warehouse.connection import Connection
from warehouse.statements import statement

PORTION = 20000
"""How many renderings are in memory at a time, some 40 MB: of feeds they lie all over the table."""

Count: TypeAlias = tuple[int, int]
"""The number of a bundle, and how many renderings are in it."""


def of_events(connection: Connection) -> Iterator[tuple[int, list[bytes]]]:
    """The events in each bundle of the table `bundled`, by its number; of a bundle without any, nothing.

    Nothing may be written to the warehouse until the last one is taken.
    """
    return _bundles(connection, "event")


def of_entries(connection: Connection) -> Iterator[tuple[int, Sequence[bytes | None]]]:
    """The same of the entries, which are JSON; None where there is none."""
    return _bundles(connection, "entry")


def _bundles(connection: Connection, form: Literal["event", "entry"]) -> Iterator[tuple[int, list[bytes]]]:
    """A rendering that several bundles hold, as those of one time do, is asked for once."""
    counts = connection.execute(statement("count_bundled")).fetchall()
    after = 0
    for portion in _portions(counts):
        bounds = {"after": after, "until": after + sum(count for _, count in portion)}
        found = dict(connection.execute(statement(f"select_bundled_{form}"), bounds).fetchall())
        places = connection.execute(statement("select_bundled_places"), bounds).fetchall()
        following = iter(places)
        for number, count in portion:
            yield number, [found[place] for (place,) in islice(following, count)]
        after = bounds["until"]


def _portions(counts: Sequence[Count]) -> Iterator[list[Count]]:
    portion, size = list[Count](), 0
    for number, count in counts:
        if portion and size + count > PORTION:
            yield portion
            portion, size = [], 0
        portion.append((number, count))
        size += count
    if portion:
        yield portion
