"""What makes two sightings of one source one talk, beside or against the key that the source gives."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from datetime import date, datetime
from typing import TypeAlias

from msgspec import Struct

from schemas.talk import Talk


class Known(Struct, frozen=True):
    """An announcement that a source has made. `is_shown`: the last complete reading had it, or missed it."""

    announcement_id: str
    upstream_key: str
    talk_id: str
    title: str | None
    names: tuple[str, ...]
    starts_at: datetime | None
    starts_on: date | None
    is_shown: bool


Likeness: TypeAlias = Callable[[Talk | Known], Hashable | None]


def known_again(
    talks: dict[str, Talk], by_key: dict[str, Known], known: Iterable[Known], at: datetime
) -> dict[str, Known]:
    """The announcement that each talk of a reading is, by its key; no announcement twice.

    A key counts at once where the title agrees. Else an equal talk under another key comes first (the source
    renumbers), then one of equal title and people (they swapped their times, or got new keys as they moved).
    Then the key decides, whatever was edited; at last, for keys never seen, equal time and people.
    """
    search = _Search(talks, tuple(known))
    search.take(
        {key: one for key, one in by_key.items() if key in talks and _have_one_title(talks[key], one)}
    )
    search.look(_wholly)
    search.look(_by_title, among=lambda one: _may_have_moved(one, at), is_rare=True)
    search.take(by_key)
    is_keyless = not any(key in by_key for key in talks) or all(talk.key is None for talk in talks.values())
    search.look(_by_time if is_keyless else _by_time_and_people, among=lambda one: one.is_shown)
    return search.found


def _is_any(_known: Known) -> bool:
    return True


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
        self, likeness: Likeness, *, among: Callable[[Known], bool] = _is_any, is_rare: bool = False
    ) -> None:
        """Accept the pairs that alone share a likeness on either side; if rare, also among what is found."""
        if len(self.found) == len(self._talks):
            return
        spent = {likeness(self._talks[key]) for key in self.found} if is_rare else set[Hashable | None]()
        newcomers = {key: talk for key, talk in self._talks.items() if key not in self.found}
        olds = [one for one in self._known if one.announcement_id not in self._taken and among(one)]
        pairs = _unique_pairs(newcomers, olds, likeness)
        self.take({key: one for key, one in pairs.items() if likeness(one) not in spent})


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


def _have_one_title(talk: Talk, known: Known) -> bool:
    return bool(talk.title) and letters(talk.title) == letters(known.title)


def _may_have_moved(known: Known, at: datetime) -> bool:
    """A talk that is over is not moved: the same title later is another talk."""
    return known.is_shown and (not known.starts_at or known.starts_at > at)


def _wholly(talk: Talk | Known) -> Hashable | None:
    title, when = letters(talk.title), talk.starts_at or talk.starts_on
    return (title, _people(talk), when) if when and (title or _people(talk)) else None


def _by_title(talk: Talk | Known) -> Hashable | None:
    title = letters(talk.title)
    return (title, _people(talk)) if title else None


def _by_time(talk: Talk | Known) -> Hashable | None:
    when = talk.starts_at or talk.starts_on
    return (when, _people(talk)) if when else None


def _by_time_and_people(talk: Talk | Known) -> Hashable | None:
    return _by_time(talk) if _people(talk) else None


def _people(talk: Talk | Known) -> tuple[str, ...]:
    return talk.names if isinstance(talk, Known) else names(talk)


def names(talk: Talk) -> tuple[str, ...]:
    """The speakers' names as letters alone."""
    return tuple(letters(speaker.name) for speaker in talk.speakers)


def letters(text: str | None) -> str:
    """Letters and digits alone, case folded: what two spellings of one title share."""
    return "".join(letter for letter in (text or "").casefold() if letter.isalnum())
