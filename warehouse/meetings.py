"""What one source says anew meets what the others say: announcements of one talk find each other, or part."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct

from warehouse import accounts, moves
from warehouse.connection import Connection
from warehouse.identity import Occasion, unused_id
from warehouse.matches import Account, Match, compare, matches
from warehouse.moves import Move, Union
from warehouse.statements import statement

ESTRANGED = 40.0
"""How little two announcements of one talk may agree, beside another start, before they part again."""


class Rulings(Struct, frozen=True):
    """An operator's last word: talks that are one, and talks that are not, by `talk_id`."""

    merge: tuple[frozenset[str], ...] = ()
    keep_apart: tuple[frozenset[str], ...] = ()

    def forbid(self, one: Account, other: Account) -> bool:
        """Whether two announcements are kept apart."""
        ours, theirs = {one.own_id, one.talk_id}, {other.own_id, other.talk_id}
        return any(ours & apart and theirs & apart and not ours & theirs & apart for apart in self.keep_apart)


NO_RULINGS = Rulings()


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
    newcomers = _parted(connection, occasion, newcomers)
    pairs = [pair for pair in accounts.near(connection, newcomers) if not rulings.forbid(*pair)]
    if not pairs:
        return
    talk_ids = {account.talk_id for pair in pairs for account in pair}
    found = matches(newcomers, pairs, accounts.members(connection, talk_ids))
    unions = [_union(match) for match in found.accepted]
    moves.unite(connection, occasion, unions)
    _remember(connection, occasion, (*found.accepted, *found.doubtful))


def rule(connection: Connection, occasion: Occasion, rulings: Rulings) -> None:
    """Let an operator's word hold for what is known already; within a transaction of the caller."""
    if not rulings.merge and not rulings.keep_apart:
        return
    moves.unite(connection, occasion, [_ruled(connection, ids) for ids in rulings.merge])
    known = accounts.of_talks(connection, _successors(connection, frozenset().union(*rulings.keep_apart)))
    leaving = [
        other
        for place, one in enumerate(known)
        for other in known[place + 1 :]
        if one.talk_id == other.talk_id and _are_apart(one, other, rulings)
    ]
    _part(connection, occasion, leaving)


def _are_apart(one: Account, other: Account, rulings: Rulings) -> bool:
    return any({one.own_id, other.own_id} <= apart for apart in rulings.keep_apart)


def _ruled(connection: Connection, talk_ids: Iterable[str]) -> Union:
    return Union(tuple(sorted(_successors(connection, talk_ids))), "so it stands in the configuration")


def _successors(connection: Connection, talk_ids: Iterable[str]) -> frozenset[str]:
    """What became of talks that were superseded, and the others as they are; unknown ones are left out."""
    rows = connection.execute(statement("select_successors"), {"talk_ids": list(talk_ids)}).fetchall()
    return frozenset(talk_id for (talk_id,) in rows)


def _parted(connection: Connection, occasion: Occasion, newcomers: Sequence[Account]) -> tuple[Account, ...]:
    """The newcomers, those that no longer agree with anything said of their talk each with one of its own."""
    beside: dict[str, list[Account]] = {}
    for one, other in accounts.beside(connection, newcomers):
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
