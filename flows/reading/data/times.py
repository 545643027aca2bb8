"""When a talk is: machine times as moments, everything else in its words."""

import datetime as dt
import re

from msgspec import Struct

from flows.normalising import dates, zones
from flows.normalising.plain_text import folded
from flows.reading.data.fields import Fields, fields
from flows.reading.data.moments import is_number, moment, scalar
from flows.reading.data.texts import text
from flows.reading.data.trees import Tree
from schemas.moment import Moment

_LENGTH = re.compile(
    r"P(?:T(?:(\d+)H)?(?:(\d+)M)?(?:0+S)?)?|(\d{1,2}):(\d\d)(?::00)?|(\d{1,3})(?: ?min(?:utes?)?\.?)?"
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?::\d\d)?|.*\d\s?[ap]\.?m\b.*|.*\d\s?(?:h|uhr)\b.*|noon", re.IGNORECASE)
_DATE = re.compile(dates.PATTERN)
_LONGEST = 200
_MINUTES = 600
_SHORTEST = 5


class Around(Struct, frozen=True, kw_only=True):
    """What stands around a talk and holds for it: its day, zone, room and term."""

    day: Tree = None
    zone: str | None = None
    room: str | None = None
    term: str | None = None


class When(Struct, frozen=True, kw_only=True):
    """Start and end of a talk, or the words that tell them."""

    starts: Moment | None = None
    ends: Moment | None = None
    words: str | None = None


def zone_in(own: Fields) -> str | None:
    """The canonical zone that the fields name, beside the times or within them."""
    for value in own.all("timezone", "start", "date"):
        inner = fields(value, {}).first("timezone") if isinstance(value, dict) else None
        named = (
            text(inner) if isinstance(value, dict) else text(value) if value in own.all("timezone") else None
        )
        known = zones.canonical(named) if named else None
        if known:
            return known
    return None


def when(own: Fields, around: Around) -> When:
    """The time of a talk; a start that is only a time of day belongs to the day beside or around it."""
    zone = zone_in(own) or around.zone
    day = next((value for value in (*own.all("event_date", "date"), around.day) if scalar(value)), None)
    start = own.first("start")
    if start is None or _is_clock(start):
        return _on_day(day, start or own.first("time"), own, zone)
    starts = moment(start, zone)
    clock = own.first("time")
    if starts is None or (starts.at is None and clock is not None):
        return _in_words(start, clock, own.first("end"), zone)
    return When(starts=starts, ends=_end(starts, own, zone))


def _on_day(day: Tree, clock: Tree, own: Fields, zone: str | None) -> When:
    starts = moment(day, zone)
    if starts and starts.at == dt.time() and scalar(day) and not is_number(day):
        starts = Moment(starts.on, None, zone)
    if starts and (clock is None or starts.at is not None):
        return When(starts=starts, ends=_end(starts, own, zone))
    return _in_words(day, clock, own.first("end"), zone)


def _in_words(day: Tree, clock: Tree, end: Tree, zone: str | None) -> When:
    starts = moment(day, None)
    date = starts.on.isoformat() if starts else scalar(day)
    time, until = scalar(clock), scalar(end)
    if not time and until and _is_clock(until):
        time, until = None, None
    span = f"{time} - {until}" if time and until and "-" not in time else time
    told = " ".join(filter(None, (date, span, zone if span else None)))
    return When(words=told[:_LONGEST] or None)


def _end(starts: Moment, own: Fields, zone: str | None) -> Moment | None:
    end = own.first("end")
    if end is None or starts.at is None:
        return _after(starts, own.first("duration")) if end is None else _last_day(starts, end, zone)
    if _is_clock(end):
        clock = re.fullmatch(r"(\d\d):(\d\d)(?::\d\d)?", text(end) or "")
        at = dt.time(int(clock[1]) % 24, int(clock[2]) % 60) if clock else None
        return Moment(starts.on, at, starts.zone) if at and at > starts.at else None
    return moment(end, zone)


def _last_day(starts: Moment, end: Tree, zone: str | None) -> Moment | None:
    last = moment(end, zone)
    return Moment(last.on, None, last.zone) if last and last.on > starts.on else None


def _after(starts: Moment, length: Tree) -> Moment | None:
    """The end that a stated duration gives: ISO 8601, `01:30`, or minutes."""
    found = _LENGTH.fullmatch((text(length) or "").strip())
    if not found or starts.at is None:
        return None
    hours, minutes, clock_hours, clock_minutes, alone = (int(part or 0) for part in found.groups())
    total = 60 * (hours + clock_hours) + minutes + clock_minutes + alone
    end = dt.datetime.combine(starts.on, starts.at, dt.UTC) + dt.timedelta(minutes=total)
    is_meant = _SHORTEST <= total <= _MINUTES
    return Moment(end.date(), end.time(), starts.zone, starts.fold) if is_meant else None


def _is_clock(value: Tree) -> bool:
    """Whether this is a time of day without a day."""
    words = value.strip() if isinstance(value, str) else ""
    return _CLOCK.fullmatch(words) is not None and not _DATE.search(folded(words))
