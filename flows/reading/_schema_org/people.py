"""Who speaks at an event; whoever organises, sponsors or attends it does not."""

from collections.abc import Iterator

from flows.reading._schema_org.items import Item, Known, resolved, text, values
from flows.reading._schema_org.wording import line

_ROLES = ("performer", "performers", "speaker", "speakers", "presenter", "instructor", "actor")
_PLACEHOLDERS = frozenset(("organization", "organisation", "person", "performer", "performinggroup"))


def speakers(event: Item, known: Known) -> tuple[str, ...]:
    """The people of an event, each with the affiliation in parentheses; groups are no people.

    The Events Calendar writes the word `Organization` where an event has no performer.
    """
    found = (value for role in _ROLES for value in values(event, role))
    named = (_named(resolved(value, known) if isinstance(value, Item) else value, known) for value in found)
    return tuple(dict.fromkeys(name for names in named for name in names))


def _named(value: Item | str, known: Known) -> Iterator[str]:
    if isinstance(value, str):
        rows = filter(None, (line(row) for row in value.splitlines()))
        yield from (row for row in rows if row.casefold() not in _PLACEHOLDERS)
    elif "Role" in value.types or "PerformanceRole" in value.types:
        for inner in (inner for role in _ROLES for inner in values(value, role)):
            yield from _named(resolved(inner, known) if isinstance(inner, Item) else inner, known)
    elif not value.types or "Person" in value.types:
        yield from filter(None, (_person(value, known),))


def _person(person: Item, known: Known) -> str | None:
    parts = (text(person, part) for part in ("givenName", "familyName"))
    name = line(text(person, "name")) or line(" ".join(filter(None, parts)))
    where = next(iter(values(person, "affiliation", "worksFor")), None)
    place = line(text(resolved(where, known), "name") if isinstance(where, Item) else where)
    return f"{name} ({place})" if name and place else name
