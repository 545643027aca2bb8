"""The lines of an announcement that have no label: heading, date, place, series, person, paragraphs."""

import re
from itertools import pairwise

from msgspec import Struct

from flows.reading.labels.lines import Kind, Line, told

MAX_LINES = 2_000

_NOISE = re.compile(
    r"[\W_]*(?:loading(?: events?)?|all events|view calendar|main content start|skip to .{0,40}|click to visit"
    r"|(?:this )?event has passed|\+? ?google map|add to .{0,30}calendar|save this event|i?calendar"
    r"|google calendar|outlook.{0,20}|yahoo! calendar|windows live calendar|share.{0,30}|tweet|print"
    r"|export.{0,30}|subscribe.{0,40}|rsvp|read more|learn more|back to .{0,40}|home|events?|next|previous"
    r"|menu|search)[\W_]*",
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
    rows = (
        " ".join(row.replace("**", " ").split()).strip(" \u2022*>#|") for row in text.split("\n")[:MAX_LINES]
    )
    found: list[Line] = []
    for row in rows:
        if re.search(r"\w", row) and not _NOISE.fullmatch(row) and not _FILE.fullmatch(row):
            found += told(row, begins=not any(line.kind == "heading" for line in found))
    return Loose(tuple(found))
