"""The plain text of a tree of HTML: a line for a line, blank lines between paragraphs, tabs between cells."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from flows.normalising.plain_text import is_tidy

if TYPE_CHECKING:
    from bs4 import Tag
    from bs4.element import PageElement

_LEFT_OUT = re.compile(
    r"head|script|style|noscript|template|svg|math|button|select|textarea|label|datalist|object|iframe|canvas"
)
_PARAGRAPH = re.compile(r"p|h[1-6]|ul|ol|dl|table|blockquote|pre|hr|section|article|header|footer")
_LINE = re.compile(
    r"div|li|dt|dd|tr|caption|main|nav|aside|address|form|fieldset|fig\w+|details|summary|center"
)
_SPACE = re.compile(r"[ \xa0\t\r\n\v\f](?:[ \xa0\t\r\n\v\f]+|(?<=[\xa0\r\v\f]))")
_CELL = re.compile(r"td|th")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def text_in(tag: "Tag", *, most: int | None = None) -> str:
    """The text of an element; `most` bounds the number of its pieces, for elements nested in each other.

    Scripts, styles, form controls and what is hidden are left out.
    """
    return tidy("".join(islice(_pieces(tag), most)))


def _pieces(root: "Tag") -> Iterator[str]:
    from bs4 import Tag  # noqa: PLC0415 - not loaded for text without tags
    from bs4.element import NavigableString, PreformattedString  # noqa: PLC0415 - see above

    waiting: list[PageElement | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Tag):
            waiting += _opened(node)
        elif isinstance(node, NavigableString):
            yield "" if isinstance(node, PreformattedString) else re.sub(r"[ \t\r\n\f\v]+", " ", node)
        elif isinstance(node, str):
            yield node


def _opened(tag: "Tag") -> "list[PageElement | str]":
    if _LEFT_OUT.fullmatch(tag.name) or tag.has_attr("hidden") or _HIDDEN.search(str(tag.get("style") or "")):
        return []
    mark = _mark(tag.name)
    if tag.name in {"br", "pre"}:
        return [mark, tag.get_text()]
    return [mark, *reversed(tag.contents), mark]


def _mark(name: str) -> str:
    if name == "br":
        return "\n"
    if _PARAGRAPH.fullmatch(name):
        return "\f"
    if _LINE.fullmatch(name):
        return "\v"
    return "\t" if _CELL.fullmatch(name) else ""


def tidy(text: str) -> str:
    """Text with single spaces, tabs and line ends, and at most one empty line together."""
    return (text if is_tidy(text) else _SPACE.sub(_one, text)).strip()


def _one(space: re.Match[str]) -> str:
    found = space.group()
    if "\f" in found or found.count("\n") > 1:
        return "\n\n"
    if "\n" in found or "\v" in found:
        return "\n"
    return "\t" if "\t" in found else " "
