"""The blocks of JSON-LD on a page."""

import re
from collections.abc import Iterator

from msgspec import Struct

from flows.reading._decoding import decoded
from schemas.page import Page

MAX_BLOCKS = 5_000

_OPENING = re.compile(r"<!--|<script\b(?P<attributes>[^>]{0,2000})>", re.IGNORECASE)
_CLOSING = re.compile(r"</script", re.IGNORECASE)
_LINKED_DATA = re.compile(r"application/ld(?:\+|&#43;|&#x2b;)json", re.IGNORECASE)


class Block(Struct, frozen=True):
    """The text of a block. `is_cut`: the page ends within it."""

    text: str
    found_at: str
    is_cut: bool = False


def blocks(page: Page) -> Iterator[Block]:
    """The first 5,000 blocks of a page in its order, what is commented out left out; JSON is one block."""
    text = decoded(page)
    if text.lstrip()[:1] in {"{", "["}:
        yield Block(text, "JSON-LD")
        return
    for number, (start, end) in enumerate(_spans(text), 1):
        if number > MAX_BLOCKS:
            return
        yield Block(text[start : len(text) if end < 0 else end], f"JSON-LD {number}", end < 0)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    while opening := _OPENING.search(text, position):
        if opening["attributes"] is None:
            position = _after_comment(text, opening.end())
            continue
        closing = _CLOSING.search(text, opening.end())
        if _LINKED_DATA.search(opening["attributes"]):
            yield opening.end(), closing.start() if closing else -1
        position = closing.end() if closing else len(text)


def _after_comment(text: str, start: int) -> int:
    end = text.find("-->", start)
    return end if end >= 0 else len(text)
