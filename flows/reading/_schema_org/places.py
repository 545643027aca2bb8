"""Where an event takes place: Place, PostalAddress, VirtualLocation, a text, or several of them."""

from collections.abc import Iterable

from msgspec import Struct

from flows.reading._coordinates import agreed, stated
from flows.reading._schema_org.items import Item, Known, items, resolved, text, values
from flows.reading._schema_org.wording import address, line, prose
from schemas.announcement import Coordinates

_PARTS = ("streetAddress", "addressLocality", "addressRegion", "postalCode", "addressCountry")
_OF_POINTS = frozenset(("geo", "latitude"))
_VIRTUAL = "VirtualLocation"
_ADDRESSES = frozenset(("PostalAddress", "ContactPoint"))


class Places(Struct, frozen=True):
    """Names, addresses and the point as the event gives them, and where to join what is online."""

    venue: str | None = None
    address: str | None = None
    coordinates: Coordinates | None = None
    links: tuple[str, ...] = ()


def places(event: Item, base: str, known: Known) -> Places:
    """The places of an event: several are parted by semicolons, a nameless virtual one is `Online`.

    Where no place has a name, the address stands for it.
    """
    found = [
        resolved(value, known) if isinstance(value, Item) else value for value in values(event, "location")
    ]
    virtual = [item for item in found if isinstance(item, Item) and _is_virtual(item)]
    real = [place for place in found if isinstance(place, str) or not _is_virtual(place)]
    joined = (address(text(item, "url"), base) for item in virtual)
    names = _joined((*map(_name, real), *map(_virtual_name, virtual)))
    where = _joined(_address(item, known) for item in real if isinstance(item, Item))
    return Places(
        venue=names or where or _mode(event),
        address=where if names else None,
        coordinates=agreed(_point(item, known) for item in (*real, event) if isinstance(item, Item)),
        links=tuple(filter(None, joined)),
    )


def _joined(names: Iterable[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(filter(None, names))) or None


def _is_virtual(item: Item) -> bool:
    return _VIRTUAL in item.types


def _mode(event: Item) -> str | None:
    mode = text(event, "eventAttendanceMode") or ""
    return "Online" if "OnlineEventAttendanceMode" in mode else None


def _virtual_name(item: Item) -> str:
    name = line(text(item, "name"))
    return name if name and "online" in name.lower() else ", ".join(filter(None, ("Online", name)))


def _name(place: Item | str) -> str | None:
    if isinstance(place, str):
        return _plain(place)
    return None if _ADDRESSES.intersection(place.types) else _plain(text(place, "name"))


def _plain(name: str | None) -> str | None:
    if not name:
        return None
    return ", ".join(filter(None, (row.strip(" ,") for row in (prose(name) or "").splitlines()))) or None


def _point(place: Item, known: Known) -> Coordinates | None:
    """What its `geo` says, else the place itself, or in data-vocabulary.org the event."""
    if _OF_POINTS.isdisjoint(place.properties):
        return None
    holders = (*items(place, "geo", known=known), place)
    points = (stated(text(holder, "latitude"), text(holder, "longitude")) for holder in holders)
    return next(filter(None, points), None)


def _address(place: Item, known: Known) -> str | None:
    if _ADDRESSES.intersection(place.types):
        return _written(place)
    apart = next(items(place, "address", known=known), None)
    return _written(apart) if apart else _plain(text(place, "address"))


def _written(postal: Item) -> str | None:
    """Street, locality, region, postcode and country, each once; else the name that the address has."""
    parts = filter(None, (_plain(text(postal, part)) for part in _PARTS))
    return ", ".join(dict.fromkeys(parts)) or _plain(text(postal, "name"))
