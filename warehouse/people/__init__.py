"""Speakers as people: one person under several spellings, and namesakes kept apart."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

import msgspec
from msgspec import Struct

from warehouse.connection import Connection
from warehouse.people.institutions import institution_of
from warehouse.people.names import named
from warehouse.people.namesakes import assigned
from warehouse.people.persons import Mention, Person, sighted
from warehouse.statements import statement


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


def introduce(connection: Connection, mentions: Iterable[tuple[str, str | None]], *, at: datetime) -> None:
    """Give each pair of name and affiliation its person, unless it has one; within a transaction.

    Whom a pair speaks of is decided once, and no `speaker_id` ever changes. A fuller form of a name becomes
    the name of the person.
    """
    strangers = _strangers(connection, mentions)
    known = _people(connection, strangers)
    before = {person.speaker_id: _row(person) for people in known.values() for person in people}
    found = [pair for surname, group in strangers.items() for pair in assigned(known[surname], group)]
    rows = {_row(person) for _, person in found} - set(before.values())
    _write(connection, "insert_mentions", map(_assigned, found), at=at)
    _write(connection, "insert_people", (row for row in rows if row.speaker_id not in before), at=at)
    _write(connection, "rename_people", (row for row in rows if row.speaker_id in before))


def _strangers(
    connection: Connection, mentions: Iterable[tuple[str, str | None]]
) -> dict[str, list[Mention]]:
    """The pairs that have no person, by surname."""
    pairs = [Mention(*pair) for pair in dict.fromkeys(mentions)]
    rows = (
        connection.execute(statement("select_strangers"), {"rows": _json(pairs)}).fetchall() if pairs else ()
    )
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    for row in rows:
        found[named(row[0]).key].append(Mention(*row))
    return found


def _people(connection: Connection, surnames: Iterable[str]) -> defaultdict[str, list[Person]]:
    """Everybody who bears one of the surnames, the longest known first."""
    wanted = tuple(surnames)
    rows = (
        connection.execute(statement("select_namesakes"), {"rows": _json(wanted)}).fetchall()
        if wanted
        else ()
    )
    people: dict[str, Person] = {}
    found: defaultdict[str, list[Person]] = defaultdict(list)
    for surname, speaker_id, *mention in rows:
        if speaker_id not in people:
            people[speaker_id] = Person(speaker_id)
            found[surname].append(people[speaker_id])
        people[speaker_id].add(sighted(Mention(*mention)))
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
