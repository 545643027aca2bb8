"""An operator's last word on single talks: which are one, and which are not, whatever they look like."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from warehouse import moves
from warehouse.connection import Connection
from warehouse.identity import Occasion
from warehouse.moves import Move, Union
from warehouse.statements import statement

if TYPE_CHECKING:
    from warehouse.matches import Account

REASON = "so it stands in the configuration"


class Rulings(Struct, frozen=True):
    """Talks that are one, and talks that are not, by `talk_id` or by `announcement_id`."""

    merge: tuple[frozenset[str], ...] = ()
    keep_apart: tuple[frozenset[str], ...] = ()

    def forbid(self, one: "Account", other: "Account") -> bool:
        """Whether two announcements are kept apart."""
        ours, theirs = {one.own_id, one.talk_id}, {other.own_id, other.talk_id}
        return any(ours & apart and theirs & apart and not ours & theirs & apart for apart in self.keep_apart)


NO_RULINGS = Rulings()


def rule(connection: Connection, occasion: Occasion, rulings: Rulings) -> None:
    """Let an operator's word hold for what is known already; within a transaction of the caller."""
    talks = [tuple(sorted(successors(connection, [talk_ids]))) for talk_ids in rulings.merge]
    moves.unite(connection, occasion, [Union(talk_ids, REASON) for talk_ids in talks if len(talk_ids) > 1])
    for apart in rulings.keep_apart:
        _part(connection, occasion, apart)


def unknown(connection: Connection, talk_ids: Iterable[str]) -> frozenset[str]:
    """Those of some talk_ids that nothing known has or ever had."""
    rows = connection.execute(statement("select_unknown"), {"talk_ids": list(talk_ids)}).fetchall()
    return frozenset(talk_id for (talk_id,) in rows)


def successors(connection: Connection, groups: Iterable[Iterable[str]]) -> frozenset[str]:
    """What became of talks that were superseded, and the others as they are; unknown ones are left out."""
    talk_ids = [talk_id for group in groups for talk_id in group]
    if not talk_ids:
        return frozenset()
    rows = connection.execute(statement("select_successors"), {"talk_ids": talk_ids}).fetchall()
    return frozenset(talk_id for (talk_id,) in rows)


def allowed(connection: Connection, unions: Sequence[Union], rulings: Rulings) -> tuple[bool, ...]:
    """Of each union whether it may be: that it brings nothing together, by way of a third, that is apart."""
    if not rulings.keep_apart:
        return (True,) * len(unions)
    names = {talk_id: {talk_id} for union in unions for talk_id in union.talk_ids}
    from warehouse import accounts  # noqa: PLC0415 - loaded where talks are kept apart

    for account in accounts.of_talks(connection, names):
        names[account.talk_id].add(account.own_id)
    groups: list[set[str]] = []
    return tuple(_is_allowed(union, names, groups, rulings) for union in unions)


def _is_allowed(
    union: Union, names: Mapping[str, set[str]], groups: list[set[str]], rulings: Rulings
) -> bool:
    """Whether a union may be beside those before it, whose `groups` it then joins."""
    own = set[str]().union(*(names[talk_id] for talk_id in union.talk_ids))
    touching = [group for group in groups if group & own]
    joined = own.union(*touching)
    if any(len(joined & apart) > 1 for apart in rulings.keep_apart):
        return False
    groups[:] = [*(group for group in groups if group not in touching), joined]
    return True


def _part(connection: Connection, occasion: Occasion, apart: frozenset[str]) -> None:
    """Let go what is in one talk although it is kept apart, each to the talk that it was of before."""
    from warehouse import accounts  # noqa: PLC0415 - see above

    known = accounts.of_talks(connection, successors(connection, [apart]))
    homes = _homes(connection, known, apart)
    leaving = [
        one
        for one in known
        if one.own_id in homes and homes[one.own_id] != _staying(one.talk_id, known, homes)
    ]
    origins = {one.own_id: one.talk_id for one in leaving}
    moves.part(connection, occasion, [Move(own_id, homes[own_id]) for own_id in origins], origins)


def _staying(talk_id: str, known: "Iterable[Account]", homes: Mapping[str, str]) -> str | None:
    """Which of the talks kept apart a talk is now: its own name, else what was of it first."""
    here = [homes[one.own_id] for one in known if one.talk_id == talk_id and one.own_id in homes]
    return talk_id if talk_id in here else next(iter(here), None)


def _homes(connection: Connection, known: "Sequence[Account]", apart: frozenset[str]) -> dict[str, str]:
    """Which of the talks kept apart an announcement is of: its own, or one that was superseded with it."""
    about = {"announcement_ids": [one.own_id for one in known], "talk_ids": list(apart)}
    first = dict(connection.execute(statement("select_superseded_homes"), about).fetchall())
    return first | {one.own_id: one.own_id for one in known if one.own_id in apart}
