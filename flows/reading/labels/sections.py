"""Sections that announce a talk each, with the date below the title."""

import re

from flows.reading.labels.slots import opening

_GAP = re.compile(r"(\n[ \t]*\n[ \t]*\n\s*)")
_FEWEST = 2
_MOST_ROWS = 25


def dates_first(text: str) -> str:
    """The text with the date of each section above the rest of it, where most that have one have it below."""
    pieces = _GAP.split(text)
    moved = [_date_first(piece) for piece in pieces]
    below = sum(new is not None for new in moved)
    dated = sum(any(map(opening, piece.split("\n")[:_MOST_ROWS])) for piece in pieces)
    if below < _FEWEST or below * 2 <= dated:
        return text
    return "".join(new or piece for new, piece in zip(moved, pieces, strict=True))


def _date_first(piece: str) -> str | None:
    rows = piece.split("\n")
    if len(rows) > _MOST_ROWS:
        return None
    dated = [number for number, row in enumerate(rows) if opening(row)]
    if len(dated) != 1 or not any(row.strip() for row in rows[: dated[0]]):
        return None
    date = rows.pop(dated[0])
    return "\n".join((date, *rows))
