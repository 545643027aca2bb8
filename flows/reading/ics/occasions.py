"""The times of a recurring event before any of them is moved: RRULE, RDATE and EXDATE (RFC 5545, 3.8.5)."""

import datetime as dt
from collections import deque
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct, structs

from flows.reading.ics.blocks import Block
from flows.reading.ics.lines import Property
from flows.reading.ics.occurrences import occurrences
from flows.reading.ics.points import Point, duration, point
from flows.reading.ics.rules import Rule, rule
from flows.reading.ics.spans import Span, between, span
from flows.reading.ics.timezones import Zones
from schemas.failures import RejectionFailure

MOST = 1000
_AHEAD = dt.timedelta(days=400)
_RECURRING = frozenset({"RRULE", "RDATE", "EXDATE", "EXRULE"})
_LAST_YEAR = 2199


class Expansion(Struct, frozen=True):
    """What an expansion depends on: the zones, what counts as now, the days that may still be looked at."""

    zones: Zones
    now: dt.datetime
    budget: Iterator[int]


def recurs(event: Block) -> bool:
    """Whether it says anything of further times."""
    return not _RECURRING.isdisjoint(event.properties)


def occasions(master: Block, given: Expansion) -> Iterator[Span | str]:
    """The times of an event, in order, and in words what of them could not be read.

    A finite rule is expanded whole, an endless one up to 400 days after now; of more than 1,000 times the
    last 1,000 count.
    """
    try:
        first = span(master, given.zones)
    except RejectionFailure as failure:
        yield failure.what
        return
    if not recurs(master):
        yield first
        return
    found = {first.starts.identity(): first}
    for each in (*_ruled(master, first, given), *_dated(master, first, given.zones)):
        if isinstance(each, Span):
            found.setdefault(each.starts.identity(), each)
        else:
            yield each
    excluded = set(_excluded(master, first, given.zones))
    kept = [each for each in found.values() if excluded.isdisjoint(each.starts.names())]
    yield from sorted(kept, key=Span.instant)[-MOST:]
    if len(kept) > MOST:
        yield f"there are more than {MOST:,} dates: only the last {MOST:,} are kept"


def _ruled(master: Block, first: Span, given: Expansion) -> Iterator[Span | str]:
    if master.first("EXRULE"):
        yield "EXRULE is not followed (RFC 5545 dropped it): dates that it excludes are kept"
    for line in (line for line in master.all("RRULE") if line.value.strip()):
        try:
            found = rule(line.value)
            walls = _expanded(found, first.starts, _last(found, first.starts, given.zones), given)
        except RejectionFailure as failure:
            yield f"{failure.what}; only the first date is kept"
            continue
        yield from (structs.replace(first, starts=first.starts.on_clock(wall)) for wall in walls)
        if next(given.budget, None) is None:
            yield "the rules of this page ask for too much work: instances of this one may be missing"


def _expanded(found: Rule, starts: Point, last: dt.datetime, given: Expansion) -> list[dt.datetime]:
    """The wall times of a rule; one more than the most where there are too many, the last ones."""
    first = starts.wall
    if found.count or found.until:
        walls = list(islice(occurrences(found, first, last, given.budget), MOST + 1))
        if len(walls) <= MOST:
            return walls
    near = min(last, max(given.now, first) + _AHEAD).astimezone(first.tzinfo)
    return list(deque(occurrences(found, first, near, given.budget), maxlen=MOST + 1))


def _last(found: Rule, starts: Point, zones: Zones) -> dt.datetime:
    """The wall time after which a rule has no instance (UNTIL), or the end of the years that are read.

    UNTIL as a day includes that day whatever DTSTART is, as Google means it. For a series of days Exchange
    writes the instant at which the last one begins where the calendar is at home.
    """
    if not found.until or found.until[:4] > str(_LAST_YEAR):
        return starts.wall.replace(year=_LAST_YEAR, day=28)
    until = point(Property("UNTIL", found.until), found.until, starts.zone)
    if starts.is_day:
        day = until.wall.astimezone(zones.local()) if found.until.endswith("Z") else until.wall
        return starts.wall.replace(year=day.year, month=day.month, day=day.day)
    end = dt.timedelta(days=1, seconds=-1) if until.is_day else dt.timedelta()
    return (until.wall + end).astimezone(starts.wall.tzinfo)


def _dated(master: Block, first: Span, zones: Zones) -> Iterator[Span | str]:
    for line in master.all("RDATE"):
        for value in filter(None, line.value.split(",")):
            start, _, end = value.partition("/")
            try:
                yield _also(first, zones.point(line, start), line, end, zones)
            except RejectionFailure as failure:
                yield failure.what


def _also(first: Span, starts: Point, line: Property, end: str, zones: Zones) -> Span:
    """A further date, of the first one's kind and length unless it is a period of its own (3.3.9)."""
    if starts.is_day != first.starts.is_day:
        wall = starts.wall
        starts = first.starts.on_clock(
            first.starts.wall.replace(year=wall.year, month=wall.month, day=wall.day)
        )
    length = (duration(end) or between(starts, zones.point(line, end))) if end else first.length
    return Span(starts, length)


def _excluded(master: Block, first: Span, zones: Zones) -> Iterator[str]:
    for line in master.all("EXDATE"):
        for value in line.value.split(","):
            try:
                excluded = zones.point(line, value)
            except RejectionFailure:
                continue
            yield excluded.names()[excluded.is_day != first.starts.is_day]
