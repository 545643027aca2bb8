"""The days on which an event with an eventSchedule repeats (schema.org/Schedule)."""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from flows.normalising import zones
from flows.reading import _iso_times
from flows.reading._schema_org.items import Item, name_in, text, texts
from flows.reading._schema_org.times import Times
from schemas.failures import RejectionFailure
from schemas.moment import Moment

MAX_OCCASIONS = 1_000
MAX_DAYS = 5_000
AHEAD = dt.timedelta(days=400)

_NUMBER = re.compile(r"[1-9]\d{0,5}")
_FREQUENCY = re.compile(r"P(\d{1,3})([DWM])")
_WORDS = {"daily": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W", "monthly": "P1M"}
_WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")


class Rule(Struct, frozen=True):
    """Every so many days (D), weeks (W) or months (M) from the first day, on these days of them."""

    first: dt.date
    every: int
    unit: str
    weekdays: frozenset[int]
    month_days: frozenset[int]
    month_weeks: frozenset[int]

    def holds(self, day: dt.date) -> bool:
        """Whether it falls on a day."""
        if self.unit == "D":
            return (day - self.first).days % self.every == 0 and day.weekday() in (self.weekdays or range(7))
        if self.unit == "W":
            weeks = (_monday(day) - _monday(self.first)).days // 7
            return weeks % self.every == 0 and day.weekday() in (self.weekdays or {self.first.weekday()})
        months = (day.year - self.first.year) * 12 + day.month - self.first.month
        return months % self.every == 0 and self._in_month(day)

    def _in_month(self, day: dt.date) -> bool:
        if self.weekdays and not self.month_days:
            return day.weekday() in self.weekdays and _week(day) in (self.month_weeks or {_week(self.first)})
        return day.day in (self.month_days or {self.first.day})


def occasions(schedule: Item, today: dt.date) -> Iterator[Times]:
    """When it takes place, at most 1,000 times in 5,000 days; without an end up to 400 days from today.

    A schedule without a first day, or one that repeats in no way that is known, is a RejectionFailure.
    """
    first, last = (_iso_times.moment(text(schedule, name)) for name in ("startDate", "endDate"))
    if first is None:
        raise RejectionFailure("its schedule has no first day")
    rule = _rule(schedule, first.on)
    count = max(_numbers(schedule, "repeatCount"), default=MAX_OCCASIONS)
    days = _days(rule, last.on if last and rule else today + AHEAD, first.on)
    spared = {spared.on for each in texts(schedule, "exceptDate") if (spared := _iso_times.moment(each))}
    for day in islice(days, min(count, MAX_OCCASIONS)):
        if day not in spared:
            yield _times(schedule, first, day)


def _days(rule: Rule | None, last: dt.date, first: dt.date) -> Iterator[dt.date]:
    if rule is None:
        yield first
        return
    for number in range(min((last - first).days + 1, MAX_DAYS)):
        day = first + dt.timedelta(days=number)
        if rule.holds(day):
            yield day


def _rule(schedule: Item, first: dt.date) -> Rule | None:
    written = (text(schedule, "repeatFrequency") or "").strip()
    if not written:
        return None
    found = _FREQUENCY.fullmatch(_WORDS.get(written.casefold(), written))
    if not found or not int(found[1]):
        raise RejectionFailure(f"it repeats in a way that is not understood: {written!r}")
    return Rule(
        first=first,
        every=int(found[1]),
        unit=found[2],
        weekdays=frozenset(_weekdays(schedule)),
        month_days=_numbers(schedule, "byMonthDay"),
        month_weeks=_numbers(schedule, "byMonthWeek"),
    )


def _weekdays(schedule: Item) -> Iterator[int]:
    for value in texts(schedule, "byDay"):
        day = name_in(value)[:2].casefold()
        if day not in _WEEKDAYS:
            raise RejectionFailure(f"it repeats in a way that is not understood: on {value!r}")
        yield _WEEKDAYS.index(day)


def _numbers(schedule: Item, name: str) -> frozenset[int]:
    return frozenset(int(value) for value in texts(schedule, name) if _NUMBER.fullmatch(value))


def _times(schedule: Item, first: Moment, day: dt.date) -> Times:
    zone = zones.canonical(text(schedule, "scheduleTimezone") or "") or first.zone
    begins = _iso_times.moment_on(Moment(day, zone=zone), text(schedule, "startTime") or "")
    starts = begins or Moment(day, first.at, zone)
    ends = _iso_times.moment_on(starts, text(schedule, "endTime") or "")
    length = _iso_times.duration(text(schedule, "duration"))
    return Times(starts, ends or (_iso_times.later(starts, length) if length else None))


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _week(day: dt.date) -> int:
    return (day.day - 1) // 7 + 1
