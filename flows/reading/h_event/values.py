"""What an element says, as microformats2 parse it (p-*, u-*, dt-*, e-*; the value-class pattern)."""

import re
from collections.abc import Iterator

from bs4 import Tag

from flows.reading._marked_text import marked_text
from flows.reading._markup import absolute
from flows.reading.h_event.properties import classes, is_root

MOST_PIECES = 500

_STATED = {"abbr": "title", "link": "title", "data": "value", "input": "value", "img": "alt", "area": "alt"}
_STATED_TIMES = {"time": "datetime", "ins": "datetime", "del": "datetime"} | _STATED
_LEADING = {"a": "href", "area": "href", "link": "href", "img": "src", "iframe": "src", "object": "data"}
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?|\d{4}-\d{3}")
_CLOCK = re.compile(r"(\d{1,2})(?::?(\d\d))?(?::?(\d\d))?\s*(?:([ap])\.?m\.?)?", re.IGNORECASE)
_ZONE = re.compile(r"Z|[+-]\d{1,2}(?::?\d\d)?", re.IGNORECASE)
_TIME = re.compile(rf"(?P<clock>{_CLOCK.pattern})\s*(?P<zone>{_ZONE.pattern})?", re.IGNORECASE)


def words(element: Tag) -> str:
    """The text of a p-* property."""
    return " ".join(
        (_stated(element, _STATED) or "".join(_parts(element, _STATED)) or marked_text(element)).split()
    )


def address(element: Tag, base: str) -> str | None:
    """The http(s) address of a u-* property."""
    written = element.get(_LEADING.get(element.name, "")) or words(element)
    return absolute(str(written), base) or None if written else None


def time(element: Tag) -> str:
    """The text of a dt-* property: a date, a time, a zone, or those of them that stand apart in it."""
    parts = _parts(element, _STATED_TIMES)
    if not parts:
        return " ".join((_stated(element, _STATED_TIMES) or marked_text(element)).split())
    whole = next((part for part in parts if re.match(r"\d{4}-\d\d?-?\d\d?[T ]", part)), None)
    return whole or _composed(parts)


def _composed(parts: list[str]) -> str:
    date = next((part for part in parts if _DATE.fullmatch(part)), "")
    clock = next((found for part in parts if part != date and (found := _TIME.fullmatch(part))), None)
    zone = next((part for part in parts if _ZONE.fullmatch(part)), "")
    return f"{date} {clock['clock'] if clock else ''}{(clock and clock['zone']) or zone}".strip()


def _stated(element: Tag, attributes: dict[str, str]) -> str | None:
    """What the element states in its attribute; an empty `value` of a `data` element is nothing."""
    written = element.get(attributes.get(element.name, ""))
    return str(written).strip() or None if written else None


def _parts(element: Tag, attributes: dict[str, str]) -> list[str]:
    """The values of the value-class pattern."""
    return [part for part in (_part(inner, attributes) for inner in _inner(element)) if part]


def _part(element: Tag, attributes: dict[str, str]) -> str:
    if "value-title" in classes(element):
        return str(element.get("title") or "").strip()
    return _stated(element, attributes) or marked_text(element)


def _inner(element: Tag) -> Iterator[Tag]:
    waiting = list(element.find_all(name=True, recursive=False, limit=MOST_PIECES))[::-1]
    while waiting:
        inner = waiting.pop()
        if {"value", "value-title"} & set(classes(inner)):
            yield inner
        elif not is_root(inner):
            waiting += list(inner.find_all(name=True, recursive=False, limit=MOST_PIECES))[::-1]
