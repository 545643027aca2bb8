"""Who bears a surname and a first letter, and all that is said of anybody there."""

from collections.abc import Iterable, Iterator
from itertools import chain

from warehouse.people.neighbourhoods import Neighbourhood
from warehouse.people.persons import Person, Sighting


class Drawer:
    """People and the newcomers who may be of them; of a common surname there may be very many."""

    def __init__(self, people: Iterable[Person], *, is_common: bool) -> None:
        self._people = dict.fromkeys(people)
        self._near = Neighbourhood(self._people) if is_common else None
        self._known = tuple(self._people)
        self._said: list[Sighting] | None = None
        self.newcomers: list[Sighting] = []

    def near(self, sighting: Sighting) -> Iterable[Person]:
        """Those who may fit: of those who bear a common surname none who is met elsewhere does."""
        return self._people if self._near is None else self._near.near(sighting.institutions)

    def welcome(self, person: Person, sighting: Sighting) -> None:
        """Let somebody be one of them of whom nothing was said before."""
        self._people[person] = None
        self._learn(person, sighting)

    def learn(self, person: Person, sighting: Sighting) -> None:
        """Let one of them learn a further mention; what was said of those who are known is kept before."""
        self._keep()
        self._learn(person, sighting)

    def said(self) -> Iterator[Sighting]:
        """What was said before and what is said now, whoever it turned out to be of."""
        return chain(self._keep(), self.newcomers)

    def _learn(self, person: Person, sighting: Sighting) -> None:
        known = len(person.institutions)
        person.add(sighting)
        if self._near is not None:
            self._near.settle(person, person.institutions[known:])

    def _keep(self) -> list[Sighting]:
        if self._said is None:
            self._said = [each for person in self._known for each in person.sightings]
        return self._said
