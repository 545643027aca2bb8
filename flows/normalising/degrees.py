"""Coordinates in degrees: a point on the globe, or nothing."""

import re

from schemas.announcement import Coordinates

DECIMALS = 6
"""About 0.1 m, and what a calendar should give (RFC 5545, 3.8.1.6)."""

_NUMBER = re.compile(r"[+-]?[0-9]{1,3}(?:[.,][0-9]{1,40})?(?:[eE][+-]?[0-9]{1,2})?")


def point(stated: Coordinates | None) -> tuple[float, float] | tuple[None, None]:
    """Latitude and longitude, rounded; neither where one of them is no number or out of range.

    0, 0 is what software writes that does not know: there is nothing but sea.
    """
    if stated is None:
        return None, None
    latitude, longitude = _degrees(stated.latitude, 90), _degrees(stated.longitude, 180)
    if latitude is None or longitude is None or latitude == longitude == 0:
        return None, None
    return latitude, longitude


def _degrees(written: str, most: int) -> float | None:
    plain = written.strip()
    if not _NUMBER.fullmatch(plain):
        return None
    value = float(plain.replace(",", "."))
    return round(value, DECIMALS) + 0.0 if abs(value) <= most else None
