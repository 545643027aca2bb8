"""The rules of what stands above the events."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.calendar_rules.lines import Calendar

DURATION = re.compile(r"P(?:\d+W|(?=\d|T\d)(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)")
COLOURS = frozenset(Path(__file__).with_name("colours.txt").read_text("ascii").split())
"""Those of CSS3, which RFC 7986 (5.9) asks for."""


def problems(calendar: Calendar) -> Iterator[tuple[int, str]]:
    """What is against a rule, with the number of the rule."""
    values = {name: calendar.values(name) for name in {line.name for line in calendar.lines}}
    is_first = {line.name for line in calendar.lines[: _first_component(calendar)]} >= {"VERSION", "PRODID"}
    if values.get("VERSION") != ["2.0"] or len(values.get("PRODID", [])) != 1 or not is_first:
        yield 10, "not one VERSION:2.0 and one PRODID before all components"
    if values.get("CALSCALE", ["GREGORIAN"]) != ["GREGORIAN"]:
        yield 10, "another CALSCALE"
    if "METHOD" in values:
        yield 11, "a METHOD"
    for one, other in (("NAME", "X-WR-CALNAME"), ("DESCRIPTION", "X-WR-CALDESC")):
        if len(values.get(one, [])) != 1 or values[one] != values.get(other):
            yield 12, f"not one {one} and one {other} that are equal"
    yield from _refreshes(calendar)
    if not set(values.get("COLOR", [])) <= COLOURS:
        yield 15, "a COLOR without a name"


def _first_component(calendar: Calendar) -> int:
    begun = (number for number, line in enumerate(calendar.lines) if line.name == "BEGIN" and line.within)
    return next(begun, len(calendar.lines))


def _refreshes(calendar: Calendar) -> Iterator[tuple[int, str]]:
    refresh, lifetime = (calendar.values(name) for name in ("REFRESH-INTERVAL", "X-PUBLISHED-TTL"))
    typed = [line.parameters.get("VALUE") for line in calendar.head if line.name == "REFRESH-INTERVAL"]
    if refresh != lifetime or typed != ["DURATION"] or not DURATION.fullmatch("".join(refresh)):
        yield 13, "not one REFRESH-INTERVAL;VALUE=DURATION and one X-PUBLISHED-TTL that are equal"
