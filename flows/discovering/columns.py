"""What stands at one place in each of the elements that repeat on a page."""

import re
from collections.abc import Callable
from statistics import median

from bs4 import Tag
from msgspec import Struct

from flows.normalising.dates import PATTERN
from flows.normalising.plain_text import folded
from flows.reading._plain_text import text_in

MOST = 0.6
"""The share of its cells that makes a column one of a sort."""
LONGEST = 5_000
"""How many characters of a text are looked at."""

_DATE = re.compile(PATTERN)


class Column(Struct, frozen=True):
    """What stands at one place in the items: its selector, and for each item that has it the element."""

    css: str
    cells: tuple[Tag, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each cell, as a listing reads it."""
        return tuple(" ".join(text_in(cell).split())[:LONGEST] for cell in self.cells)

    @property
    def varies(self) -> bool:
        """Whether the cells do not all say the same, as `Read more` does."""
        return len(set(self.texts)) > 1

    @property
    def length(self) -> float:
        """The median of the lengths of the texts."""
        return median(map(len, self.texts))

    def mostly(self, holds: Callable[[str], bool]) -> bool:
        """Whether something holds for most of the texts."""
        return self.share(holds) >= MOST

    def share(self, holds: Callable[[str], bool]) -> float:
        """The share of the texts for which something holds."""
        return sum(map(holds, self.texts)) / len(self.cells)


def says_day(text: str) -> bool:
    """Whether a day stands in a text, however it is written."""
    return _DATE.search(folded(text)) is not None
