"""Whether the numeric dates of a page put the day or the month first, told from all of them together."""

import calendar
import re
from collections.abc import Iterable
from typing import Literal

Order = Literal["day", "month"]

_DATE = re.compile(
    r"(?<![\d/.:-])(\d{1,2})(?:/(\d{1,2})(?:/(\d{4}|\d\d))?|-(\d{1,2})-(\d{4}|\d\d))(?![\d/:-]|\.\d)"
)
_MONTHS = range(1, 13)
_SHORT_YEAR = 2


def order_of(texts: Iterable[str]) -> Order | None:
    """The order of the dates with slashes or hyphens in texts; None where nothing tells it, or it changes.

    `14/9` can only begin with the day, `9/14` only with the month; one list is written in one order.
    """
    pairs = [
        (int(found[1]), int(found[2] or found[4])) for text in texts for found in _DATE.finditer(text[:300])
    ]
    day_first = any(first not in _MONTHS and second in _MONTHS for first, second in pairs)
    month_first = any(second not in _MONTHS and first in _MONTHS for first, second in pairs)
    if day_first == month_first:
        return None
    return "day" if day_first else "month"


def spelt(text: str, order: Order | None) -> str:
    """The text with the month of its numeric dates as a word, where their order is known."""
    return _DATE.sub(lambda found: _spelt(found, order), text) if order else text


def _spelt(found: re.Match[str], order: Order | None) -> str:
    first, second, year = int(found[1]), int(found[2] or found[4]), found[3] or found[5] or ""
    day, month = (first, second) if order == "day" else (second, first)
    if month not in _MONTHS:
        return found[0]
    mark = "'" if len(year) == _SHORT_YEAR else ""
    return f"{day} {calendar.month_name[month]} {mark}{year}".rstrip()
