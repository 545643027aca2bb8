"""Time stamps that machines write, as moments."""

import datetime as dt
import email.utils
import re

from flows.normalising import zones
from schemas.moment import Moment

_DAY = re.compile(r"\s*\d{4}-?\d\d-?\d\d\s*")
_MIDNIGHT = dt.time()


def moment(written: str | None, zone: str | None = None) -> Moment | None:
    """The moment of an ISO 8601 or RFC 5322 stamp, told in `zone` where that is known; None for other text.

    A stamp without an offset is a wall time in `zone`.
    """
    if not written:
        return None
    name = zones.canonical(zone) if zone else None
    stamp = _stamp(written)
    if stamp is None:
        return None
    if _DAY.fullmatch(written):
        return Moment(stamp.date(), zone=name)
    return localised(stamp, name) if stamp.tzinfo else Moment(stamp.date(), stamp.time(), name)


def told_in(found: Moment, zone: str | None) -> Moment:
    """The same instant in another zone; as it was where it is a day, or either zone is unknown."""
    here, there = zones.canonical(found.zone or ""), zones.canonical(zone or "")
    if not (here and there and found.at) or here == there:
        return found
    wall = dt.datetime.combine(found.on, found.at, zones.zone(here))
    return localised(wall.replace(fold=found.fold), there)


def localised(stamp: dt.datetime, zone: str | None) -> Moment:
    """An aware stamp in the zone of a canonical name, else in its own offset."""
    try:
        local = stamp.astimezone(zones.zone(zone)) if zone else stamp
    except OverflowError:
        local = stamp
    name = zone or zones.canonical(f"UTC{local:%z}"[:8])
    return Moment(local.date(), local.time(), name, local.fold)


def day(found: Moment | None) -> Moment | None:
    """The day of a moment, whose time says nothing."""
    return Moment(found.on, zone=found.zone) if found else None


def is_midnight(found: Moment | None) -> bool:
    """Whether a moment lies at the beginning of its day."""
    return found is not None and found.at == _MIDNIGHT


def _stamp(written: str) -> dt.datetime | None:
    plain = written.strip()
    try:
        return dt.datetime.fromisoformat(plain)
    except ValueError:
        pass
    try:
        return email.utils.parsedate_to_datetime(plain)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
