"""Announcements that move to another talk: the older talk keeps its name, and the ledger every trace."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from warehouse.connection import Connection
from warehouse.identity import Occasion
from warehouse.statements import statement


class Move(Struct, frozen=True):
    """An announcement that belongs to another talk from now on."""

    announcement_id: str
    talk_id: str


class Union(Struct, frozen=True):
    """Talks that are one, and why, in words; and the source of which a reading says so."""

    talk_ids: tuple[str, ...]
    reason: str
    source_key: str = ""


class _Alias(Struct, frozen=True):
    talk_id: str
    superseded_by: str
    reason: str
    source_key: str


class _Affected(Struct, frozen=True):
    talk_id: str
    source_key: str


class _Step(Struct, frozen=True):
    talk_id: str
    kind: Literal["merged", "split"]
    old_value: str
    new_value: str


def unite(connection: Connection, occasion: Occasion, unions: Iterable[Union]) -> None:
    """Make one talk of several, the oldest; one that was published as another is superseded, and withdrawn.

    Within a transaction of the caller; leaves all of them in `affected`.
    """
    aliases = _aliases(connection, unions)
    if not aliases:
        return
    about = {"aliases": msgspec.json.encode(aliases).decode()}
    connection.execute(statement("insert_aliases"), about | {"since": occasion.at})
    connection.execute(statement("move_to_aliases"), about)
    _affect(
        connection,
        (_Affected(name, one.source_key) for one in aliases for name in (one.talk_id, one.superseded_by)),
    )
    published = {
        one
        for (one,) in connection.execute(
            statement("select_published_of"), about | {"at": occasion.at}
        ).fetchall()
    }
    steps = [
        _Step(talk_id, "merged", one.talk_id, one.superseded_by)
        for one in aliases
        if one.talk_id in published
        for talk_id in (one.talk_id, one.superseded_by)
    ]
    _record(connection, occasion, steps)


def part(
    connection: Connection,
    occasion: Occasion,
    moves: Sequence[Move],
    origins: Mapping[str, str],
    source_keys: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Let announcements go to talks of their own; `origins` are the talks they leave, by announcement.

    `source_keys` are of the sources of which a reading says so, by announcement.

    A talk that was superseded comes back under its old name. Within a transaction of the caller.
    """
    if not moves:
        return
    rows = {"moves": msgspec.json.encode(moves).decode()}
    connection.execute(statement("end_aliases"), rows | {"until": occasion.at})
    connection.execute(statement("move_sightings"), rows)
    homes = (*origins.items(), *((each.announcement_id, each.talk_id) for each in moves))
    _affect(connection, (_Affected(talk_id, source_keys.get(own_id, "")) for own_id, talk_id in homes))
    pairs = dict.fromkeys((origins[each.announcement_id], each.talk_id) for each in moves)
    steps = [_Step(talk_id, "split", *pair) for pair in pairs for talk_id in pair]
    _record(connection, occasion, steps)


def _affect(connection: Connection, talks: Iterable[_Affected]) -> None:
    about = {"talks": msgspec.json.encode([*talks]).decode()}
    connection.execute(statement("insert_affected_talks"), about)


def _record(connection: Connection, occasion: Occasion, steps: Sequence[_Step]) -> None:
    """A row of the changes for each talk that became part of another, or its own again."""
    rows = {"steps": msgspec.json.encode(steps).decode()}
    connection.execute(statement("insert_steps"), rows | {"run_id": occasion.run_id, "at": occasion.at})


def _aliases(connection: Connection, unions: Iterable[Union]) -> list[_Alias]:
    groups = _groups(unions)
    ages = _ages(connection, [talk_id for group in groups for talk_id in group.talk_ids])
    aliases = []
    for group in groups:
        oldest = min(group.talk_ids, key=lambda talk_id: (ages.get(talk_id, _UNSEEN), talk_id))
        younger = (talk_id for talk_id in group.talk_ids if talk_id != oldest)
        aliases += [_Alias(talk_id, oldest, group.reason, group.source_key) for talk_id in younger]
    return aliases


_UNSEEN = (1, "")
"""The age of a talk that nothing is published of: any other is older."""


def _ages(connection: Connection, talk_ids: Sequence[str]) -> dict[str, tuple[int, str]]:
    if not talk_ids:
        return {}
    rows = connection.execute(statement("select_ages"), {"talk_ids": list(talk_ids)}).fetchall()
    return {talk_id: (0, since) for talk_id, since in rows}


def _groups(unions: Iterable[Union]) -> list[Union]:
    """Unions that share no talk: those that do are one, with the reason of the first."""
    groups: dict[int, Union] = {}
    places: dict[str, int] = {}
    for place, union in enumerate(unions):
        near = sorted({places[one] for one in union.talk_ids if one in places})
        joined = (*(groups.pop(each) for each in near), union)
        talk_ids = tuple(dict.fromkeys(one for each in joined for one in each.talk_ids))
        places |= dict.fromkeys(talk_ids, place)
        groups[place] = replace(joined[0], talk_ids=talk_ids)
    return [*groups.values()]
