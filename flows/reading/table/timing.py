"""When and where the talk of an entry is, in its words and those that hold for the whole page."""

import re
from datetime import datetime

from msgspec import Struct

from flows.normalising.plain_text import folded
from flows.normalising.times import parse_when
from flows.reading._day_order import Order, spelt
from flows.reading.table.rows import Entry
from flows.reading.table.surroundings import Usual, weekdays_in
from flows.reading.table.whens import Words, parted
from schemas.failures import RejectionFailure

_FRONT = re.compile(r"^(?:in|at|im|@)\s+", re.IGNORECASE)
_SHORT_WEEKDAY = re.compile(r"^(?:Mo|Di|Mi|Do|Fr|Sa|So|Ma|Wo|Vr|Za|Zo)[.,]?\s+")
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_IS_PLACE = re.compile(r"\d|zoom|online|virtual|room|hall|auditorium|raum|salle", re.IGNORECASE)
_LONGEST_PLACE = 80


class Setting(Struct, frozen=True, kw_only=True):
    """What the page says of all talks of a table; `order` is that of its numeric dates."""

    usual: Usual
    read_at: datetime
    term: str | None = None
    order: Order | None = None


def term(entry: Entry, setting: Setting) -> str | None:
    """The words that give the year: in the row, above it, above the table."""
    return entry.text("year") or entry.term or setting.term


def timing(entry: Entry, setting: Setting) -> tuple[str | None, str | None]:
    """The date and time in words, and the place that stands beside the date.

    The usual time is left out on a day on which the talks usually are not.
    """
    written = entry.text("date", "when") or entry.day or ""
    date = parted(spelt(written, setting.order))
    words = " ".join(filter(None, (entry.text("weekday"), date.when)))
    time = None if date.has_clock else _clock(entry)
    if date.has_date and not date.has_clock and not time and _is_usual(words, entry, setting):
        time = setting.usual.time
    return " ".join(filter(None, (words, time))) or written or None, _place(date)


def _clock(entry: Entry) -> str | None:
    """The time in a column of its own, else beside the speaker (`special time: 3pm`)."""
    clock, end = entry.text("time"), entry.text("end")
    if clock:
        return f"{clock} - {end}" if end and "-" not in folded(clock) else clock
    beside = parted(entry.text("speaker") or "")
    return beside.when if beside.has_clock and not beside.has_date else None


def _is_usual(words: str, entry: Entry, setting: Setting) -> bool:
    weekdays = setting.usual.weekdays
    named = weekdays_in(words)
    if not weekdays or named:
        return not weekdays or named <= weekdays
    try:
        starts, _ = parse_when(words, term=term(entry, setting), read_at=setting.read_at)
    except RejectionFailure:
        return True
    return starts is None or starts.on.weekday() in weekdays


def _place(date: Words) -> str | None:
    rest = _FRONT.sub("", _SHORT_WEEKDAY.sub("", date.rest))
    whole = _IN_BRACKETS.fullmatch(rest)
    rest = whole[1] if whole else rest
    return rest if rest and len(rest) <= _LONGEST_PLACE and _IS_PLACE.search(rest) else None
