"""A search for the announcements that the talks of a reading are: one look after another."""

from collections import defaultdict
from collections.abc import Callable, Hashable
from datetime import timedelta

from schemas.talk import Talk
from warehouse.likenesses import Known, Likeness

NEAR = timedelta(days=3)
"""How far a talk may be moved whose title and people others share: less than a week."""


def _is_any(_one: Talk | Known) -> bool:
    return True


class Search:
    """What is found so far; the looks that follow see only the rest of both sides."""

    def __init__(self, talks: dict[str, Talk], known: tuple[Known, ...]) -> None:
        self._talks, self._known = talks, known
        self._taken: set[str] = set()
        self.found: dict[str, Known] = {}

    def take(self, pairs: dict[str, Known]) -> None:
        """Accept these pairs; of two keys of one announcement the one that it has now, or was read first."""
        for key, one in sorted(pairs.items(), key=lambda pair: pair[0] != pair[1].upstream_key):
            if key in self._talks and key not in self.found and one.announcement_id not in self._taken:
                self.found[key] = one
                self._taken.add(one.announcement_id)

    def look(
        self,
        likeness: Likeness,
        *,
        of: Callable[[Talk], bool] = _is_any,
        among: Callable[[Known], bool] = _is_any,
        is_rare: bool = False,
    ) -> None:
        """Accept the pairs that alone share a likeness on either side.

        If it must be rare, nothing that is found may share it either, or the two must be days apart at most.
        """
        olds = [one for one in self._known if one.announcement_id not in self._taken and among(one)]
        if not olds:
            return
        newcomers = {key: talk for key, talk in self._talks.items() if key not in self.found and of(talk)}
        if not newcomers:
            return
        spent = {likeness(self._talks[key]) for key in self.found} if is_rare else set[Hashable | None]()
        pairs = _unique_pairs(newcomers, olds, likeness)
        self.take(
            {
                key: one
                for key, one in pairs.items()
                if likeness(one) not in spent or _are_near(self._talks[key], one)
            }
        )

    @property
    def is_renumbered(self) -> bool:
        """Whether most of what is found has another key than before."""
        return 2 * sum(key != one.upstream_key for key, one in self.found.items()) > len(self.found)


def _unique_pairs(newcomers: dict[str, Talk], olds: list[Known], likeness: Likeness) -> dict[str, Known]:
    new, old = defaultdict[Hashable, list[str]](list), defaultdict[Hashable, list[Known]](list)
    for key, talk in newcomers.items():
        new[likeness(talk)].append(key)
    for one in olds:
        old[likeness(one)].append(one)
    return {
        keys[0]: old[like][0]
        for like, keys in new.items()
        if like is not None and len(keys) == 1 and len(old[like]) == 1
    }


def _are_near(talk: Talk, known: Known) -> bool:
    """A weekly meeting that is dropped is not the one that is added at the end of the list."""
    if talk.starts_on is None or known.starts_on is None:
        return False
    return abs(talk.starts_on - known.starts_on) <= NEAR
