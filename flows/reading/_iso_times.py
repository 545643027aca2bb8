"""Times as machines write them in pages (ISO 8601, RFC 9557, and how plugins get them wrong), as moments."""

import datetime as dt
import re

from flows.normalising import zones
from flows.normalising.remembered import remembered
from schemas.moment import Moment

_DAY = (
    r"(?P<year>\d{4})(?:(?P<dash>[-/]|(?=\d{4}(?!\d)))(?P<month>\d\d?)(?P=dash)(?P<day>\d\d?)"
    r"|-(?P<ordinal>\d{3}))"
)
_CLOCK = (
    r"(?P<hour>\d\d?)(?::?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d{1,9})?)?)?\s*(?P<half>[ap]\.?m\.?)?"
)
_ZONE = (
    r"(?:Z|UTC|GMT|(?P<sign>[+\u2212-])(?P<hours>\d\d?(?:\.\d{1,2})?)(?::?(?P<minutes>\d\d))?)?"
    r"\s*(?:\[(?P<name>[\w/+-]{1,50})\]|(?P<place>[A-Z][\w-]{1,20}/[\w/+-]{2,40}))?"
)
_MOMENT = re.compile(rf"{_DAY}(?:[T\s]\s*{_CLOCK}\s*(?P<zone>{_ZONE})|T)?", re.IGNORECASE)
_USUAL = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T(?!24)[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(Z|[+-][0-9]{2}:[0-9]{2})?"
)
_TIME = re.compile(rf"T?{_CLOCK}\s*(?P<zone>{_ZONE})", re.IGNORECASE)
_DURATION = re.compile(
    r"P(?:(?P<weeks>\d{1,3})W)?(?:(?P<days>\d{1,3})D)?"
    r"(?:T(?:(?P<hours>\d{1,4})H)?(?:(?P<minutes>\d{1,5})M)?(?:(?P<seconds>\d{1,6})S)?)?",
    re.IGNORECASE,
)
_MIDNIGHT = dt.time()
_LAST_MINUTE = dt.time(23, 59)
_NOON = 12
_DAY_OF_HOURS = 24


def moment(text: str | None) -> Moment | None:
    """The moment that a text is, whole; None where it is none.

    Read too: `2026-5-4`, `2026/05/04T`, `20260504T1530Z`, `2026-125`, `+5.5:00` for `+05:30`. `+0:00` is
    what WordPress plugins write where their site has set no zone, beside local times: no zone.
    """
    written = (text or "").strip()
    try:
        if usual := _USUAL.fullmatch(written):
            return _usual(usual)
        found = _MOMENT.fullmatch(written)
        return _on(_day(found), found) if found else None
    except (ValueError, OverflowError):
        return None


def moment_on(day: Moment, text: str) -> Moment | None:
    """A text that is a time alone, on a day and in the zone of another moment where it names none."""
    found = _TIME.fullmatch(text.strip())
    if not found:
        return None
    try:
        timed = _on(day.on, found)
    except (ValueError, OverflowError):
        return None
    return Moment(timed.on, timed.at, timed.zone or day.zone)


def duration(text: str | None) -> dt.timedelta | None:
    """A duration of weeks, days, hours, minutes, seconds (`PT1H30M`); None where it is none or nothing."""
    found = _DURATION.fullmatch((text or "").strip())
    parts = {name: int(count) for name, count in found.groupdict().items() if count} if found else {}
    return dt.timedelta(**parts) or None


def later(start: Moment, length: dt.timedelta) -> Moment | None:
    """The end of what lasts so long; of whole days the last one. None past the end of the calendar."""
    try:
        if start.at is None:
            return Moment(start.on + length - dt.timedelta(days=1), zone=start.zone)
        ends = dt.datetime.combine(start.on, start.at, dt.UTC) + length
    except OverflowError:
        return None
    return Moment(ends.date(), ends.time(), start.zone)


def as_days(start: Moment, end: Moment | None) -> tuple[Moment, Moment | None]:
    """Midnights that stand for days, as days: content management systems write a date without a time so.

    A lone midnight in UTC may be an afternoon elsewhere and stays what it is.
    """
    lasts_days = end is not None and end.at is not None and end.on >= start.on and _is_edge(end.at)
    is_alone = end is None and start.zone != "UTC"
    if start.at != _MIDNIGHT or not (lasts_days or is_alone):
        return start, end
    return Moment(start.on, zone=start.zone), Moment(end.on, zone=end.zone) if end else None


def _is_edge(at: dt.time) -> bool:
    return at == _MIDNIGHT or at >= _LAST_MINUTE


def _day(found: re.Match[str]) -> dt.date:
    year = int(found["year"])
    if found["ordinal"]:
        day = dt.date(year, 1, 1) + dt.timedelta(days=int(found["ordinal"]) - 1)
        if day.year != year:
            raise ValueError(found[0])
        return day
    return dt.date(year, int(found["month"]), int(found["day"]))


def _on(day: dt.date, found: re.Match[str]) -> Moment:
    if not found["hour"]:
        return Moment(day)
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    if found["half"]:
        hour = hour % _NOON + _NOON * (found["half"][0] in "pP")
    if (hour, minute, second) == (_DAY_OF_HOURS, 0, 0):
        day, hour = day + dt.timedelta(days=1), 0
    return Moment(day, dt.time(hour, minute, second), _zone(found))


def _usual(found: re.Match[str]) -> Moment:
    """What nearly all write (`2035-11-01T14:00:00+01:00`), in a third of the time."""
    wall = dt.datetime.fromisoformat(found[1])
    return Moment(wall.date(), wall.time(), _offset(found[2]) if found[2] else None)


@remembered
def _offset(written: str) -> str:
    if written == "Z":
        return "UTC"
    return _known(f"UTC{written[0]}{int(written[1:3]) + int(written[4:]) // 60}:{int(written[4:]) % 60:02}")


def _zone(found: re.Match[str]) -> str | None:
    if found["name"] or found["place"]:
        return _known(found["name"] or found["place"])
    if not found["sign"]:
        return "UTC" if found["zone"].strip() else None
    if found["hours"] == "0":
        return None
    minutes = round(float(found["hours"]) * 60) + int(found["minutes"] or 0)
    sign = "+" if found["sign"] == "+" else "-"
    return _known(f"UTC{sign}{minutes // 60}:{minutes % 60:02}")


def _known(name: str) -> str:
    """A zone that exists; ValueError for one that does not, as no other may stand in for it."""
    zone = zones.canonical(name)
    if zone is None:
        raise ValueError(name)
    return zone
