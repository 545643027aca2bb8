"""Whoever may have been met at an institution is found there, as if everybody were asked."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from warehouse.people.names import named
from warehouse.people.neighbourhoods import Neighbourhood
from warehouse.people.persons import Person, Place, Sighting, place

INSTITUTIONS = st.lists(
    st.sampled_from(
        (
            "Oslo", "University of Oslo", "Oslo University", "The University of Oslo", "University",
            "Oslo, The",
            "Institute of Technology", "Technology Institute of Oslo", "Institute of Technology, Oslo", "The",
        )
    ),
    max_size=3,
    unique=True,
).map(tuple)  # fmt: skip


def somebody(number: int, *mentions: Sequence[str]) -> Person:
    """A person with a mention at each of some institutions."""
    name = named("Ada Quill")
    person = Person(str(number), name)
    for institutions in mentions:
        person.add(Sighting(name, tuple(institutions)))
    return person


@given(st.lists(st.tuples(INSTITUTIONS, INSTITUTIONS), max_size=6), INSTITUTIONS)
def test_those_near_are_all_who_are_not_met_elsewhere(
    met: list[tuple[tuple[str, ...], tuple[str, ...]]], here: tuple[str, ...]
) -> None:
    """Also of those who were met somewhere else since."""
    people = [somebody(number, first) for number, (first, _) in enumerate(met)]
    neighbourhood = Neighbourhood(people)
    for person, (_, then) in zip(people, met, strict=True):
        known = len(person.institutions)
        person.add(Sighting(person.name, then))
        neighbourhood.settle(person, person.institutions[known:])

    near = [*neighbourhood.near(here)]

    assert len(near) == len({*near})
    assert {*near} == {one for one in people if place(one.institutions, here) is not Place.ELSEWHERE}


@given(INSTITUTIONS, INSTITUTIONS)
def test_it_is_all_one_who_is_asked_about_whom(ones: tuple[str, ...], others: tuple[str, ...]) -> None:
    """Two places lie to each other as they do the other way round."""
    assert place(ones, others) is place(others, ones)
