"""Which talks a page lists."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import TypeAlias

import msgspec
from msgspec import Struct
from msgspec.structs import asdict

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


class Described(Struct, frozen=True):
    """A talk as it stood when its rendering was made of these `facts`: it stands so as long as they do."""

    facts: int
    talk: StoredTalk


Memory: TypeAlias = Mapping[str, Described]
"""Talks described before, by talk_id: to describe one looks through all that is known."""

NOTHING: Memory = MappingProxyType({})


def listing(
    connection: Connection, today: dt.date, lengths: Lengths, memory: Memory = NOTHING
) -> tuple[Listing, Memory]:
    """The next talks by start, the latest past ones, undated ones as they were found, of those rendered.

    A talk that turned out to be another one is not told of beside it, one that was withdrawn only until its
    time has passed. Those are described that the memory does not know as they stand; the other memory is of
    all that are listed.
    """
    about = {"today": today, **asdict(lengths)}
    rows = connection.execute(statement("select_listing"), about).fetchall()
    counts = {section: count for section, count, _ in rows}
    chosen = {section: dict(listed or ()) for section, _, listed in rows}
    known = _described(
        connection, dict(chain.from_iterable(each.items() for each in chosen.values())), memory
    )

    def talks_of(section: str) -> tuple[StoredTalk, ...]:
        return tuple(known[talk_id].talk for talk_id in chosen.get(section, ()))

    listed = Listing(
        upcoming=talks_of("upcoming"),
        upcoming_count=counts.get("upcoming", 0),
        past=talks_of("past"),
        past_count=counts.get("past", 0),
        undated=talks_of("undated"),
        undated_count=counts.get("undated", 0),
    )
    return listed, known


def _described(connection: Connection, facts: Mapping[str, int], memory: Memory) -> Memory:
    """All of them; what several sources tell of anew: what one says beside what counts has no fact here."""
    same = [talk_id for talk_id in facts if talk_id in memory and memory[talk_id].facts == facts[talk_id]]
    several = _told_by_several(connection, same) if same else frozenset()
    known = {talk_id: memory[talk_id] for talk_id in same if talk_id not in several}
    lacking = [talk_id for talk_id in facts if talk_id not in known]
    stored = talks.stored_talks(connection, lacking) if lacking else ()
    return known | {one.talk_id: Described(facts[one.talk_id], one) for one in stored}


def _told_by_several(connection: Connection, talk_ids: Sequence[str]) -> frozenset[str]:
    asked = {"talk_ids": msgspec.json.encode(talk_ids).decode()}
    rows = connection.execute(statement("select_told_by_several"), asked).fetchall()
    return frozenset(talk_id for (talk_id,) in rows)
