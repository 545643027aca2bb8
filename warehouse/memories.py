"""What is remembered of the announcements of sources: what the ledger recorded, and what was known last."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import starmap
from types import MappingProxyType
from typing import TypeVar

import msgspec
from msgspec import Struct

from warehouse.connection import Connection, instant
from warehouse.likenesses import Known, letters
from warehouse.statements import statement

_Fact = TypeVar("_Fact")


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
