"""Which talks a page lists."""

import datetime as dt

from msgspec import Struct

from schemas.publication import Listing
from schemas.talk import StoredTalk
from warehouse import talks
from warehouse.connection import Connection
from warehouse.statements import statement


class Lengths(Struct, frozen=True, kw_only=True):
    """How many talks of each sort are listed at most."""

    upcoming: int
    past: int
    undated: int


def listing(connection: Connection, today: dt.date, lengths: Lengths) -> Listing:
    """The next talks by start, the latest past ones, undated ones as they were found, of those considered.

    A talk that turned out to be another one is not told of beside it, one that was withdrawn only until its
    time has passed.
    """
    rows = connection.execute(
        statement("select_listing"),
        {
            "today": today,
            "upcoming": lengths.upcoming,
            "past": lengths.past,
            "undated": lengths.undated,
        },
    ).fetchall()
    counts = {section: count for section, count, _ in rows}
    chosen = {section: talk_ids for section, _, talk_ids in rows}
    every = [talk_id for talk_ids in chosen.values() for talk_id in talk_ids]
    known = {stored.talk_id: stored for stored in talks.stored_talks(connection, every)}

    def talks_of(section: str) -> tuple[StoredTalk, ...]:
        return tuple(known[talk_id] for talk_id in chosen.get(section, ()))

    return Listing(
        upcoming=talks_of("upcoming"),
        upcoming_count=counts.get("upcoming", 0),
        past=talks_of("past"),
        past_count=counts.get("past", 0),
        undated=talks_of("undated"),
        undated_count=counts.get("undated", 0),
    )
