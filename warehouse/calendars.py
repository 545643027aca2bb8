"""Which calendars there are, what each of them shows on a day, and which of them are to be written."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec
from msgspec import Struct

from schemas.publication import Draft
from warehouse.connection import Connection, transaction
from warehouse.statements import statement

PORTION = 10_000_000
"""How many bytes of events are in memory at a time."""


class Limits(Struct, frozen=True, kw_only=True):
    """How many events, and how many bytes of them, one calendar may hold."""

    max_events: int
    max_bytes: int


class Moment(Struct, frozen=True, kw_only=True):
    """The day that windows are around, how far they reach without more words, and the time of publishing."""

    today: dt.date
    back_days: int
    ahead_days: int
    now: dt.datetime


class _Name(Struct, frozen=True):
    kind: str
    slug: str


def consider(connection: Connection) -> None:
    """Look at the talks that can stand in a calendar, of those that `renderings` considered."""
    connection.execute(statement("create_placeable"))


def place(connection: Connection) -> None:
    """Find the calendars in which each talk belongs; `feed_talks` and addresses are there."""
    connection.execute(statement("create_placements"))
    connection.execute(statement("insert_orphans"))


def draw_up(connection: Connection, moment: Moment, limits: Limits, design: str) -> list[Draft]:
    """What every calendar would show; the bodies of those that changed are asked for with `events_of`."""
    today = {"today": moment.today}
    frame = {"back_days": moment.back_days, "ahead_days": moment.ahead_days}
    bounds = today | msgspec.structs.asdict(limits)
    archive = bounds | {"back_days": moment.back_days}
    connection.execute(statement("create_shelves"), frame)
    connection.execute(statement("create_spans"), today)
    connection.execute(statement("create_shown"), today)
    connection.execute(statement("insert_downloads"))
    connection.execute(statement("insert_last_talks"))
    connection.execute(statement("create_selected"))
    connection.execute(statement("insert_selected"), bounds | {"is_archive": False})
    connection.execute(statement("create_archived"), today)
    connection.execute(statement("insert_archive_spans"), archive)
    connection.execute(statement("insert_archived"))
    connection.execute(statement("insert_selected"), bounds | {"is_archive": True})
    connection.execute(
        statement("create_drafts"), {"design": design, "now": moment.now.replace(microsecond=0)}
    )
    return [Draft(*row) for row in connection.execute(statement("select_drafts")).fetchall()]


def events_of(connection: Connection, drafts: Iterable[Draft]) -> Iterator[tuple[Draft, str]]:
    """The events of each of these calendars, by start, then UID."""
    for portion in _portions(drafts):
        names = [_Name(draft.kind, draft.slug) for draft in portion]
        rows = connection.execute(
            statement("select_events_of_drafts"), {"names": msgspec.json.encode(names).decode()}
        ).fetchall()
        events = {(kind, slug): text for kind, slug, text in rows}
        yield from ((draft, events[draft.kind, draft.slug]) for draft in portion)


def remember(connection: Connection) -> None:
    """Keep what was drawn up as published."""
    with transaction(connection):
        for name in ("delete_editions", "delete_ended_downloads", "insert_editions"):
            connection.execute(statement(name))


def _portions(drafts: Iterable[Draft]) -> Iterator[Sequence[Draft]]:
    size, numbered = 0, list[tuple[int, Draft]]()
    for draft in drafts:
        numbered.append((size // PORTION, draft))
        size += draft.size
    for _, group in groupby(numbered, lambda pair: pair[0]):
        yield [draft for _, draft in group]
