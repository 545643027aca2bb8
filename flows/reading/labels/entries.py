"""What the rows of a dated entry say: who speaks, about what, and what stands in brackets beside it."""

import re
from collections.abc import Iterable

from msgspec import Struct

from flows.normalising import names
from flows.normalising.plain_text import folded
from flows.normalising.statuses import split_status
from flows.normalising.titles import is_free_day, is_no_talk
from flows.normalising.vocabulary import pattern
from flows.reading.labels.lines import is_prose, names_place
from flows.reading.labels.people import is_name, is_person, names_institution

_QUOTED = re.compile(
    r"(?P<front>[^\"\u201c\u201e]*)[\"\u201c\u201e](?P<title>[^\"\u201d\u201c]{4,300})[\"\u201d\u201c](?P<behind>.*)"
)
_IN_BRACKETS = re.compile(r"(?P<name>[^()]{3,60}?)\s*\((?P<affiliation>[^()]{2,120})\)(?P<behind>.*)")
_SEPARATOR = re.compile(
    r"\s*(?::\s|\s--?\s|\s?[\u2013\u2014]\s?|;\s|\s\|\s|\t"
    r"|(?<!\b[A-Z])(?<!\b[DMS][rst])(?<!\bMrs)(?<!\bProf)\.\s(?=[A-Z\"\u201c]))\s*"
)
_BY = re.compile(r"(?P<title>.{8,300}?)[,\s]+(?:by|\u2013|-)\s+(?P<person>[^,()]{3,60}(?:\(.*\)|,.*)?)")
_UNPARTED = re.compile(
    r"(?P<name>[^\W\d_][\w.'\u2019-]*(?: [^\W\d_][\w.'\u2019-]*){1,2}) "
    r"(?P<affiliation>(?:[A-Z]{3,8}|Universi\w+|Institut\w*)(?: [\w&.'\u2019-]+){0,5})"
)
_SERIES_ROW = re.compile(r"\W*(?P<series>[A-Z][^:\"\u201c(]{4,70}?)\s*(?P<room>\([^()]{2,60}\))?\s*(?::\s+(?=\S)|$)")
_OF_SERIES = re.compile(rf"(?:{pattern('series')}|lunch|workshop|lecture)$")
_CLAUSE = re.compile(r",\s|\s[-\u2013\u2014]+\s")
_AND = re.compile(r"\s*(?:,|\band\b|&|\bund\b|\bet\b)\s*")
_SPEAKER_TITLES = re.compile(r"(?:prof(?:essor)?\.?|dr\.?|mr\.?|ms\.?|mrs\.?)\s+", re.IGNORECASE)
_TURNED = re.compile(r"([^\W\d_][\w'\u2019-]+), ([^\W\d_][\w.'\u2019-]*(?: [^\W\d_]\.)?)")
_EDGES = " \t,;:-\u2013\u2014|*_\u2022."
_LONGEST_AFFILIATION = 8
_MOST_ROWS = 40
_LONGEST_PERSON = 120
_TITLE_AND_SPEAKER = 2


class Entry(Struct, frozen=True, kw_only=True):
    """Speaker with affiliation as written, title, and the paragraphs below."""

    speaker: str | None = None
    title: str | None = None
    paragraphs: tuple[str, ...] = ()


def entry(rows: Iterable[str]) -> Entry:
    """The person and the title of rows; each is None where no form tells it."""
    pieces = [row.strip(_EDGES) for row in list(rows)[:_MOST_ROWS]]
    pieces = [piece for piece in pieces if piece and not names_place(piece)]
    short = [piece for piece in pieces if not is_prose(piece) or _QUOTED.fullmatch(piece)]
    paragraphs = tuple(piece for piece in pieces if piece not in short)
    speaker, title = _told(short)
    return Entry(speaker=speaker, title=title, paragraphs=paragraphs)


