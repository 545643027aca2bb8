"""Who speaks at an event; whoever organises, sponsors or attends it does not."""

import re
from collections.abc import Iterator

from flows.reading._persons import Person, Speaking, speaking
from flows.reading._schema_org.items import Item, Known, Value, resolved, text, values
from flows.reading._schema_org.wording import line

_ROLES = ("performer", "performers", "speaker", "speakers", "presenter", "instructor", "actor")
_ROLES_OF_ANYONE = frozenset(_ROLES)
_ROLE = re.compile(r"^\s*[^\W\d][^\W\d ]*(?: [^\W\d]+)?:\s+")
_PLACEHOLDERS = frozenset(("organization", "organisation", "person", "performer", "performinggroup"))


def speakers(event: Item, known: Known) -> Speaking:
    """The people of an event, each once; groups are no people.

    The Events Calendar writes the word `Organization` where an event has no performer.
    """
    if _ROLES_OF_ANYONE.isdisjoint(event.properties):
        return speaking(())
    return speaking(dict.fromkeys(_performing(event, known)))


def _performing(item: Item, known: Known) -> Iterator[Person]:
    for role in _ROLES:
        for value in values(item, role):
            yield from _named(value, known)


def _named(value: Value, known: Known) -> Iterator[Person]:
    if isinstance(value, str):
        rows = filter(None, (line(_ROLE.sub("", row)) for row in value.splitlines()))
        yield from (Person(row) for row in rows if row.casefold() not in _PLACEHOLDERS)
        return
    person = resolved(value, known)
    if any(name.endswith("Role") for name in person.types):
        yield from _performing(person, known)
    elif not person.types or "Person" in person.types:
        yield from _person(person, known)


def _person(person: Item, known: Known) -> Iterator[Person]:
    parts = (text(person, part) for part in ("givenName", "familyName"))
    name = line(text(person, "name")) or line(" ".join(filter(None, parts)))
    where = next(iter(values(person, "affiliation", "worksFor")), None)
    if name:
        place = text(resolved(where, known), "name") if isinstance(where, Item) else where
        yield Person(name, line(place))
