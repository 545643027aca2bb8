"""Times of day as people write them, found in folded text."""

import datetime as dt
import re
from typing import Literal

from msgspec import Struct

from schemas.failures import RejectionFailure

_HALF = r"\s?[ap]\.?\s?m(?![a-z])\.?"
_CLOCK = r"\d{1,2}[:.]\d\d(?::\d\d(?:\.\d+)?)?(?![\d:])"
_ACADEMIC = r"\s?(?:uhr\s?)?\(?[cs]\.?\s?t(?![a-z])\.?\)?"
_NOON = r"(?:12(?:[:.]00)?\s?)?(?:noon|midday|mittags?|midi|mediodia|mezzogiorno|meio-dia)\b"
_MIDNIGHT = r"(?:12(?:[:.]00)?\s?)?(?:midnight|mitternacht|minuit|medianoche|mezzanotte|meia-noite)\b"
_DASH = r"\s?(?:-|to|bis|until|a|au|and)\s?"
_MARKED = rf"\d{{1,2}}(?:[:.]\d\d)?(?:{_HALF}|\s?h\b|\s?uhr\b|\s?h\d\d\b)"

PATTERN = (
    rf"\b(?:{_NOON}|{_MIDNIGHT})"
    rf"|(?<![\d.:]){_CLOCK}(?:{_HALF}|{_ACADEMIC}|\s?(?:uhr|hrs?|h|horas|heures)\b)?"
    rf"|(?<![\d.:])\d{{1,2}}(?:{_HALF}|{_ACADEMIC}|\s?uhr\b|\s?h\s?\d\d(?!\d)|\s?h(?:rs?|ours|oras|eures)?\b)"
    rf"|(?<![\d.:])\d{{4}}\s?(?:h|hrs|hours)\b"
    rf"|(?<![\d.:/])\d{{1,2}}(?={_DASH}(?:{_MARKED}|{_NOON}))"
)
"""Any spelling of one time: `2:30 pm`, `14h30`, `16 c.t.`, `noon`, the `3` of `3-4pm`."""

_NUMBERS = re.compile(r"\d+")
_WRITTEN_HALF = re.compile(r"\d\s?([ap])\.?\s?m")
_CUM_TEMPORE = re.compile(r"c\.?\s?t\.?\)?$")
_TWENTY_FOUR = re.compile(r"uhr|h|\bs\.?\s?t\.?\)?$|^0|:\d\d:")
_ACADEMIC_QUARTER = 15
_HALF_DAY = 12
_LATEST_CLEAR = 7
_SMALL_HOURS = 6


class ClockTime(Struct, frozen=True):
    """A time as written: `half` is `a` or `p`, `24` on a 24-hour clock, None where it is not clear."""

    hour: int
    minute: int = 0
    half: Literal["a", "p", "24"] | None = None

    def on(self, day: dt.date) -> tuple[dt.date, dt.time]:
        """Day and wall time; 24:00 is the start of the next day, an impossible time a RejectionFailure."""
        if self.half is None and 0 < self.hour <= _LATEST_CLEAR:
            raise RejectionFailure(
                f"'{self.hour}:{self.minute:02}' may be morning or afternoon",
                remedy="Have the source write am or pm, or use the 24-hour clock.",
            )
        hour = self._hour_of_day()
        if (hour, self.minute) == (24, 0):
            return day + dt.timedelta(days=1), dt.time()
        if hour > 23 or self.minute > 59:  # noqa: PLR2004 - the last hour and minute
            raise RejectionFailure(f"there is no time {self.hour}:{self.minute:02}")
        return day, dt.time(hour, self.minute)

    def _hour_of_day(self) -> int:
        if self.half == "p" and self.hour < _HALF_DAY:
            return self.hour + _HALF_DAY
        return 0 if self.half == "a" and self.hour == _HALF_DAY else self.hour

    def minutes(self) -> int:
        """Minutes since midnight."""
        return 60 * self._hour_of_day() + self.minute

    def ends_next_day(self, start: "ClockTime") -> bool:
        """Whether this, as the end of a talk, lies in the night after its start (`10 pm - 1 am`)."""
        return self.minutes() < start.minutes() >= 60 * _HALF_DAY and self.minutes() <= 60 * _SMALL_HOURS


def clock_time(text: str, *, is_awake: bool = False) -> ClockTime:
    """The time that a match of `PATTERN` stands for; `c.t.` adds the academic quarter to a full hour.

    Where clocks have twelve hours (`is_awake`), `3:00` is in the afternoon: at night nobody speaks.
    """
    if re.fullmatch(_NOON, text):
        return ClockTime(12, 0, "24")
    if re.fullmatch(_MIDNIGHT, text):
        return ClockTime(0, 0, "24")
    numbers = [int(number) for number in _NUMBERS.findall(text)]
    hour, minute = (*numbers, 0)[:2] if numbers[0] < 100 else divmod(numbers[0], 100)  # noqa: PLR2004 - 1430h
    if _CUM_TEMPORE.search(text):
        return ClockTime(hour, _after_quarter(text, minute), "24" if hour > _LATEST_CLEAR else None)
    half = _WRITTEN_HALF.search(text)
    if half:
        return _halved(hour, minute, half[1])
    if _TWENTY_FOUR.search(text) or hour > _HALF_DAY:
        return ClockTime(hour, minute, "24")
    return ClockTime(hour, minute, "p" if is_awake and 0 < hour <= _SMALL_HOURS else None)


def _after_quarter(text: str, minute: int) -> int:
    if minute:
        raise RejectionFailure(f"'{text}' states a quarter past a time that is no full hour")
    return _ACADEMIC_QUARTER


def _halved(hour: int, minute: int, half: str) -> ClockTime:
    if hour > _HALF_DAY and half == "p":
        return ClockTime(hour, minute, "24")
    if not 0 < hour <= _HALF_DAY:
        raise RejectionFailure(f"there is no time {hour}:{minute:02} {half}m")
    return ClockTime(hour, minute, "a" if half == "a" else "p")


def between(start: ClockTime, end: ClockTime) -> tuple[ClockTime, ClockTime]:
    """Both times of a range, where one half of the day counts for both (`3-4 pm`, `11:30 - 1 pm`)."""
    for first in _readings(start, end):
        for second in _readings(end, start):
            if first.minutes() < second.minutes():
                return first, second
    return start, end


def _readings(written: ClockTime, other: ClockTime) -> tuple[ClockTime, ...]:
    """A time as written; where only the other one states its half, in that half, then in the other half."""
    if written.half is not None or other.half not in {"a", "p"}:
        return (written,)
    ante, post = (ClockTime(written.hour, written.minute, half) for half in ("a", "p"))
    return (ante, post) if other.half == "a" else (post, ante)
