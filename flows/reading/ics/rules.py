"""Recurrence rules as written (RFC 5545, 3.3.10); those that repeat within a day are refused."""

import re
from math import prod

from msgspec import Struct

from schemas.failures import RejectionFailure

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LONGEST_INTERVAL = 1000
_MOST_TIMES_A_DAY = 24
_LIMITS = {
    "BYMONTH": (1, 12),
    "BYWEEKNO": (-53, 53),
    "BYYEARDAY": (-366, 366),
    "BYMONTHDAY": (-31, 31),
    "BYHOUR": (0, 23),
    "BYMINUTE": (0, 59),
    "BYSECOND": (0, 59),
    "BYSETPOS": (-366, 366),
}


class Rule(Struct, frozen=True, kw_only=True):
    """One RRULE. A weekday is its place in the month or year, 0 for every one, and 0 to 6 from Monday."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: str | None = None
    week_start: int = 0
    weekdays: tuple[tuple[int, int], ...] = ()
    numbers: dict[str, tuple[int, ...]] = {}

    def by(self, part: str) -> tuple[int, ...]:
        """The numbers of a BY part, empty where the rule has none."""
        return self.numbers.get(part, ())


def rule(text: str) -> Rule:
    """The rule of a value; one that cannot be read, or repeats within a day, is a RejectionFailure."""
    parts = {
        name: value for name, _, value in (part.partition("=") for part in text.upper().split(";")) if name
    }
    frequency, interval = parts.get("FREQ", ""), parts.get("INTERVAL", "1")
    if frequency in {"SECONDLY", "MINUTELY", "HOURLY"}:
        raise RejectionFailure(f"a rule that repeats {frequency.lower()} is not expanded")
    if frequency not in _FREQUENCIES:
        raise RejectionFailure(f"the rule {text[:80]!r} cannot be read")
    found = Rule(
        frequency=frequency,
        interval=_number(interval, "INTERVAL", 1, _LONGEST_INTERVAL),
        count=_number(parts["COUNT"], "COUNT", 1, 10**12) if parts.get("COUNT") else None,
        until=parts.get("UNTIL") or None,
        week_start=_weekday(parts.get("WKST") or "MO")[1],
        weekdays=tuple(_weekday(day) for day in parts.get("BYDAY", "").split(",") if day.strip()),
        numbers={name: _numbers(name, parts[name]) for name in _LIMITS if parts.get(name)},
    )
    if prod(len(found.by(part) or (0,)) for part in ("BYHOUR", "BYMINUTE", "BYSECOND")) > _MOST_TIMES_A_DAY:
        raise RejectionFailure(f"a rule with more than {_MOST_TIMES_A_DAY} times a day is not expanded")
    return found


def _weekday(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", text.strip())
    if not found:
        raise RejectionFailure(f"the rule names the weekday {text[:40]!r}")
    return int(found[1] or 0), _WEEKDAYS.index(found[2])


def _numbers(name: str, text: str) -> tuple[int, ...]:
    return tuple(sorted({_number(part, name, *_LIMITS[name]) for part in text.split(",") if part.strip()}))


def _number(text: str, name: str, least: int, most: int) -> int:
    if not re.fullmatch(r"[+-]?\d{1,12}", text.strip()) or not least <= int(text) <= most:
        raise RejectionFailure(f"the rule has {name}={text[:40]}, which is not within {least} to {most}")
    return int(text)
