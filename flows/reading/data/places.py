"""Where a talk is, from strings and mappings of places."""

from collections.abc import Iterator

from flows.reading.data.fields import Fields, fields
from flows.reading.data.texts import MOST_PARTS, addresses, text
from flows.reading.data.trees import Tree


def venue(own: Fields, room: str | None) -> str | None:
    """Room, building and venue in one line, each once; `room` is the one that stands around the talk."""
    rooms = tuple(filter(None, (_name(value) for value in own.all("room")))) or ((room,) if room else ())
    parts = (*rooms, *filter(None, (_name(value) for value in own.all("building", "venue")[:MOST_PARTS])))
    kept: list[str] = []
    for part in dict.fromkeys(parts):
        if not any(part.casefold() in other.casefold() for other in kept):
            kept = [*(other for other in kept if other.casefold() not in part.casefold()), part]
    return ", ".join(kept) or None


def address(own: Fields) -> str | None:
    """The street address: one that is stated whole, else its parts put together."""
    stated = text(own.first("address"))
    if stated:
        return stated
    places = (place for value in own.all("venue") for place in _mappings(value))
    return next(filter(None, map(_address, places)), None)


def _mappings(tree: Tree) -> Iterator[dict[str, Tree]]:
    for item in tree[:MOST_PARTS] if isinstance(tree, list) else [tree]:
        if isinstance(item, dict):
            yield item


def _name(tree: Tree) -> str | None:
    if isinstance(tree, list):
        return ", ".join(filter(None, map(_name, tree[:MOST_PARTS]))) or None
    if isinstance(tree, dict):
        inner = fields(tree, {})
        inside = tuple(filter(None, (text(inner.first(kind)) for kind in ("room", "building"))))
        named = text(inner.first("name", "title", "venue")) or ", ".join(inside)
        return named or text(tree.get("address")) or text(tree)
    if isinstance(tree, str) and next(addresses(tree, ""), "") == tree.strip():
        return None
    return text(tree)


def _address(place: dict[str, Tree]) -> str | None:
    inner = fields(place, {})
    first = inner.first("address")
    if isinstance(first, dict):
        return _address(first)
    parts = filter(None, (text(value) for value in (first, *inner.all("locality"))))
    whole = text(first)
    return whole if whole and "," in whole else ", ".join(dict.fromkeys(parts)) or None
