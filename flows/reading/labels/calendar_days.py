"""Days in words as numbers, and the years that the order of a list leaves to those without one."""

import datetime as dt
import re
from collections.abc import Iterator

from msgspec.structs import replace

from flows.normalising.dates import PATTERN, Day, days
from flows.normalising.plain_text import folded
from flows.reading.labels.slots import Slot
from schemas.failures import RejectionFailure

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ANY = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_OCTOBER, _MARCH = 10, 3


def day_in(words: str) -> Day | None:
    """The first day in words; None where they name none, or one that may be meant in two ways."""
    found = re.search(PATTERN, folded(words))
    try:
        day = days(found[0], american=False, now=_ANY)[0] if found else None
    except RejectionFailure:
        return None
    return day if day is None or day.year is None or _YEAR.search(words) else None


def in_order(slots: tuple[Slot, ...]) -> Iterator[Slot]:
    """The entries with the year of the one above while days go forward, over New Year with the next."""
    above: Day | None = None
    for slot in slots:
        day = day_in(slot.when)
        year = day.year if day else None
        if day and above and not year and not slot.term:
            year = _next_year(above, day)
            slot = replace(slot, term=str(year) if year else None)  # noqa: PLW2901 - the same entry, dated
        above = Day(year, day.month, day.day) if day and year else None
        yield slot


def _next_year(above: Day, day: Day) -> int | None:
    if (day.month, day.day) >= (above.month, above.day):
        return above.year
    is_over_new_year = above.month >= _OCTOBER and day.month <= _MARCH
    return above.year + 1 if above.year and is_over_new_year else None
