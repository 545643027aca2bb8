"""Who a mention speaks of, among all who share the surname."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain, count

from warehouse.people.drawers import Drawer
from warehouse.people.names import Name, agree
from warehouse.people.persons import Fit, Mention, Person, Sighting, fit, place, sighted
from warehouse.people.surnames import is_common


class Namesakes:
    """The people who bear one surname."""

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(1))
        self._drawers: defaultdict[str, Drawer] = defaultdict(Drawer)

    def __iter__(self) -> Iterator[Person]:
        return chain.from_iterable(self._drawers.values())

    def welcome(self, person: Person) -> None:
        """Let somebody be one of them, who is none yet."""
        self._ids.add(person.speaker_id)
        self._drawers[_letter(person.name)].welcome(person)

    def assigned(self, mentions: Iterable[Mention]) -> Iterator[tuple[Mention, Person]]:
        """Each mention with its person: one of these people, or a new one, who is of them from now on.

        Full names come first, so that an order of mentions changes nothing within one call.
        """
        newcomers = sorted(((mention, sighted(mention)) for mention in mentions), key=_order)
        if not newcomers:
            return
        heard = [sighting for _, sighting in newcomers]
        known = (name for person in self for name in person.names)
        is_shared = is_common(heard[0].name.key, chain((sighting.name for sighting in heard), known))
        self._hear(heard)
        for mention, sighting in newcomers:
            drawer = self._drawers[_letter(sighting.name)]
            person = _known(drawer, sighting, is_common=is_shared)
            if person is None:
                person = Person(self._unused_id(sighting.name.plain), sighting.name)
                self.welcome(person)
            drawer.learn(person, sighting)
            yield mention, person

    def _unused_id(self, plain: str) -> str:
        """One that was never tried before, so that no number is tried twice."""
        numbered = (plain if number == 1 else f"{plain} {number}" for number in self._numbers[plain])
        return next(each for text in numbered if (each := _id(text)) not in self._ids)

    def _hear(self, newcomers: Iterable[Sighting]) -> None:
        """Tell each drawer of the newcomers who may be in it."""
        heard = defaultdict[str, list[Sighting]](list)
        for sighting in newcomers:
            heard[_letter(sighting.name)].append(sighting)
        for letter, sightings in heard.items():
            self._drawers[letter].hear(sightings)


def _known(drawer: Drawer, sighting: Sighting, *, is_common: bool) -> Person | None:
    """The one person who fits best; None when nobody does, or several do as well."""
    fits: defaultdict[Fit, list[Person]] = defaultdict(list)
    for person in drawer.near(sighting, is_common=is_common):
        found = fit(person, sighting, is_common=is_common)
        if found is not None:
            fits[found].append(person)
    if not fits:
        return None
    best = min(fits)
    person, *others = fits[best]
    return None if others or (_is_like(best) and _has_rival(drawer, person, sighting)) else person


def _is_like(found: Fit) -> bool:
    return found in {Fit.LIKE_NAME, Fit.LIKE_NAME_SAME_PLACE, Fit.LIKE_NAME_MOVED}


def _has_rival(drawer: Drawer, person: Person, sighting: Sighting) -> bool:
    """Whether `J. Doe` could be Jane as well as John: another name fits, and contradicts this one."""
    where = place(person.institutions, sighting.institutions)
    return any(
        not agree(other.name, sighting.name)
        and all(agree(other.name, name) for name in person.names)
        and place(person.institutions, other.institutions) <= where
        for other in drawer.said()
    )


def _order(newcomer: tuple[Mention, Sighting]) -> tuple[bool, bool, int, str, str, str]:
    mention, sighting = newcomer
    name, plain = sighting.name, sighting.name.plain
    return (
        not name.is_full,
        not sighting.institutions,
        -len(plain),
        plain,
        mention.name,
        mention.affiliation or "",
    )


def _letter(name: Name) -> str:
    """What all names of one person share."""
    return name.given[0][:1] if name.given else ""


def _id(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
