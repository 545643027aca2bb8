"""The texts of elements that a page marks for machines."""

from collections.abc import Callable
from itertools import islice

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from flows.reading._plain_text import text_in
from schemas.failures import ReadFailure

MOST_PIECES = 500
MAX_READINGS = 1_000_000


def marked_text(element: Tag) -> str:
    """The first 500 pieces of its text as visitors see it; where it is hidden from them, as it is."""
    return text_in(element, most=MOST_PIECES) or " ".join(" ".join(_strings(element)).split())


def check_nesting(tree: Tag, is_marked: Callable[[Tag], bool], url: str) -> None:
    """A ReadFailure where marks stand in each other so deep that reading each would take minutes.

    What is counted is how often each element would be read: once for every mark around it.
    """
    readings, waiting = 0, [(tree, 0)]
    while waiting and readings <= MAX_READINGS:
        element, marks = waiting.pop()
        marks += is_marked(element)
        readings += marks
        waiting += [(child, marks) for child in element.contents if isinstance(child, Tag)]
    if waiting:
        raise ReadFailure(
            f"its marks stand in each other, so that it would be read more than {MAX_READINGS:,} times",
            where=url,
            remedy="Point the source at a smaller page, or name another kind.",
        )


def _strings(element: Tag) -> list[str]:
    nodes = islice(element.descendants, MOST_PIECES)
    return [
        str(node)
        for node in nodes
        if isinstance(node, NavigableString) and not isinstance(node, PreformattedString)
    ]
