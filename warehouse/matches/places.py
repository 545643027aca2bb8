"""Whether two announcements speak of one place, as far as institutions, series and rooms tell it."""

import re
from enum import IntEnum
from functools import lru_cache

from msgspec import Struct

from warehouse.matches.accounts import Account
from warehouse.matches.spellings import folded, letters
from warehouse.matches.titles import is_series
from warehouse.matches.vocabulary import words

_WORD = re.compile(r"[^\W\d_]{2,}")
_SHORTEST_ACRONYM = 3


class Place(IntEnum):
    """How much speaks for one place: FAR is in other institutions and other places, APART in other places."""

    FAR = 0
    OTHER = 1
    APART = 2
    UNKNOWN = 3
    ALIKE = 4
    SAME = 5


class Setting(Struct, frozen=True):
    """A place that two announcements share or not, in words.

    `is_narrow`: they share more than an institution, namely an address, a series or a room.
    """

    place: Place
    words: str = ""
    is_narrow: bool = False


class _Name(Struct, frozen=True):
    letters: str
    words: frozenset[str]
    acronym: str


def setting(one: Account, other: Account) -> Setting:
    """Other institutions outweigh a series of the same name; a common address outweighs rooms."""
    place = _institutions(one, other)
    if place is Place.OTHER:
        return _far(one, other)
    if one.url and one.url == other.url:
        return Setting(Place.SAME, "same address", is_narrow=True)
    if one.series_key and one.series_key == other.series_key:
        is_common = place <= Place.UNKNOWN and is_series(tuple(_WORD.findall(one.series_key)))
        return Setting(Place.ALIKE if is_common else Place.SAME, "same series", is_narrow=True)
    is_narrow = bool(one.location) and one.location == other.location
    if place is Place.UNKNOWN:
        return _rooms(one, other, is_narrow=is_narrow)
    return Setting(place, "same institution" if place is Place.SAME else "", is_narrow)


def _institutions(one: Account, other: Account) -> Place:
    if not one.institution or not other.institution:
        return Place.UNKNOWN
    ours, theirs = _name(one.institution), _name(other.institution)
    if not ours.words or not theirs.words:
        return Place.SAME if ours.letters == theirs.letters else Place.UNKNOWN
    if ours.letters == theirs.letters or ours.words == theirs.words or _abbreviates(ours, theirs):
        return Place.SAME
    if not ours.words.isdisjoint(theirs.words | _words(other.location)):
        return Place.ALIKE
    return Place.OTHER if theirs.words.isdisjoint(_words(one.location)) else Place.ALIKE


def _abbreviates(one: _Name, other: _Name) -> bool:
    return one.letters == other.acronym or other.letters == one.acronym


def _far(one: Account, other: Account) -> Setting:
    ours, theirs = _words(one.location), _words(other.location)
    if ours and theirs and ours.isdisjoint(theirs):
        return Setting(Place.FAR, "other institution and place")
    return Setting(Place.OTHER, "other institution")


def _rooms(one: Account, other: Account, *, is_narrow: bool) -> Setting:
    ours = _words(one.location) | _words(one.institution)
    theirs = _words(other.location) | _words(other.institution)
    if not ours or not theirs:
        return Setting(Place.UNKNOWN)
    if ours.isdisjoint(theirs):
        return Setting(Place.APART, "other place")
    return Setting(Place.ALIKE, "same place", is_narrow)


def _words(text: str | None) -> frozenset[str]:
    return _name(text).words if text else frozenset()


@lru_cache(2**14)
def _name(text: str) -> _Name:
    plain = folded(text)
    told = _WORD.findall(plain)
    acronym = "".join(word[0] for word in told if word not in words("small"))
    long = acronym if len(acronym) >= _SHORTEST_ACRONYM else ""
    return _Name(letters(plain), frozenset(told) - words("place") | ({long} - {""}), long)
