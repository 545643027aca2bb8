"""The text of each item, cut out of the text of its feed."""

import re
from collections.abc import Iterator

_MARK = re.compile(r"<(?P<closing>/)?(?:[\w-]{1,30}:)?(?:item|entry)(?=[\s/>])")
_END = re.compile(r"</(?:[\w-]{1,30}:)?(?:channel|rss|feed|RDF)\s*>", re.IGNORECASE)


def count_items(text: str) -> int:
    """How many items begin in a text."""
    return sum(not mark["closing"] for mark in _MARK.finditer(text))


def items_in(text: str) -> Iterator[str]:
    """The text of each item: to its end, else to where the next begins or the feed ends.

    A last item that neither has an end of its own nor one of the feed behind it was cut off, and is left out.
    """
    start: int | None = None
    for mark in _MARK.finditer(text):
        if start is not None:
            yield text[start : mark.start()]
        start = None if mark["closing"] else mark.start()
    end = _END.search(text, start) if start is not None else None
    if start is not None and end:
        yield text[start : end.start()]
