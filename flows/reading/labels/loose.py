"""The lines of an announcement that have no label: heading, date, place, series, person, paragraphs."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from msgspec import Struct

from flows.reading.labels.dated import date_in
from flows.reading.labels.lines import Kind, Line, is_prose, told

MAX_LINES = 2_000
_WRAPPED = 45
_PLACES = frozenset(("venue", "heading", "address"))
_MOST_STREET_LINES = 3

_NOISE = re.compile(
    r"[\W_]*(?:loading(?: events?)?|all events|view calendar|main content start|skip to .{0,40}"
    r"|click to visit|(?:this )?event has passed|\+? ?google map|add to .{0,30}calendar"
    r"|save this event|i?calendar|google calendar|outlook.{0,20}|yahoo! calendar|windows live calendar"
    r"|share.{0,30}|tweet|print|export.{0,30}|subscribe.{0,40}|rsvp|read more|learn more|back to .{0,40}|home"
    r"|events?|next|previous|menu|search)[\W_]*",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|pdf|svg)|\S*\d+x\d+"
    r"|(?=\S*[a-z]{2})\S+-\S+-\S*\d\S*",
    re.IGNORECASE,
)


class Loose(Struct, frozen=True):
    """The lines without a label, in order."""

    lines: tuple[Line, ...]

    def first(self, *kinds: Kind) -> str | None:
        """The first line of a kind; of several kinds the first one that there is."""
        found = (line.text for kind in kinds for line in self.lines if line.kind == kind)
        return next(found, None)

    def all(self, kind: Kind) -> tuple[str, ...]:
        """All lines of a kind, each once."""
        return tuple(dict.fromkeys(line.text for line in self.lines if line.kind == kind))

    def place(self) -> tuple[str | None, str | None]:
        """The line before a street address, or the first one that speaks of a room; and the address."""
        streets = [number for number, line in enumerate(self.lines) if line.kind == "address"]
        if not streets:
            return self.first("venue"), None
        first, last = streets[0], min(streets[-1], streets[0] + _MOST_STREET_LINES)
        above = self.lines[first - 1] if first else None
        is_venue = above and above.kind in _PLACES and above.text != self.first("heading")
        street = ", ".join(line.text for line in self.lines[first : last + 1] if line.kind in _PLACES)
        return above.text if above and is_venue else self.first("venue"), street

    def when(self) -> str | None:
        """The first date that stands with a time, or has one on the next line; else the first date."""
        joined = (
            f"{day.text} {clock.text}"
            for day, clock in pairwise(self.lines)
            if (day.kind, clock.kind) == ("day", "clock")
        )
        return self.first("moment") or next(joined, None) or self.first("day")


def loose(text: str) -> Loose:
    """The lines of an unlabelled text; empty ones and what a web site puts on every page are left out."""
    found: list[Line] = []
    for row in islice(_rows(text), MAX_LINES):
        if re.search(r"\w", row) and not _NOISE.fullmatch(row) and not _FILE.fullmatch(row):
            found += told(row, begins=not any(line.kind == "heading" for line in found))
    return Loose(tuple(found))


def _rows(text: str) -> Iterator[str]:
    for block in re.split(r"\n\s*\n", text):
        rows = [" ".join(row.replace("**", " ").split()).strip(" \u2022*>#|") for row in block.split("\n")]
        is_even = len(rows) > 1 and min(map(len, rows[:-1])) > _WRAPPED and not date_in(rows[0])
        is_wrapped = is_even and is_prose(" ".join(rows))
        yield from (" ".join(rows),) if is_wrapped else rows
