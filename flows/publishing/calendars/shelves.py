"""How the archive is laid out: one calendar, or one a year when it is large, or one a month, or a day."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from flows.publishing.calendars.windows import Entry, Selection, archived

_PERIODS = (len("2024"), len("2024-05"), len("2024-05-31"))


class Shelf(Struct, frozen=True):
    """One calendar of the archive, and the files that hold all of it when it had to be shortened."""

    name: str
    selection: Selection
    parts: tuple[str, ...] = ()


def shelves(entries: Sequence[Entry], today: dt.date) -> Iterator[Shelf]:
    """`archive`, with the latest talks if not all find room; then all of them in `archive-2024` and so on."""
    if entries:
        yield from _split("archive", sorted(entries, key=_day), _PERIODS, today)


def _split(name: str, entries: Sequence[Entry], periods: tuple[int, ...], today: dt.date) -> Iterator[Shelf]:
    selection = archived(entries, today)
    if not selection.is_shortened or not periods:
        yield Shelf(name, selection)
        return
    parts = {
        f"archive-{key}": list(group) for key, group in groupby(entries, lambda one: _day(one)[: periods[0]])
    }
    yield Shelf(name, selection, tuple(f"{part}.ics" for part in parts))
    for part, group in parts.items():
        yield from _split(part, group, periods[1:], today)


def _day(entry: Entry) -> str:
    return entry.when.first_on.isoformat()
