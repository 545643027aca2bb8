"""Recurrence rules expanded within bounds (RFC 5545, 3.3.10).

Written out here because no library can be stopped inside a rule that never comes true
(dateutil/dateutil#1441): each day that is looked at is drawn from a budget that a whole page shares.
"""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator
from itertools import count, islice, product

from flows.reading.ics.rules import Rule


def occurrences(
    rule: Rule, first: dt.datetime, last: dt.datetime, budget: Iterator[int]
) -> Iterator[dt.datetime]:
    """The wall times of a rule from `first` to `last`, in order, at most its COUNT; UNTIL is the caller's.

    Stops early when the budget is spent: one is drawn from it for each day that is looked at.
    """
    found = (wall for wall in _all(rule, first, last, budget) if wall >= first)
    yield from islice(found, rule.count)


def _all(rule: Rule, first: dt.datetime, last: dt.datetime, budget: Iterator[int]) -> Iterator[dt.datetime]:
    for step in count(0, rule.interval):
        candidates = _period(rule, first.date(), step)
        if not candidates or candidates[0] > last.date():
            return
        days = [day for day, _ in zip(candidates, budget, strict=False)]
        if not days:
            return
        for wall in _chosen(rule, first, [day for day in days if _fits(rule, first.date(), day)]):
            if wall > last:
                return
            yield wall


def _period(rule: Rule, first: dt.date, step: int) -> list[dt.date]:
    """The days of the period that many days, weeks, months or years after the first; none past 9999."""
    try:
        if rule.frequency == "DAILY":
            return [first + dt.timedelta(days=step)]
        if rule.frequency == "WEEKLY":
            start = first - dt.timedelta(days=(first.weekday() - rule.week_start) % 7 - 7 * step)
            wanted = {weekday for _, weekday in rule.weekdays} or {first.weekday()}
            offsets = sorted((weekday - rule.week_start) % 7 for weekday in wanted)
            return [start + dt.timedelta(days=offset) for offset in offsets]
        if rule.frequency == "MONTHLY":
            years, month = divmod(first.month - 1 + step, 12)
            return _month(first.year + years, month + 1)
        return [day for month in _months(rule, first) for day in _month(first.year + step, month)]
    except (ValueError, OverflowError):
        return []


def _month(year: int, month: int) -> list[dt.date]:
    return [dt.date(year, month, day + 1) for day in range(monthrange(year, month)[1])]


def _months(rule: Rule, first: dt.date) -> tuple[int, ...]:
    """The months in which days of a yearly rule may lie; 3.3.10 takes what a rule leaves out from DTSTART."""
    if rule.by("BYMONTH"):
        return rule.by("BYMONTH")
    anywhere = rule.by("BYWEEKNO") or rule.by("BYYEARDAY") or rule.by("BYMONTHDAY") or rule.weekdays
    return tuple(range(1, 13)) if anywhere else (first.month,)


def _fits(rule: Rule, first: dt.date, day: dt.date) -> bool:
    if not (_as_first(rule, first, day) and _on_weekday(rule, day)):
        return False
    return not rule.numbers or (
        _among(day.month, 12, rule.by("BYMONTH"))
        and _among(day.day, monthrange(day.year, day.month)[1], rule.by("BYMONTHDAY"))
        and _among(day.timetuple().tm_yday, _days_in(day.year), rule.by("BYYEARDAY"))
        and _among(day.isocalendar().week, dt.date(day.year, 12, 28).isocalendar().week, rule.by("BYWEEKNO"))
    )


def _among(number: int, most: int, wanted: tuple[int, ...]) -> bool:
    return not wanted or number in wanted or number - most - 1 in wanted


def _days_in(year: int) -> int:
    return dt.date(year, 12, 31).timetuple().tm_yday


def _on_weekday(rule: Rule, day: dt.date) -> bool:
    return not rule.weekdays or any(
        day.weekday() == weekday and (not place or place in _places(rule, day))
        for place, weekday in rule.weekdays
    )


def _places(rule: Rule, day: dt.date) -> tuple[int, ...]:
    """Which of its weekday a day is, from the front and from the back of its month or year."""
    if rule.frequency not in {"MONTHLY", "YEARLY"}:
        return (0, *range(-53, 54))
    is_yearly = rule.frequency == "YEARLY" and not rule.by("BYMONTH")
    number = day.timetuple().tm_yday if is_yearly else day.day
    most = _days_in(day.year) if is_yearly else monthrange(day.year, day.month)[1]
    return (number - 1) // 7 + 1, -((most - number) // 7 + 1)


def _as_first(rule: Rule, first: dt.date, day: dt.date) -> bool:
    """Whether a day is where DTSTART puts it, for a rule that names no days of its own (3.3.10)."""
    if rule.frequency == "DAILY" or rule.weekdays or rule.by("BYYEARDAY") or rule.by("BYMONTHDAY"):
        return True
    if rule.frequency == "WEEKLY" or rule.by("BYWEEKNO"):
        return day.weekday() == first.weekday()
    return day.day == first.day


def _chosen(rule: Rule, first: dt.datetime, days: list[dt.date]) -> list[dt.datetime]:
    hours, minutes = rule.by("BYHOUR") or (first.hour,), rule.by("BYMINUTE") or (first.minute,)
    clock = tuple(product(hours, minutes, rule.by("BYSECOND") or (first.second,)))
    walls = [
        first.replace(year=day.year, month=day.month, day=day.day, hour=hour, minute=minute, second=second)
        for day in days
        for hour, minute, second in clock
    ]
    positions = rule.by("BYSETPOS")
    return [wall for place, wall in enumerate(walls, 1) if _among(place, len(walls), positions)]
