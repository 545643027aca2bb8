"""People by the institutions where they were met: who may be met at one, without asking everybody."""

from collections import defaultdict
from collections.abc import Iterable

from warehouse.people.institutions import Spelling, spelling
from warehouse.people.persons import Person


class Neighbourhood:
    """People of one surname, of whom some were met nowhere in particular."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._anywhere: dict[Person, None] = {}
        self._met: defaultdict[Spelling, list[Person]] = defaultdict(list)
        self._vague: set[Spelling] = set()
        for person in people:
            self.settle(person, person.institutions)

    def settle(self, person: Person, institutions: Iterable[str]) -> None:
        """Take notice of somebody who was met at these, too."""
        for each in map(spelling, institutions):
            self._met[each].append(person)
            if not each.is_university:
                self._vague.add(each)
        if person.institutions:
            self._anywhere.pop(person, None)
        else:
            self._anywhere[person] = None

    def near(self, institutions: tuple[str, ...]) -> Iterable[Person]:
        """All but those whose `place` is elsewhere; of somebody met nowhere, all."""
        here = {one for each in institutions for one in self._like(spelling(each))}
        met = (self._met[one] for one in (here if institutions else self._met))
        return {**self._anywhere, **dict.fromkeys(person for people in met for person in people)}

    def _like(self, institution: Spelling) -> list[Spelling]:
        """Of two universities each has the words of the other; whatever is none is to be compared."""
        if not institution.is_university:
            return [one for one in self._met if one.may_be(institution)]
        same = [institution] if institution in self._met else []
        return [*same, *(one for one in self._vague if one.may_be(institution))]
