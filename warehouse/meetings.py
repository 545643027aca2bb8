"""What one source says anew meets what the others say: announcements of one talk find each other, or part."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import compress

import msgspec
from msgspec import Struct

from warehouse import accounts, moves
from warehouse import rulings as last_words
from warehouse.connection import Connection
from warehouse.identity import Occasion, unused_id
from warehouse.matches import Account, Match, compare, matches
from warehouse.moves import Move, Union
from warehouse.rulings import NO_RULINGS, Rulings
from warehouse.statements import statement

__all__ = ["NO_RULINGS", "Rulings", "meet"]

ESTRANGED = 40.0
"""How little two announcements of one talk may agree, beside another start, before they part again."""


class _Decision(Struct, frozen=True):
    announcement_id: str
    other_id: str
    is_same: bool
    score: float
    reasons: tuple[str, ...]


def meet(connection: Connection, occasion: Occasion, rulings: Rulings = NO_RULINGS) -> None:
    """Bring what a source says anew together with what others say of the same talks, or part them.

    Within a transaction of the caller, between the sightings and the versions of a reading.
    """
    newcomers = accounts.newcomers(connection, occasion.source_key)
    if not newcomers:
        return
    newcomers = _parted(connection, occasion, newcomers, last_words.successors(connection, rulings.merge))
    pairs = [
        pair
        for pair in accounts.near(connection, occasion.source_key, newcomers)
        if not rulings.forbid(*pair)
    ]
    if not pairs:
        return
    talk_ids = {account.talk_id for pair in pairs for account in pair}
    found = matches(newcomers, pairs, accounts.members(connection, talk_ids))
    unions = [_union(match) for match in found.accepted]
    may_be = last_words.allowed(connection, unions, rulings)
    moves.unite(connection, occasion, compress(unions, may_be))
    _remember(connection, occasion, (*compress(found.accepted, may_be), *found.doubtful))


def _parted(
    connection: Connection, occasion: Occasion, newcomers: Sequence[Account], ruled: Collection[str]
) -> tuple[Account, ...]:
    """The newcomers, those that no longer agree with anything said of their talk each with one of its own.

    Talks that an operator's word made one, which are `ruled`, stay whole.
    """
    beside: dict[str, list[Account]] = {}
    for one, other in accounts.beside(connection, occasion.source_key, newcomers):
        if one.talk_id in ruled:
            continue
        beside.setdefault(one.own_id, []).append(other)
    leaving = [one for one in newcomers if one.own_id in beside and _is_estranged(one, beside[one.own_id])]
    talk_ids = _part(connection, occasion, leaving)
    return tuple(
        msgspec.structs.replace(one, talk_id=talk_ids.get(one.own_id, one.talk_id)) for one in newcomers
    )


def _is_estranged(one: Account, others: Iterable[Account]) -> bool:
    return all(
        one.starts_on and other.starts_on and one.starts_at != other.starts_at and not _agree(one, other)
        for other in others
    )


def _agree(one: Account, other: Account) -> bool:
    verdict = compare(one, other)
    return verdict.is_same or verdict.score >= ESTRANGED


def _part(connection: Connection, occasion: Occasion, leaving: Iterable[Account]) -> dict[str, str]:
    """Give announcements talks of their own: their first ones, unless these are what they leave."""
    origins = {one.own_id: one.talk_id for one in leaving}
    if not origins:
        return {}
    used = {talk_id for (talk_id,) in connection.execute("SELECT DISTINCT talk_id FROM ledger").fetchall()}
    talk_ids = {own_id: _own_talk(own_id, origin, used) for own_id, origin in origins.items()}
    moves.part(connection, occasion, [Move(*pair) for pair in talk_ids.items()], origins)
    return talk_ids


def _own_talk(announcement_id: str, origin: str, used: set[str]) -> str:
    return announcement_id if announcement_id != origin else unused_id("split", announcement_id, used)


def _union(match: Match) -> Union:
    return Union((match.known.talk_id, match.newcomer.talk_id), ", ".join(match.verdict.reasons))


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
