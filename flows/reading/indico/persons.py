"""The people of an event: with their names in parts, or as one `Last, First`."""

from collections.abc import Iterator

from msgspec import Raw, Struct

from flows.reading._json_answers import NOTHING, line, parts
from flows.reading._persons import Person, given_name_first


class _Person(Struct, frozen=True):
    first_name: Raw = NOTHING
    last_name: Raw = NOTHING
    firstName: Raw = NOTHING  # noqa: N815 - the timetable spells it so
    familyName: Raw = NOTHING  # noqa: N815 - same
    fullName: Raw = NOTHING  # noqa: N815 - Indico spells it so
    name: Raw = NOTHING
    affiliation: Raw = NOTHING


def persons(raw: Raw) -> Iterator[Person]:
    """The people of a list, with the given name in front."""
    for one in parts(raw, _Person):
        given = line(one.first_name) or line(one.firstName)
        family = line(one.last_name) or line(one.familyName)
        whole = line(one.fullName) or line(one.name) or ""
        name = f"{given} {family}" if given and family else given_name_first(whole)
        yield Person(name, line(one.affiliation))
