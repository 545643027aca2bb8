"""When an event begins and how long it takes: DTSTART with DTEND or DURATION (RFC 5545, 3.6.1)."""

import datetime as dt

from msgspec import Struct

from flows.reading.ics.blocks import Block
from flows.reading.ics.points import Point, duration
from flows.reading.ics.timezones import Zones
from schemas.failures import RejectionFailure
from schemas.moment import Moment

_DAY = dt.timedelta(days=1)


class Span(Struct, frozen=True):
    """A start and a length on the clock; the length is None where the calendar states no end."""

    starts: Point
    length: dt.timedelta | None

    def instant(self) -> dt.datetime:
        """Its start in UTC."""
        return self.starts.instant()

    def ends(self) -> Moment | None:
        """The end of a timed event; of days the last one, None when it is the first."""
        if self.length is None or (self.starts.is_day and self.length <= _DAY):
            return None
        return self.starts.moved(self.length - _DAY if self.starts.is_day else self.length).moment()


def span(event: Block, zones: Zones) -> Span:
    """The time of an event; one without a readable DTSTART is a RejectionFailure, an unreadable end is none.

    Outlook writes whole days as midnights and says so in a property of its own.
    """
    line = event.first("DTSTART")
    if not line:
        raise RejectionFailure("the event has no DTSTART")
    starts = zones.point(line)
    is_whole_day = (
        event.text("X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE" and starts.wall.time() == dt.time()
    )
    return Span(Point(starts.wall, starts.zone, starts.is_day or is_whole_day), _length(event, starts, zones))


def _length(event: Block, starts: Point, zones: Zones) -> dt.timedelta | None:
    end, stated = event.first("DTEND"), event.first("DURATION")
    try:
        return between(starts, zones.point(end)) if end else duration(stated.value) if stated else None
    except RejectionFailure:
        return None


def between(starts: Point, ends: Point) -> dt.timedelta | None:
    """The length on the clock; of days to the end of the last; None where a day ends a time."""
    if starts.is_day:
        return ends.wall.date() - starts.wall.date() + dt.timedelta(days=0 if ends.is_day else 1)
    if ends.is_day:
        return None
    return ends.wall.astimezone(starts.wall.tzinfo) - starts.wall
