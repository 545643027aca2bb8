"""What the columns of a table without headings hold, by what stands in most of their cells."""

from collections.abc import Callable

from flows.normalising.names import is_nobody, is_person
from flows.normalising.speaker_lists import listed
from flows.reading.table.grids import Grid, Row, only_text
from flows.reading.table.whens import is_date

_FEWEST_ROWS = 3
_MOST = 0.6
_LONG_TITLE = 15

Held = tuple[int, frozenset[str]]
"""The place of a column and what it holds."""


def by_contents(grid: Grid) -> tuple[Held, ...] | None:
    """The columns of dates, persons and titles; None where most rows do not have a date and a person."""
    rows = [row for row in grid.rows if len(row) > 1 and only_text(row) is None]
    width = min(map(len, rows), default=0)
    if len(rows) < _FEWEST_ROWS or width < 2:  # noqa: PLR2004 - a date and a talk
        return None
    dated = [place for place in range(width) if _share(rows, place, is_date) >= _MOST]
    people = [
        place
        for place in range(width)
        if place not in dated[:1] and _share(rows, place, _names_person) >= _MOST
    ]
    if not dated or not people:
        return None
    rest = [place for place in range(width) if place not in {dated[0], people[0]}]
    title = max(rest, key=lambda place: _length(rows, place), default=None)
    found: list[Held] = [(dated[0], frozenset(("when",)))]
    if title is None or _length(rows, title) < _LONG_TITLE:
        return (*found, (people[0], frozenset(("speaker", "title"))))
    return (*found, (people[0], frozenset(("speaker",))), (title, frozenset(("title",))))


def _share(rows: list[Row], place: int, test: Callable[[str], bool]) -> float:
    told = [row[place].text for row in rows if row[place].text]
    return sum(map(test, told)) / len(rows)


def _names_person(text: str) -> bool:
    first = text.split("\n", maxsplit=1)[0][:200]
    return is_nobody(first) or any(is_person(one.name) for one in listed(first)[:1])


def _length(rows: list[Row], place: int) -> float:
    return sum(len(row[place].text) for row in rows) / len(rows)
