"""All that is published of one talk: who says what, what counts and why, and how it came about."""

from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from flows.commands import _telling
from flows.commands._explained import Alias, Announcement, Explanation, Field, Heading, Match
from flows.commands._rows import records
from warehouse import choices, snapshots
from warehouse.changes import Change
from warehouse.choices import Said
from warehouse.statements import statement

Row = TypeVar("Row", bound=Struct)


class _Word(Struct, frozen=True, kw_only=True):
    field: str
    source_key: str
    upstream_key: str
    value: str
    said_at: datetime
    is_chosen: bool


def explanation(public: Path, talk_id: str) -> Explanation:
    """All that is published of a talk, and of the one that superseded it."""
    (talk,) = _rows(public, "snapshot_talk", talk_id, Heading)
    announcements = _rows(public, "snapshot_announcements", talk_id, Announcement)
    aliases = _rows(public, "snapshot_aliases", talk_id, Alias)
    changes = _rows(public, "snapshot_history", talk_id, Change)
    successor = next((one.superseded_by for one in aliases if one.talk_id == talk_id and not one.until), None)
    return Explanation(
        talk=talk,
        announcements=announcements,
        fields=_fields(_rows(public, "snapshot_fields", talk_id, _Word), announcements),
        matches=_rows(public, "snapshot_matches", talk_id, Match),
        aliases=aliases,
        history=tuple(_telling.history(changes)),
        changes=changes,
        successor=explanation(public, successor) if successor else None,
    )


def _fields(words: tuple[_Word, ...], announcements: tuple[Announcement, ...]) -> tuple[Field, ...]:
    known = {(one.source_key, one.upstream_key): one for one in announcements}
    said = {name: tuple(_said(word, known) for word in group) for name, group in groupby(words, _name)}
    return tuple(
        Field(
            field=name,
            is_agreed=all(one.is_chosen for one in said[name]),
            reason=choices.reason(name, said),
            said=said[name],
        )
        for name in said
    )


def _name(word: _Word) -> str:
    return word.field


def _said(word: _Word, known: dict[tuple[str, str], Announcement]) -> Said:
    announcement = known[word.source_key, word.upstream_key]
    return Said(
        source_key=word.source_key,
        upstream_key=word.upstream_key,
        value=word.value,
        said_at=word.said_at,
        is_chosen=word.is_chosen,
        trust=announcement.trust,
        first_seen_at=announcement.first_seen_at,
    )


def _rows(public: Path, name: str, talk_id: str, row: type[Row]) -> tuple[Row, ...]:
    table = snapshots.query(public, statement(name), (talk_id,))
    return tuple(msgspec.convert(record, row) for record in records(table))
