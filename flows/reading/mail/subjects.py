"""What the subject of a mail says of a talk."""

import re

from msgspec import Struct

from flows.normalising.names import is_person
from flows.normalising.plain_text import folded, letters
from flows.normalising.speaker_names import name_written
from flows.normalising.vocabulary import pattern
from flows.reading.mail.marks import Marked, unmarked
from flows.reading.mail.whens import without_dates

_DASH = re.compile(r"\s+(?:--?|[\u2013\u2014|])\s+|\s*:\s+|,\s+")
_SPEAKER = re.compile(
    r"(?:(?:\w+ ){0,3}?(?P<by>(?:talk|lecture|seminar|colloquium|defen[cs]e|vortrag) (?:by|of|von))\s+"
    r"|(?:by|with|von|par|mit)\s+)?"
    r"(?P<who>(?P<name>[^\W\d][^():,]{3,60}?)(?P<place>\s*\([^()]{2,100}\))?)",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    rf"(?:(?:this|next|today|tomorrow|the|our|week|{pattern('weekday')})(?:'?s)? )*"
    rf"(?:[^\s:]+ ){{0,6}}[^\s:]*{pattern('series', 'event')}"
    r"(?: (?:announcements?|this|next|week|today|tomorrow|on|at|by|in))*"
)
_EDGE = " ,;:-\u2013\u2014@|"
_QUOTES = "\"'\u201c\u201d\u2018\u2019"


class Subject(Struct, frozen=True, kw_only=True):
    """A subject apart: its marks, and a title and a speaker only where they are plainly told."""

    marks: Marked
    title: str | None = None
    speaker: str | None = None


def told(written: str) -> Subject:
    """The title and the speaker of a subject, both freed of the date and of what announces them."""
    marks = unmarked(written)
    topic = without_dates(marks.topic)
    parts = [part for part in _DASH.split(topic) if part.strip(_EDGE)]
    persons = [part for part in parts if _is_speaker(part)]
    if len(persons) != 1:
        return Subject(marks=marks, title=_title(topic))
    before, _, behind = topic.partition(persons[0])
    who = _SPEAKER.fullmatch(persons[0].strip(_EDGE))
    titles = [title for title in (_title(behind), _title(before)) if title]
    return Subject(marks=marks, title=next(iter(titles), None), speaker=who["who"] if who else None)


def speaker_beside(topic: str, title: str | None) -> str | None:
    """The person whom a subject names on the other side of a dash from a known title."""
    for dash in _DASH.finditer(topic) if title else ():
        sides = (topic[: dash.start()], topic[dash.end() :])
        for known, other in (sides, sides[::-1]):
            name = re.sub(r"\(.*", "", other).strip(_EDGE)
            if letters(known) == letters(title) and is_person(name_written(name)):
                return other.strip(_EDGE)
    return None


def _is_speaker(part: str) -> bool:
    found = _SPEAKER.fullmatch(part.strip(_EDGE))
    return (
        found is not None and bool(found["place"] or found["by"]) and is_person(name_written(found["name"]))
    )


def _title(text: str) -> str | None:
    bare = text.strip(_EDGE)
    is_title = letters(bare) and not _NO_TITLE.fullmatch(folded(bare.strip(_QUOTES)))
    return bare if is_title else None
