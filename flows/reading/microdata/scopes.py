"""The items of a page: `itemscope`, `itemprop`, `itemtype`, `itemid` and `itemref`."""

from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from msgspec import Struct

from flows.reading._schema_org import Item, Value, name_in
from flows.reading.microdata.properties import value

MAX_REFERENCES = 200
MAX_REFERRED = 500_000


class _Place(Struct, frozen=True):
    """An element, and the item whose properties stand in it."""

    element: Tag
    owner: Item | None


def items(page: BeautifulSoup, base: str) -> list[Item]:
    """The items that are no property of another, in page order.

    What `itemref` adds is read up to 200 references and 500,000 elements. `itemtype` without `itemscope`, a
    frequent slip, opens an item too.
    """
    roots: list[Item] = []
    referring: list[tuple[Item, str]] = []
    for element, owner, item in _opened(_Place(page, None), base):
        if item is not None:
            referring += [(item, target) for target in _words(element, "itemref")]
            if owner is None or not _words(element, "itemprop"):
                roots.append(item)
    _refer(page, referring[:MAX_REFERENCES], base)
    return roots


def _opened(start: _Place, base: str) -> Iterator[tuple[Tag, Item | None, Item | None]]:
    """Each element with the item that it belongs to and the one that it opens; properties are filled in."""
    waiting = [start]
    while waiting:
        place = waiting.pop()
        element = place.element
        item = _item(element) if element.has_attr("itemscope") or element.has_attr("itemtype") else None
        if place.owner is not None:
            _add(place.owner, element, item, base)
        yield element, place.owner, item
        children = [child for child in element.contents if isinstance(child, Tag)]
        waiting += [_Place(child, item or place.owner) for child in reversed(children)]


def _refer(page: BeautifulSoup, referring: list[tuple[Item, str]], base: str) -> None:
    visited = 0
    for item, target in referring:
        element = page.find(id=target)
        for _ in _opened(_Place(element, item), base) if isinstance(element, Tag) else ():
            visited += 1
            if visited > MAX_REFERRED:
                return


def _item(element: Tag) -> Item:
    identifier = _words(element, "itemid")
    types = tuple(map(name_in, _words(element, "itemtype")))
    return Item(types, identifier[0] if identifier else None, {})


def _add(owner: Item, element: Tag, item: Item | None, base: str) -> None:
    for name in map(name_in, _words(element, "itemprop")):
        known = owner.properties.setdefault(name, [])
        found: Value = item if item is not None else value(element, name, base)
        known.append(found)


def _words(element: Tag, attribute: str) -> list[str]:
    written = element.get(attribute)
    return (written if isinstance(written, str) else " ".join(written or ())).split()
