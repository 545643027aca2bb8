"""Which talk an announcement speaks of: an append-only ledger, and a second look at what it does not know."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256

import msgspec
from msgspec import Struct

from schemas.talk import Talk
from warehouse.connection import Connection
from warehouse.likenesses import Candidate, letters, names, second_look
from warehouse.statements import statement


class Occasion(Struct, frozen=True, kw_only=True):
    """When, in which run and of which source something was read; `domain` is the right side of new UIDs."""

    source_key: str
    run_id: str
    at: datetime
    domain: str


class Identified(Struct, frozen=True):
    """A talk with its place in the ledger."""

    talk_id: str
    upstream_key: str
    talk: Talk


class _Entry(Struct, frozen=True):
    upstream_key: str
    talk_id: str
    uid: str


def identify(connection: Connection, occasion: Occasion, talks: Iterable[Talk]) -> tuple[Identified, ...]:
    """Each talk with the identifier it has had since first sight; new ones are added to the ledger.

    A key that the ledger lacks gets a second look: the same talk under a new key (the source renumbers), or,
    for a source without keys, a talk of which one thing changed. Every likeness must be unique on both sides.
    """
    rows = connection.execute(statement("select_ledger"), [occasion.source_key]).fetchall()
    ledger: dict[str, str] = dict(rows)
    keyed = {talk.key or fingerprint(talk): talk for talk in talks}
    unknown = {key: talk for key, talk in keyed.items() if key not in ledger}
    if unknown:
        candidates = _candidates(connection, occasion.source_key, frozenset(keyed))
        entries = _entries(occasion, unknown, candidates)
        _append(connection, occasion, entries)
        ledger |= {entry.upstream_key: entry.talk_id for entry in entries}
    return tuple(_first_of_each(Identified(ledger[key], key, talk) for key, talk in keyed.items()))


def fingerprint(talk: Talk) -> str:
    """A key for a talk whose source gives none: its address does not count, as series share one."""
    when = talk.starts_at.astimezone(UTC) if talk.starts_at else talk.starts_on
    facts = (letters(talk.title), *names(talk), when.isoformat() if when else "", letters(talk.location))
    return "fingerprint:" + _digest("\n".join(facts))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def _entries(occasion: Occasion, unknown: dict[str, Talk], candidates: list[Candidate]) -> list[_Entry]:
    seconds = second_look(unknown, candidates, occasion.at)
    entries = []
    for key in unknown:
        known = seconds.get(key)
        talk_id = known.talk_id if known else _digest(f"{occasion.source_key}\n{key}")
        entries.append(_Entry(key, talk_id, known.uid if known else f"{talk_id}@{occasion.domain}"))
    return entries


def _candidates(connection: Connection, source_key: str, mentioned: frozenset[str]) -> list[Candidate]:
    rows = connection.execute(statement("select_candidates"), [source_key]).fetchall()
    return [
        Candidate(key, talk_id, uid, title, tuple(letters(each["name"]) for each in speakers), starts, on)
        for key, talk_id, uid, title, speakers, starts, on in rows
        if key not in mentioned
    ]


def _append(connection: Connection, occasion: Occasion, entries: list[_Entry]) -> None:
    rows = msgspec.json.encode(entries).decode()
    connection.execute(
        statement("insert_identities"),
        {"source_key": occasion.source_key, "entries": rows, "since": occasion.at},
    )


def _first_of_each(identified: Iterable[Identified]) -> Iterator[Identified]:
    seen: set[str] = set()
    for each in identified:
        if each.talk_id not in seen:
            seen.add(each.talk_id)
            yield each
