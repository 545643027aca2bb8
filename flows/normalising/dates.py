"""Days as people write them, found in folded text."""

import datetime as dt
import re

from msgspec import Struct

from flows.normalising.calendar_words import MONTHS, alternatives
from schemas.failures import RejectionFailure

_MONTH = rf"(?:{alternatives(MONTHS)})\b\.?"
_DAY = r"(?<![\d:.])\d{1,2}(?!\d)(?:st|nd|rd|th|er|re|o|\.)?(?![:.]?\d)"
_YEAR = r"(?:(?:19|20|21)\d\d(?!\d)|'\d\d(?!\d))"
_OF = r"\s*(?:of |de |del |do |den )?"
_THEN = r"[\s,]*(?:of |de |del |do )?"
_DASH = r"\s?(?:-|to|bis|au|al|until)\s?"

RANGE = (
    rf"{_DAY}{_DASH}{_DAY}{_OF}\b{_MONTH}(?:{_THEN}{_YEAR})?"
    rf"|\b{_MONTH} ?{_DAY}{_DASH}{_DAY}(?!\s?(?:[ap]\.?\s?m|h|uhr)\b)(?!{_OF}\b{_MONTH})(?:[\s,]+{_YEAR})?"
)
"""Two days of one month: `3-7 March 2025`, `March 3-7, 2025`."""
PATTERN = (
    r"(?<!\d)(?:19|20|21)\d\d(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)\d{1,2}(?!\d)"
    r"|(?<!\d)(?:19|20|21)\d\d年 ?\d{1,2}月 ?\d{1,2}日"
    r"|(?<!\d)(?:19|20|21)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d)"
    r"|(?<![\d/.-])(?:\d{1,2}/\d{1,2}/|\d{1,2}-\d{1,2}-|\d{1,2}\. ?\d{1,2}\. ?)"
    r"(?:\d{4}|(?:(?<! )|(?! ?\d\d\s?(?:uhr|h\b|[ap]\.?m|[cs]\.?\s?t|-|bis)))\d\d)(?![\d/:]|\.\d)"
    r"|(?<![\d/.])\d{1,2}/\d{1,2}(?![\d/])"
    r"|(?<![\d/.:])\d{1,2}\. ?\d{1,2}\.(?!\d)"
    rf"|{_DAY}{_OF}\b{_MONTH}(?:{_THEN}{_YEAR})?"
    rf"|\b{_MONTH} ?(?:the )?{_DAY}(?!{_OF}\b{_MONTH})(?:[\s,]+(?:of |de )?{_YEAR})?"
)
"""Any spelling of one day: ISO 8601, numbers with slashes or dots, a month by name on either side."""

_NUMBERS = re.compile(r"\d+")
_NAME = re.compile(rf"\b{_MONTH}")
_LONGEST_MONTH = 31
_MONTHS_A_YEAR = 12


class Day(Struct, frozen=True):
    """A day of a month, of a year only where one is written."""

    year: int | None
    month: int
    day: int

    def of(self, year: int) -> dt.date:
        """The date in a year; a day that its month does not have is a RejectionFailure."""
        try:
            return dt.date(year, self.month, self.day)
        except ValueError:
            raise RejectionFailure(f"there is no day {self.day} in month {self.month} of {year}") from None


def days(text: str, *, american: bool, now: dt.datetime) -> list[Day]:
    """The one or two days that a match of `PATTERN` or `RANGE` stands for.

    Numbers that may be month and day both ways are a RejectionFailure, unless they stand with slashes or
    hyphens and `american` says that the month comes first where the source is. Two digits are the year
    nearest to now.
    """
    name = _NAME.search(text)
    numbers = [int(number) for number in _NUMBERS.findall(text)]
    if not name:
        return [_numeric(text, numbers, american=american, now=now)]
    month = MONTHS[name[0].rstrip(".")]
    count = 2 if re.fullmatch(RANGE, text) else 1
    year = _full_year(numbers[count], now) if len(numbers) > count else None
    return [Day(year, month, number) for number in numbers[:count]]


def _numeric(text: str, numbers: list[int], *, american: bool, now: dt.datetime) -> Day:
    if len(numbers) == 1:
        return Day(int(text[:4]), int(text[4:6]), int(text[6:]))
    if numbers[0] > _LONGEST_MONTH:
        return Day(*numbers)
    year = _full_year(numbers[-1], now) if len(numbers) == 3 else None  # noqa: PLR2004 - day, month, year
    first, second = numbers[:2]
    dotted = "." in text
    if first > _MONTHS_A_YEAR or first == second or (dotted and not american):
        return Day(year, second, first)
    if second > _MONTHS_A_YEAR or (american and not dotted):
        return Day(year, first, second)
    raise RejectionFailure(
        f"'{text}' may be day and month or month and day",
        remedy="Have the source write the month as a word, or the date as 2024-03-04.",
    )


def _full_year(written: int, now: dt.datetime) -> int:
    century = now.year - now.year % 100
    if written >= 100:  # noqa: PLR2004 - a year with its century
        return written
    return min((century - 100 + written, century + written), key=lambda year: abs(year - now.year))
