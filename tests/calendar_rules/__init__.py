"""The rules of a calendar that every program reads, as far as its bytes alone show them, by their numbers."""

from tests.calendar_rules import events, heads, octets, times
from tests.calendar_rules.lines import parsed

RULES = (
    *(1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 15, 16, 19, 23, 27, 28, 29, 30, 31),
    *(36, 37, 38, 41, 44, 46, 47, 48, 49, 50),
)


def problems_of(content: bytes) -> list[tuple[int, str]]:
    """What in a calendar file is against a rule, with the number of the rule."""
    calendar = parsed(content)
    return [problem for part in (octets, heads, times, events) for problem in part.problems(calendar)]
