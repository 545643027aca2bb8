"""Points in time as machines write them."""

import datetime as dt
import re

from flows.normalising import zones
from flows.reading.data.fields import Fields, fields
from flows.reading.data.texts import text
from flows.reading.data.trees import Tree
from schemas.moment import Moment

_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)"
    r"(?:[T ]\s*(\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(Z|UTC|[+-]\d\d(?::?\d\d)?)?(?:\[[\w/+-]+\])?)?"
    r"|(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(?:\d\d)?(Z)?)?"
)
_EPOCH_SECONDS = range(100_000_000, 10_000_000_000)
_WITHIN = ("local", "dateTime", "datetime", "iso", "utc", "timestamp", "seconds", "_seconds")


def moment(value: Tree, zone: str | None) -> Moment | None:
    """A point in time: ISO 8601, seconds or milliseconds since 1970, or a mapping that holds one.

    An instant is told in the zone, where one is known.
    """
    if isinstance(value, dict):
        told = fields(value, {})
        inner = next((value[name] for name in _WITHIN if value.get(name)), None) or told.first(
            "start", "date"
        )
        return None if isinstance(inner, dict | list) else moment(_with_clock(inner, told), zone)
    if is_number(value):
        return _since_1970(float(str(value)), zone)
    found = _ISO.fullmatch(value.strip()) if isinstance(value, str) else None
    return _iso(found, zone) if found else None


def _with_clock(day: Tree, told: Fields) -> Tree:
    clock = scalar(told.first("time"))
    return f"{day}T{clock}" if clock and isinstance(day, str) and "T" not in day else day


def _iso(found: re.Match[str], zone: str | None) -> Moment | None:
    day = found[1] or f"{found[4]}-{found[5]}-{found[6]}"
    clock = found[2] or (f"{found[7]}:{found[8]}" if found[7] else None)
    try:
        on, at = dt.date.fromisoformat(day), dt.time.fromisoformat(clock) if clock else None
    except ValueError:
        return None
    offset = zones.canonical(
        f"UTC{found[3]}" if found[3] and found[3][0] in "+-" else found[3] or found[9] or ""
    )
    if at is None or offset is None:
        return Moment(on, at, zone)
    return _told_in(dt.datetime.combine(on, at, zones.zone(offset)), zone or offset)


def _told_in(instant: dt.datetime, zone: str) -> Moment | None:
    try:
        local = instant.astimezone(zones.zone(zone))
    except OverflowError:
        return None
    return Moment(local.date(), local.time(), zone, local.fold)


def _since_1970(number: float, zone: str | None) -> Moment | None:
    seconds = number / 1000 if number >= _EPOCH_SECONDS.stop else number
    if int(seconds) not in _EPOCH_SECONDS:
        return None
    return _told_in(dt.datetime.fromtimestamp(int(seconds), dt.UTC), zone or "UTC")


def is_number(value: Tree) -> bool:
    """Whether this may be seconds or milliseconds since 1970."""
    if isinstance(value, str):
        return value.isascii() and value.isdigit() and len(value) in {10, 13}
    return isinstance(value, int | float) and not isinstance(value, bool)


def scalar(value: Tree) -> str | None:
    """A scalar as text; None for what has parts."""
    return text(value) if isinstance(value, str | int | float) else None
