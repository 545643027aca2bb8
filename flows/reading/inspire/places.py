"""Where a seminar of INSPIRE takes place (inspire-schemas, elements/address.yml)."""

from collections.abc import Mapping

from msgspec import Raw

from flows.reading._json_answers import NOTHING, line, lines


def place_name(where: Mapping[str, Raw]) -> str | None:
    """The name of the place."""
    return line(where.get("place_name", NOTHING))


def postal_address(where: Mapping[str, Raw]) -> str | None:
    """Street, cities, region, postcode and country, each once."""
    pieces = [*lines(where.get("postal_address", NOTHING)), *lines(where.get("cities", NOTHING))]
    pieces += filter(
        None, (line(where.get(name, NOTHING)) for name in ("state", "postal_code", "country_code"))
    )
    return ", ".join(dict.fromkeys(pieces)) or None
