"""The content lines of a calendar file (RFC 5545, 3.1)."""

import re
from collections.abc import Iterator

from msgspec import Struct

_PARAMETER = r""";([A-Z0-9-]+)=("[^"]*"|[^";:,]*)"""
_LINE = re.compile(rf"([A-Z0-9-]+)((?:{_PARAMETER})*):(.*)", re.DOTALL)


class Line(Struct, frozen=True):
    """A property: its parameters without quotation marks, and the components that it stands in."""

    name: str
    parameters: dict[str, str]
    value: str
    within: tuple[str, ...]


class Calendar(Struct, frozen=True):
    """A file: its bytes, what stands above the components, its events, and all its lines."""

    content: bytes
    head: tuple[Line, ...]
    events: tuple[tuple[Line, ...], ...]
    lines: tuple[Line, ...]
    unreadable: tuple[str, ...]
    """What is no property."""

    unbalanced: tuple[str, ...]
    """What is begun or ended alone."""

    def values(self, name: str) -> list[str]:
        """The values of a property above the components."""
        return [line.value for line in self.head if line.name == name]


def parsed(content: bytes) -> Calendar:
    """The file, whatever is wrong with it."""
    lines, events = list[Line](), list[list[Line]]()
    unreadable, unbalanced = list[str](), list[str]()
    within: tuple[str, ...] = ()
    for text in _unfolded(content):
        found = _LINE.fullmatch(text)
        if not found:
            unreadable.append(text)
            continue
        line = Line(found[1], _parameters(found[2]), found[5], within)
        lines.append(line)
        if line.name == "BEGIN":
            within = (*within, line.value)
            if line.value == "VEVENT":
                events.append([])
        elif line.name == "END":
            if within[-1:] != (line.value,):
                unbalanced.append(text)
            within = within[:-1]
        elif within[-1:] == ("VEVENT",):
            events[-1].append(line)
    return Calendar(
        content=content,
        head=tuple(line for line in lines if line.within == ("VCALENDAR",)),
        events=tuple(map(tuple, events)),
        lines=tuple(lines),
        unreadable=tuple(unreadable),
        unbalanced=(*unbalanced, *within),
    )


def _unfolded(content: bytes) -> Iterator[str]:
    text = re.sub(rb"\r?\n[ \t]", b"", content).decode("utf8", "replace").removeprefix("\ufeff")
    yield from (line for line in re.split("\r?\n", text) if line)


def _parameters(text: str) -> dict[str, str]:
    return {name: value.strip('"') for name, value in re.findall(_PARAMETER, text)}
