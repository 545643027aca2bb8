"""What is published, listed from the snapshot."""

import datetime as dt
import sys
from collections.abc import Iterator
from typing import TypeVar

import msgspec
from msgspec import Struct

from flows.commands import _telling
from flows.commands._printing import is_terminal, say, write_json_lines, write_table
from flows.commands._rows import records
from flows.commands._spoken import people
from flows.commands._times import when
from flows.settings import Settings
from schemas.talk import Presence, Speaker, Status
from warehouse import snapshots
from warehouse.changes import Change
from warehouse.snapshots import Table
from warehouse.statements import statement

SHOWN_OF_ID = 8
"""How much of a talk_id a person sees: enough for `talkfeed explain`."""

Row = TypeVar("Row", bound=Struct)


class Filters(Struct, frozen=True, kw_only=True):
    """Which talks are asked for; None asks for all."""

    is_upcoming: bool = False
    series: str | None = None
    topic: str | None = None
    speaker: str | None = None


class ListedTalk(Struct, frozen=True, kw_only=True):
    """A published talk. Times are as `talkfeed read` gives them."""

    talk_id: str
    title: str | None
    speakers: tuple[Speaker, ...]
    starts_at: str | None
    ends_at: str | None
    timezone: str | None
    location: str | None
    url: str | None
    status: Status
    presence: Presence
    abstract: str | None
    abstract_is_truncated: bool
    series: str | None
    series_key: str | None
    topics: tuple[str, ...]
    uid: str
    source_keys: tuple[str, ...]
    changed_at: dt.datetime


class ListedLine(Struct, frozen=True, array_like=True):
    """What a person sees of a published talk; its start as the clock on the wall shows it."""

    talk_id: str
    title: str | None
    speakers: tuple[Speaker, ...]
    starts_local: dt.datetime | None
    starts_on: dt.date | None
    timezone: str | None
    location: str | None
    status: Status
    presence: Presence


def list_talks(settings: Settings, filters: Filters, *, as_json: bool) -> None:
    """The talks that pass the filters, by start."""
    if as_json:
        write_json_lines(_decoded(_asked("snapshot_talks", settings, filters), ListedTalk))
        return
    talks = msgspec.convert(_asked("snapshot_lines", settings, filters).rows, list[ListedLine])
    if talks and is_terminal(sys.stdout):
        columns = ("when", "speakers", "title", "place", "status", "talk_id")
        write_table(columns, ((*_cells(talk), talk.talk_id[:SHOWN_OF_ID]) for talk in talks))
    elif talks:
        write_table(("when", "speakers", "title", "place", "status"), map(_cells, talks))
    else:
        say("\n".join(("no talk matches", *_hints(filters))))


def _asked(name: str, settings: Settings, filters: Filters) -> Table:
    """What a statement tells of the talks that pass the filters."""
    since = dt.datetime.now(dt.UTC) if filters.is_upcoming else None
    wanted = (since, filters.series, filters.topic, filters.speaker)
    text = statement(name).format(asked=statement("snapshot_asked"))
    return snapshots.query(settings.public, text, wanted)


def _hints(filters: Filters) -> Iterator[str]:
    """How to see what there is of what was asked for."""
    asked = (
        (filters.series, "FROM series", "the series"),
        (filters.topic, "SELECT DISTINCT unnest(topics) FROM talks", "the topics"),
        (filters.speaker, "FROM speakers", "the speakers"),
    )
    yield from (f"`talkfeed sql '{query}'` lists {what}" for value, query, what in asked if value)


def list_changes(settings: Settings, since: dt.datetime, *, as_json: bool) -> None:
    """What changed since an instant, in the order in which it was seen."""
    changes = _decoded(snapshots.query(settings.public, statement("snapshot_changes"), (since,)), Change)
    if as_json:
        write_json_lines(changes)
    elif changes:
        told = _telling.happenings(changes)
        write_table(
            ("seen", "what happened"), ((f"{each.seen_at:%Y-%m-%d %H:%M} UTC", each.words) for each in told)
        )
    else:
        say(f"nothing changed since {since:%Y-%m-%d %H:%M} UTC")


def _decoded(table: Table, row: type[Row]) -> list[Row]:
    return [msgspec.convert(record, row) for record in records(table)]


def _cells(talk: ListedLine) -> tuple[str, ...]:
    words = (talk.status, *(() if talk.presence == "live" else (talk.presence,)))
    return (
        when(talk.starts_local or talk.starts_on, talk.timezone),
        people(talk.speakers),
        talk.title or "to be announced",
        talk.location or "",
        ", ".join(words),
    )
