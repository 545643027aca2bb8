"""What a post says of its talk in the title and in the text: the day, the time, the room."""

import re

from flows.normalising import clock_times, dates
from flows.normalising.calendar_words import WEEKDAYS, alternatives
from flows.normalising.labelled import labelled
from flows.normalising.plain_text import in_place
from flows.reading.data.trees import Tree

_LONGEST = 5_000
_DATED = re.compile(
    r"(\d{4}-\d\d-\d\d)[\s:\u2013-]+(?:(?:meeting|talk|seminar|session|lecture|colloquium)\s*[:\u2013-]\s*)?(\S.*)",
    re.IGNORECASE,
)
_CLOCK = rf"(?:{clock_times.PATTERN})"
_WEEKDAY = rf"(?:{alternatives(WEEKDAYS)})"
_WHEN = re.compile(
    rf"(?P<start>{_CLOCK})\s*(?:-|to|until)\s*(?P<end>{_CLOCK}|\d{{1,2}})"
    rf"\s*(?:,|on)?\s*(?:{_WEEKDAY},?\s*)?[*_]*(?P<day>{dates.PATTERN})"
)
_ROOM = re.compile(r"\b[Rr]oom [\w.-]*\d[\w-]*(?:,? (?:in|of) (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)?")


def dated_title(title: Tree) -> tuple[str, str] | None:
    """The day and the rest of a title such as `2021-10-07 Meeting: Loop invariants`."""
    found = _DATED.fullmatch(title.strip()) if isinstance(title, str) else None
    return (found[1], found[2]) if found else None


def told(text: str) -> dict[str, Tree]:
    """The time and place that a post labels, else those in a sentence (`3:50pm to 5:00 on 4 November`)."""
    labels = labelled(text[:_LONGEST]).values
    plain = in_place(text[:_LONGEST])
    when, room = _WHEN.search(plain), _ROOM.search(text[:_LONGEST])
    found: dict[str, Tree] = {}
    if when and "when" not in labels and "time" not in labels:
        found["when"] = f"{when['day']} {when['start']} - {when['end']}"
    found |= {name: labels[name][0] for name in ("when", "time") if name in labels}
    if "venue" in labels or room:
        found["venue"] = labels["venue"][0] if "venue" in labels else room[0] if room else None
    return found
