"""The elements of an item by their names, however a feed spells and nests them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from bs4 import Tag

from flows.reading._markup import text_of

MOST_ELEMENTS = 500
MAX_DEPTH = 20

_NO_LETTERS = re.compile(r"[^a-z]+")
_OPAQUE = frozenset(
    ("content", "summary", "description", "encoded", "author", "source", "contributor", "group")
)
_OTHERS = frozenset(("media", "itunes", "dc", "dcterms", "podcast"))

Elements = Mapping[str, tuple[Tag, ...]]


def elements(item: Tag) -> Elements:
    """The elements of an item at any depth, but none of its HTML, by the letters of their local names.

    A custom field goes by the name that it bears as an attribute.
    """
    found = defaultdict[str, list[Tag]](list)
    for count, tag in enumerate(_within(item)):
        if count >= MOST_ELEMENTS:
            break
        found[letters(str(tag.get("name") or "") or _local(tag))].append(tag)
    return {name: tuple(tags) for name, tags in found.items()}


def own(parent: Tag, *names: str) -> Tag | None:
    """The first child by the first of some names that there is, one of another vocabulary last."""
    children = [child for child in parent.children if isinstance(child, Tag)]
    for name in names:
        bearing = [child for child in children if letters(_local(child)) == name]
        if bearing:
            return next((child for child in bearing if (child.prefix or "") not in _OTHERS), bearing[0])
    return None


def own_text(parent: Tag, *names: str) -> str | None:
    """The text of that child on one line; empty children are passed over."""
    return next((text for text in (line_of(own(parent, name)) for name in names) if text), None)


def line_of(tag: Tag | None) -> str | None:
    """The plain text of an element on one line, whether it holds text, escaped HTML or XHTML."""
    return " ".join(text_of(html_of(tag)).split()) or None if tag else None


def html_of(tag: Tag, depth: int = 0) -> str:
    """What an element holds as HTML: its text, which is HTML once unescaped, and its elements."""
    if depth > MAX_DEPTH:
        return tag.get_text()
    return "".join(
        f"<{child.name}>{html_of(child, depth + 1)}</{child.name}>" if isinstance(child, Tag) else str(child)
        for child in tag.children
    )


def first_line(found: Elements, *names: str) -> str | None:
    """The first text under any of some names, or in the attribute by which Google's feeds tell it."""
    for name in names:
        for tag in found.get(name, ()):
            if text := line_of(tag) or str(tag.get("valueString") or ""):
                return text
    return None


def attribute(tag: Tag, *names: str) -> str | None:
    """The first attribute that has one of some names, without regard to case."""
    spelled = {letters(str(name).rpartition(":")[2]): str(value) for name, value in tag.attrs.items()}
    return next((spelled[name] for name in names if spelled.get(name)), None)


def letters(name: str) -> str:
    """The letters of a name: `ev:startDate`, `start_date` and `Start date` are `startdate`."""
    return _NO_LETTERS.sub("", name.lower())


def _local(tag: Tag) -> str:
    return tag.name.rpartition(":")[2]


def _within(item: Tag, depth: int = 0) -> Iterator[Tag]:
    for child in item.children:
        if isinstance(child, Tag):
            yield child
            if _local(child) not in _OPAQUE and depth < MAX_DEPTH:
                yield from _within(child, depth + 1)
