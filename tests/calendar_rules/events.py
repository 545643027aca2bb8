"""The rules of identity and content of events."""

import re
from collections import Counter
from collections.abc import Iterator

from tests.calendar_rules.lines import Calendar, Line

_CHOICES = {
    "STATUS": {"TENTATIVE", "CONFIRMED", "CANCELLED"},
    "TRANSP": {"OPAQUE", "TRANSPARENT"},
    "CLASS": {"PUBLIC", "PRIVATE", "CONFIDENTIAL"},
}
_ADDRESSES = {"URL", "CONFERENCE", "IMAGE", "SOURCE"}
_TYPED = _ADDRESSES - {"URL"}
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"\\^`{|}]+", re.IGNORECASE)
_UID = re.compile(r"[!-?A-~]+@[!-?A-~]+")
_TAG = re.compile(r"</?[a-z!][^>]*>", re.IGNORECASE)
_POINT = re.compile(r"(-?\d+(?:\.\d+)?);(-?\d+(?:\.\d+)?)")
LONGEST_UID, LONGEST_SUMMARY, LONGEST_DESCRIPTION = 200, 255, 8_000


def problems(calendar: Calendar) -> Iterator[tuple[int, str]]:
    """What is against a rule, with the number of the rule."""
    uids = [tuple(line.value for line in event if line.name == "UID") for event in calendar.events]
    if max(Counter(uids).values(), default=0) > 1 or not all(map(_is_identity, uids)):
        yield 19, "a UID that is missing, twice there, or not ASCII like something@host"
    for event in calendar.events:
        if [line.name for line in event].count("CATEGORIES") > 1:
            yield 47, "several CATEGORIES"
        if not any(line.name == "SUMMARY" for line in event):
            yield 36, "no SUMMARY"
    for line in calendar.lines:
        yield from _of_line(line)


def _is_identity(uids: tuple[str, ...]) -> bool:
    return len(uids) == 1 and len(uids[0]) <= LONGEST_UID and _UID.fullmatch(uids[0]) is not None


def _of_line(line: Line) -> Iterator[tuple[int, str]]:
    value = line.value
    if line.name == "SUMMARY" and (value != value.strip() or r"\n" in value or len(value) > LONGEST_SUMMARY):
        yield 36, f"SUMMARY:{value}"
    if not value.strip():
        yield 37, f"{line.name} is empty"
    if line.name == "DESCRIPTION" and (_TAG.search(value) or len(value) > LONGEST_DESCRIPTION):
        yield 38, f"DESCRIPTION:{value}"
    if value not in _CHOICES.get(line.name, {value}):
        yield 41, f"{line.name}:{value}"
    is_typed = line.name not in _TYPED or line.parameters.get("VALUE") == "URI"
    if line.name in _ADDRESSES and not (is_typed and _ADDRESS.fullmatch(value)):
        yield 44, f"{line.name}:{value}"
    if line.name == "GEO" and not _is_point(value):
        yield 46, f"GEO:{value}"
    is_person = line.name == "ORGANIZER" and not re.fullmatch(r"mailto:[^@]+@[^@]+", value, re.IGNORECASE)
    if line.name == "ATTENDEE" or is_person or (line.name, value) == ("BEGIN", "VALARM"):
        yield 48, f"{line.name}:{value}"


def _is_point(value: str) -> bool:
    found = _POINT.fullmatch(value)
    return found is not None and abs(float(found[1])) <= 90 and abs(float(found[2])) <= 180
