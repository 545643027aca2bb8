"""The rules of times and zones."""

import re
from collections.abc import Iterator
from zoneinfo import available_timezones

from tests.calendar_rules.lines import Calendar, Line

_DAY, _LOCAL = r"\d{8}", r"\d{8}T\d{6}"
_OFFSET = r"[+-]\d{4}"


def problems(calendar: Calendar) -> Iterator[tuple[int, str]]:
    """What is against a rule, with the number of the rule."""
    zones = {line.value for line in calendar.lines if line.name == "TZID"}
    used = {line.parameters["TZID"] for line in calendar.lines if "TZID" in line.parameters}
    if calendar.events and zones - used:
        yield 30, "a zone that is not used"
    for zone in used:
        if zone not in zones or zone not in available_timezones():
            yield 29, f"{zone} without a VTIMEZONE, or no name of IANA"
    for line in calendar.lines:
        if line.within[-1:] in {("STANDARD",), ("DAYLIGHT",)}:
            yield from _observed(line)
    for event in calendar.events:
        yield from _of_event({line.name: line for line in event})


def _observed(line: Line) -> Iterator[tuple[int, str]]:
    form = {"DTSTART": _LOCAL, "TZOFFSETFROM": _OFFSET, "TZOFFSETTO": _OFFSET}.get(line.name, ".*")
    if not re.fullmatch(form, line.value):
        yield 30, f"{line.name}:{line.value}"


def _of_event(event: dict[str, Line]) -> Iterator[tuple[int, str]]:
    for name in ("DTSTAMP", "CREATED", "LAST-MODIFIED"):
        if name not in event or not re.fullmatch(_LOCAL + "Z", event[name].value):
            yield 23, f"{name} is missing or not in UTC"
    times = [event[name] for name in ("DTSTART", "DTEND") if name in event]
    if "DTSTART" not in event or "DURATION" in event or (len(times) > 1 and not _in_order(*times)):
        yield 27, "not a DTSTART and a later DTEND of one type"
    for line in times:
        is_day = re.fullmatch(_DAY, line.value) is not None
        if is_day != (line.parameters.get("VALUE") == "DATE"):
            yield 31, f"{line.name}: VALUE=DATE and the value differ"
        if re.fullmatch(_LOCAL, line.value) and "TZID" not in line.parameters:
            yield 28, f"{line.name} is floating"


def _in_order(start: Line, end: Line) -> bool:
    return start.parameters == end.parameters and start.value < end.value
