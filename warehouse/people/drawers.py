"""Who bears a surname and a first letter, and all that is said of anybody there."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from warehouse.people.neighbourhoods import Neighbourhood
from warehouse.people.persons import Person, Sighting


class Drawer:
    """People, and the newcomers who may be of them; of a common surname there may be very many."""

    def __init__(self) -> None:
        self._people: dict[Person, None] = {}
        self._near: Neighbourhood | None = None
        self._known_count = 0
        self._said: list[Sighting] | None = None
        self._newcomers: Sequence[Sighting] = ()

    def __iter__(self) -> Iterator[Person]:
        return iter(self._people)

    def welcome(self, person: Person) -> None:
        """Let somebody be one of them."""
        self._people[person] = None

    def hear(self, newcomers: Sequence[Sighting]) -> None:
        """Let these be all that is said now; whoever is there by now is known."""
        self._known_count, self._said, self._newcomers = len(self._people), None, newcomers

    def near(self, sighting: Sighting, *, is_common: bool) -> Iterable[Person]:
        """Those who may fit: of those who bear a common surname none who is met elsewhere does."""
        if not is_common:
            return self._people
        if self._near is None:
            self._near = Neighbourhood(self._people)
        return self._near.near(sighting.institutions)

    def learn(self, person: Person, sighting: Sighting) -> None:
        """Let one of them learn a further mention; what was said of those who are known is kept before."""
        if person.names:
            self._keep()
        known = len(person.institutions)
        person.add(sighting)
        if self._near is not None:
            self._near.settle(person, person.institutions[known:])

    def said(self) -> Iterator[Sighting]:
        """What was said before and what is said now, whoever it turned out to be of."""
        return chain(self._keep(), self._newcomers)

    def _keep(self) -> list[Sighting]:
        if self._said is None:
            known = islice(self._people, self._known_count)
            self._said = [each for person in known for each in person.sightings]
        return self._said
