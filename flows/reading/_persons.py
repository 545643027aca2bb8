"""Speakers whom a platform tells apart from their affiliations."""

import re
from collections.abc import Iterable

from msgspec import Struct

_TITLE = re.compile(r"^(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|herr|frau)\b\.?\s+)+", re.IGNORECASE)


class Person(Struct, frozen=True):
    """Somebody who speaks, and where from."""

    name: str
    affiliation: str | None = None


class Speaking(Struct, frozen=True):
    """The speakers in the words of an announcement; the affiliation of a single one stands apart."""

    speakers: tuple[str, ...] = ()
    affiliation: str | None = None


def speaking(persons: Iterable[Person]) -> Speaking:
    """Several speakers with each affiliation in parentheses, a single one with it apart, untouched."""
    named = [person for person in persons if person.name]
    if len(named) == 1:
        return Speaking((named[0].name,), named[0].affiliation)
    return Speaking(tuple(map(_written, named)))


def given_name_first(name: str) -> str:
    """`Doe, Jane` and `Prof. Doe, Jane` as `Jane Doe`; `Doe, Jane, Jr.` as `Jane Doe Jr.`."""
    family, *given = (piece.strip() for piece in _TITLE.sub("", name.strip()).split(","))
    return " ".join(filter(None, (*given[:1], family, *given[1:])))


def _written(person: Person) -> str:
    affiliation = (person.affiliation or "").replace(";", ",")
    return f"{person.name} ({affiliation})" if affiliation else person.name
