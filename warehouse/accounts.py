"""What the sources say of talks, as far as it tells talks apart; and which of it stands near to which."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import starmap

import msgspec
from msgspec import Struct

from warehouse.connection import Connection, instant
from warehouse.matches import Account, blocks
from warehouse.statements import statement


class _Blocked(Struct, frozen=True):
    source_key: str
    announcement_id: str
    blocks: tuple[str, ...]


def newcomers(connection: Connection, source_keys: Iterable[str]) -> dict[str, list[Account]]:
    """What sources say anew, by source, as far as another source may say it too; its blocks are kept."""
    if connection.execute(statement("count_sources")).fetchall()[0][0] <= 1:
        return {}
    lacking = tuple(starmap(_account, connection.execute(statement("select_unblocked")).fetchall()))
    blocked = [_Blocked(one.source_key, one.own_id, blocks(one)) for one in lacking]
    if blocked:
        connection.execute(statement("create_asked"), {"blocked": msgspec.json.encode(blocked).decode()})
        connection.execute("INSERT INTO sighting_blocks FROM asked")
        connection.execute(statement("mark_blocked"))
    found: dict[str, list[Account]] = {key: [] for key in source_keys}
    for one in lacking:
        if one.source_key in found:
            found[one.source_key].append(one)
    return {key: accounts for key, accounts in found.items() if accounts}


def near(connection: Connection, accounts: Iterable[Account]) -> Iterator[tuple[Account, Account]]:
    """Each newcomer with those of other sources that share a block with it.

    Of two newcomers the one is near to the other whose source was read later.
    """
    return _paired(connection, "select_near", accounts)


def beside(connection: Connection, accounts: Iterable[Account]) -> Iterator[tuple[Account, Account]]:
    """Each account that said something else before, with those of other sources that belong to its talk."""
    return _paired(connection, "select_beside", accounts)


def _paired(
    connection: Connection, name: str, accounts: Iterable[Account]
) -> Iterator[tuple[Account, Account]]:
    found = {one.own_id: one for one in accounts}
    for own_id, *facts in connection.execute(statement(name)).fetchall():
        yield found[own_id], _account(*facts)


def members(connection: Connection, talk_ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """The sources that announce each of these talks; one that misses it may announce it anew."""
    about = {"talk_ids": msgspec.json.encode(tuple(talk_ids)).decode()}
    found = defaultdict[str, set[str]](set)
    for talk_id, source_key in connection.execute(statement("select_member_sources"), about).fetchall():
        found[talk_id].add(source_key)
    return {talk_id: frozenset(sources) for talk_id, sources in found.items()}


def of_talks(connection: Connection, talk_ids: Iterable[str]) -> tuple[Account, ...]:
    """All that is said of some talks."""
    about = {"talk_ids": list(talk_ids)}
    return tuple(starmap(_account, connection.execute(statement("select_accounts"), about).fetchall()))


def _account(  # noqa: PLR0913, PLR0917 - the columns of a row
    source_key: str,
    own_id: str,
    talk_id: str,
    title: str | None,
    names: Iterable[str],
    starts_at: datetime | None,
    starts_on: date | None,
    series_key: str | None,
    institution: str | None,
    location: str | None,
    url: str | None,
    is_online: bool,  # noqa: FBT001 - a column, too
) -> Account:
    return Account(
        source_key=source_key,
        own_id=own_id,
        talk_id=talk_id,
        title=title,
        names=tuple(names),
        starts_at=instant(starts_at),
        starts_on=starts_on,
        series_key=series_key,
        institution=institution,
        location=location,
        url=url,
        is_online=is_online,
    )
