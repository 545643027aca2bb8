"""When an event takes place: its wall time, its zone and the instant, which must agree."""

import datetime as dt

from flows.normalising import zones
from schemas.failures import RejectionFailure
from schemas.moment import Moment

_MINUTE = dt.timedelta(minutes=1)
_FURTHEST = dt.timedelta(hours=14)
_OUTDATED = dt.timedelta(hours=1)


def clock(text: str | None) -> dt.datetime | None:
    """A stored time `Y-m-d H:i:s` as if it were UTC; None where it is none (`0000-00-00 00:00:00`)."""
    try:
        return dt.datetime.fromisoformat((text or "").strip()).replace(tzinfo=dt.UTC)
    except ValueError:
        return None


def moment(local: str | None, utc: str | None, zone: str | None) -> Moment | None:
    """The wall time in the event's zone; None where there is no wall time.

    A zone that is missing or unknown is taken from the difference to the UTC time that stands beside it.
    An hour of difference is a server whose time-zone data is out of date: the wall time, which visitors see,
    counts. A larger one is a RejectionFailure.
    """
    wall, instant = clock(local), clock(utc)
    if wall is None:
        return None
    name = zones.canonical(zone or "") or _difference(wall, instant)
    fold = _fold(wall, instant, name) if name and instant else 0
    return Moment(wall.date(), wall.time(), name, fold)


def days(start: str | None, end: str | None, zone: str | None) -> tuple[Moment | None, Moment | None]:
    """The first and the last day, inclusive, of an event that lasts whole days.

    The plugin's day may begin later than midnight (its end-of-day cutoff), and so both times are moved back
    by the time of day at which the first day begins.
    """
    first, last = clock(start), clock(end)
    if first is None:
        return None, None
    name = zones.canonical(zone or "")
    day_begins = dt.timedelta(hours=first.hour, minutes=first.minute, seconds=first.second)
    until = Moment((last - day_begins).date(), zone=name) if last and last >= first else None
    return Moment(first.date(), zone=name), until


def _difference(wall: dt.datetime, instant: dt.datetime | None) -> str | None:
    if instant is None or abs(wall - instant) > _FURTHEST or (wall - instant) % _MINUTE:
        return None
    return zones.canonical(f"UTC{dt.timezone(wall - instant).tzname(None)[3:] or '+0'}")


def _fold(wall: dt.datetime, instant: dt.datetime, name: str) -> int:
    rules, stored = zones.zone(name), wall - instant
    offsets = [wall.replace(tzinfo=rules, fold=fold).utcoffset() or dt.timedelta() for fold in (0, 1)]
    if stored in offsets:
        return offsets.index(stored)
    if abs(stored - offsets[0]) <= _OUTDATED:
        return 0
    raise RejectionFailure(
        f"the site contradicts itself: {wall:%Y-%m-%d %H:%M} in {name} is not {instant:%Y-%m-%d %H:%M} UTC"
    )
