"""Where the components of a calendar begin and end, told without reading any other line."""

from collections.abc import Sequence

from msgspec import Struct

from flows.normalising.remembered import remembered
from flows.reading.ics.blocks import DEEPEST, MARK_INITIALS, NEVER_NESTED, named


class Extent(Struct, frozen=True):
    """The lines of an event, from its BEGIN up to what follows its END; `is_flat`: nothing begins in it."""

    start: int
    stop: int
    is_flat: bool


def events(lines: Sequence[str]) -> list[Extent] | None:
    """Where the events of a page stand, in order; no line of it is empty.

    None unless the page is one calendar in which each component ends that begins, before what it stands in
    does, so that an event can go without a change to any other.
    """
    found: list[Extent] = []
    opened: list[str] = []
    is_over, start, last_begin = False, 0, 0
    for place, line in enumerate(lines):
        mark, name = _mark(line) if line[0] in MARK_INITIALS else ("", "")
        if mark == "BEGIN":
            if is_over or not _may_begin(name, opened):
                return None
            opened.append(name)
            start, last_begin = place if name == "VEVENT" else start, place
        elif mark == "END":
            if not opened or opened.pop() != name:
                return None
            is_over = not opened
            if name == "VEVENT":
                found.append(Extent(start, place + 1, last_begin == start))
    return found if is_over else None


@remembered
def _mark(line: str) -> tuple[str, str]:
    """Whether it is a BEGIN or an END, and of what."""
    mark = line.partition(":")[0].upper() if ":" in line else ""
    return (mark, named(line)) if mark in {"BEGIN", "END"} else ("", "")


def _may_begin(name: str, within: list[str]) -> bool:
    if name in NEVER_NESTED:
        return within == ([] if name == "VCALENDAR" else ["VCALENDAR"])
    return 0 < len(within) < DEEPEST - 1
