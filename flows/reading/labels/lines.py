"""What a line without a label is: told by its form alone."""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from flows.normalising.plain_text import folded
from flows.normalising.vocabulary import pattern
from flows.reading.labels import off
from flows.reading.labels.dated import clock_in, date_in
from flows.reading.labels.people import is_name, is_person
from flows.reading.labels.rooms import PLACE, is_room, names_place

Kind = Literal[
    "heading", "moment", "day", "clock", "venue", "address", "series", "speaker", "status", "paragraph"
]

_SERIES = re.compile(
    r"\b(?:\w*seminars?|colloqui(?:um|a)|(?:seminar|lecture|talk|speaker|distinguished \w+) series"
    r"|\w*kolloquium|s\u00e9minaires?|seminaire|colloque|seminario|coloquio|colloquio|distinguished lectures?"
    r"|journal club)\b",
    re.IGNORECASE,
)
_NO_SERIES = re.compile(
    r"(?:upcoming|past|previous|next|future|all|other|more|weekly|our|view|about)\b", re.IGNORECASE
)
_SERIES_TAIL = re.compile(
    r"\s*[-\u2013:,]?\s*\b(?:schedule|calendar|programme?|archive|talks|home ?page)\W*$", re.IGNORECASE
)
_COMPOSITE = re.compile(r"(?P<series>[^:]{3,100}):\s+(?P<title>\S.{2,})")
_DASHED = re.compile(r"(?P<series>.{3,80}?)\s+[-\u2013\u2014]+\s+(?P<title>\S.*)")
_QUOTED = re.compile(
    r"(?P<speaker>[^\"\u201c]{3,80}?)[\s,:\u2013\u2014-]+[\"\u201c](?P<title>[^\"\u201d]{5,300})[\"\u201d]\W*"
)
_ADDRESS = re.compile(
    r"\b\d{1,5}[A-Za-z]? (?:[A-Z][\w.']* ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Way|Drive"
    r"|Dr|Boulevard|Blvd|Mall|Place|Square|Sq)\b|\b[A-Z]{2} \d{5}\b|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b"
    r"|\b(?:United States|USA|UK)$"
    r"|\b[\w-]+(?:stra\u00dfe|strasse|str\.|weg|platz) \d+"
)
_OF_THE_PAGE = re.compile(
    r"\b(?:updated|modified|posted|published|created|deadline|aktualisiert)\W*(?:on)?$", re.IGNORECASE
)
_REFRESHMENT = re.compile(rf"(?:\w+ )?{pattern('refreshment')}\b")
_ROOM_NUMBER = re.compile(r"\b[A-Z]{0,3}[-.]?\d[\d.]*[A-Z]?$")
_LONG = 140
_LONGEST_SERIES = 100
_WORDS_OF_A_SENTENCE = 8


class Line(Struct, frozen=True):
    """A line, or a part of one, and what it is."""

    kind: Kind
    text: str


def told(row: str, *, begins: bool) -> Iterator[Line]:
    """The line, or its parts; `begins` says that no heading came yet, so that one may speak of a library."""
    if is_prose(row):
        yield Line("paragraph", row)
        return
    status, row = off.in_front(row)
    if status:
        yield Line("status", status)
    date = date_in(row)
    clock = None if date else clock_in(row)
    if clock and _REFRESHMENT.match(folded(row)):
        return
    if date and _OF_THE_PAGE.search(date.before):
        return
    elif date:
        yield Line("moment" if date.has_clock else "day", date.words)
        for part in filter(None, (date.before, date.after)):
            yield from _undated(part, begins=begins and not _ROOM_NUMBER.search(part))
    elif clock and len(clock.words) * 2 > len(row):
        yield Line("clock", clock.words)
    elif clock and not clock.before:
        yield Line("clock", clock.words)
        yield from _behind_clock(clock.after.lstrip(" -\u2013\u2014"))
    else:
        yield from _undated(row, begins=begins)


def _behind_clock(row: str) -> Iterator[Line]:
    """What follows a time, perhaps a status, and the room behind its last comma: `4pm Sand Lunch, Quay 5`."""
    status, row = off.in_front(row)
    if status:
        yield Line("status", status)
    before, comma, place = row.rpartition(", ")
    if comma and (names_place(place) or is_room(place)):
        yield Line("venue", place)
        row = before
    yield from _undated(row, begins=True)


def is_prose(row: str) -> bool:
    """Whether a line is a paragraph, told by its length; a full stop makes half of it enough."""
    is_sentence = row.endswith((".", "!", "\u2026")) and row.count(" ") >= _WORDS_OF_A_SENTENCE
    if len(row) <= (_LONG // 2 if is_sentence else _LONG):
        return False
    return is_sentence or len(row) > 2 * _LONG or _of_series(row) is None


def _undated(row: str, *, begins: bool) -> Iterator[Line]:
    status = off.ALONE.fullmatch(row)
    composed = _of_series(row) or _QUOTED.fullmatch(row)
    if status:
        yield Line("status", status[1])
    elif composed:
        for kind, part in composed.groupdict().items():
            yield from _composed(kind, part)
    elif _ADDRESS.search(row):
        yield Line("address", row)
    elif is_person(row):
        yield Line("speaker", row)
    elif names_series(row):
        yield Line("series", _SERIES_TAIL.sub("", row))
    else:
        is_place = names_place(row) if begins else PLACE.search(row) or is_room(row)
        yield Line("venue" if is_place else "heading", row)


def _of_series(row: str) -> re.Match[str] | None:
    found = _COMPOSITE.fullmatch(row) or _DASHED.fullmatch(row)
    is_series = found and (names_series(found["series"]) or _SERIES.fullmatch(found["series"]))
    return found if is_series else None


def _composed(kind: str, part: str) -> Iterator[Line]:
    quoted = _QUOTED.fullmatch(part) if kind == "title" else None
    if quoted:
        yield Line("speaker", quoted["speaker"].strip())
        yield Line("heading", quoted["title"].strip())
    elif kind == "title":
        name, colon, title = part.partition(": ")
        if colon and is_name(name):
            yield Line("speaker", name.strip())
            yield Line("heading", title.strip())
        else:
            yield Line("speaker" if is_name(part) else "heading", part.strip())
    else:
        yield Line("series" if kind == "series" else "speaker", part.strip())


def names_series(row: str) -> bool:
    """Whether a short line is the name of a seminar or a colloquium."""
    is_short = (
        " " in row and len(row) <= _LONGEST_SERIES and not row.endswith(".") and not _NO_SERIES.match(row)
    )
    return is_short and _SERIES.search(row) is not None
