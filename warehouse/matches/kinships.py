"""How surely two announcements name one speaker."""

from collections.abc import Callable

from msgspec import Struct
from rapidfuzz.distance import OSA

from warehouse.matches.persons import Kinship, Person, persons

_SHORTEST_OF_SLIPS = 4
_SHORTEST_NICKNAME = 3


class Shared(Struct, frozen=True):
    """What the speakers of two announcements have in common, and the name of it.

    `is_all`: whoever is named where fewer are named is named by the other as well.
    """

    kinship: Kinship
    name: str = ""
    is_all: bool = True


def shared(names: tuple[str, ...], others: tuple[str, ...]) -> Shared:
    """The surest kinship of any two names; UNKNOWN when one side names nobody."""
    ours, theirs = persons(names), persons(others)
    if not ours or not theirs:
        return Shared(Kinship.UNKNOWN)
    surest, name, alike = Kinship.OTHER, "", 0
    for one in ours:
        nearest = max(kinship(one, other) for other in theirs)
        alike += nearest > Kinship.OTHER
        if nearest > surest:
            surest, name = nearest, one.name
    return Shared(surest, name, alike >= min(len(ours), len(theirs)))


def kinship(one: Person, other: Person) -> Kinship:
    """How surely two names are one person's, whatever their order, initials, hyphens and middle names."""
    if one.ordered == other.ordered or one.joined == other.joined:
        return one.fullness
    if set(one.words).isdisjoint(other.words):
        return Kinship.INITIALS if _is_slip(one.joined, other.joined) else Kinship.OTHER
    if (len(one.words), one.words) < (len(other.words), other.words):
        return _by_words(one, other)
    return _by_words(other, one)


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
    rest, left, pairs = list(short.words), list(long.words), []
    for fits in _FITS:
        for word in tuple(rest):
            partner = next((each for each in left if fits(word, each)), None)
            if partner is not None:
                rest.remove(word)
                left.remove(partner)
                pairs.append((word, partner))
    return [] if rest else pairs


def _is_whole(word: str, other: str) -> bool:
    return word == other or _is_slip(word, other)


def _is_short_form(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    return (len(short) == 1 or len(short) >= _SHORTEST_NICKNAME) and long.startswith(short)


def _is_slip(one: str, other: str) -> bool:
    return (
        min(len(one), len(other)) >= _SHORTEST_OF_SLIPS
        and OSA.distance(one, other, score_cutoff=1) == 1
        and one.isalpha()
        and other.isalpha()
    )


_FITS: tuple[Callable[[str, str], bool], ...] = (str.__eq__, _is_slip, _is_short_form)
