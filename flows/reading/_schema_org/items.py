"""Items of the vocabulary of schema.org, whatever syntax they are written in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from flows.normalising.remembered import remembered

Value: TypeAlias = "Item | str"


class Item(Struct, frozen=True):
    """A thing: the names of its types, its identifier, and its properties with their values in order.

    Names stand without the vocabulary: `Event`, `startDate`.
    """

    types: tuple[str, ...]
    id: str | None
    properties: dict[str, list[Value]]

    def is_reference(self) -> bool:
        """Whether it only points to an item that stands elsewhere."""
        return bool(self.id) and not self.properties and not self.types


Known: TypeAlias = Mapping[str, Item]
"""Items by their identifiers, to follow references."""


def known_among(roots: Iterable[Item]) -> Known:
    """The items at and below these by their identifiers; of two with one identifier the first."""
    found: dict[str, Item] = {}
    waiting = list(roots)[::-1]
    while waiting:
        item = waiting.pop()
        if item.id and not item.is_reference():
            found.setdefault(item.id, item)
        within = [value for each in item.properties.values() for value in each if isinstance(value, Item)]
        waiting += within[::-1]
    return found


@remembered
def name_in(term: str) -> str:
    """A term without its vocabulary: `https://schema.org/Event`, `schema:Event` and `Event` are one."""
    return term.strip().rstrip("/#").rpartition("/")[2].rpartition("#")[2].rpartition(":")[2]


def values(item: Item, *names: str) -> Sequence[Value]:
    """The values of the first of the properties that has any."""
    for name in names:
        if found := item.properties.get(name):
            return found
    return ()


def items(item: Item, *names: str, known: Known) -> Iterator[Item]:
    """The values that are items, references followed."""
    for value in values(item, *names):
        if isinstance(value, Item):
            yield resolved(value, known)


def resolved(item: Item, known: Known) -> Item:
    """The item that a reference points to; the reference itself where there is none."""
    return known.get(item.id, item) if item.id and item.is_reference() else item


def texts(item: Item, *names: str) -> Iterator[str]:
    """The values in words: of an item its name, its address or its identifier."""
    for value in values(item, *names):
        word = value if isinstance(value, str) else next(texts(value, "name", "url"), None) or value.id
        if word and word.strip():
            yield word


def text(item: Item, *names: str) -> str | None:
    """The first value in words."""
    for name in names:
        if found := item.properties.get(name):
            first = found[0]
            return first if isinstance(first, str) and first.strip() else next(texts(item, name), None)
    return None
