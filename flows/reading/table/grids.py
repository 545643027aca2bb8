"""A table as a grid of cells, whatever it was written in."""

from msgspec import Struct

from flows.reading._markup import Link


class Cell(Struct, frozen=True):
    """What stands in a place of a grid. A cell merged over several places stands in each, with one `number`.

    `text` keeps its lines; `links` are those whose words are in the text, `files` those that only a word such
    as `slides` leads to, with the word. `is_struck`: all its text is crossed out.
    """

    text: str = ""
    links: tuple[Link, ...] = ()
    files: tuple[Link, ...] = ()
    is_struck: bool = False
    number: int = -1


Row = tuple[Cell, ...]


class Grid(Struct, frozen=True):
    """The rows of a table; `found_at` names it, `above` holds the headings over it, the nearest first."""

    rows: tuple[Row, ...]
    found_at: str
    above: tuple[str, ...] = ()


def only_text(row: Row) -> Cell | None:
    """The one cell of a row that has text; None where there are several or none."""
    cells = {cell.number: cell for cell in row if cell.text}
    return next(iter(cells.values())) if len(cells) == 1 else None
