"""The talks of one day, each of which begins with its time."""

from collections.abc import Iterator

from flows.reading.labels.dated import clock_in
from flows.reading.labels.slots import Slot
from flows.reading.labels.texts import unmarked

_FEWEST = 2


def talks_of(slot: Slot) -> Iterator[tuple[str, ...]]:
    """The rows of each talk of a day: of several where more than one row begins with a time."""
    rows = slot.rows
    timed = [number for number, row in enumerate(rows) if _begins_with_time(row)]
    if len(timed) < _FEWEST:
        yield rows
        return
    for start, end in zip(timed, (*timed[1:], len(rows)), strict=True):
        yield rows[start:end]


def _begins_with_time(row: str) -> bool:
    plain = unmarked(row)[:200].lstrip(" *-\u2022(")
    clock = clock_in(plain)
    return clock is not None and not clock.before
