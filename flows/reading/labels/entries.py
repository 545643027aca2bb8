"""What the rows of a dated entry say: who speaks, about what, and what stands in brackets beside it."""

import re
from collections.abc import Iterable

from msgspec import Struct

from flows.normalising import names
from flows.normalising.statuses import split_status
from flows.normalising.titles import is_free_day, is_no_talk
from flows.reading.labels.lines import is_prose
from flows.reading.labels.people import names_institution
from flows.reading.labels.persons import (
    EDGES,
    IN_BRACKETS,
    are_names,
    has_affiliation,
    is_affiliation,
    is_of_people,
    names_people,
)
from flows.reading.labels.rooms import names_place

_QUOTED = re.compile(
    r"(?P<front>[^\"\u201c\u201e]*)[\"\u201c\u201e](?P<title>[^\"\u201d\u201c]{4,300})[\"\u201d\u201c](?P<behind>.*)"
)
_SEPARATOR = re.compile(
    r"\s*(?::\s|\s--?\s|\s?[\u2013\u2014]\s?|;\s|\s\|\s|\t"
    r"|(?<!\b[A-Z])(?<!\b[DMS][rst])(?<!\bMrs)(?<!\bProf)\.\s(?=[A-Z\"\u201c]))\s*"
)
_BY = re.compile(r"(?P<title>.{8,300}?)[,\s]+(?:by|\u2013|-)\s+(?P<person>[^,()]{3,60}(?:\(.*\)|,.*)?)")
_UNPARTED = re.compile(
    r"(?P<name>[^\W\d_][\w.'\u2019-]*(?: [^\W\d_][\w.'\u2019-]*){1,2}) "
    r"(?P<affiliation>(?:[A-Z]{3,8}|Universi\w+|Institut\w*)(?: [\w&.'\u2019-]+){0,5})"
)
_CLAUSE = re.compile(r",\s|\s[-\u2013\u2014]+\s")
_LED = re.compile(r"^(?:by|von|par|por|di|with|speaker is) (?=[A-Z])")
_MOST_ROWS = 40
_TITLE_AND_SPEAKER = 2
_SHORTEST_TITLE = 60


class Entry(Struct, frozen=True, kw_only=True):
    """Speaker with affiliation as written, title, and the paragraphs below."""

    speaker: str | None = None
    title: str | None = None
    paragraphs: tuple[str, ...] = ()


def entry(rows: Iterable[str]) -> Entry:
    """The person and the title of rows; each is None where no form tells it."""
    pieces = [_LED.sub("", row.strip(EDGES)) for row in list(rows)[:_MOST_ROWS]]
    pieces = [piece for piece in pieces if piece and not names_place(piece)]
    short = [piece for piece in pieces if not is_prose(piece) or _QUOTED.fullmatch(piece)]
    paragraphs = tuple(piece for piece in pieces if piece not in short)
    speaker, title = _told(short)
    return Entry(speaker=speaker, title=title, paragraphs=paragraphs)


def is_idle(row: str) -> bool:
    """Whether a row says that nothing takes place or nothing is known: `No seminar`, `open`, `TBA`."""
    bare = row.strip(f"{EDGES}()[]!")
    beside = IN_BRACKETS.fullmatch(row)
    parts = [*_CLAUSE.split(bare), beside["affiliation"] if beside else bare]
    is_status = not split_status(bare)[1]
    return not bare or is_status or any(map(is_no_talk, parts)) or is_free_day(bare) or names.is_nobody(bare)


def _told(rows: list[str]) -> tuple[str | None, str | None]:
    if not rows:
        return None, None
    speaker, title = _of_row(rows[0])
    if speaker is None:
        speaker, behind = next((found for found in map(_of_row, rows[1:]) if found[0]), (None, None))
        return speaker, title or behind or rows[0]
    if (
        not title
        and len(rows) == _TITLE_AND_SPEAKER
        and not has_affiliation(speaker)
        and is_of_people(rows[1])
    ):
        return rows[1], rows[0]
    below = rows[1:]
    if below and not title and not has_affiliation(speaker) and is_affiliation(below[0], below[1:]):
        speaker, below = f"{speaker} ({below[0]})", below[1:]
    return speaker, title or next(iter(below), None)


def _of_row(row: str) -> tuple[str | None, str | None]:
    """Speaker and title of one row; (None, title) where only a title in quotation marks is plain."""
    quoted = _QUOTED.fullmatch(row)
    if quoted:
        around = (quoted["front"].strip(EDGES), quoted["behind"].strip(EDGES).removeprefix("by "))
        return next((person for person in around if names_people(person)), None), quoted["title"].strip(" ,")
    named = IN_BRACKETS.fullmatch(row)
    if named and are_names(named["name"]):
        speaker = f"{named['name'].strip()} ({named['affiliation'].strip()})"
        return speaker, named["behind"].strip(EDGES) or None
    return _parted(row)


def _parted(row: str) -> tuple[str | None, str | None]:
    unparted = _UNPARTED.fullmatch(row)
    if is_of_people(row):
        return row, None
    if unparted and are_names(unparted["name"]):
        return f"{unparted['name']} ({unparted['affiliation']})", None
    return _separated(row)


def _separated(row: str) -> tuple[str | None, str | None]:
    first, *rest = [part.strip(EDGES) for part in _SEPARATOR.split(row, maxsplit=2)]
    if names_people(first):
        if len(rest) > 1 and not has_affiliation(first) and is_affiliation(rest[0], rest[1:]):
            return f"{first} ({rest[0]})", rest[1]
        return _with_rest(first, row[row.find(rest[0], len(first)) :] if rest else "")
    if len(rest) == 1 and names_people(rest[0]):
        return rest[0], first
    name, comma, title = row.partition(",")
    if comma and are_names(name) and title.count(" ") > 1:
        return name, title.strip()
    by = _BY.fullmatch(row)
    return (by["person"], by["title"]) if by and names_people(by["person"]) else (None, None)


def _with_rest(person: str, behind: str) -> tuple[str, str | None]:
    is_place = names_institution(behind) and len(behind) < _SHORTEST_TITLE
    if behind and is_place and not has_affiliation(person):
        return f"{person} ({behind})", None
    return person, behind or None
