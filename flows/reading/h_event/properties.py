"""The events that a page marks, and the elements that hold the properties of each."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice

from bs4 import BeautifulSoup, Tag
from msgspec import Struct

MAX_ELEMENTS = 20_000

_CLASSIC = {
    "summary": "p-name",
    "dtstart": "dt-start",
    "dtend": "dt-end",
    "duration": "dt-duration",
    "location": "p-location",
    "geo": "p-geo",
    "description": "e-content",
    "url": "u-url",
    "uid": "u-uid",
    "category": "p-category",
    "status": "p-status",
    "speaker": "p-speaker",
}
_PROPERTY = re.compile(r"(?:p|u|dt|e)-[a-z0-9-]+")
_ROOT = re.compile(r"h-[a-z0-9-]+")
_CLASSIC_ROOTS = frozenset(("vevent", "vcard", "adr", "hentry", "hreview"))


class Marked(Struct, frozen=True):
    """An event: its element, whether it is a classic vevent, and its properties by their names of today."""

    element: Tag
    found_at: str
    is_classic: bool
    properties: Mapping[str, list[Tag]]


def events(page: BeautifulSoup, most: int) -> Iterator[Marked]:
    """The first events of a page, nested ones too; an element that is both kinds is an h-event."""
    elements = page.find_all(class_=re.compile(r"^(?:h-event|vevent)$"), limit=most)
    for number, element in enumerate(elements, 1):
        is_classic = "h-event" not in classes(element)
        found = _properties(element, page, is_classic=is_classic)
        yield Marked(element, f"{'vevent' if is_classic else 'h-event'} {number}", is_classic, found)


def classes(element: Tag) -> list[str]:
    """The classes of an element."""
    written = element.get("class")
    return written.split() if isinstance(written, str) else list(written or ())


def is_root(element: Tag) -> bool:
    """Whether an element is an item of its own, so that what stands in it is not said of the event."""
    return any(_ROOT.fullmatch(name) or name in _CLASSIC_ROOTS for name in classes(element))


def _properties(root: Tag, page: BeautifulSoup, *, is_classic: bool) -> Mapping[str, list[Tag]]:
    found: dict[str, list[Tag]] = defaultdict(list)
    for element in islice(_within(root, page, is_classic=is_classic), MAX_ELEMENTS):
        for name in dict.fromkeys(_names(element, is_classic=is_classic)):
            found[name].append(element)
    return found


def is_marked(element: Tag) -> bool:
    """Whether an element is an event or may hold a property of one."""
    return any(
        name in _CLASSIC or _PROPERTY.fullmatch(name) or name in {"h-event", "vevent"}
        for name in classes(element)
    )


def _names(element: Tag, *, is_classic: bool) -> Iterator[str]:
    for name in classes(element):
        if is_classic and name in _CLASSIC:
            yield _CLASSIC[name]
        elif not is_classic and _PROPERTY.fullmatch(name):
            yield name


def _within(root: Tag, page: BeautifulSoup, *, is_classic: bool) -> Iterator[Tag]:
    """The elements of an event in its order, items in it without their insides, includes followed once."""
    waiting, included = _children(root), {root.get("id")}
    while waiting:
        element = waiting.pop()
        yield element
        target = _included(element) if is_classic else None
        if target and target not in included:
            included.add(target)
            other = page.find(id=target)
            waiting += [other] if isinstance(other, Tag) else []
        elif not is_root(element):
            waiting += _children(element)


def _included(element: Tag) -> str | None:
    """What the include pattern of classic microformats points to."""
    target = str(element.get("href") or element.get("data") or "") if "include" in classes(element) else ""
    return target[1:] if target.startswith("#") else None


def _children(element: Tag) -> list[Tag]:
    return [child for child in reversed(element.contents) if isinstance(child, Tag)]
