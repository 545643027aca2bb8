"""Who a mention speaks of, among all who share the surname."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain, count

from msgspec import Struct

from warehouse.people.names import Name, agree
from warehouse.people.persons import Fit, Mention, Person, Sighting, fit, place, sighted
from warehouse.people.surnames import is_common


class _Drawer(Struct):
    """The people of one surname and first letter, with all that is said of anybody there."""

    people: list[Person]
    sightings: dict[Sighting, None]


def assigned(people: Iterable[Person], mentions: Iterable[Mention]) -> Iterator[tuple[Mention, Person]]:
    """Each mention with its person: one of the people of that surname, or a new one.

    Full names come first, so that an order of mentions changes nothing within one call.
    """
    newcomers = sorted(((mention, sighted(mention)) for mention in mentions), key=_order)
    if not newcomers:
        return
    known = tuple(people)
    drawers = _drawers(known, [sighting for _, sighting in newcomers])
    heard = (sighting.name for _, sighting in newcomers)
    names = chain(heard, (name for person in known for name in person.names))
    is_shared = is_common(newcomers[0][1].name.key, names)
    taken = {person.speaker_id for person in known}
    for mention, sighting in newcomers:
        drawer = drawers[_letter(sighting.name)]
        person = _known(drawer, sighting, is_common=is_shared)
        if person is None:
            person = Person(_unused(sighting.name, taken), sighting.name)
            taken.add(person.speaker_id)
            drawer.people.append(person)
        person.add(sighting)
        yield mention, person


def _drawers(people: Iterable[Person], newcomers: Iterable[Sighting]) -> dict[str, _Drawer]:
    """Those that the newcomers may be in, by letter."""
    heard = [(_letter(sighting.name), sighting) for sighting in newcomers]
    drawers = {letter: _Drawer([], {}) for letter, _ in heard}
    for person in people:
        if drawer := drawers.get(_letter(person.name)):
            drawer.people.append(person)
            drawer.sightings |= {Sighting(name, tuple(person.institutions)): None for name in person.names}
    for letter, sighting in heard:
        drawers[letter].sightings[sighting] = None
    return drawers


def _known(drawer: _Drawer, sighting: Sighting, *, is_common: bool) -> Person | None:
    """The one person who fits best; None when nobody does, or several do as well."""
    fits: defaultdict[Fit, list[Person]] = defaultdict(list)
    for person in drawer.people:
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


def _has_rival(drawer: _Drawer, person: Person, sighting: Sighting) -> bool:
    """Whether `J. Doe` could be Jane as well as John: another name fits, and contradicts this one."""
    where = place(person, sighting)
    return any(
        not agree(other.name, sighting.name)
        and all(agree(other.name, name) for name in person.names)
        and place(person, other) <= where
        for other in drawer.sightings
    )


def _order(newcomer: tuple[Mention, Sighting]) -> tuple[bool, bool, int, str, str, str]:
    mention, (name, institutions) = newcomer[0], (newcomer[1].name, newcomer[1].institutions)
    return (
        not name.is_full,
        not institutions,
        -len(name.plain),
        name.plain,
        mention.name,
        mention.affiliation or "",
    )


def _letter(name: Name) -> str:
    return name.given[0][:1] if name.given else ""


def _unused(name: Name, taken: set[str]) -> str:
    numbered = (name.plain if number == 1 else f"{name.plain} {number}" for number in count(1))
    return next(each for text in numbered if (each := sha256(text.encode()).hexdigest()[:16]) not in taken)
