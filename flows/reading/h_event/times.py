"""When a marked event takes place."""

import datetime as dt
import re
from collections.abc import Sequence

from bs4 import Tag
from msgspec import Struct

from flows.reading import _iso_times
from flows.reading._marked_text import marked_text
from flows.reading.h_event.properties import Marked
from flows.reading.h_event.values import time
from schemas.moment import Moment


class Times(Struct, frozen=True):
    """Start and end, or the words that stand for them where no machine can read them."""

    starts: Moment | None = None
    ends: Moment | None = None
    when: str | None = None


def times(event: Marked) -> Times:
    """The first start that can be read, and the end or the duration stated with it.

    An end that is a time alone is on the day of the start.
    """
    begun, ended = event.properties.get("dt-start", ()), event.properties.get("dt-end", ())
    start = next(filter(None, (_iso_times.moment(time(each)) for each in begun)), None)
    if start is None:
        stated = (time(each) for each in (*begun[:1], *ended[:1]))
        return Times(when=" - ".join(filter(None, stated)) or None if begun else None)
    ends = _end(start, ended, is_classic=event.is_classic) or _lasting(start, event)
    return Times(*_iso_times.as_days(start, ends))


def _end(start: Moment, elements: Sequence[Tag], *, is_classic: bool) -> Moment | None:
    for element in elements:
        written = time(element)
        end = _iso_times.moment(written) or _iso_times.moment_on(start, written)
        if end and end.at and start.at and end.zone is None:
            return Moment(end.on, end.at, start.zone)
        if end:
            return _inclusive(end, element) if is_classic else end
    return None


def _inclusive(end: Moment, element: Tag) -> Moment:
    """An all-day hCalendar event may end, as in iCalendar, on the day after the one that visitors see."""
    day_before = end.on - dt.timedelta(days=1)
    numbers = re.findall(r"\b\d{1,2}\b", marked_text(element))
    is_after = end.at is None and bool(numbers) and int(numbers[-1]) == day_before.day
    return Moment(day_before, zone=end.zone) if is_after else end


def _lasting(start: Moment, event: Marked) -> Moment | None:
    stated = (_iso_times.duration(time(each)) for each in event.properties.get("dt-duration", ()))
    length = next(filter(None, stated), None)
    return _iso_times.later(start, length) if length else None
