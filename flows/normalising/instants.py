"""Moments as instants in a zone, or as days."""

import datetime as dt
from typing import Literal

from msgspec import Struct

from flows.normalising.zones import canonical, nearest, zone
from schemas.failures import RejectionFailure
from schemas.moment import Moment
from schemas.talk import TimePrecision

LONGEST = dt.timedelta(days=120)
FURTHEST_YEARS = 10
_CREDIBLE_YEARS = range(1900, 2201)
_EPOCH = (dt.date(1970, 1, 1), dt.time())


class Span(Struct, frozen=True, kw_only=True):
    """When a talk is, in the words of Talk. `is_placeholder`: its year is too far ahead to be meant."""

    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    timezone: str | None = None
    timezone_from: Literal["announcement", "source"] | None = None
    time_precision: TimePrecision = "none"
    is_placeholder: bool = False


def span(start: Moment | None, end: Moment | None, *, source_zone: str | None, now: dt.datetime) -> Span:
    """When a talk is. Its zone is the one its announcement names, else the source's, else a RejectionFailure.

    A wall time that the clocks skip is the time that far after the skip (PEP 495, fold 0); one that they
    repeat is the one that `fold` says. An end before the start, an incredible year and a talk longer than
    120 days are RejectionFailures.
    """
    if start is None:
        return Span()
    for moment in (start, end or start):
        if moment.on.year not in _CREDIBLE_YEARS or (moment.on, moment.at or dt.time()) == _EPOCH:
            raise RejectionFailure(f"{moment.on} is no date that is meant")
    far = start.on.year > now.year + FURTHEST_YEARS
    return _timed(start, end, source_zone, far=far) if start.at else _dated(start, end, source_zone, far=far)


def _timed(start: Moment, end: Moment | None, source_zone: str | None, *, far: bool) -> Span:
    name = _zone_name(start.zone or source_zone)
    starts_at = _instant(start, name)
    ends_at = None
    if end and end.at:
        ends_at = _instant(end, _zone_name(end.zone or name)).astimezone(zone(name))
        _check(starts_at, ends_at, "%Y-%m-%d %H:%M")
    return Span(
        starts_at=starts_at,
        ends_at=ends_at,
        starts_on=starts_at.date(),
        timezone=name,
        timezone_from="announcement" if start.zone else "source",
        time_precision="time",
        is_placeholder=far,
    )


def _dated(start: Moment, end: Moment | None, source_zone: str | None, *, far: bool) -> Span:
    """A day needs no zone to be known, so none is required here."""
    last = end.on if end else start.on
    _check(start.on, last, "%Y-%m-%d")
    named = canonical(start.zone) if start.zone else None
    name = named or (canonical(source_zone) if source_zone else None)
    return Span(
        starts_on=start.on,
        ends_on=last if last != start.on else None,
        timezone=name,
        timezone_from=("announcement" if named else "source") if name else None,
        time_precision="date",
        is_placeholder=far,
    )


def _zone_name(written: str | None) -> str:
    if not written:
        raise RejectionFailure(
            "no time zone: neither the announcement nor the source names one",
            remedy="Set `timezone` of the source.",
        )
    known = canonical(written)
    if known is None:
        near = nearest(written)
        raise RejectionFailure(
            f"no time zone is called '{written}'", remedy=f"Did you mean '{near}'?" if near else ""
        )
    return known


def _instant(moment: Moment, name: str) -> dt.datetime:
    wall = dt.datetime.combine(moment.on, moment.at or dt.time(), zone(name))
    if name == "UTC":
        return wall
    return wall.replace(fold=moment.fold).astimezone(dt.UTC).astimezone(zone(name))


def _check(starts: dt.date, ends: dt.date, form: str) -> None:
    if ends < starts:
        raise RejectionFailure(f"it ends ({ends:{form}}) before it starts ({starts:{form}})")
    if ends - starts > LONGEST:
        raise RejectionFailure(f"it lasts longer than {LONGEST.days} days ({starts:{form}} to {ends:{form}})")
