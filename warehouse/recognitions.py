"""Which of the announcements of a source each talk of a reading is."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import datetime, timedelta

from schemas.talk import Talk
from warehouse.likenesses import (
    Known,
    Likeness,
    _by_time,
    _by_time_and_people,
    _by_title,
    _by_title_and_time,
    _people,
    _when,
    _wholly,
    letters,
)

NEAR = timedelta(days=3)
"""How far a talk may be moved whose title and people others share: less than a week."""


def known_again(
    talks: dict[str, Talk],
    by_key: dict[str, Known],
    known: Iterable[Known],
    at: datetime,
    digests: Mapping[str, int],
) -> dict[str, Known]:
    """The announcement that each talk of a reading is, by its key; no announcement twice.

    What did not change at all is known first, then under another key (the source renumbers), then what kept
    key and title. Then one thing may differ under any key: the time (talks swapped, or got new keys as they
    moved), then the people. Then the key decides, whatever was edited; at last equal time and people, also
    before the key where most keys changed.
    """
    search, own = _Search(talks, tuple(known)), {key: one for key, one in by_key.items() if key in talks}
    search.take({key: one for key, one in own.items() if _is_as_before(talks[key], one, digests[key])})
    search.look(_wholly)
    rest = {key: one for key, one in own.items() if key not in search.found}
    search.take({key: one for key, one in rest.items() if _have_one_title(talks[key], one)})
    search.look(
        _by_title,
        of=lambda talk: _is_to_come(talk, at),
        among=lambda one: one.is_shown and _is_to_come(one, at),
        is_rare=True,
    )
    search.look(_by_title_and_time)
    are_new = not own or all(talk.key is None for talk in talks.values()) or search.is_renumbered
    if search.is_renumbered:
        search.look(_by_time_and_people, among=_is_shown)
    search.take({key: one for key, one in rest.items() if not _is_another(talks[key], one, at)})
    search.look(_by_time if are_new else _by_time_and_people, among=_is_shown)
    if are_new:
        search.look(_when, among=lambda one: one.is_shown and not (one.title or one.names))
    return search.found


def inherited(talks: dict[str, Talk], legacies: Iterable[Known]) -> dict[str, Known]:
    """Which announcement of an earlier history each talk is that has a key which that history never saw.

    Both were made of the same pages at the same time, so that little tells them apart: what other readers and
    normalisers made of one talk. `is_shown`: the earlier history had it by now, not later.
    """
    search = _Search(talks, tuple(legacies))
    for likeness in (_wholly, _by_title_and_time):
        search.look(likeness)
    for likeness in (_by_time_and_people, _by_title, _when):
        search.look(likeness, among=lambda one: one.is_shown)
    return search.found


def _is_any(_one: Talk | Known) -> bool:
    return True


def _is_shown(known: Known) -> bool:
    return known.is_shown


class _Search:
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
        newcomers = {key: talk for key, talk in self._talks.items() if key not in self.found and of(talk)}
        olds = [one for one in self._known if one.announcement_id not in self._taken and among(one)]
        if not (newcomers and olds):
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


def _is_as_before(talk: Talk, known: Known, digest: int) -> bool:
    """Whether nothing that tells a talk from others changed; letters are not compared where nothing did."""
    told = _wholly(talk)
    return told is not None and (known.digest == digest or _wholly(known) == told)


def _have_one_title(talk: Talk, known: Known) -> bool:
    return bool(talk.title) and letters(talk.title) == letters(known.title)


def _is_to_come(one: Talk | Known, at: datetime) -> bool:
    """A talk that is over is not moved, nor is one to come moved back to last year."""
    return one.starts_at > at if one.starts_at else not one.starts_on or one.starts_on >= at.date()


def _are_near(talk: Talk, known: Known) -> bool:
    """A weekly meeting that is dropped is not the one that is added at the end of the list."""
    if talk.starts_on is None or known.starts_on is None:
        return False
    return abs(talk.starts_on - known.starts_on) <= NEAR


def _is_another(talk: Talk, known: Known, at: datetime) -> bool:
    """Whether a key that stands for whatever is next has gone on: the talk it stood for is over."""
    is_over = known.starts_at is not None and known.starts_at <= at
    is_alike = _have_one_title(talk, known) or (_people(talk) and _people(talk) == known.names)
    return is_over and not is_alike and talk.starts_at != known.starts_at
