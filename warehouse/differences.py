"""What a replay tells otherwise than the warehouse that it is attached to as `former`."""

from collections.abc import Iterator
from datetime import date

import msgspec
from msgspec import Struct

from warehouse.connection import Connection
from warehouse.replays import MADE
from warehouse.statements import statement

MOST_EXAMPLES = 3


class Named(Struct, frozen=True, kw_only=True):
    """A talk that only one of the two histories has."""

    talk_id: str
    title: str | None
    starts_on: date | None
    source_keys: tuple[str, ...]


class Example(Struct, frozen=True, kw_only=True):
    """A field of one talk as it was read, and as it reads today."""

    talk_id: str
    title: str | None
    old_value: str | None
    new_value: str | None


class Field(Struct, frozen=True, kw_only=True):
    """A field that reads differently today, of how many talks, and some of them."""

    field: str
    talk_count: int
    examples: tuple[Example, ...]


class Alias(Struct, frozen=True, kw_only=True):
    """A talk that is part of another one in only one of the two histories; `title` is that of the other."""

    talk_id: str
    superseded_by: str
    title: str | None


class Identity(Struct, frozen=True, kw_only=True):
    """A talk that would be published under another UID, which must not be."""

    talk_id: str
    old_uid: str
    new_uid: str


class Counts(Struct, frozen=True, kw_only=True):
    """How many readings of a source came to what; and how many announcements were set aside in all."""

    read_count: int
    unchanged_count: int
    held_count: int
    failed_count: int
    rejected_count: int | None


class Readings(Struct, frozen=True, kw_only=True):
    """A source whose readings came to something else."""

    source_key: str
    old: Counts
    new: Counts


class Table(Struct, frozen=True, kw_only=True):
    """A table whose rows differ: how many it had and has, and how many of these the other has not."""

    table: str
    old_count: int
    new_count: int
    lost_count: int
    gained_count: int


class Difference(Struct, frozen=True, kw_only=True):
    """All that a replay tells otherwise; nothing of it where today's code tells the same history."""

    lost: tuple[Named, ...] = ()
    gained: tuple[Named, ...] = ()
    fields: tuple[Field, ...] = ()
    merged: tuple[Alias, ...] = ()
    parted: tuple[Alias, ...] = ()
    readings: tuple[Readings, ...] = ()
    identities: tuple[Identity, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether every row of every table is the same."""
        return self == Difference()


def difference(connection: Connection) -> Difference:
    """What the warehouse of a replay tells otherwise than the one before."""
    talks = [
        (side, Named(talk_id=talk_id, title=title, starts_on=starts_on, source_keys=tuple(keys)))
        for side, talk_id, title, starts_on, keys in connection.execute(statement("compare_talks")).fetchall()
    ]
    aliases = [
        (side, Alias(talk_id=talk_id, superseded_by=other, title=title))
        for side, talk_id, other, title in connection.execute(statement("compare_aliases")).fetchall()
    ]
    return Difference(
        lost=tuple(talk for side, talk in talks if side == "lost"),
        gained=tuple(talk for side, talk in talks if side == "gained"),
        fields=tuple(_fields(connection)),
        merged=tuple(alias for side, alias in aliases if side == "merged"),
        parted=tuple(alias for side, alias in aliases if side == "parted"),
        readings=tuple(_readings(connection)),
        identities=tuple(_identities(connection)),
        tables=tuple(_tables(connection)),
    )


def _fields(connection: Connection) -> Iterator[Field]:
    rows = connection.execute(statement("compare_fields"), {"most": MOST_EXAMPLES}).fetchall()
    for field, talk_count, examples in rows:
        yield Field(
            field=field, talk_count=talk_count, examples=msgspec.convert(examples, tuple[Example, ...])
        )


def _readings(connection: Connection) -> Iterator[Readings]:
    for source_key, old, new in connection.execute(statement("compare_readings")).fetchall():
        counts = (msgspec.json.decode(text, type=Counts) for text in (old, new))
        yield Readings(source_key=source_key, old=next(counts), new=next(counts))


def _identities(connection: Connection) -> Iterator[Identity]:
    for talk_id, old_uid, new_uid in connection.execute(statement("compare_uids")).fetchall():
        yield Identity(talk_id=talk_id, old_uid=old_uid, new_uid=new_uid)


_COMPARED = "COLUMNS(lambda name: name <> 'digest')"
"""A digest spares work and says nothing: an old warehouse has none."""


def _tables(connection: Connection) -> Iterator[Table]:
    for name in MADE:
        old, new = (connection.table(each).project(_COMPARED) for each in (f"former.{name}", name))
        lost, gained = len(old.except_(new)), len(new.except_(old))
        if lost or gained:
            yield Table(
                table=name, old_count=len(old), new_count=len(new), lost_count=lost, gained_count=gained
            )
