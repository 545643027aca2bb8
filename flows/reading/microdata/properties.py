"""The value of a property that is no item (WHATWG HTML, 5.2.4), and what pages do instead."""

import datetime as dt
import re

from bs4 import Tag

from flows.reading import _iso_times
from flows.reading._marked_text import marked_text
from flows.reading._markup import absolute

_ADDRESSES = frozenset(("url", "sameAs", "mainEntityOfPage", "eventStatus", "eventAttendanceMode"))
_PROSE = frozenset(("description", "abstract", "articleBody"))
_TIMES = frozenset(("startDate", "endDate"))
_STATED = ("content", "datetime", "value", "title")
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))?\s*([ap])\.?m\b|\b(\d{1,2}):(\d\d)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LABEL = re.compile(r"^[^\d:]{1,40}:\s*")


def value(element: Tag, name: str, base: str) -> str:
    """The value in words; an address is absolute, prose keeps its markup.

    `content` counts on any element, as search engines have it. A link around a name is that name.
    """
    if name in _TIMES:
        return _time(element)
    stated = next((str(element[key]) for key in _STATED[:3] if element.has_attr(key)), None)
    if stated is not None:
        return stated
    target = element.get("href") or element.get("src") or element.get("data")
    if target and (name in _ADDRESSES or element.name not in {"a", "area"}):
        return absolute(str(target), base)
    return element.decode_contents() if name in _PROSE else marked_text(element)


def _time(element: Tag) -> str:
    """What is written for machines, unless it names no zone and visitors are shown a day at another time.

    Some content management systems (Sitefinity) write UTC there without saying so.
    """
    stated = next((str(element[key]) for key in _STATED if element.has_attr(key)), None)
    shown = " ".join(marked_text(element).split())
    moment = _iso_times.moment(stated)
    if not stated or (moment and moment.at and not moment.zone and _contradicts(shown, moment.at)):
        return _LABEL.sub("", shown)
    return stated


def _contradicts(shown: str, at: dt.time) -> bool:
    clocks = _clocks(shown) if _YEAR.search(shown) else []
    return bool(clocks) and (at.hour, at.minute) not in clocks


def _clocks(text: str) -> list[tuple[int, int]]:
    return [_clock(found) for found in _CLOCK.finditer(text)]


def _clock(found: re.Match[str]) -> tuple[int, int]:
    hour, minute, half, plain_hour, plain_minute = found.groups()
    if half is None:
        return int(plain_hour), int(plain_minute)
    return int(hour) % 12 + 12 * (half in "pP"), int(minute or 0)
