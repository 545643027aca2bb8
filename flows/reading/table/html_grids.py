"""The tables of an HTML page as grids: merged cells filled in, tables that hold other tables left out."""

import re
from collections import deque
from collections.abc import Iterator
from itertools import count, islice
from typing import TypeAlias

from bs4 import BeautifulSoup, Tag

from flows.normalising.plain_text import folded
from flows.reading._markup import link_of
from flows.reading._plain_text import text_in
from flows.reading.table.grids import Cell, Grid, Row

MAX_CELLS = 100_000
MAX_COLUMNS = 60
MAX_ROWS_OF_CELL = 300
MAX_LINKS_OF_CELL = 30
MAX_ABOVE = 12
MAX_PARENTS = 30

_HEADING_OR_TABLE = re.compile(r"h[1-6]|summary|strong|b|legend|table")
_STRUCK = ("del", "s", "strike")
_LINE_THROUGH = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_FILE_WORDS = re.compile(
    r"(?:the |view |watch |see |download |talk |link to )?"
    r"(?:abstract|slides?|slide deck|video|recording|recorded talk|paper|pdf|preprint|arxiv|youtube|zoom"
    r"|poster|notes|lecture notes|handout|link|flyer|website|web page|homepage|folien|aufzeichnung|resume"
    r"|transparents|more|more info|details|ics|ical|join)(?: link| here)?"
)
_Merged: TypeAlias = dict[int, tuple[Cell, int]]

_SPAN = re.compile(r"\s*(\d{1,4})\s*", re.ASCII)
_EMPTY_BRACKETS = re.compile(r"\(\s*[,;|/]*\s*\)|\[\s*[,;|/]*\s*\]|(?:[ \t]*[|/,;][ \t]*)+(?=\n|$)")


def grids(soup: BeautifulSoup, base: str) -> Iterator[tuple[Tag, Grid]]:
    """The innermost tables of a page in its order, with their elements; `base` is the address of the page.

    What would make more than 100,000 cells is left out.
    """
    left = MAX_CELLS
    for position, (table, above) in enumerate(_innermost(soup), 1):
        rows = tuple(_rows(table, base, left))
        left -= sum(map(len, rows))
        caption = (text_in(table.caption, most=100),) if table.caption else ()
        yield table, Grid(rows, f"table {position}", (*caption, *above))


def _innermost(soup: BeautifulSoup) -> Iterator[tuple[Tag, tuple[str, ...]]]:
    """The tables that hold no other, each with the headings above it, the nearest first."""
    above: deque[str] = deque(maxlen=MAX_ABOVE)
    waiting: tuple[Tag, tuple[str, ...]] | None = None
    for tag in soup.find_all(_HEADING_OR_TABLE):
        if tag.name != "table":
            above.appendleft(text_in(tag, most=100))
            continue
        if waiting and not any(parent is waiting[0] for parent in islice(tag.parents, MAX_PARENTS)):
            yield waiting
        waiting = (tag, tuple(above))
    if waiting:
        yield waiting


def _rows(table: Tag, base: str, left: int) -> Iterator[Row]:
    numbers = count()
    merged: _Merged = {}
    for row in table.find_all("tr"):
        filled = tuple(_filled(row, merged, numbers, base))
        left -= len(filled)
        if filled and left >= 0:
            yield filled


def _filled(row: Tag, merged: _Merged, numbers: Iterator[int], base: str) -> Iterator[Cell]:
    """The cells of a row with those from above that reach into it; `merged` holds how many rows further."""
    column = 0
    for tag in row.find_all(["td", "th"], limit=MAX_COLUMNS):
        for reaching in _reaching(column, merged):
            column += 1
            yield reaching
        cell = _cell(tag, next(numbers), base)
        for _ in range(_span(tag, "colspan", MAX_COLUMNS - column)):
            merged[column] = (cell, _span(tag, "rowspan", MAX_ROWS_OF_CELL) - 1)
            column += 1
            yield cell
    yield from _reaching(column, merged)


def _reaching(column: int, merged: _Merged) -> Iterator[Cell]:
    while merged.get(column, (None, 0))[1] > 0:
        cell, rows = merged[column]
        merged[column] = (cell, rows - 1)
        column += 1
        yield cell


def _span(tag: Tag, name: str, most: int) -> int:
    written = _SPAN.fullmatch(str(tag.get(name) or ""))
    return max(1, min(int(written[1]), most)) if written else 1


def _cell(tag: Tag, number: int, base: str) -> Cell:
    links, files = [], []
    for anchor in tag.find_all("a", href=True, limit=MAX_LINKS_OF_CELL):
        link = link_of(anchor, base)
        if _FILE_WORDS.fullmatch(folded(anchor.get_text()).strip(" .:()[]")):
            anchor.extract()
            files += [link] if link else []
        elif link:
            links.append(link)
    struck = tag.find_all(_is_struck)
    whole = _text(tag)
    for part in struck:
        part.extract()
    kept = _text(tag) if struck else whole
    return Cell(kept or whole, tuple(links), tuple(files), bool(whole and not kept), number)


def _is_struck(tag: Tag) -> bool:
    return tag.name in _STRUCK or bool(_LINE_THROUGH.search(str(tag.get("style") or "")))


def _text(tag: Tag) -> str:
    return _EMPTY_BRACKETS.sub("", text_in(tag)).strip(" \t\n|")
