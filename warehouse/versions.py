"""Versions of talks and their changes: made of what the sources say, where that says something new."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from warehouse.compositions import merged
from warehouse.connection import Connection
from warehouse.contents import Content, Saying
from warehouse.identity import Occasion
from warehouse.statements import statement

if TYPE_CHECKING:
    from warehouse import people


class _Talk(Struct, frozen=True):
    talk_id: str
    sayings: tuple[Saying, ...]


class _Content(Struct, frozen=True):
    talk_id: str
    content: Content


def revise(connection: Connection, occasion: Occasion) -> None:
    """Give every talk in `affected` the version that its sightings make, and every change its row.

    Within a transaction of the caller, of one source or of several that touch no talk in common. A talk that
    no source announces any more keeps its content, removed; so does one whose date was taken back by all who
    gave it, while a list without dates goes on naming it.
    """
    found = connection.execute("SELECT EXISTS (FROM affected), EXISTS (FROM heard)").fetchall()
    is_affected, is_heard = found[0]
    if is_affected:
        _revise(connection, {"run_id": occasion.run_id}, {"at": occasion.at})
    if is_affected or is_heard:
        about = {"at": occasion.at, "domain": occasion.domain}
        connection.execute(statement("append_ledger"), about)


def _revise(connection: Connection, run: dict[str, str], at: dict[str, datetime]) -> None:
    from warehouse import people  # noqa: PLC0415 - loaded where talks change

    connection.execute(statement("create_members"))
    connection.execute(statement("create_contents"), at)
    _merge(connection)
    _reopen(connection, run, at)
    connection.execute(statement("create_edits"))
    new_count, edited_count = connection.execute(statement("count_edits")).fetchall()[0]
    if new_count:
        connection.execute(statement("insert_additions"), run | at)
    if edited_count:
        connection.execute(statement("insert_changes"), run | at)
        connection.execute(statement("insert_removals"), run | at)
        connection.execute(statement("close_versions"), at)
    if new_count or edited_count:
        connection.execute(statement("insert_versions"), at)
        people.introduce_in_turn(connection, _mentions(connection), at=at["at"])


def _mentions(connection: Connection) -> "Iterator[list[people.Pair]]":
    """The names with affiliations that each source brought, in the order in which the sources were read."""
    rows = connection.execute(statement("select_mentions")).fetchall()
    for _, group in groupby(rows, itemgetter(0)):
        yield [(name, affiliation) for _, name, affiliation in group]


def _reopen(connection: Connection, run: dict[str, str], at: dict[str, datetime]) -> None:
    """Take back what another source of this run made of these talks: a run makes one version of a talk."""
    connection.execute(statement("create_reopened"), at)
    connection.execute(statement("delete_reopened_versions"))
    connection.execute(statement("reopen_versions"), at)
    connection.execute(statement("delete_reopened_changes"), run)


def _merge(connection: Connection) -> None:
    """Put what several sources say of one talk into one content."""
    decoder = msgspec.json.Decoder(_Talk)
    rows = connection.execute(statement("select_members")).fetchall()
    talks = (decoder.decode(text) for (text,) in rows)
    contents = [_Content(talk.talk_id, merged(talk.sayings)) for talk in talks]
    if contents:
        connection.execute(statement("update_contents"), {"contents": msgspec.json.encode(contents).decode()})
