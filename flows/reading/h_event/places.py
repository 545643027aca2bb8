"""Where a marked event takes place: a text, or a card or an address within it."""

from collections.abc import Iterable

from bs4 import Tag
from msgspec import Struct

from flows.reading.h_event.values import words

_NAMES = ("p-name", "fn", "p-org", "org")
_PARTS = ("street-address", "extended-address", "locality", "region", "postal-code", "country-name")
_MOST = 20


class Places(Struct, frozen=True):
    """Names and addresses, several parted by semicolons."""

    venue: str | None = None
    address: str | None = None


def places(elements: Iterable[Tag]) -> Places:
    """The places that elements mark; where one has no name, its address stands for it."""
    found = [_place(element) for element in list(elements)[:_MOST]]
    return Places(_joined(place.venue for place in found), _joined(place.address for place in found))


def _joined(words: Iterable[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(filter(None, words))) or None


def _place(element: Tag) -> Places:
    parts = (_first(element, f"p-{part}", part) for part in _PARTS)
    address = ", ".join(dict.fromkeys(filter(None, parts))) or None
    name = _first(element, *_NAMES)
    if name and name != address:
        return Places(name, address)
    return Places(address or words(element) or None)


def _first(element: Tag, *names: str) -> str | None:
    found = (element.find(class_=name) for name in names)
    return next(filter(None, (words(each) for each in found if isinstance(each, Tag))), None)
