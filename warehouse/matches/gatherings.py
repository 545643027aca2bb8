"""Talks that come together, and what keeps them apart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from warehouse.matches.accounts import Account
from warehouse.matches.moments import When, distance
from warehouse.matches.verdicts import compare

_AGREED = frozenset((When.INSTANT, When.NEAR, When.DAY))
_OTHERWISE = frozenset((When.HOUR, When.ELSEWHEN))


class Gathering:
    """The talks of some announcements while they are joined, two at a time.

    `members` are the sources that announce each talk already; a talk that any other announcement belongs to
    is settled, and two settled talks stay two.
    """

    def __init__(self, newcomers: Iterable[Account], members: Mapping[str, frozenset[str]]) -> None:
        own = {account.talk_id: account.source_key for account in newcomers}
        self._members = members
        self._own = {talk for talk, source in own.items() if members.get(talk, frozenset()) <= {source}}
        self._homes: dict[str, str] = {}
        self._sources: dict[str, frozenset[str]] = {}
        self._told: defaultdict[str, dict[str, Account]] = defaultdict(dict)

    def hear(self, account: Account) -> None:
        """Take notice of an announcement as one of its talk."""
        talk = account.talk_id
        if account.own_id in self._told[talk]:
            return
        self._told[talk][account.own_id] = account
        heard = self._sources.get(talk) or self._members.get(talk, frozenset())
        self._sources[talk] = heard | {account.source_key}

    def talk(self, account: Account) -> str:
        """The talk that an announcement belongs to by now."""
        talk = account.talk_id
        while talk in self._homes:
            talk = self._homes[talk]
        return talk

    def is_settled(self, account: Account) -> bool:
        """Whether its talk was there before."""
        return self.talk(account) not in self._own

    def objection(self, one: Account, other: Account) -> str:
        """Why the talks of two announcements cannot become one, in words; empty when they can."""
        ours, theirs = self.talk(one), self.talk(other)
        if self.is_settled(one) and self.is_settled(other):
            return "it belongs to another talk already"
        if self._sources[ours] & self._sources[theirs]:
            return "its source announces that talk already"
        is_dated = distance(one, other).when in _AGREED
        for mine in self._told[ours].values():
            for yours in self._told[theirs].values():
                if _contradicts(mine, yours, is_dated=is_dated):
                    return f"it contradicts what {yours.source_key} says of that talk"
        return ""

    def join(self, one: Account, other: Account) -> None:
        """Make the talk of the first one with that of the second; a settled one keeps its name."""
        source, target = self.talk(one), self.talk(other)
        if self.is_settled(one):
            source, target = target, source
        self._homes[source] = target
        self._told[target] |= self._told.pop(source)
        self._sources[target] |= self._sources.pop(source)


def _contradicts(one: Account, other: Account, *, is_dated: bool) -> bool:
    verdict = compare(one, other)
    if verdict.is_same:
        return False
    return not verdict.score or (not is_dated and distance(one, other).when in _OTHERWISE)
