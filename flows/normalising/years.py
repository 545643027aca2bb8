"""The years of days that are written without one."""

import datetime as dt
import re

from msgspec import Struct

from flows.normalising.dates import Day
from flows.normalising.plain_text import folded
from schemas.failures import RejectionFailure

_YEARS = re.compile(r"(?<!\d)((?:19|20|21)\d\d)(?:\s?[-/]\s?(?:\d\d)?(\d\d))?(?!\d)")
_AUTUMN = re.compile(r"\b(?:fall|autumn|herbst|automne|autunno|otono|outono|herfst|michaelmas)")
_GERMAN_WINTER = re.compile(r"\b(?:ws|wise|wintersemester|winter semester|winter term)\b")
_WINTER = re.compile(r"\b(?:winter|hiver|inverno|invierno)\b")
_FEBRUARY, _AUGUST = 2, 8


class WrittenDay(Struct, frozen=True):
    """A day with the weekday that stands beside it, Monday 0."""

    day: Day
    weekday: int | None = None


def settled(written: list[WrittenDay], *, term: str | None, now: dt.datetime) -> tuple[dt.date, ...]:
    """The dates of up to two days; where one has a year the other lies as near as their order allows.

    A year is never guessed: it is the written one, else the term's, else the one next to now in which the
    weekday fits; where these leave none or several, it is a RejectionFailure. A weekday that contradicts a
    written year is ignored, one that contradicts the term's year is a RejectionFailure.
    """
    if not written:
        return ()
    if len(written) > 2:  # noqa: PLR2004 - a first and a last day
        raise RejectionFailure("it names more than two days")
    anchor = min(written, key=lambda one: (one.day.year is None, one.weekday is None))
    date = _dated(anchor, folded(term or ""), now)
    return tuple(
        date if one is anchor else _beside(one.day, date, later=one is written[-1]) for one in written
    )


def _dated(written: WrittenDay, term: str, now: dt.datetime) -> dt.date:
    day, weekday = written.day, written.weekday
    if day.year is not None:
        return day.of(day.year)
    candidates = _years_of(term, day.month)
    if not candidates and weekday is not None:
        candidates = (now.year - 1, now.year, now.year + 1)
    fitting = [year for year in candidates if _fits(day, year, weekday)]
    if len(fitting) == 1:
        return day.of(fitting[0])
    raise RejectionFailure(
        f"its year is not known: {_why(candidates, weekday)}",
        remedy="Have the source write the year or the term.",
    )


def _beside(day: Day, other: dt.date, *, later: bool) -> dt.date:
    if day.year is not None:
        return day.of(day.year)
    is_later = (day.month, day.day) > (other.month, other.day)
    return day.of(other.year + (later - is_later if later != is_later else 0))


def _years_of(term: str, month: int) -> tuple[int, ...]:
    """The years that a month may have in a term: `fall 2024`, `2024/25`, `ws 2024`, `2024`."""
    written = _YEARS.search(term)
    if not written:
        return ()
    year, late = int(written[1]), month >= _AUGUST
    if (written[2] and int(written[2]) == (year + 1) % 100) or _GERMAN_WINTER.search(term):
        return (year if late else year + 1,)
    if _AUTUMN.search(term) and month <= _FEBRUARY:
        return (year, year + 1)
    return (year - 1, year) if _WINTER.search(term) and late else (year,)


def _fits(day: Day, year: int, weekday: int | None) -> bool:
    try:
        return weekday is None or day.of(year).weekday() == weekday
    except RejectionFailure:
        return False


def _why(candidates: tuple[int, ...], weekday: int | None) -> str:
    if not candidates:
        return "neither a year nor a weekday nor a term stands with it"
    possible = ", ".join(map(str, candidates))
    return f"{possible} are possible" if weekday is None else f"the weekday fits in none of {possible}"
