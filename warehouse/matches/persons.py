"""A name taken apart, whatever its order, accents and hyphens."""

import re
from enum import IntEnum
from functools import lru_cache

from msgspec import Struct

from warehouse.matches.spellings import folded
from warehouse.matches.vocabulary import words

MOST = 12

_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_JOINED = re.compile(r"[-'\u2010\u2011\u2019`\u00b4]")
_WORD = re.compile(r"[^\W_]+(?:\s+\d+)*")
_BLANKS = re.compile(r"\s+")
_UMLAUT = re.compile(r"(?<=[aou])e")
_SHORTEST_IN_TITLES = 7


class Kinship(IntEnum):
    """How surely two announcements name one speaker; INITIALS may be a short form or a slip as well."""

    OTHER = 0
    UNKNOWN = 1
    SURNAME = 2
    INITIALS = 3
    FULL = 4


class Person(Struct, frozen=True):
    """A name in words, the surname last; `surname` is empty for nobody.

    `brief` is the surname with the first initial, and `ends` are the first and the last word in alphabetical
    order, for names that are told surname first. `fullness` is the kinship of two people of this name.
    `written` are its letters as they may stand in a title, given name first and surname first.
    """

    name: str
    words: tuple[str, ...]
    surname: str
    brief: str
    ends: str
    written: tuple[str, str]
    joined: str
    ordered: tuple[str, ...]
    fullness: Kinship


@lru_cache(2**13)
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
        brief=f"{full[-1]} {spoken[0][0]}" if full else "",
        ends=" ".join(sorted({full[0], full[-1]})) if full else "",
        written=("".join(told), "".join((*told[-1:], *told[:-1]))),
        joined="".join(spoken),
        ordered=tuple(sorted(spoken)),
        fullness=_fullness(spoken, full),
    )


def _fullness(spoken: list[str], full: list[str]) -> Kinship:
    if len(full) > 1 or not "".join(full).isascii():
        return Kinship.FULL
    return Kinship.INITIALS if len(spoken) > 1 else Kinship.SURNAME


def _in_order(plain: str) -> list[str]:
    family, _, given = plain.partition(",")
    return [*_words(given), *_words(family)]


def _words(text: str) -> list[str]:
    found = [_BLANKS.sub("", word) for word in _WORD.findall(text)]
    return [word for word in found if word not in words("honours")] or found


def named_in(names: tuple[str, ...], title_letters: str) -> str:
    """The name that stands in a title, given name first or surname first; empty when none does."""
    for one in persons(names):
        if len(one.joined) >= _SHORTEST_IN_TITLES and any(each in title_letters for each in one.written):
            return one.name
    return ""
