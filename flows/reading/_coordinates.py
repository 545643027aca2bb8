"""A point on the globe, from what a page writes of it."""

from collections.abc import Iterable

from msgspec import Raw

from flows.reading._json_answers import part
from schemas.announcement import Coordinates


def stated(latitude: str | None, longitude: str | None) -> Coordinates | None:
    """Both or neither."""
    return Coordinates(latitude, longitude) if latitude and longitude else None


def stated_together(text: str, separator: str | None) -> Coordinates | None:
    """Latitude and longitude in one text, in this order; a `separator` of None is white space."""
    parts = [piece.strip() for piece in text.split(separator, 2)]
    return stated(*parts) if len(parts) == 2 else None  # noqa: PLR2004 - a pair


def stated_in_json(latitude: Raw, longitude: Raw) -> Coordinates | None:
    """As numbers or as strings."""
    return stated(_written(latitude), _written(longitude))


def agreed(points: Iterable[Coordinates | None]) -> Coordinates | None:
    """The one point that is stated; None where there are several, for an event is at one."""
    found = set(filter(None, points))
    return found.pop() if len(found) == 1 else None


def _written(degrees: Raw) -> str | None:
    number = part(degrees, float)
    return part(degrees, str) or (None if number is None else str(number))
