"""The rules of the bytes: lines, characters, components, size."""

import re
from collections.abc import Iterator

from tests.calendar_rules.lines import Calendar

TEXTS = {
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "NAME",
    "X-WR-CALNAME",
    "X-WR-CALDESC",
    "CATEGORIES",
    "CONTACT",
}
COMPONENTS = {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"}
MOST_BYTES, MOST_EVENTS = 1_000_000, 1_000
LONGEST_LINE = 75


def problems(calendar: Calendar) -> Iterator[tuple[int, str]]:
    """What is against a rule, with the number of the rule."""
    content = calendar.content
    if re.search(rb"(?<!\r)\n|\r(?!\n)", content) or not content.endswith(b"\r\n"):
        yield 1, "a line does not end in CRLF"
    for octets in re.split(rb"\r?\n", content.removesuffix(b"\r\n")):
        yield from _physical(octets)
    if content.startswith(b"\xef\xbb\xbf"):
        yield 4, "a byte order mark"
    for line in calendar.lines:
        if line.name in TEXTS and not _is_escaped(line.value, line.name):
            yield 7, f"{line.name}: a raw comma or semicolon, or an escape that is none"
        if line.name == "BEGIN" and line.value not in {*COMPONENTS, "VALARM"}:
            yield 49, f"a component {line.value}"
    yield from ((7, f"no property: {text}") for text in calendar.unreadable)
    yield from ((16, f"begun or ended alone: {text}") for text in calendar.unbalanced)
    if [line.value for line in calendar.lines if line.name == "BEGIN" and not line.within] != ["VCALENDAR"]:
        yield 16, "not one VCALENDAR"
    if len(content) >= MOST_BYTES or len(calendar.events) >= MOST_EVENTS:
        yield 50, f"{len(content)} bytes, {len(calendar.events)} events"


def _physical(octets: bytes) -> Iterator[tuple[int, str]]:
    if len(octets) > LONGEST_LINE or octets.startswith(b"\t"):
        yield 2, f"not folded by 75 octets and a space: {octets!r}"
    if not octets.strip():
        yield 4, "a blank line"
    if re.search(rb"[\0-\x08\x0b\x0c\x0e-\x1f\x7f]", octets):
        yield 5, f"a control character: {octets!r}"
    try:
        text = octets.decode()
    except UnicodeDecodeError:
        yield 3, f"no UTF-8 by itself: {octets!r}"
        return
    if re.search("[\x85\u2028\u2029]", text):
        yield 6, f"a line separator: {text!r}"


def _is_escaped(value: str, name: str) -> bool:
    plain = r"[^\\;]" if name == "CATEGORIES" else r"[^\\,;]"
    return re.fullmatch(rf"(?:{plain}|\\[\\,;n])*", value) is not None
