"""Speakers as people: one person under several spellings, and namesakes kept apart."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

import msgspec
from msgspec import Struct

from warehouse.connection import Connection
from warehouse.people.institutions import institution_of
from warehouse.people.names import named
from warehouse.people.namesakes import Namesakes
from warehouse.people.persons import Mention, Person, sighted
from warehouse.statements import statement

Pair: TypeAlias = tuple[str, str | None]
"""A name with the affiliation announced beside it."""


class _Assigned(Struct, frozen=True):
    name: str
    affiliation: str | None
    speaker_id: str
    institution: str | None


class _Row(Struct, frozen=True):
    speaker_id: str
    name: str
    sort_name: str
    surname: str


def introduce(connection: Connection, mentions: Iterable[Pair], *, at: datetime) -> None:
    """Give each pair of name and affiliation its person, unless it has one; within a transaction.

    Whom a pair speaks of is decided once, and no `speaker_id` ever changes. A fuller form of a name becomes
    the name of the person.
    """
    introduce_in_turn(connection, (mentions,), at=at)


def introduce_in_turn(connection: Connection, groups: Iterable[Iterable[Pair]], *, at: datetime) -> None:
    """As if each group were introduced by itself, the first one first."""
    strangers = _strangers(connection, groups)
    known = _namesakes(connection, {surname for group in strangers for surname in group})
    before = {person.speaker_id: person.name for each in known.values() for person in each}
    found = [
        pair
        for group in strangers
        for surname, each in group.items()
        for pair in known[surname].assigned(each)
    ]
    people = dict.fromkeys(person for _, person in found)
    new = [_row(person) for person in people if person.speaker_id not in before]
    fuller = [_row(person) for person in people if person.name != before.get(person.speaker_id, person.name)]
    _write(connection, "insert_mentions", map(_assigned, found), at=at)
    _write(connection, "insert_people", new, at=at)
    _write(connection, "rename_people", fuller)


def _strangers(
    connection: Connection, groups: Iterable[Iterable[Pair]]
) -> list[defaultdict[str, list[Mention]]]:
    """The pairs of each group that have no person, by surname; none twice."""
    groups_of: dict[Pair, int] = {}
    for group, pairs in enumerate(groups):
        for pair in pairs:
            groups_of.setdefault(pair, group)
    if not groups_of:
        return []
    every = tuple(groups_of.items())
    rows = {"rows": _json([pair for pair, _ in every])}
    found = [defaultdict[str, list[Mention]](list) for _ in range(every[-1][1] + 1)]
    for (place,) in connection.execute(statement("select_strangers"), rows).fetchall():
        (name, affiliation), group = every[place]
        found[group][named(name).key].append(Mention(name, affiliation))
    return found


def _namesakes(connection: Connection, surnames: Collection[str]) -> defaultdict[str, Namesakes]:
    """Everybody who bears one of the surnames, by surname."""
    found = defaultdict[str, Namesakes](Namesakes)
    if surnames:
        rows = connection.execute(statement("select_namesakes"), {"rows": _json(surnames)}).fetchall()
        for (surname, speaker_id), group in groupby(rows, itemgetter(0, 1)):
            sightings = [sighted(Mention(*mention)) for _, _, *mention in group]
            found[surname].welcome(person := Person(speaker_id, sightings[0].name))
            for sighting in sightings:
                person.add(sighting)
    return found


def _row(person: Person) -> _Row:
    name = person.name
    return _Row(person.speaker_id, name.written, name.sort_name, name.key)


def _assigned(pair: tuple[Mention, Person]) -> _Assigned:
    mention, person = pair
    institution = institution_of(mention.affiliation)
    return _Assigned(mention.name, mention.affiliation, person.speaker_id, institution)


def _write(connection: Connection, name: str, rows: Iterable[Struct], **since: datetime) -> None:
    written = tuple(rows)
    if written:
        connection.execute(statement(name), {"rows": _json(written)} | since)


def _json(rows: object) -> str:
    return msgspec.json.encode(rows).decode()
