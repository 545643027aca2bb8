"""Which of two announcements joins the other, once all talks are joined."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from warehouse.matches.accounts import Account
from warehouse.matches.gatherings import Gathering
from warehouse.matches.verdicts import Verdict


class Match(Struct, frozen=True):
    """A newcomer, an announcement that it shares its talk with, and why; `known.talk_id` is that talk."""

    newcomer: Account
    known: Account
    verdict: Verdict


def directed(joined: Iterable[Match], gathering: Gathering) -> Iterator[Match]:
    """Each announcement that changes its talk, once, with one that is in its new talk before it."""
    near: defaultdict[str, list[tuple[Account, Verdict]]] = defaultdict(list)
    accounts: dict[str, Account] = {}
    for match in joined:
        for one, other in ((match.newcomer, match.known), (match.known, match.newcomer)):
            near[one.own_id].append((other, match.verdict))
            accounts[one.own_id] = one
    reached = {own_id for own_id, each in accounts.items() if each.talk_id == gathering.talk(each)}
    waiting = deque(accounts[own_id] for own_id in accounts if own_id in reached)
    while waiting:
        known = waiting.popleft()
        settled = replace(known, talk_id=gathering.talk(known))
        for newcomer, verdict in near[known.own_id]:
            if newcomer.own_id not in reached:
                reached.add(newcomer.own_id)
                waiting.append(newcomer)
                yield Match(newcomer, settled, verdict)
