"""Dates and times in words, as moments."""

import datetime as dt
import re

from flows.normalising.clock_times import ClockTime, between
from flows.normalising.when_words import Reading, reading
from schemas.failures import RejectionFailure
from schemas.moment import Moment

LONGEST = 300

_TIMES_FIRST = re.compile(r"(T(?:-?T)?)(D(?:-D)?)")
_KNOWN_SHAPES = re.compile(r"D(?:-D)?|D(?:-D)?T(?:-?T)?|DT-DT?")


def parse_when(
    text: str, *, term: str | None, read_at: dt.datetime, timezone: str | None = None
) -> tuple[Moment | None, Moment | None]:
    """Start and end of a talk from words such as `October 11, 2023 @ 2:00 pm - 3:00 pm`.

    Both are None where the words name no day (`TBA`, `Wednesdays at 2 pm`); an end is only ever a written
    one. `timezone` is the source's zone: it decides how slashed dates and zone abbreviations are meant.
    Words that are not understood whole are a RejectionFailure that quotes them.
    """
    if len(text) > LONGEST:
        raise RejectionFailure(f"too long to be a date and a time: '{text[:LONGEST]}'")
    try:
        return _moments(reading(text, term=term, now=read_at, home=timezone))
    except RejectionFailure as failure:
        what = f"cannot tell when '{text}' is: {failure.what}"
        raise RejectionFailure(what, remedy=failure.remedy) from failure


def _moments(words: Reading | None) -> tuple[Moment | None, Moment | None]:
    if words is None:
        return None, None
    shape = _TIMES_FIRST.sub(r"\2\1", words.shape)
    if not _KNOWN_SHAPES.fullmatch(shape):
        raise RejectionFailure(
            "its days and times stand in no known order" if words.days else "it names no day"
        )
    first, last = words.days[0], words.days[-1]
    later_day = Moment(last, zone=words.zone) if last != first else None
    if not words.clocks:
        return Moment(first, zone=words.zone), later_day
    opening, closing = _clocks(words.clocks, joined="TT" not in shape, separate="DT-D" in shape)
    start = Moment(*opening.on(first), words.zone)
    if closing is None:
        return start, later_day
    night = dt.timedelta(days=first == last and closing.ends_next_day(opening))
    return start, Moment(*closing.on(last + night), words.zone)


def _clocks(
    clocks: tuple[ClockTime, ...], *, joined: bool, separate: bool
) -> tuple[ClockTime, ClockTime | None]:
    """Start and perhaps end; two times without a dash between count only where each states its half."""
    if len(clocks) == 1:
        return clocks[0], None
    opening, closing = clocks
    if not joined and not {opening.half, closing.half} <= {"a", "p"}:
        raise RejectionFailure("it is not clear whether two times are meant as start and end")
    return (opening, closing) if separate else between(opening, closing)
