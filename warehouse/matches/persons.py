"""Whether two names are one person's."""

import re
from enum import IntEnum
from functools import lru_cache

from msgspec import Struct
from rapidfuzz.distance import OSA

from warehouse.matches.spellings import folded
from warehouse.matches.vocabulary import words

MOST = 12

_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_JOINED = re.compile(r"[-'\u2010\u2011\u2019`\u00b4]")
_WORD = re.compile(r"[^\W\d_]+")
_UMLAUT = re.compile(r"(?<=[aou])e")
_SHORTEST_OF_SLIPS = 3
_SHORTEST_NICKNAME = 3
_SHORTEST_IN_TITLES = 7


class Kinship(IntEnum):
    """How surely two announcements name one speaker, from not at all; INITIALS may also be a slip or nickname."""

    OTHER = 0
    UNKNOWN = 1
    SURNAME = 2
    INITIALS = 3
    FULL = 4


class Person(Struct, frozen=True):
    """A name in words, the surname last; `surname` is empty for nobody.

    `ends` are the first and the last word in alphabetical order, for names that are told surname first.
    `written` are its letters as they may stand in a title, given name first and surname first.
    """

    name: str
    words: tuple[str, ...]
    surname: str
    ends: str
    written: tuple[str, str]
    joined: str
    ordered: tuple[str, ...]


class Shared(Struct, frozen=True):
    """What the speakers of two announcements have in common, and the name of it."""

    kinship: Kinship
    name: str = ""


@lru_cache(2**16)
def persons(names: tuple[str, ...]) -> tuple[Person, ...]:
    """The people of these names, without titles, nobody and what is behind the first dozen."""
    return tuple(one for one in map(_person, names[:MOST]) if one.surname)


def _person(name: str) -> Person:
    told = _in_order(_JOINED.sub("", folded(_ASIDE.sub(" ", name))))
    spoken = [_UMLAUT.sub("", word) for word in told]
    full = [] if words("nobody").intersection(told) else [word for word in spoken if len(word) > 1]
    return Person(
        name=name,
        words=tuple(spoken),
        surname=full[-1] if full else "",
        ends=" ".join(sorted({full[0], full[-1]})) if full else "",
        written=("".join(told), "".join((*told[-1:], *told[:-1]))),
        joined="".join(spoken),
        ordered=tuple(sorted(spoken)),
    )


def _in_order(plain: str) -> list[str]:
    family, _, given = plain.partition(",")
    return [*_words(given), *_words(family)]


def _words(text: str) -> list[str]:
    found = _WORD.findall(text)
    return [word for word in found if word not in words("honours")] or found


@lru_cache(2**16)
def shared(names: tuple[str, ...], others: tuple[str, ...]) -> Shared:
    """The surest kinship of any two names; UNKNOWN when one side names nobody."""
    ours, theirs = persons(names), persons(others)
    if not ours or not theirs:
        return Shared(Kinship.UNKNOWN)
    found = [Shared(kinship(one, other), one.name) for one in ours for other in theirs]
    return max(found, key=lambda each: each.kinship)


def named_in(names: tuple[str, ...], title_letters: str) -> str:
    """The name that stands in a title, given name first or surname first; empty when none does."""
    for one in persons(names):
        if len(one.joined) >= _SHORTEST_IN_TITLES and any(each in title_letters for each in one.written):
            return one.name
    return ""


def kinship(one: Person, other: Person) -> Kinship:
    """How surely two names are one person's, whatever their order, initials, hyphens and middle names."""
    if one.ordered == other.ordered or one.joined == other.joined:
        return Kinship.FULL if len(one.words) > 1 or not one.joined.isascii() else Kinship.SURNAME
    short, long = sorted((one, other), key=lambda person: len(person.words))
    if set(short.words).isdisjoint(long.words):
        return Kinship.INITIALS if _is_slip(one.joined, other.joined) else Kinship.OTHER
    return _by_words(short, long)


def _by_words(short: Person, long: Person) -> Kinship:
    pairs = _pairs(short, long)
    surnames = {short.surname, long.surname}
    if not pairs or surnames.isdisjoint(word for pair in pairs if _is_whole(*pair) for word in pair):
        return Kinship.OTHER
    if len(pairs) == 1:
        return Kinship.SURNAME if short.surname == long.surname else Kinship.OTHER
    equal = [one for one, other in pairs if one == other and len(one) > 1]
    return Kinship.FULL if len(equal) > 1 and not surnames.isdisjoint(equal) else Kinship.INITIALS


def _pairs(short: Person, long: Person) -> list[tuple[str, str]]:
    left, pairs = list(long.words), []
    for word in sorted(short.words, key=len, reverse=True):
        fitting = [each for each in left if each == word] or [each for each in left if _fits(word, each)]
        if not fitting:
            return []
        left.remove(fitting[0])
        pairs.append((word, fitting[0]))
    return pairs


def _is_whole(word: str, other: str) -> bool:
    return word == other or _is_slip(word, other)


def _fits(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    is_short_form = len(short) == 1 or len(short) >= _SHORTEST_NICKNAME
    return (is_short_form and long.startswith(short)) or _is_slip(word, other)


def _is_slip(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= _SHORTEST_OF_SLIPS and OSA.distance(one, other, score_cutoff=1) == 1
