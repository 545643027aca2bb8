"""Which column of what repeats is the speaker, the place, the abstract, the title."""

import re

from flows.discovering.columns import Column, says_day
from flows.normalising.names import is_person

_PERSON = re.compile(
    r"speaker|presenter|lecturer|vortragend|orateur|relatore|ponente|person|author", re.IGNORECASE
)
_PLACE = re.compile(r"location|venue|room|place|where|raum|ort\b|lieu|salle|sala", re.IGNORECASE)
_ROOM = re.compile(
    r"\b(?:room|hall|raum|h\u00f6rsaal|saal|salle|sala|aula|zoom|online|building|auditorium)\b", re.IGNORECASE
)
_TITLE = re.compile(r"title|titel|topic|subject|heading", re.IGNORECASE)
_HEADING = re.compile("h[1-6]")
_ABSTRACT = re.compile(r"abstract|summary|description|teaser|excerpt", re.IGNORECASE)
_LONGEST_TITLE = 300
_LONGEST_NAME = 120


def speaker(columns: list[Column], taken: set[str]) -> Column | None:
    """What is called a speaker, else the shortest of what looks like names of people and is no heading."""
    free = [column for column in columns if column.css not in taken and column.length <= _LONGEST_NAME]
    told = [column for column in free if _PERSON.search(column.css)]
    plain = [column for column in free if column.varies and not _HEADING.fullmatch(column.cells[0].name)]
    people = [column for column in plain if column.mostly(_is_person)]
    return min(told or people, key=lambda one: one.length, default=None)


def venue(columns: list[Column], taken: set[str]) -> Column | None:
    """What is called a place, else what speaks of rooms."""
    free = [column for column in columns if column.css not in taken and column.length <= _LONGEST_NAME]
    told = [column for column in free if _PLACE.search(column.css)]
    rooms = [column for column in free if column.mostly(lambda text: bool(_ROOM.search(text)))]
    return next(iter(told or rooms), None)


def abstract(columns: list[Column], taken: set[str]) -> Column | None:
    """What is called an abstract."""
    return next((one for one in columns if one.css not in taken and _ABSTRACT.search(one.css)), None)


def title(columns: list[Column], taken: set[str]) -> Column | None:
    """The longest of what is called a title, else of headings, of links, of what is marked, of all."""
    free = [one for one in columns if one.css not in taken and one.varies and not one.mostly(says_day)]
    short = [one for one in free if 0 < one.length <= _LONGEST_TITLE]
    forms = (_HEADING, re.compile("a"), re.compile("strong|b|em|cite|i|q"))
    told = [one for one in short if _TITLE.search(one.css)]
    marked = ([one for one in short if form.fullmatch(one.cells[0].name)] for form in forms)
    return max(next(filter(None, (told, *marked)), short), key=lambda one: one.length, default=None)


def _is_person(text: str) -> bool:
    """Whether a text begins with a name, alone or with an affiliation behind it."""
    return is_person(re.split(r"\s*[,(\u2013\u2014]|\s-\s", text, maxsplit=1)[0].strip())
