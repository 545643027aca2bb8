"""The tables of talks on a page, with what the page says around them."""

from collections.abc import Iterator
from itertools import islice

from bs4 import BeautifulSoup
from msgspec import Struct

from flows.reading._day_order import order_of
from flows.reading._decoding import decoded
from flows.reading._markup import document, looks_like_html
from flows.reading._plain_text import text_in
from flows.reading.table.columns import Layout, layout
from flows.reading.table.grids import Grid
from flows.reading.table.html_grids import grids
from flows.reading.table.recognising import is_separated, may_be_barred, may_be_html
from flows.reading.table.rows import Entry, Stray, entries
from flows.reading.table.surroundings import Usual, day_above, term_in, usual
from flows.reading.table.text_grids import barred, separated
from flows.reading.table.timing import Setting
from schemas.failures import ReadFailure
from schemas.page import Page

MAX_ROWS = 10_000
_FEWEST_TALKS = 2


class Sheet(Struct, frozen=True):
    """A table of talks: its grid, what its columns hold, and what is said of all its talks.

    `day` is the day of all its talks, in words, where they have only times.
    """

    grid: Grid
    layout: Layout
    setting: Setting
    day: str | None = None


def recognises(page: Page) -> bool:
    """Whether the page has a table of two talks or more.

    Its bytes rule out most pages; those with rows and dates are read to know.
    """
    if not (is_separated(page) or may_be_barred(page) or may_be_html(page)):
        return False
    try:
        every = (entry for sheet in sheets(page) for entry in entries(sheet.grid, sheet.layout, sheet.day))
        return len(list(islice(filter(_is_dated, every), _FEWEST_TALKS))) == _FEWEST_TALKS
    except ReadFailure:
        return False


def _is_dated(entry: Entry | Stray) -> bool:
    return isinstance(entry, Entry) and bool(entry.day or entry.text("date", "when"))


def sheets(page: Page) -> Iterator[Sheet]:
    """The tables of talks on a page in its order."""
    text = decoded(page)
    if is_separated(page):
        found = separated(text)
        yield from _sheets([found] if found else [], "", (), page)
    elif looks_like_html(text):
        soup = document(page)
        found_here = [(tag, grid) for tag, grid in grids(soup, page.url)]
        for tag, grid in found_here:
            if layout(grid) or layout(grid, is_of_one_day=True):
                tag.extract()
        yield from _sheets([grid for _, grid in found_here], text_in(soup), _titles(soup), page)
    else:
        yield from _sheets(list(barred(text)), _unbarred(text), (), page)


def _sheets(found: list[Grid], text: str, titles: tuple[str, ...], page: Page) -> Iterator[Sheet]:
    known = [(grid, columns) for grid in found if (columns := layout(grid))]
    if sum(len(grid.rows) for grid, _ in known) > MAX_ROWS:
        raise ReadFailure(
            f"tables of talks with more than {MAX_ROWS:,} rows", where=page.url, remedy="Part the page."
        )
    said, order = usual(text), order_of(_dates(known))
    for grid, columns in known:
        term = term_in((*grid.above, *titles), page.url)
        yield Sheet(grid, columns, Setting(usual=said, read_at=page.fetched_at, term=term, order=order))
    for grid in found:
        columns_of_day, day = layout(grid, is_of_one_day=True), day_above(grid.above, text)
        if day and columns_of_day and not layout(grid):
            term = term_in((*grid.above, *titles), page.url)
            yield Sheet(grid, columns_of_day, Setting(usual=Usual(), read_at=page.fetched_at, term=term), day)


def _dates(known: list[tuple[Grid, Layout]]) -> Iterator[str]:
    for grid, columns in known:
        places = {one.place for talk in columns.talks for one in talk if one.holds & {"date", "when"}}
        yield from (row[place].text for row in grid.rows for place in places if place < len(row))


def _titles(soup: BeautifulSoup) -> tuple[str, ...]:
    headings = [text_in(heading, most=100) for heading in soup.find_all(["h1", "h2"], limit=5)]
    return (*headings, soup.title.get_text() if soup.title else "")


def _unbarred(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line.count("|") < _FEWEST_TALKS)
