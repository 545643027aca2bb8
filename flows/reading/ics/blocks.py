"""Components, salvaged: what BEGIN and END enclose, however broken the file around them is."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from flows.reading.ics.lines import Property, content
from schemas.reject import Reject

DEEPEST = 10
MARK_INITIALS = frozenset("BbEe")
_LONG_TEXTS = frozenset({"DESCRIPTION", "X-ALT-DESC", "COMMENT"})
NEVER_NESTED = frozenset({"VCALENDAR", "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"})


class Block(Struct, frozen=True):
    """A component: its properties by name in the order written, and the components in it.

    `found_at` counts the components of its kind on the page; `is_complete` tells whether its END was there.
    """

    name: str
    found_at: str
    properties: dict[str, tuple[Property, ...]]
    blocks: tuple["Block", ...]
    is_complete: bool

    def all(self, name: str) -> tuple[Property, ...]:
        """Every line of a property."""
        return self.properties.get(name, ())

    def first(self, name: str) -> Property | None:
        """The first line of a property whose value is not blank."""
        for line in self.properties.get(name, ()):
            if line.value.strip():
                return line
        return None

    def text(self, name: str) -> str:
        """The text of a property; empty where it is missing."""
        for line in self.properties.get(name, ()):
            if line.value.strip():
                return line.text().strip()
        return ""

    def revision(self) -> int:
        """Its SEQUENCE: of two events with one identity the higher counts (RFC 5546, 2.1.5)."""
        sequence = self.text("SEQUENCE")
        return int(sequence[:9]) if sequence.isascii() and sequence.isdecimal() else 0

    def rejected(self, url: str, reason: str) -> Reject:
        """This component set aside, with its own lines as the offending text."""
        lines = (f"{line.name}:{line.value}" for found in self.properties.values() for line in found)
        return Reject(url=url, found_at=self.found_at, reason=reason, text="\n".join(lines)[:500])


class _Open:
    """A component whose END has not come yet."""

    def __init__(self, name: str, found_at: str) -> None:
        self.name = name
        self.found_at = found_at
        self.lines: list[Property] = []
        self.blocks: list[Block] = []

    def add(self, line: str) -> None:
        found = content(line)
        if found:
            self.lines.append(found)
        elif self.lines and self.lines[-1].name in _LONG_TEXTS:
            last = self.lines[-1]
            self.lines[-1] = Property(last.name, f"{last.value}\\n{line}", last.parameters)

    def cut(self) -> None:
        """Drop what the end of the file cut: a value that is no text, an address at the end of a text."""
        last = self.lines.pop() if self.lines else None
        if last and last.name in {*_LONG_TEXTS, "SUMMARY", "LOCATION"}:
            value = re.sub(r"\S*://\S*\Z", "", last.value)
            self.lines.append(Property(last.name, value, last.parameters))

    def closed(self, *, is_complete: bool) -> Block:
        grouped: dict[str, list[Property]] = {}
        for line in self.lines:
            grouped.setdefault(line.name, []).append(line)
        properties = {name: tuple(lines) for name, lines in grouped.items()}
        return Block(self.name, self.found_at, properties, tuple(self.blocks), is_complete)


def event(lines: Iterable[str], found_at: str) -> Block:
    """A whole VEVENT of the lines between its BEGIN and END, in which no component begins."""
    opened = _Open("VEVENT", found_at)
    for line in lines:
        opened.add(line)
    return opened.closed(is_complete=True)


def calendars(lines: Iterable[str]) -> Iterator[Block]:
    """Each VCALENDAR, with all that could be salvaged of it.

    A component without END ends where the next one of its rank begins, or with the file. Lines that belong to
    nothing are passed over, but a line after a long text is taken for its continuation.
    """
    opened = [_Open("", "")]
    counts: dict[str, int] = {}
    for line in lines:
        mark = line[:6].upper() if line[:1] in MARK_INITIALS else ""
        if mark == "BEGIN:" and len(opened) < DEEPEST:
            name = named(line)
            counts[name] = counts.get(name, 0) + 1
            _close(opened, _enclosing(opened, name))
            opened.append(_Open(name, f"{name} {counts[name]}"))
        elif mark[:4] == "END:":
            _end(opened, named(line))
        else:
            opened[-1].add(line)
    if len(opened) > 1:
        opened[-1].cut()
    _close(opened, 1)
    yield from (block for block in opened[0].blocks if block.name == "VCALENDAR")


def named(line: str) -> str:
    """Of what a BEGIN or END is."""
    return line.rstrip().rpartition(":")[2].upper()


def _enclosing(opened: list[_Open], name: str) -> int:
    """How many of the open components may enclose a new one of this name."""
    if name == "VCALENDAR":
        return 1
    ranked = (place for place, block in enumerate(opened) if block.name in NEVER_NESTED - {"VCALENDAR"})
    return next(ranked, len(opened)) if name in NEVER_NESTED else len(opened)


def _end(opened: list[_Open], name: str) -> None:
    names = [block.name for block in opened[1:]]
    if name in names:
        _close(opened, len(opened) - names[::-1].index(name))
        block = opened.pop()
        opened[-1].blocks.append(block.closed(is_complete=True))


def _close(opened: list[_Open], depth: int) -> None:
    while len(opened) > depth:
        block = opened.pop()
        opened[-1].blocks.append(block.closed(is_complete=False))