def series_in_front(rows: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """The series that the first row names alone, or in front of a colon, and the rows without it."""
    position = next((number for number, row in enumerate(rows) if re.search(r"\w", row)), None)
    found = _SERIES_ROW.match(rows[position]) if position is not None else None
    if position is None or not found or not _OF_SERIES.search(folded(found["series"])):
        return None, rows
    rest = f"{found['room'] or ''} {rows[position][found.end() :]}".strip()
    if not rest and len(rows) == position + 1:
        return None, rows
    return found["series"].strip(), (*rows[:position], rest, *rows[position + 1 :])


def is_idle(row: str) -> bool:
    """Whether a row says that nothing takes place or nothing is known: `No seminar`, `open`, `TBA`."""
    bare = row.strip(f"{_EDGES}()[]!")
    beside = _IN_BRACKETS.fullmatch(row)
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
    if not title and len(rows) == _TITLE_AND_SPEAKER and not _has_affiliation(speaker) and is_of_people(rows[1]):
        return rows[1], rows[0]
    below = rows[1:]
    if below and not title and not _has_affiliation(speaker) and _is_affiliation(below[0], below[1:]):
        speaker, below = f"{speaker} ({below[0]})", below[1:]
    return speaker, title or next(iter(below), None)


def _of_row(row: str) -> tuple[str | None, str | None]:
    """Speaker and title of one row; (None, title) where only a title in quotation marks is plain."""
    quoted = _QUOTED.fullmatch(row)
    if quoted:
        around = (quoted["front"].strip(_EDGES), quoted["behind"].strip(_EDGES).removeprefix("by "))
        return next((person for person in around if _names_people(person)), None), quoted["title"].strip(" ,")
    named = _IN_BRACKETS.fullmatch(row)
    if named and are_names(named["name"]):
        speaker = f"{named['name'].strip()} ({named['affiliation'].strip()})"
        return speaker, named["behind"].strip(_EDGES) or None
    return _parted(row)


def _parted(row: str) -> tuple[str | None, str | None]:
    if is_of_people(row):
        return row, None
    unparted = _UNPARTED.fullmatch(row)
    if unparted and are_names(unparted["name"]):
        return f"{unparted['name']} ({unparted['affiliation']})", None
    first, *rest = [part.strip(_EDGES) for part in _SEPARATOR.split(row, maxsplit=2)]
    if _names_people(first):
        if len(rest) > 1 and not _has_affiliation(first) and _is_affiliation(rest[0], rest[1:]):
            return f"{first} ({rest[0]})", rest[1]
        behind = row[row.find(rest[0], len(first)) :] if rest else ""
        if behind and not _has_affiliation(first) and names_institution(behind) and len(behind) < 60:  # noqa: PLR2004 - no title
            return f"{first} ({behind})", None
        return first, behind or None
    if len(rest) == 1 and _names_people(rest[0]):
        return rest[0], first
    name, comma, title = row.partition(",")
    if comma and are_names(name) and title.count(" ") > 1:
        return name, title.strip()
    by = _BY.fullmatch(row)
    return (by["person"], by["title"]) if by and _names_people(by["person"]) else (None, None)


def are_names(text: str) -> bool:
    """Whether words are one name or several, each of a person and not of a subject."""
    turned = _TURNED.fullmatch(text.strip())
    parts = [_SPEAKER_TITLES.sub("", part) for part in _AND.split(text.strip()) if part]
    parts = [f"{turned[2]} {turned[1]}"] if turned else parts
    return bool(parts) and all(is_name(part) and names.is_person(part) for part in parts)


def is_of_people(text: str) -> bool:
    """Whether a row is a person with an affiliation, or several."""
    return len(text) <= _LONGEST_PERSON and _has_affiliation(text) and _names_people(text)


def _names_people(text: str) -> bool:
    if are_names(text):
        return True
    bracketed = _IN_BRACKETS.fullmatch(text)
    if bracketed:
        return are_names(bracketed["name"]) and not bracketed["behind"].strip(_EDGES)
    name, comma, behind = text.partition(",")
    return bool(comma) and are_names(name) and (is_person(text) or _is_affiliation(behind, ()))


def _has_affiliation(speaker: str) -> bool:
    return "(" in speaker or ("," in speaker and not are_names(speaker))


def _is_affiliation(words: str, below: Iterable[str]) -> bool:
    """Whether short words are where someone works; where something stands below, they need not look it."""
    plain = words.strip()
    if len(plain.split()) > _LONGEST_AFFILIATION or _QUOTED.search(plain) or "?" in plain:
        return False
    is_told = names_institution(plain) or names.is_of_research(plain) or names.is_place(plain.split(" ")[-1])
    return (
        is_told
        or (bool(list(below)) and plain[:1].isupper())
        or re.fullmatch(r"[A-Z][\w.&-]*(?: [A-Z][\w.&-]*)?", plain) is not None
    )
