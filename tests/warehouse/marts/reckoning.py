"""Reckoning in plain Python: terms, fates, groups, spans and medians."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from datetime import UTC, date, datetime, time
from statistics import median
from typing import TypeVar

from tests.warehouse.marts.programmes import Lecture, Reading

One = TypeVar("One")
Key = TypeVar("Key", bound=Hashable)

TERMS = ("1 Spring",) * 5 + ("2 Summer",) * 3 + ("3 Fall",) * 4


def fate(lecture: Lecture) -> str:
    """What became of a talk."""
    if lecture.status in {"cancelled", "postponed"}:
        return lecture.status
    return "removed" if lecture.presence == "removed" else "on"


def term(day: date | None) -> str | None:
    """The academic term of a day."""
    return f"{day.year}-{TERMS[day.month - 1]}" if day else None


def start_of(lecture: Lecture) -> datetime | None:
    """The start, or the midnight in UTC before it."""
    if lecture.starts_utc:
        return lecture.starts_utc.replace(tzinfo=UTC)
    return datetime.combine(lecture.starts_on, time(), UTC) if lecture.starts_on else None


def seconds_until(lecture: Lecture, since: datetime) -> int:
    """From an instant to the start."""
    start = start_of(lecture)
    assert start
    return round((start - since).total_seconds())


def state_of(last: Reading | None, *, is_known: bool) -> str:
    """How a source does after its last reading, if it was read before."""
    if last is None:
        return "new"
    failing = "stale" if is_known else "failing"
    return {"held": "held", "failed": failing}.get(last.outcome, "ok")


def series_and_term(lecture: Lecture) -> tuple[str | None, str | None]:
    """A key to group by."""
    return lecture.series_key, term(lecture.starts_on)


def source_of(reading: Reading) -> str:
    """A key to group by."""
    return reading.source_key


def groups(items: Iterable[One], key: Callable[[One], Key]) -> dict[Key, list[One]]:
    """By key, in their order."""
    found = defaultdict[Key, list[One]](list)
    for item in items:
        found[key(item)].append(item)
    return dict(found)


def known(values: Iterable[str | None]) -> set[str]:
    """Those that are."""
    return {value for value in values if value is not None}


def span(lectures: Iterable[Lecture]) -> tuple[date, date]:
    """The first and the last day of some that are dated."""
    days = [lecture.starts_on for lecture in lectures if lecture.starts_on]
    return min(days), max(days)


def middle(numbers: list[int]) -> float | None:
    """Their median."""
    return float(median(numbers)) if numbers else None


def days_of(seconds: float | None) -> float | None:
    """Seconds as days."""
    return None if seconds is None else seconds / 86400


def last(items: list[One]) -> One | None:
    """The last one, if there is any."""
    return items[-1] if items else None


def usual(values: list[int]) -> int | None:
    """The most frequent one, and of these the least."""
    return min(values, key=lambda value: (-values.count(value), value), default=None)
