"""When the talk of an item takes place, by the elements of the many modules for events."""

import datetime as dt

from bs4 import Tag
from msgspec import Struct

from flows.reading._stamps import day, is_midnight, moment
from flows.reading.rss.elements import Elements, attribute, first_line, line_of
from schemas.moment import Moment

_STARTS = (
    "localstart", "dtstart", "startdate", "startdatetime", "start", "starts", "startsat", "eventstart",
    "eventstartdate", "eventstartdatetime", "begin", "begins", "begindate", "eventdate", "eventdatetime",
    "starttime", "eventstarttime",
)  # fmt: skip
_ENDS = (
    "localend", "dtend", "enddate", "enddatetime", "end", "ends", "endsat", "eventend", "eventenddate",
    "eventenddatetime", "finish", "endtime", "eventendtime",
)  # fmt: skip
_START_CLOCKS = ("starttime", "eventstarttime", "eventtime", "begintime", "time")
_END_CLOCKS = ("endtime", "eventendtime", "finishtime")
_ZONES = ("timezone", "tzid", "eventtimezone", "timezoneid", "tz")
_ALL_DAY = ("alldayevent", "cdoalldayevent", "allday", "isallday")
_YES = frozenset(("true", "1", "yes"))
_WHOLE_HOURS = 14


class When(Struct, frozen=True):
    """Both ends as moments, or what stands for them in words."""

    starts: Moment | None = None
    ends: Moment | None = None
    words: str | None = None


def when(found: Elements) -> When:
    """When the elements of an item say that it takes place; empty where none does."""
    zone = first_line(found, *_ZONES)
    starts = _moment(found, _STARTS, "start", _START_CLOCKS, zone)
    ends = _moment(found, _ENDS, "end", _END_CLOCKS, zone)
    if starts is None:
        return When(words=_words(found))
    if _lasts_days(found, starts, ends):
        return When(day(starts), day(ends))
    return When(starts, ends if ends and (ends.at or not starts.at) else None)


def _lasts_days(found: Elements, starts: Moment, ends: Moment | None) -> bool:
    """Whether the times say nothing: they are told to, or are the midnights of a bare database."""
    if (first_line(found, *_ALL_DAY) or "").lower() in _YES:
        return True
    is_bare = starts.zone is None and is_midnight(starts)
    return is_bare and (ends is None or is_midnight(ends) or ends.at == dt.time(23, 59, 59))


def _moment(
    found: Elements, names: tuple[str, ...], side: str, clocks: tuple[str, ...], zone: str | None
) -> Moment | None:
    for tag in (tag for name in names for tag in found.get(name, ())):
        stamp = moment(line_of(tag), attribute(tag, "tzid", "timezone") or zone)
        if stamp and stamp.at is None:
            stamp = _with_clock(found, stamp, clocks)
        if stamp:
            return _offset_known(found, stamp, side)
    told = next((attribute(tag, f"{side}time") for tag in found.get("when", ())), None)
    return moment(told, zone)


def _with_clock(found: Elements, on: Moment, clocks: tuple[str, ...]) -> Moment:
    clock = first_line(found, *clocks)
    timed = moment(f"{on.on}T{clock}", on.zone) if clock and "T" not in clock else None
    return timed or on


def _offset_known(found: Elements, wall: Moment, side: str) -> Moment:
    """Trumba writes the wall time beside the instant in UTC, and their difference is the offset."""
    tags: tuple[Tag, ...] = (*found.get(f"utc{side}", ()), *found.get(f"dt{side}", ()))
    instant = next((stamp for stamp in (moment(line_of(tag)) for tag in tags) if stamp and stamp.at), None)
    if wall.zone or not wall.at or not instant or instant.zone != "UTC" or not instant.at:
        return wall
    here, there = (
        dt.datetime.combine(wall.on, wall.at, dt.UTC),
        dt.datetime.combine(instant.on, instant.at, dt.UTC),
    )
    if abs(here - there) > dt.timedelta(hours=_WHOLE_HOURS):
        return wall
    return moment(there.astimezone(dt.timezone(here - there)).isoformat()) or wall


def _words(found: Elements) -> str | None:
    starts, ends = first_line(found, *_STARTS), first_line(found, *_ENDS)
    clocks = " - ".join(filter(None, (first_line(found, *_START_CLOCKS), first_line(found, *_END_CLOCKS))))
    told = " ".join(dict.fromkeys(filter(None, (starts, clocks if clocks != starts else None))))
    if told and ends and not clocks:
        return f"{told} - {ends}"
    return told or first_line(found, "formatteddatetime", "when", "datetime", "dates")
