"""Where a labelled talk begins: at its first label, or at the date or heading above it."""

import re
from itertools import islice, pairwise

from flows.normalising.labelled import Field
from flows.reading.labels.dated import date_in
from flows.reading.labels.loose import loose

BLANK = re.compile(r"\n[ \t]*\n\s*")
"""The gap between two paragraphs."""
_START = re.compile(r"\s*")
_LONGEST_HEADING = 300
_MOST_HEADINGS = 7
_MOST_ROWS = 3
_LONGEST_ROW = 160


def beginning(text: str, found: tuple[Field, ...], first: int) -> int:
    """Where a talk begins: at its first label, or at the date or the heading above it."""
    floor = found[first - 1].start if first else 0
    above = text[floor : found[first].start]
    blanks = list(BLANK.finditer(above))
    if blanks:
        start = () if first else _START.finditer(above)
        return floor + _top_of(above, [*islice(start, 1), *blanks])
    return floor + _dated_row(above) if "\n" in above or not first else found[first].start


def _dated_row(above: str) -> int:
    """Where the row of a label begins, or that of the date which stands in one of the few rows above it."""
    start = above.rfind("\n") + 1
    top = start
    for _ in range(_MOST_ROWS):
        row = above.rfind("\n", 0, max(top - 1, 0)) + 1
        if not row or len(above[row:top]) > _LONGEST_ROW:
            break
        top = row
        if _begins_with_date(above[row : above.find("\n", row)]):
            return row
    return start


def _top_of(above: str, blanks: list[re.Match[str]]) -> int:
    top = blanks[-1].end()
    if _begins_with_date(above[top:]):
        return top
    for upper, lower in pairwise(reversed(blanks[-_MOST_HEADINGS:])):
        block = above[lower.end() : upper.start()]
        if len(block) > _LONGEST_HEADING or loose(block).first("paragraph"):
            break
        is_section = upper is blanks[-1] and lower[0].count("\n") > 2  # noqa: PLR2004 - a wide gap
        if is_section or _begins_with_date(block):
            top = lower.end()
    return top


def _begins_with_date(block: str) -> bool:
    dates = (date_in(line.strip(" *#|\u2022")) for line in block.split("\n"))
    return any(date is not None and not date.before for date in dates)
