"""Where a marked event takes place: a text, or a card or an address within it."""

from collections.abc import Iterable

from bs4 import Tag
from msgspec import Struct

from flows.reading._coordinates import agreed, stated, stated_together
from flows.reading.h_event.properties import classes
from flows.reading.h_event.values import words
from schemas.announcement import Coordinates

_NAMES = ("p-name", "fn", "p-org", "org")
_PARTS = ("street-address", "extended-address", "locality", "region", "postal-code", "country-name")
_GEO = frozenset(("p-geo", "h-geo", "geo"))
_MOST = 20


class Places(Struct, frozen=True):
    """Names and addresses, several parted by semicolons, and the one point."""

    venue: str | None = None
    address: str | None = None
    coordinates: Coordinates | None = None


def places(elements: Iterable[Tag], points: Iterable[Tag] = ()) -> Places:
    """The places that elements mark; where one has no name, its address stands for it.

    `points` are the coordinates that the event has beside its places.
    """
    found = [_place(element) for element in list(elements)[:_MOST]]
    return Places(
        _joined(place.venue for place in found),
        _joined(place.address for place in found),
        agreed((*(place.coordinates for place in found), *map(_point, points))),
    )


def _joined(words: Iterable[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(filter(None, words))) or None


def _place(element: Tag) -> Places:
    parts = (_first(element, f"p-{part}", part) for part in _PARTS)
    address = ", ".join(dict.fromkeys(filter(None, parts))) or None
    name, point = _first(element, *_NAMES), _point(element)
    if name and name != address:
        return Places(name, address, point)
    return Places(address or words(element) or None, None, point)


def _point(element: Tag) -> Coordinates | None:
    """Marked apart, or as a `geo` with a semicolon between them (microformats.org/wiki/geo)."""
    apart = stated(*(_first(element, f"p-{name}", name) for name in ("latitude", "longitude")))
    geo = element if _GEO.intersection(classes(element)) else element.find(class_=[*_GEO])
    return apart or (stated_together(words(geo), ";") if isinstance(geo, Tag) else None)


def _first(element: Tag, *names: str) -> str | None:
    found = (element.find(class_=name) for name in names)
    return next(filter(None, (words(each) for each in found if isinstance(each, Tag))), None)
