"""When a talk is: as a slot for calendars, in words for people."""

import datetime as dt
from functools import lru_cache

from msgspec import Struct

from schemas.talk import Former, Talk

DEFAULT_LENGTH = dt.timedelta(minutes=60)
"""How long a talk is shown when its end is not announced."""

PADDED = tuple(f"{number:02}" for number in range(60))
"""Hours, minutes and seconds in two digits: to format one takes ten times as long as to look it up."""

_RECENT = 256
"""Days and zones that are remembered: they come with many talks."""

_DAY = dt.timedelta(days=1)
_SECOND = dt.timedelta(seconds=1)
_DASH = "\N{EN DASH}"
_YEARS = range(2, 9999)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


class Slot(Struct, frozen=True):
    """The time that a calendar shows, from `starts_at` until before `ends_at`, both UTC.

    Whole days, which are not timed, run from midnight to midnight, whatever their zone. `lacks_end`: its end
    is not announced.
    """

    starts_at: dt.datetime
    ends_at: dt.datetime
    is_timed: bool
    lacks_end: bool = False

    @property
    def lacks_time(self) -> bool:
        """Whether it is one day of which the time is not announced."""
        return not self.is_timed and self.ends_at - self.starts_at == _DAY

    @property
    def first_on(self) -> dt.date:
        """Its first day."""
        return self.starts_at.date()

    @property
    def last_on(self) -> dt.date:
        """Its last day, inclusive."""
        return (self.ends_at if self.is_timed else self.ends_at - _DAY).date()


def slot(talk: Talk) -> Slot | None:
    """The slot of a talk; None when it has no date, or one in a year that calendars cannot hold."""
    first = talk.starts_at or talk.starts_on
    if first is None or first.year not in _YEARS:
        return None
    if talk.starts_at is None:
        return _days(first, talk.ends_on)
    starts_at = utc(talk.starts_at)
    ends_at = announced_end(talk)
    if ends_at is None:
        return Slot(starts_at, starts_at + DEFAULT_LENGTH, is_timed=True, lacks_end=True)
    return Slot(starts_at, utc(ends_at), is_timed=True)


def _days(first: dt.date, last: dt.date | None) -> Slot:
    stop = max(first, last) if last and last.year in _YEARS else first
    starts_at, last_at = (dt.datetime.combine(day, dt.time(), dt.UTC) for day in (first, stop))
    return Slot(starts_at, last_at + _DAY, is_timed=False)


def announced_end(talk: Talk) -> dt.datetime | None:
    """The end of a timed talk, when it is known and a second after the start or later.

    In UTC: the difference of two times of one zone is that of its clocks, which go back in autumn.
    """
    start, end = talk.starts_at, talk.ends_at
    if start is None or end is None or end.year not in _YEARS:
        return None
    return end if utc(end) - utc(start) >= _SECOND else None


def utc(at: dt.datetime) -> dt.datetime:
    """The same instant in UTC; most are, and to ask takes less than to convert."""
    return at if at.tzinfo is dt.UTC else at.astimezone(dt.UTC)


def in_words(talk: Talk) -> str:
    """The local time with its zone, as in `Wednesday 11 October 2023, 14:00 (New York time)`."""
    if talk.starts_at is None:
        return _days_in_words(talk)
    start, end = talk.starts_at, announced_end(talk)
    day, zone = start.date(), _zone_in_words(start, talk.timezone)
    words = f"{day_in_words(day)}, {clock(start)}"
    if end is None:
        return f"{words} ({zone})"
    if (last := end.date()) == day:
        return f"{words}{_DASH}{clock(end)} ({zone})"
    return f"{words} {_DASH} {day_in_words(last)}, {clock(end)} ({zone})"


def start_in_words(start: Former | None) -> str:
    """The start alone in the same words, the day where no time is known, else `undated`."""
    if start and start.starts_at:
        at = start.starts_at
        return f"{day_in_words(at.date())}, {clock(at)} ({_zone_in_words(at, start.timezone)})"
    return day_in_words(start.starts_on) if start and start.starts_on else "undated"


def _days_in_words(talk: Talk) -> str:
    first, last = talk.starts_on, talk.ends_on
    if first is None:
        return "Date not known"
    if last and last > first:
        return f"{day_in_words(first)} {_DASH} {day_in_words(last)}"
    return f"{day_in_words(first)}, time to be announced"


@lru_cache(_RECENT)
def day_in_words(day: dt.date) -> str:
    """`Wednesday 11 October 2023`, in English whatever the locale."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def clock(at: dt.datetime) -> str:
    """`09:05`."""
    return f"{PADDED[at.hour]}:{PADDED[at.minute]}"


def _zone_in_words(start: dt.datetime, zone: str | None) -> str:
    if zone and (place := _place_in_words(zone)):
        return place
    if not start.utcoffset():
        return "UTC"
    offset = f"{start:%z}"
    return f"UTC{offset[:3]}:{offset[3:5]}"


@lru_cache(_RECENT)
def _place_in_words(zone: str) -> str | None:
    """The time of a place, `New York time`; None where a zone is none of a place."""
    is_of_place = "/" in zone and not zone.startswith("Etc/")
    return zone.rpartition("/")[2].replace("_", " ") + " time" if is_of_place else None
