"""Selectors for a page that nobody wrote for machines, from what repeats on it."""

import re
from collections.abc import Callable, Iterator
from statistics import median

from bs4 import BeautifulSoup

from flows.discovering.candidates import Candidate
from flows.discovering.patterns import Column, Group, groups, says_day
from flows.normalising.names import is_person
from flows.reading._iso_times import moment
from schemas.page import Page

_CLOCK = re.compile(r"\b\d{1,2}(?:[:.h]\d\d|\s?[ap]\.?m\b)", re.IGNORECASE)
_PERSON = re.compile(
    r"speaker|presenter|lecturer|vortragend|orateur|relatore|ponente|person|author", re.IGNORECASE
)
_PLACE = re.compile(r"location|venue|room|place|where|raum|ort\b|lieu|salle|sala", re.IGNORECASE)
_ROOM = re.compile(
    r"\b(?:room|hall|raum|h\u00f6rsaal|saal|salle|sala|aula|zoom|online|building|auditorium)\b", re.IGNORECASE
)
_TITLE = re.compile(r"title|titel|topic|subject|heading", re.IGNORECASE)
_HEADING = re.compile(r"h[1-6]|a|strong|b|em|cite|i")
_ABSTRACT = re.compile(r"abstract|summary|description|teaser|excerpt", re.IGNORECASE)
_LONGEST_TITLE = 300
_LONGEST_NAME = 120
_MOST = 0.6


def proposed(page: Page, soup: BeautifulSoup) -> Iterator[Candidate]:
    """Listings of what repeats on a page around its dates, where a title or a speaker can be told."""
    for group in groups(soup):
        options = selectors(group)
        if "when" in options and {"title", "speaker"} & options.keys():
            reason = f"{len(group.items)} elements with a date repeat on the page"
            yield Candidate(kind="listing", url=page.url, reason=reason, options=options)


def selectors(group: Group) -> dict[str, str]:
    """The options of a listing of a group: the columns of its items by what they look like."""
    columns = group.columns()
    options = {"item": group.css}
    taken = _when(columns, options)
    taken |= _chosen("speaker", _speaker(columns, taken), options)
    taken |= _chosen("venue", _venue(columns, taken), options)
    taken |= _chosen("abstract", _abstract(columns, taken), options)
    _chosen("title", _title(columns, taken), options)
    return options


def _when(columns: list[Column], options: dict[str, str]) -> set[str]:
    """The innermost column of dates, of <time> its attribute, and one of clock times beside it."""
    dated = [column for column in columns if _share(column, says_day) >= _MOST]
    for column in columns:
        stated = [str(cell.get("datetime") or "") for cell in column.cells if cell.name == "time"]
        if stated and all(moment(text) for text in stated):
            options["when"] = f"{column.css}@datetime"
            return {column.css, *_around(columns, column)}
    if not dated:
        return set()
    day = min(dated, key=_length)
    around = _around(columns, day)
    clocks = [
        column
        for column in columns
        if column.css not in around
        and not says_day(column.texts[0])
        and _share(column, _is_clock) >= _MOST
        and not _CLOCK.search(" ".join(day.texts))
    ]
    options["when"] = ", ".join([day.css, *(column.css for column in sorted(clocks, key=_length)[:1])])
    return around | {column.css for column in clocks}


def _around(columns: list[Column], inner: Column) -> set[str]:
    """The column and all whose cells hold its cells or stand in them."""
    first = inner.cells[0]
    related = {id(first), *(id(above) for above in first.parents), *(id(below) for below in first.find_all())}
    return {column.css for column in columns if any(id(cell) in related for cell in column.cells)} | {
        inner.css
    }


def _chosen(name: str, column: Column | None, options: dict[str, str]) -> set[str]:
    if column is None:
        return set()
    options[name] = column.css
    return {column.css}


def _speaker(columns: list[Column], taken: set[str]) -> Column | None:
    free = [column for column in columns if column.css not in taken and _length(column) <= _LONGEST_NAME]
    told = [column for column in free if _PERSON.search(column.css)]
    people = [column for column in free if _share(column, _is_person) >= _MOST]
    return min(told or people, key=_length, default=None)


def _venue(columns: list[Column], taken: set[str]) -> Column | None:
    free = [column for column in columns if column.css not in taken and _length(column) <= _LONGEST_NAME]
    told = [column for column in free if _PLACE.search(column.css)]
    rooms = [column for column in free if _share(column, lambda text: bool(_ROOM.search(text))) >= _MOST]
    return next(iter(told or rooms), None)


def _abstract(columns: list[Column], taken: set[str]) -> Column | None:
    return next((one for one in columns if one.css not in taken and _ABSTRACT.search(one.css)), None)


def _title(columns: list[Column], taken: set[str]) -> Column | None:
    """What is called a title, else the longest of the headings and links, else the longest of all."""
    free = [
        one
        for one in columns
        if one.css not in taken and 0 < _length(one) <= _LONGEST_TITLE and _share(one, says_day) < _MOST
    ]
    told = [one for one in free if _TITLE.search(one.css)]
    marked = [one for one in free if _HEADING.fullmatch(one.cells[0].name)]
    return max(told or marked or free, key=_length, default=None)


def _is_person(text: str) -> bool:
    """Whether a text begins with a name, alone or with an affiliation behind it."""
    return is_person(re.split(r"\s*[,(\u2013\u2014]|\s-\s", text, maxsplit=1)[0].strip())


def _is_clock(text: str) -> bool:
    return _CLOCK.search(text) is not None and len(text) < 40  # noqa: PLR2004 - two times and the words between


def _share(column: Column, holds: Callable[[str], bool]) -> float:
    return sum(map(holds, column.texts)) / len(column.cells)


def _length(column: Column) -> float:
    return median(map(len, column.texts))
