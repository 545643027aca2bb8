"""A value as text, and the addresses in it."""

import re
from collections.abc import Iterator

from flows.reading._markup import absolute, links_of, looks_like_html, parsed, text_of
from flows.reading.data.trees import Tree

MOST_PARTS = 200

_SPOKEN = (
    "text",
    "rendered",
    "plain",
    "plaintext",
    "html",
    "markdown",
    "value",
    "name",
    "title",
    "label",
    "en",
)
_ADDRESSED = ("url", "href", "link", "uri", "src")
_ADDRESS = re.compile(
    r"(?:https?:)?//\S+|/[^\s/]\S*"
    r"|(?:\.{0,2}/)?[\w%~.-]+(?:/[\w%~.-]+)*\.(?:pdf|html?|pptx?|txt|md|key)"
)
_MARKDOWN_LINK = re.compile(r"(?<!!)\[([^\]\n]{1,300})\]\((?:https?://|/)[^)\s]{1,1000}\)")
_WRITTEN = re.compile(r"https?://[^\s<>\"']{4,1900}[^\s<>\"'.,;:!?)\]*]")


def text(tree: Tree, separator: str = ", ") -> str | None:
    """A value as plain text: a string without its markup, the words of a mapping, a list put together."""
    if isinstance(tree, str):
        return text_of(_MARKDOWN_LINK.sub(r"\1", tree)) or None
    if isinstance(tree, bool) or tree is None:
        return None
    if isinstance(tree, int | float):
        return str(tree)
    if isinstance(tree, dict):
        return next(filter(None, (text(tree.get(name)) for name in _SPOKEN)), None)
    return separator.join(filter(None, (text(item) for item in tree[:MOST_PARTS]))) or None


def prose(tree: Tree) -> str | None:
    """Text that is none but an address."""
    said = text(tree, "\n\n")
    return None if said is None or _ADDRESS.fullmatch(said) else said


def addresses(tree: Tree, base: str) -> Iterator[str]:
    """The web addresses that a value holds, absolute, in order."""
    if isinstance(tree, str):
        if _ADDRESS.fullmatch(tree.strip()):
            yield from filter(None, (absolute(tree, base),))
        elif looks_like_html(tree):
            yield from (link.url for link in links_of(parsed(tree), base))
        else:
            yield from _WRITTEN.findall(tree)
    elif isinstance(tree, dict):
        for name in _ADDRESSED:
            yield from addresses(tree.get(name), base)
    elif isinstance(tree, list):
        for item in tree[:MOST_PARTS]:
            yield from addresses(item, base)
