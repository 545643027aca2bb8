"""Which zone a line of a calendar is in: the IANA zone by its name, else what its VTIMEZONE defines.

A zone that is known by name follows the tz database, whatever its VTIMEZONE says: The Events Calendar writes
the onsets in UTC, Outlook the rules of the current year.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from operator import itemgetter

from msgspec import Struct

from flows.normalising import zones
from flows.reading.ics.blocks import Block
from flows.reading.ics.lines import Property
from flows.reading.ics.occurrences import occurrences
from flows.reading.ics.points import FLOATING, Point, Zone, point
from flows.reading.ics.rules import rule
from schemas.failures import RejectionFailure

_OFFSET = re.compile(r"([+-])([01]\d|2[0-3]):?([0-5]\d)(?:[0-5]\d)?")
_EPOCH, _END = dt.datetime(1970, 1, 1, tzinfo=dt.UTC), dt.datetime(2100, 1, 1, tzinfo=dt.UTC)


class Zones(Struct, frozen=True):
    """The zones that a calendar knows: `floating` for times without one, and those it defines, by TZID."""

    floating: Zone
    defined: dict[str, Zone]

    def of(self, line: Property) -> Zone:
        """The zone of a line without `Z`; one that nobody knows is a RejectionFailure."""
        stated = line.parameters.get("TZID")
        if stated in self.defined:
            return self.defined[stated]
        return _named(stated) if stated else self.floating

    def point(self, line: Property, value: str | None = None) -> Point:
        """The value of a line, or one of its values, as a point; what is none is a RejectionFailure."""
        text = line.value if value is None else value
        found = point(line, text, FLOATING if text.strip()[-1:] in {"Z", "z"} else self.of(line))
        found.wall.utcoffset()
        return found

    def local(self) -> dt.tzinfo:
        """Where the calendar is at home: its stated zone, else the only one that it defines, else UTC."""
        own = {zone.name: zone.rules for zone in self.defined.values() if zone.name != "UTC"}
        is_only = self.floating.is_floating and len(own) == 1
        return next(iter(own.values())) if is_only else self.floating.rules


def zones_of(calendar: Block, defined: dict[str, Zone]) -> Zones:
    """The zones of a calendar, with those that its page defines.

    X-WR-TIMEZONE, which is Apple's, or TZID beside the events is the zone of floating times and of no other.
    """
    stated = calendar.text("X-WR-TIMEZONE") or calendar.text("TZID")
    name = zones.canonical(stated)
    return Zones(Zone(zones.zone(name), name) if name else FLOATING, defined)


def defined_in(calendars: Iterable[Block], budget: Iterator[int]) -> dict[str, Zone]:
    """The zones by TZID that the VTIMEZONEs of a page define, in whichever of its calendars."""
    blocks = (block for calendar in calendars for block in calendar.blocks if block.name == "VTIMEZONE")
    return {block.text("TZID"): _definition(block, budget) for block in blocks if block.all("TZID")}


def _definition(block: Block, budget: Iterator[int]) -> Zone:
    name = zones.canonical(block.text("TZID")) or zones.canonical(block.text("X-LIC-LOCATION"))
    return Zone(zones.zone(name), name) if name else Zone(_Defined(block, budget))


def _named(name: str) -> Zone:
    found = zones.canonical(name)
    if not found:
        near = zones.nearest(name)
        hint = f"; did you mean {near!r}?" if near else ", and the calendar does not define it"
        raise RejectionFailure(f"no zone {name!r}{hint}")
    return Zone(zones.zone(found), found)


class _Defined(dt.tzinfo):
    """A VTIMEZONE (3.6.5). Its wall times are compared as written, before 1970 as in 1970."""

    def __init__(self, block: Block, budget: Iterator[int]) -> None:
        self._block = block
        self._budget = budget

    @cached_property
    def _onsets(self) -> list[tuple[dt.datetime, dt.timedelta]]:
        found = sorted(_onsets(self._block, self._budget))
        return found if next(self._budget, None) is not None else []

    def utcoffset(self, wall: dt.datetime | None, /) -> dt.timedelta:
        if not self._onsets:
            raise RejectionFailure(f"the calendar's zone {self.tzname(None)!r} cannot be read")
        when = wall.replace(tzinfo=dt.UTC) if wall else _EPOCH
        place = bisect_right(self._onsets, when, key=itemgetter(0))
        return self._onsets[max(place - 1, 0)][1]

    def dst(self, _wall: dt.datetime | None, /) -> dt.timedelta:
        return dt.timedelta()

    def tzname(self, _wall: dt.datetime | None, /) -> str:
        return self._block.text("TZID")


def _onsets(block: Block, budget: Iterator[int]) -> Iterator[tuple[dt.datetime, dt.timedelta]]:
    for observance in block.blocks:
        offset, start = _OFFSET.fullmatch(observance.text("TZOFFSETTO")), observance.first("DTSTART")
        if offset and start:
            hours, minutes = int(offset[2]), int(offset[3])
            length = dt.timedelta(hours=hours, minutes=minutes)
            for onset in _walls(observance, start, budget):
                yield onset, -length if offset[1] == "-" else length


def _walls(observance: Block, start: Property, budget: Iterator[int]) -> Iterator[dt.datetime]:
    first = _onset(start, start.value)
    yield first
    for line in observance.all("RDATE"):
        yield from (_onset(line, value) for value in line.value.split(","))
    for line in observance.all("RRULE"):
        found = rule(line.value)
        last = _onset(line, found.until) if found.until else _END
        yield from occurrences(found, first, last, budget)


def _onset(line: Property, value: str) -> dt.datetime:
    year = max(value.strip()[:4], f"{_EPOCH.year}")
    return point(line, year + value.strip()[4:], FLOATING).wall.replace(tzinfo=dt.UTC)
