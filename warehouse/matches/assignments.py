"""Which newcomers join which talks, each at most one and none in doubt."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from warehouse.matches.accounts import Account
from warehouse.matches.directions import Match, directed
from warehouse.matches.gatherings import Gathering
from warehouse.matches.verdicts import Verdict, compare

Neighbours: TypeAlias = dict[str, list[tuple[Account, float]]]

TIE = 3.0
"""How little more one of two candidates may agree than the other for both to be equally good."""


class Matches(Struct, frozen=True):
    """What joins a talk, and what agrees with one and is left alone, the reason last among its reasons."""

    accepted: tuple[Match, ...]
    doubtful: tuple[Match, ...]


def matches(
    newcomers: Sequence[Account],
    pairs: Iterable[tuple[Account, Account]],
    members: Mapping[str, frozenset[str]],
) -> Matches:
    """The talks that newcomers join; the order of the pairs makes no difference.

    `pairs` are newcomers with what shares a block with them in another source; that may be newcomers too.
    `members` are the sources that announce a talk, by `talk_id`. A newcomer is in at most one accepted match;
    after applying all of them no talk has two announcements of one source.
    """
    gathering = Gathering(newcomers, members)
    found = sorted(_agreeing(pairs, gathering), key=_order)
    near = _neighbours(found)
    accepted, doubtful = [], []
    for match in found:
        if _are_one(match, gathering):
            continue
        if reason := _doubt(match, near, gathering):
            doubtful.append(_doubted(match, reason))
        else:
            gathering.join(match.newcomer, match.known)
            accepted.append(match)
    left = (match for match in doubtful if not _are_one(match, gathering))
    return Matches(tuple(directed(accepted, gathering)), tuple(left))


def _agreeing(pairs: Iterable[tuple[Account, Account]], gathering: Gathering) -> Iterator[Match]:
    seen: set[tuple[str, str]] = set()
    for newcomer, known in pairs:
        key = (newcomer.own_id, known.own_id)
        if newcomer.source_key == known.source_key or key in seen:
            continue
        seen.update((key, key[::-1]))
        gathering.hear(newcomer)
        gathering.hear(known)
        verdict = compare(newcomer, known)
        if verdict.is_same:
            yield Match(newcomer, known, verdict)


def _order(match: Match) -> tuple[float, str, str]:
    first, second = sorted((match.newcomer.own_id, match.known.own_id))
    return (-match.verdict.score, first, second)


def _neighbours(found: Iterable[Match]) -> Neighbours:
    near: Neighbours = defaultdict(list)
    for match in found:
        near[match.newcomer.own_id].append((match.known, match.verdict.score))
        near[match.known.own_id].append((match.newcomer, match.verdict.score))
    return near


def _are_one(match: Match, gathering: Gathering) -> bool:
    return gathering.talk(match.newcomer) == gathering.talk(match.known)


def _doubt(match: Match, near: Neighbours, gathering: Gathering) -> str:
    one, other = match.newcomer, match.known
    least = match.verdict.score - TIE
    for chosen, of in ((other, one), (one, other)):
        for rival, score in near[of.own_id]:
            if score >= least and _is_rival(rival, chosen, of, gathering):
                return f"as well as {rival.own_id} of {rival.source_key}"
    return gathering.objection(one, other)


def _is_rival(rival: Account, chosen: Account, of: Account, gathering: Gathering) -> bool:
    if gathering.talk(rival) in (gathering.talk(chosen), gathering.talk(of)):
        return False
    return rival.source_key == chosen.source_key or not compare(rival, chosen).is_same


def _doubted(match: Match, reason: str) -> Match:
    reasons = (*match.verdict.reasons, reason)
    return replace(match, verdict=Verdict(is_same=False, score=match.verdict.score, reasons=reasons))
