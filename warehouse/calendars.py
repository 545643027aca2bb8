"""Which calendars there are, what each of them shows on a day, and which of them are to be written."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from schemas.publication import CalendarKind, Draft
from warehouse import bundles
from warehouse.connection import Connection, transaction
from warehouse.statements import statement

REACH_DAYS = 60
"""So long before all windows a talk still tells when its calendar turned last, or the calendar is rare."""


class Limits(Struct, frozen=True, kw_only=True):
    """How many events, and how many bytes of them, one calendar may hold."""

    max_events: int
    max_bytes: int


class Moment(Struct, frozen=True, kw_only=True):
    """The day that windows are around, how far they reach without more words, and the time of publishing.

    `last_day` is the one that they were around at the last publish; None when all is to be looked at anew.
    """

    today: dt.date
    back_days: int
    ahead_days: int
    now: dt.datetime
    last_day: dt.date | None = None


class Name(Struct, frozen=True):
    """What tells a calendar from all others."""

    kind: CalendarKind
    slug: str


def consider(connection: Connection) -> None:
    """Look at the talks that can stand in a calendar, once they are rendered."""
    connection.execute(statement("create_placeable"))
    connection.execute(statement("create_touched_contents"))


def names(connection: Connection, kinds: Collection[CalendarKind]) -> list[Name]:
    """The calendars of some kinds that stood after the last publish."""
    found = list[Name]()
    for kind in kinds:
        query = "SELECT slug FROM editions WHERE kind = $kind AND shown_count > 0"
        found += [Name(kind, slug) for (slug,) in connection.execute(query, {"kind": kind}).fetchall()]
    return found


def place(connection: Connection, moment: Moment, missing: Sequence[Name]) -> None:
    """Find the calendars in which each talk touched belongs; `feed_talks` and addresses are there.

    Leaves the table `stale_shelves` of calendars that may show something else than they did: a talk in them
    was touched or the day brings one in or out, or they are `missing`.
    """
    frame = {"today": moment.today, "back_days": moment.back_days, "ahead_days": moment.ahead_days}
    connection.execute(statement("create_present"), frame)
    connection.execute(statement("create_placed"))
    connection.execute(statement("create_turning"), {"turned_until": moment.last_day or moment.today})
    connection.execute(statement("create_touched_placements"))
    connection.execute(
        statement("create_stale_shelves"),
        {"is_every": moment.last_day is None, "missing": msgspec.json.encode(missing).decode()},
    )
    with transaction(connection):
        connection.execute(statement("delete_placements"))
        connection.execute("INSERT INTO placements FROM placed")
    for name in ("touched_contents", "touched_mentions", "touched_placements"):
        connection.execute(f"DROP TABLE {name}")


def draw_up(connection: Connection, moment: Moment, limits: Limits, design: str) -> list[Draft]:
    """What each stale calendar would show; the bodies of those that changed are asked for with `events_of`.

    Leaves the view `standing_calendars` of these and of all others. Nothing may be written to the warehouse
    until the last body is taken: talks are known by their places.
    """
    today = {"today": moment.today}
    bounds = msgspec.structs.asdict(limits)
    _shelve(connection, today)
    connection.execute(statement("create_shown"), today)
    connection.execute(statement("insert_downloads"))
    connection.execute(statement("insert_last_talks"))
    connection.execute(statement("create_selected"))
    connection.execute(statement("insert_selected"), today | bounds | {"is_archive": False})
    connection.execute(statement("create_archived"))
    connection.execute(statement("insert_archive_spans"), bounds | {"design": design})
    connection.execute(statement("insert_stale_archives"))
    if connection.execute("FROM stale_shelves WHERE kind = 'archive' LIMIT 1").fetchall():
        connection.execute(statement("insert_archived"))
        connection.execute(statement("insert_at_hand"), {"wanted": "shown"})
        connection.execute(statement("insert_selected"), today | bounds | {"is_archive": True})
    connection.execute(statement("create_ordered"))
    connection.execute(
        statement("create_drafts"), {"design": design, "now": moment.now.replace(microsecond=0)}
    )
    connection.execute(statement("create_standing_calendars"))
    return [Draft(*row) for row in connection.execute(statement("select_drafts")).fetchall()]


def _shelve(connection: Connection, today: Mapping[str, dt.date]) -> None:
    """Leave in `spans` the last talk of each stale calendar, and when it turned last.

    Most calendars have so many talks around today that older ones cannot tell otherwise. `shelved` holds the
    recent talks of those, and all talks of the others; `at_hand` what is known of all these talks.
    """
    reach = {**today, "reach_days": REACH_DAYS}
    connection.execute(statement("create_shelves"))
    connection.execute(statement("create_at_hand"), reach)
    connection.execute(statement("create_shelved"))
    connection.execute(statement("create_spans"))
    connection.execute(statement("insert_spans"), today)
    connection.execute(statement("delete_doubtful_spans"), reach)
    connection.execute(statement("create_older"))
    connection.execute("DELETE FROM shelved WHERE shelf NOT IN (SELECT shelf FROM spans)")
    connection.execute(statement("insert_older"))
    connection.execute(statement("insert_at_hand"), {"wanted": "shelved"})
    connection.execute(statement("insert_spans"), today)


def standing(connection: Connection, kind: CalendarKind) -> list[str]:
    """The slugs of the calendars of one kind that there are now."""
    query = "SELECT slug FROM standing_calendars WHERE kind = $kind ORDER BY slug"
    return [slug for (slug,) in connection.execute(query, {"kind": kind}).fetchall()]


def counts(connection: Connection) -> dict[CalendarKind, int]:
    """How many calendars of each kind there are now."""
    query = "SELECT kind, count(*) FROM standing_calendars GROUP BY kind"
    return dict(connection.execute(query).fetchall())


def listed(connection: Connection, most: int) -> list[Draft]:
    """Of each kind of calendar so many, those that have something to show now before the others."""
    return [Draft(*row) for row in connection.execute(statement("select_listed"), {"most": most}).fetchall()]


def events_of(connection: Connection, drafts: Iterable[Draft]) -> Iterator[tuple[Draft, list[bytes]]]:
    """The events of each of these calendars, by start, then UID; calendars of one time together.

    They hold the same events, which lie by their start. Nothing may be written to the warehouse until the
    last one is taken.
    """
    wanted = sorted(drafts, key=lambda draft: (draft.first_on, draft.kind, draft.slug))
    names = [Name(draft.kind, draft.slug) for draft in wanted]
    connection.execute(statement("create_bundled_events"), {"names": msgspec.json.encode(names).decode()})
    for number, events in bundles.of_events(connection):
        yield wanted[number], events


def remember(connection: Connection) -> None:
    """Keep what was drawn up as published."""
    with transaction(connection):
        for name in ("update_editions", "delete_editions", "delete_ended_editions", "insert_editions"):
            connection.execute(statement(name))
