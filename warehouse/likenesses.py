"""What makes two sightings one talk when no key says so."""

from collections import defaultdict
from collections.abc import Callable, Hashable
from datetime import date, datetime
from typing import TypeAlias

from msgspec import Struct

from schemas.talk import Talk


class Candidate(Struct, frozen=True):
    """A talk of this source that the reading does not mention by a key it knows."""

    upstream_key: str
    talk_id: str
    uid: str
    title: str | None
    names: tuple[str, ...]
    starts_at: datetime | None
    starts_on: date | None


Likeness: TypeAlias = Callable[[Talk | Candidate], Hashable | None]


def second_look(unknown: dict[str, Talk], candidates: list[Candidate], at: datetime) -> dict[str, Candidate]:
    """Pairs of an unknown key and the known talk it must be, from the strictest likeness to the loosest."""
    found: dict[str, Candidate] = {}
    keyless = {key: talk for key, talk in unknown.items() if talk.key is None}
    upcoming = [each for each in candidates if not each.starts_at or each.starts_at > at]
    for newcomers, olds, likeness in (
        (unknown, candidates, _wholly),
        (keyless, upcoming, _by_title),
        (keyless, candidates, _by_time),
    ):
        taken = {each.talk_id for each in found.values()}
        rest = {key: talk for key, talk in newcomers.items() if key not in found}
        found |= _unique_pairs(rest, [each for each in olds if each.talk_id not in taken], likeness)
    return found


def _unique_pairs(
    newcomers: dict[str, Talk], candidates: list[Candidate], likeness: Likeness
) -> dict[str, Candidate]:
    new, old = defaultdict(list), defaultdict(list)
    for key, talk in newcomers.items():
        new[likeness(talk)].append(key)
    for candidate in candidates:
        old[likeness(candidate)].append(candidate)
    return {
        keys[0]: old[like][0]
        for like, keys in new.items()
        if like is not None and len(keys) == 1 and len(old[like]) == 1
    }


def _wholly(talk: Talk | Candidate) -> Hashable | None:
    title, when = letters(talk.title), talk.starts_at or talk.starts_on
    return (title, _people(talk), when) if when and (title or _people(talk)) else None


def _by_title(talk: Talk | Candidate) -> Hashable | None:
    title = letters(talk.title)
    return (title, _people(talk)) if title else None


def _by_time(talk: Talk | Candidate) -> Hashable | None:
    when = talk.starts_at or talk.starts_on
    return (when, _people(talk)) if when else None


def _people(talk: Talk | Candidate) -> tuple[str, ...]:
    return talk.names if isinstance(talk, Candidate) else names(talk)


def names(talk: Talk) -> tuple[str, ...]:
    """The speakers' names as letters alone."""
    return tuple(letters(speaker.name) for speaker in talk.speakers)


def letters(text: str | None) -> str:
    """Letters and digits alone, case folded: what two spellings of one title share."""
    return "".join(letter for letter in (text or "").casefold() if letter.isalnum())
