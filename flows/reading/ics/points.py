"""Dates and times as a calendar writes them: RFC 5545 sections 3.3.4 to 3.3.6."""

import datetime as dt
import re

from msgspec import Struct

from flows.normalising.remembered import remembered
from flows.normalising.zones import canonical
from flows.normalising.zones import zone as rules
from flows.reading.ics.lines import Property
from schemas.failures import RejectionFailure
from schemas.moment import Moment

_EARLIEST, _LATEST = 1900, 2200
_VALUE = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d)(?:\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?", re.IGNORECASE
)
_USUAL = re.compile(r"[0-9]{8}T[0-9]{6}Z?")
_DURATION = re.compile(
    r"([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?"
)


class Zone(Struct, frozen=True):
    """Where a wall time belongs.

    `name` is canonical; without one the zone is known by its offset at each instant, unless it `is_floating`.
    """

    rules: dt.tzinfo
    name: str | None = None
    is_floating: bool = False


class Point(Struct, frozen=True):
    """A wall time in its zone, aware; a day is its midnight."""

    wall: dt.datetime
    zone: Zone
    is_day: bool = False

    def moment(self) -> Moment:
        """As an announcement states it."""
        if self.is_day:
            return Moment(self.wall.date())
        return Moment(self.wall.date(), self.wall.time(), self._zone_name(), self.wall.fold)

    def moved(self, by: dt.timedelta) -> "Point":
        """The same on the clock, later."""
        return self.on_clock(self.wall + by)

    def on_clock(self, wall: dt.datetime) -> "Point":
        """Another wall time of the same zone and kind."""
        return Point(wall, self.zone, self.is_day)

    def identity(self) -> str:
        """As a RECURRENCE-ID: UTC for an instant, local for a floating time, a date for a day."""
        if self.is_day:
            return f"{self.wall:%Y%m%d}"
        return f"{self.wall:%Y%m%dT%H%M%S}" if self.zone.is_floating else f"{self.instant():%Y%m%dT%H%M%SZ}"

    def names(self) -> tuple[str, str]:
        """What RECURRENCE-ID and EXDATE may call it: its identity, or its day as some clients write."""
        return self.identity(), f"{self.wall:%Y%m%d}"

    def instant(self) -> dt.datetime:
        """In UTC, to compare points of different zones."""
        return self.wall.astimezone(dt.UTC)

    def _zone_name(self) -> str | None:
        if self.zone.name or self.zone.is_floating:
            return self.zone.name
        offset = f"{self.wall:%z}"[:5]
        return "UTC" if offset == "+0000" else f"{offset[:3]}:{offset[3:]}"


FLOATING = Zone(dt.UTC, is_floating=True)


def point(line: Property, value: str, zone: Zone) -> Point:
    """A date or a time of a line in the zone of that line; what is neither is a RejectionFailure.

    24:00 is the midnight that follows, the leap second 60 the second before. An offset behind the time, which
    RFC 5545 does not allow, is believed.
    """
    usual = _usual(value, zone) if "VALUE" not in line.parameters else None
    if usual:
        return usual
    found = _VALUE.fullmatch(value.strip())
    if not found:
        raise RejectionFailure(f"{line.name} {value[:40]!r} is no date or time")
    year, month, day, hour, minute, second, offset = found.groups()
    if not _EARLIEST <= int(year) <= _LATEST:
        raise RejectionFailure(f"{line.name} {value[:40]!r} is not within {_EARLIEST} to {_LATEST}")
    is_day = hour is None or line.parameters.get("VALUE", "").upper() == "DATE"
    zone = _offset(offset) if offset and not is_day else zone
    try:
        midnight = dt.datetime(int(year), int(month), int(day), tzinfo=zone.rules)
        return Point(
            midnight if is_day else _at(midnight, int(hour), int(minute), int(second or 0)), zone, is_day
        )
    except ValueError:
        raise RejectionFailure(f"{line.name} {value[:40]!r} is not in the calendar") from None


def _usual(value: str, zone: Zone) -> Point | None:
    """A time as nearly all are written (`20351101T140000Z`); None for any other, and where there is none."""
    if not _USUAL.fullmatch(value) or not _EARLIEST <= int(value[:4]) <= _LATEST:
        return None
    try:
        wall = dt.datetime.fromisoformat(value)
        return Point(wall.replace(tzinfo=zone.rules), zone) if value[-1] != "Z" else Point(wall, _offset("Z"))
    except ValueError:
        return None


def _at(midnight: dt.datetime, hour: int, minute: int, second: int) -> dt.datetime:
    if (hour, minute, second) == (24, 0, 0):
        return midnight + dt.timedelta(days=1)
    return midnight.replace(hour=hour, minute=minute, second=min(second, 59))


@remembered
def _offset(written: str) -> Zone:
    name = canonical("UTC" if written in "Zz" else written)
    if not name:
        raise RejectionFailure(f"no zone is {written!r} from UTC")
    return Zone(rules(name), name)


def duration(value: str) -> dt.timedelta | None:
    """A length of time (3.3.6); None for what is none or is negative."""
    found = _DURATION.fullmatch(value.strip().upper())
    if not found or found[1] == "-":
        return None
    weeks, days, hours, minutes, seconds = (int(number or 0) for number in found.groups()[1:])
    return dt.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
