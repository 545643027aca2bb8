"""Where an event takes place: none, one or several venues, each a post of its own."""

from collections.abc import Iterator

from msgspec import Raw, Struct

from flows.reading._coordinates import agreed, stated_in_json
from flows.reading._json_answers import NOTHING
from flows.reading._markup import text_of
from flows.reading.tribe.answers import part
from schemas.announcement import Coordinates

Word = str | int | bool | None


class Venue(Struct, frozen=True):
    """A venue as the plugin writes it; what is empty is left out."""

    venue: Word = None
    address: Word = None
    city: Word = None
    state: Word = None
    province: Word = None
    stateprovince: Word = None
    zip: Word = None
    country: Word = None
    geo_lat: Raw = NOTHING
    geo_lng: Raw = NOTHING


def venues(raw: Raw) -> tuple[Venue, ...]:
    """The venues of an event: an object, an empty list, or on some sites a list of several."""
    single = part(raw, Venue)
    return (single,) if single else tuple(part(raw, list[Venue]) or ())


def name(of: tuple[Venue, ...]) -> str | None:
    """The names, parted by semicolons."""
    return "; ".join(filter(None, (line(venue.venue) for venue in of))) or None


def address(of: tuple[Venue, ...]) -> str | None:
    """Street, city, region, postcode and country, each once; several addresses are parted by semicolons."""
    return "; ".join(filter(None, (", ".join(dict.fromkeys(_parts(venue))) for venue in of))) or None


def coordinates(of: tuple[Venue, ...]) -> Coordinates | None:
    """The point that the plugin (Pro) found for the address, where all venues are at one."""
    return agreed(stated_in_json(venue.geo_lat, venue.geo_lng) for venue in of)


def line(text: Word) -> str | None:
    """Titles and names, which come as HTML with entities, as one plain line."""
    written = str(text) if text and text is not True else ""
    return " ".join(text_of(written).split()) or None


def _parts(venue: Venue) -> Iterator[str]:
    region = venue.state or venue.province or venue.stateprovince
    for piece in (venue.address, venue.city, region, venue.zip, venue.country):
        if written := (line(piece) or "").strip(" ,"):
            yield written
