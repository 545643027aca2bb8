"""What sources say anew meets what the others say: announcements of one talk find each other, or part."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, compress
from typing import TypeAlias

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from warehouse import accounts, moves
from warehouse import rulings as last_words
from warehouse.connection import Connection
from warehouse.identity import Occasion, unused_id
from warehouse.matches import Account, Match, Matches, compare, matches
from warehouse.moves import Move, Union
from warehouse.rulings import NO_RULINGS, Rulings
from warehouse.statements import statement

__all__ = ["NO_RULINGS", "Rulings", "meet"]

Newcomers: TypeAlias = dict[str, list[Account]]
"""What sources say anew, by source."""

ESTRANGED = 40.0
"""How little two announcements of one talk may agree, beside another start, before they part again."""


class _Decision(Struct, frozen=True):
    announcement_id: str
    other_id: str
    is_same: bool
    score: float
    reasons: tuple[str, ...]


def meet(
    connection: Connection, occasion: Occasion, source_keys: Iterable[str], rulings: Rulings = NO_RULINGS
) -> bool:
    """Bring what sources say anew together with what others say of the same talks, or part them.

    Whether any talk was touched by that.

    Within a transaction of the caller, between the sightings and the versions of readings, in whose order the
    sources come: what one of them says is known to those after it.
    """
    newcomers = accounts.newcomers(connection, source_keys)
    if not newcomers:
        return False
    parted = _parted(connection, occasion, newcomers, last_words.successors(connection, rulings.merge))
    found = _found(connection, parted, rulings)
    unions = [_union(match) for match in found.accepted]
    may_be = last_words.allowed(connection, unions, rulings)
    moves.unite(connection, occasion, compress(unions, may_be))
    _remember(connection, occasion, (*compress(found.accepted, may_be), *found.doubtful))
    return parted is not newcomers or any(may_be)


def _found(connection: Connection, newcomers: Newcomers, rulings: Rulings) -> Matches:
    """What the newcomers of each source join, one source after the other."""
    near = accounts.near(connection, chain.from_iterable(newcomers.values()))
    pairs = defaultdict[str, list[tuple[Account, Account]]](list)
    for pair in near:
        if not rulings.forbid(*pair):
            pairs[pair[0].source_key].append(pair)
    talk_ids = {account.talk_id for group in pairs.values() for pair in group for account in pair}
    members = accounts.members(connection, talk_ids) if talk_ids else {}
    found = [matches(newcomers[key], pairs[key], members) for key in newcomers if key in pairs]
    return Matches(
        tuple(match for each in found for match in each.accepted),
        tuple(match for each in found for match in each.doubtful),
    )


def _parted(
    connection: Connection, occasion: Occasion, newcomers: Newcomers, ruled: Collection[str]
) -> Newcomers:
    """The newcomers, those that no longer agree with anything said of their talk each with one of its own.

    Talks that an operator's word made one, which are `ruled`, stay whole. The same object where none parts.
    """
    beside: dict[str, list[Account]] = {}
    everybody = [*chain.from_iterable(newcomers.values())]
    for one, other in accounts.beside(connection, everybody):
        if one.talk_id in ruled:
            continue
        beside.setdefault(one.own_id, []).append(other)
    leaving = [one for one in everybody if one.own_id in beside and _is_estranged(one, beside[one.own_id])]
    if not leaving:
        return newcomers
    talk_ids = _part(connection, occasion, leaving)
    return {
        key: [replace(one, talk_id=talk_ids.get(one.own_id, one.talk_id)) for one in group]
        for key, group in newcomers.items()
    }


def _is_estranged(one: Account, others: Iterable[Account]) -> bool:
    return all(
        one.starts_on and other.starts_on and one.starts_at != other.starts_at and not _agree(one, other)
        for other in others
    )


def _agree(one: Account, other: Account) -> bool:
    verdict = compare(one, other)
    return verdict.is_same or verdict.score >= ESTRANGED


def _part(connection: Connection, occasion: Occasion, leaving: Sequence[Account]) -> dict[str, str]:
    """Give announcements talks of their own: their first ones, unless these are what they leave."""
    origins = {one.own_id: one.talk_id for one in leaving}
    used = {talk_id for (talk_id,) in connection.execute("SELECT DISTINCT talk_id FROM ledger").fetchall()}
    talk_ids = {own_id: _own_talk(own_id, origin, used) for own_id, origin in origins.items()}
    source_keys = {one.own_id: one.source_key for one in leaving}
    moves.part(connection, occasion, [Move(*pair) for pair in talk_ids.items()], origins, source_keys)
    return talk_ids


def _own_talk(announcement_id: str, origin: str, used: set[str]) -> str:
    return announcement_id if announcement_id != origin else unused_id("split", announcement_id, used)


def _union(match: Match) -> Union:
    reasons = ", ".join(match.verdict.reasons)
    return Union((match.known.talk_id, match.newcomer.talk_id), reasons, match.newcomer.source_key)


def _remember(connection: Connection, occasion: Occasion, found: Iterable[Match]) -> None:
    decisions = tuple(_decisions(found))
    if not decisions:
        return
    rows = msgspec.json.encode(decisions).decode()
    connection.execute(statement("insert_matches"), {"decisions": rows, "at": occasion.at})


def _decisions(found: Iterable[Match]) -> Iterator[_Decision]:
    for match in found:
        said = match.verdict
        yield _Decision(match.newcomer.own_id, match.known.own_id, said.is_same, said.score, said.reasons)
