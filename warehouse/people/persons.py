"""People as they were announced so far, and how well one of them fits a further mention."""

from enum import IntEnum
from functools import lru_cache

from msgspec import Struct

from warehouse.people.institutions import institutions_of, related
from warehouse.people.names import Name, agree, named


class Mention(Struct, frozen=True):
    """A name with the affiliation announced beside it."""

    name: str
    affiliation: str | None = None


class Sighting(Struct, frozen=True):
    """What a mention says: a name in its parts, and institutions."""

    name: Name
    institutions: tuple[str, ...]


class Place(IntEnum):
    """What the institutions say of two mentions."""

    SHARED = 0
    UNKNOWN = 1
    ELSEWHERE = 2


class Fit(IntEnum):
    """How well a person fits a mention, the best first. LIKE: one says more of the name than the other."""

    SAME_NAME_SAME_PLACE = 0
    SAME_NAME = 1
    LIKE_NAME_SAME_PLACE = 2
    SAME_NAME_MOVED = 3
    LIKE_NAME = 4
    LIKE_NAME_MOVED = 5


_FITS = {
    (Place.SHARED, True): Fit.SAME_NAME_SAME_PLACE,
    (Place.UNKNOWN, True): Fit.SAME_NAME,
    (Place.SHARED, False): Fit.LIKE_NAME_SAME_PLACE,
    (Place.ELSEWHERE, True): Fit.SAME_NAME_MOVED,
    (Place.UNKNOWN, False): Fit.LIKE_NAME,
    (Place.ELSEWHERE, False): Fit.LIKE_NAME_MOVED,
}


class Person(Struct, eq=False):
    """Somebody, with every name and institution of his or her mentions.

    `name` is the fullest form; of two spellings the one with its accents and small letters.
    """

    speaker_id: str
    name: Name
    names: tuple[Name, ...] = ()
    institutions: tuple[str, ...] = ()

    @property
    def sightings(self) -> tuple[Sighting, ...]:
        """Every name with all of the institutions."""
        return tuple(Sighting(name, self.institutions) for name in self.names)

    def add(self, sighting: Sighting) -> None:
        """Learn a further mention."""
        if sighting.name not in self.names:
            self.names = (*self.names, sighting.name)
            if sighting.name != self.name:
                self.name = max(self.name, sighting.name, key=_fullness)
        new = tuple(one for one in sighting.institutions if one not in self.institutions)
        if new:
            self.institutions = (*self.institutions, *new)


def sighted(mention: Mention) -> Sighting:
    """A mention, understood."""
    return Sighting(named(mention.name), institutions_of(mention.affiliation))


def fit(person: Person, sighting: Sighting, *, is_common: bool) -> Fit | None:
    """How well a person fits; None when the mention is of somebody else, or says too little to tell.

    A full name is proof enough unless both institutions are known and differ: then a person of a rare surname
    has moved. Initials are proof at one institution, and of a rare surname also where one is not known.
    """
    where = place(person.institutions, sighting.institutions)
    if not _is_proof(person, sighting.name, where, is_common=is_common):
        return None
    if not all(agree(each, sighting.name) for each in person.names):
        return None
    return _FITS[where, any(each.letters == sighting.name.letters for each in person.names)]


def _is_proof(person: Person, name: Name, where: Place, *, is_common: bool) -> bool:
    """Whether a name that fits can only be of this person, where it is met at such a place."""
    if where is Place.SHARED:
        return True
    if where is Place.UNKNOWN and not is_common:
        return True
    is_told = where is Place.UNKNOWN or (bool(name.given) and not is_common)
    return is_told and name.is_full and any(each.is_full for each in person.names)


@lru_cache(65536)
def place(ones: tuple[str, ...], others: tuple[str, ...]) -> Place:
    """What the institutions of a person and of a mention say."""
    if not (ones and others):
        return Place.UNKNOWN
    is_shared = any(one == other or related(one, other) for one in ones for other in others)
    return Place.SHARED if is_shared else Place.ELSEWHERE


def _fullness(name: Name) -> tuple[bool, int, int, bool, bool, str]:
    in_full = sum(len(word) > 1 for word in name.given)
    has_accents = not name.written.isascii()
    return (name.is_full, in_full, len(name.letters), has_accents, not name.written.isupper(), name.written)
