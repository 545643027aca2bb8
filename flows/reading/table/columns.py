"""What the columns of a table hold, by their headings or by their contents."""

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files

from msgspec import Struct

from flows.normalising.plain_text import folded
from flows.reading.table.contents import by_contents
from flows.reading.table.grids import Grid, Row
from flows.reading.table.whens import is_date

HEADING_ROWS = 6
_DATED = frozenset(("date", "when"))
_LONGEST_HEADING = 60

_MEANINGS = {
    word: meaning
    for meaning, words in tomllib.loads(
        files(__package__).joinpath("headings.toml").read_text("utf-8")
    ).items()
    for word in words
}
_PRE = re.compile(r"^pre-? ?(?:talk|seminar|colloquium|lecture)(?:'s)?[\s:-]*")
_PARTS = re.compile(r"\s*(?:[/&,;+|\n-]|\band\b|\bund\b|\bet\b|\by\b|\be\b|\(|\))\s*")
_ORDINAL = re.compile(r"\s*#?\d{1,2}$|^(?:1st|2nd|first|second)\s+")
_GLUED = frozenset(("speaker", "title", "abstract", "affiliation", "topic", "author"))


class Column(Struct, frozen=True):
    """A column of one talk: its place in the row and what it holds, several things where they are glued."""

    place: int
    holds: frozenset[str]


class Layout(Struct, frozen=True):
    """The columns of a table; each of `talks` are those of one talk of a row, with those they share.

    `first_row` is the first row below the headings.
    """

    talks: tuple[tuple[Column, ...], ...]
    first_row: int


def layout(grid: Grid, *, is_of_one_day: bool = False) -> Layout | None:
    """The layout of a table of talks; None where it is none.

    Headings must name a date, or the time where all talks are `is_of_one_day`, and a speaker or title.
    Without headings at least three rows must begin with a date, and most of them must name a person.
    """
    dated = frozenset(("time",)) if is_of_one_day else _DATED
    for position, row in enumerate(grid.rows[:HEADING_ROWS]):
        headed = tuple(_headed(row))
        if _is_of_talks(headed, dated):
            return Layout(tuple(_talks(tuple(_without_weekdays(headed, grid)))), position + 1)
    columns = by_contents(grid)
    return Layout((tuple(Column(*held) for held in columns),), 0) if columns else None


def _headed(row: Row) -> Iterator[tuple[Column, bool]]:
    """The columns of a row of headings, and whether each belongs to the talk before the talk."""
    for place, cell in enumerate(row):
        words = folded(cell.text).strip(" :.*?")
        is_before = bool(_PRE.match(words)) and len(words) < _LONGEST_HEADING
        holds = _holds(_PRE.sub("", words) or "title") if len(words) < _LONGEST_HEADING else frozenset[str]()
        if holds:
            yield Column(place, holds), is_before


def _holds(words: str) -> frozenset[str]:
    known = _MEANINGS.get(words) or _MEANINGS.get(_ORDINAL.sub("", words))
    if known:
        return frozenset((known,))
    parts = [part for part in _PARTS.split(words) if part]
    meanings = [_MEANINGS.get(part) for part in parts]
    return frozenset(filter(None, meanings)) if parts and all(meanings) else frozenset()


def _without_weekdays(columns: tuple[tuple[Column, bool], ...], grid: Grid) -> Iterator[tuple[Column, bool]]:
    """Of two columns of dates, one without dates holds the weekdays: `Day`, `Date`."""
    places = [column.place for column, _ in columns if column.holds == {"date"}]
    filled = [
        place for place in places if any(is_date(row[place].text) for row in grid.rows if place < len(row))
    ]
    for column, is_before in columns:
        is_weekday = column.place in places and filled and column.place not in filled
        yield (Column(column.place, frozenset(("weekday",))) if is_weekday else column, is_before)


def _is_of_talks(columns: tuple[tuple[Column, bool], ...], dated: frozenset[str]) -> bool:
    held = {meaning for column, _ in columns for meaning in column.holds}
    return bool(held & dated) and bool(held & {"speaker", "title", "topic", "author"}) and len(columns) > 1


def _talks(columns: tuple[tuple[Column, bool], ...]) -> Iterator[tuple[Column, ...]]:
    """The columns of each talk of a row: a second `Speaker` begins a second talk, `Pre-talk …` is one too."""
    own: list[list[Column]] = [[]]
    before: list[Column] = []
    shared: list[Column] = []
    for column, is_before in columns:
        if is_before:
            before.append(column)
        elif not column.holds & (_GLUED | {"slides", "recording", "paper", "link"}):
            shared.append(column)
        else:
            taken = {meaning for other in own[-1] for meaning in other.holds}
            if column.holds & {"speaker"} & taken or (
                column.holds & {"title"} & taken and "speaker" not in taken
            ):
                own.append([])
            own[-1].append(column)
    for group in (*own, before):
        if group:
            yield (*shared, *group)
