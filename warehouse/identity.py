"""Which announcement is which within its source: an append-only ledger, and a second look beside it."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import starmap
from types import MappingProxyType
from typing import TypeVar

import msgspec
from msgspec import Struct

from schemas.talk import Talk
from warehouse.connection import Connection, instant
from warehouse.likenesses import Known, digest, fingerprint, letters, talk_digest
from warehouse.recognitions import inherited, known_again
from warehouse.statements import statement

_Fact = TypeVar("_Fact")


class Occasion(Struct, frozen=True, kw_only=True):
    """When and in which run something was read; `domain` is the right side of new UIDs."""

    run_id: str
    at: datetime
    domain: str


class Identified(Struct, frozen=True):
    """A talk of a reading, with the identity of its announcement within the source.

    `talk_id` is the talk that it belongs to, None for an announcement seen for the first time; `known` is
    what was known of it, and `digest` stands for what is said of it now. `is_recorded`: the ledger has the
    key with this announcement and talk.
    """

    announcement_id: str
    upstream_key: str
    talk: Talk
    talk_id: str | None = None
    known: Known | None = None
    digest: int | None = None
    is_recorded: bool = False


class Recorded(Struct, frozen=True):
    """What the ledger says of a key last."""

    upstream_key: str
    announcement_id: str
    talk_id: str


class Memory(Struct, frozen=True, kw_only=True):
    """What the ledger recorded of the keys of a source, and which announcements are known of it.

    A former history, which there is in a replay alone, gave announcements to its keys and talks.
    """

    recorded: tuple[Recorded, ...] = ()
    known: tuple[Known, ...] = ()
    former_keys: Mapping[str, str] = MappingProxyType({})
    former: tuple[Known, ...] = ()


def memories(connection: Connection, source_keys: Iterable[str], at: datetime) -> dict[str, Memory]:
    """What is remembered of each of some sources, at some time."""
    keys = [*source_keys]
    about = {"source_keys": msgspec.json.encode(keys).decode()}
    ledger = connection.execute(statement("select_ledger"), about).fetchall()
    recorded = _by_source((key, Recorded(*row)) for key, *row in ledger)
    sightings = connection.execute(statement("select_known"), about).fetchall()
    known = _by_source((key, _one_known(*row)) for key, *row in sightings)
    has_former = bool(connection.execute("FROM former_ledger LIMIT 1").fetchall())
    return {
        key: Memory(
            recorded=tuple(recorded[key]),
            known=tuple(known[key]),
            former_keys=_former_keys(connection, key, at) if has_former else {},
            former=_former(connection, key, at) if has_former else (),
        )
        for key in keys
    }


def identify(source_key: str, talks: Iterable[Talk], memory: Memory, at: datetime) -> tuple[Identified, ...]:
    """Each talk of a source with the identity that it has had since first sight, none twice.

    A key that the ledger lacks, or whose announcement was about something else, gets a second look
    (`likenesses`): sources renumber their talks, swap them, make new keys at every fetch, or have none.
    """
    keyed = {talk.key or fingerprint(talk): talk for talk in talks}
    digests = {key: talk_digest(talk) for key, talk in keyed.items()}
    recorded = {row.upstream_key: row for row in memory.recorded}
    known = {one.announcement_id: one for one in memory.known}
    by_key = {
        key: known[row.announcement_id] for key, row in recorded.items() if row.announcement_id in known
    }
    again = known_again(keyed, by_key, known.values(), at, digests)
    lacking = {key: talk for key, talk in keyed.items() if key not in again and key not in recorded}
    reserved = {key: row.announcement_id for key, row in recorded.items()}
    reserved |= _inherited(memory, lacking, known)
    places = _Places(source_key, recorded, reserved, frozenset(known))
    return tuple(
        _first_of_each(
            _again(key, talk, digests[key], one, recorded.get(key))
            if (one := again.get(key))
            else Identified(places.found(key), key, talk, digest=digests[key])
            for key, talk in keyed.items()
        )
    )


def unused_id(source_key: str, upstream_key: str, used: Container[str]) -> str:
    """The identifier that a source and a key give, or the first one after it that is not used."""
    made, number = digest(f"{source_key}\n{upstream_key}"), 1
    while made in used:
        number += 1
        made = digest(f"{source_key}\n{upstream_key}\n{number}")
    return made


def _by_source(made: Iterable[tuple[str, _Fact]]) -> defaultdict[str, list[_Fact]]:
    found = defaultdict[str, list[_Fact]](list)
    for source_key, fact in made:
        found[source_key].append(fact)
    return found


def _former_keys(connection: Connection, source_key: str, at: datetime) -> dict[str, str]:
    about = {"source_key": source_key, "at": at}
    return dict(connection.execute(statement("select_former_keys"), about).fetchall())


def _former(connection: Connection, source_key: str, at: datetime) -> tuple[Known, ...]:
    about = {"source_key": source_key, "at": at}
    return tuple(starmap(_one_known, connection.execute(statement("select_former"), about).fetchall()))


def _inherited(memory: Memory, lacking: dict[str, Talk], known: Container[str]) -> dict[str, str]:
    """The announcements that a former history gave to keys which this one never saw, or to their talks."""
    former = memory.former_keys.items()
    by_key = {key: name for key, name in former if key in lacking and name not in known}
    taken = {*by_key.values()}
    free = (one for one in memory.former if one.announcement_id not in taken)
    rest = {key: talk for key, talk in lacking.items() if key not in by_key}
    return by_key | {key: one.announcement_id for key, one in inherited(rest, free).items()}


def _one_known(  # noqa: PLR0913, PLR0917 - the columns of a row
    announcement_id: str,
    key: str,
    talk_id: str,
    title: str | None,
    names: list[str],
    starts_at: datetime | None,
    starts_on: date | None,
    *rest: *tuple[bool, bool, str | None, int | None],
) -> Known:
    people = tuple(map(letters, names))
    return Known(announcement_id, key, talk_id, title, people, instant(starts_at), starts_on, *rest)


class _Places:
    """Places of announcements: those they have, those that are kept for them, and new ones."""

    def __init__(
        self,
        source_key: str,
        recorded: Mapping[str, Recorded],
        reserved: Mapping[str, str],
        known: frozenset[str],
    ) -> None:
        self._source_key, self._reserved = source_key, reserved
        self._taken = {*known}
        self._used = {
            name for row in recorded.values() for name in (row.announcement_id, row.talk_id)
        } | known

    def found(self, key: str) -> str:
        """The place of a key. More may be reserved than was seen: no UID changes in a replay."""
        name = self._reserved.get(key)
        if name is None or name in self._taken:
            name = unused_id(self._source_key, key, self._used)
            self._used.add(name)
        self._taken.add(name)
        return name


def _again(key: str, talk: Talk, digest: int, known: Known, recorded: Recorded | None) -> Identified:
    is_recorded = recorded == Recorded(key, known.announcement_id, known.talk_id)
    return Identified(known.announcement_id, key, talk, known.talk_id, known, digest, is_recorded)


def _first_of_each(identified: Iterable[Identified]) -> Iterator[Identified]:
    seen: set[str] = set()
    for each in identified:
        if each.announcement_id not in seen:
            seen.add(each.announcement_id)
            yield each
