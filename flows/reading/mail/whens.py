"""The one date and time that a text speaks of, in its own words."""

import datetime as dt
import re
from collections.abc import Iterator

from msgspec import Struct

from flows.normalising import clock_times, dates, zone_words
from flows.normalising.calendar_words import MONTHS, WEEKDAYS, alternatives
from flows.normalising.plain_text import in_place
from flows.normalising.vocabulary import pattern

MAX_CHARACTERS = 50_000

_WEEKDAY = rf"\b(?:{alternatives(day for day in WEEKDAYS if len(day) > 2)})\b"  # noqa: PLR2004 - two letters are words, too
_DATE = rf"(?:{_WEEKDAY}\.?[\s,(]*(?:the |le |den |dem |el )?)?(?:{dates.RANGE}|{dates.PATTERN})"
_TIME = (
    rf"(?:{clock_times.PATTERN})(?:\s*(?:-{{1,2}}|to|until|till|bis|and)\s*(?:{clock_times.PATTERN}))?"
    rf"(?:\s*\(?(?:{zone_words.PATTERN})\)?)?"
)
_LINK = r"[\s,;:@()|-]*(?:(?:starting at|at|from|um|von|a|de|between|on|am|the)\b[\s:]*)?"
_MOMENT = re.compile(
    rf"(?P<date>{_DATE})(?:{_LINK}(?P<time>{_TIME}))?|(?P<clock>{_TIME})(?:{_LINK}(?P<day>{_DATE}))?"
)
_NEAR = rf"\b(?:today|tomorrow|this (?P<weekday>{_WEEKDAY}))\b"
_NEAR_DAY = re.compile(rf"{_NEAR}(?={_LINK}(?:{_TIME}))", re.IGNORECASE)
_DATE_ALONE = re.compile(
    rf"[\s,;:@(|-]*(?:(?:{_TIME}){_LINK})?(?:on )?{_DATE}(?:{_LINK}(?:{_TIME})\)?)?|{_NEAR}{_LINK}(?:{_TIME})"
)
_ANOTHER = re.compile(
    rf"\b(?:{pattern('refreshment')}|deadline|by|until|before|register|registration|rsvp|posted|sent|published"
    r"|since)\W*(?:\w+\W+){0,2}$"
)
_COLON_BEHIND = re.compile(r"(?<=\d):(?=\s)")
_MONTH = re.compile(rf"\b(?:{alternatives(MONTHS)})\b")
_AUGUST = 8


class Words(Struct, frozen=True):
    """The words of a date and of a time beside it, either of them perhaps empty."""

    date: str
    time: str


def when(subject: str, body: str, sent_at: dt.datetime | None) -> str | None:
    """The date that a subject names, else the text, with the time that stands with it in either.

    `today`, `tomorrow` and `this Friday` with a time beside them are days of the calendar of the sender.
    """
    named = _of_one_day(tuple(_told(_with_days(subject, sent_at))))
    told = tuple(_told(_with_days(body, sent_at)))
    if named is None:
        only = _of_one_day(told)
    elif named.time:
        only = named
    else:
        beside = (each for each in told if not each.date or _day(each.date) == _day(named.date))
        only = _of_one_day((named, *beside))
    return _written(only) if only else None


def _with_days(text: str, sent_at: dt.datetime | None) -> str:
    if sent_at is None:
        return text[:MAX_CHARACTERS]
    sent_on = sent_at.date()

    def day(word: re.Match[str]) -> str:
        weekday = WEEKDAYS.get(word["weekday"].lower()) if word["weekday"] else None
        ahead = word[0].lower() == "tomorrow" if weekday is None else (weekday - sent_on.weekday()) % 7
        return (sent_on + dt.timedelta(days=ahead)).isoformat()

    return _NEAR_DAY.sub(day, text[:MAX_CHARACTERS])


def _of_one_day(told: tuple[Words, ...]) -> Words | None:
    """The date of a text with its time; None where it speaks of no date or of several.

    Where a date has its time beside it, dates without one count for nothing; where none has, the only time
    of the text belongs to the only date.
    """
    timed = _distinct(each for each in told if each.date and each.time)
    if timed:
        return timed[0] if len(timed) == 1 else None
    days = _distinct(each for each in told if each.date)
    times = list(dict.fromkeys(each.time for each in told if each.time))
    if len(days) != 1:
        return None
    return Words(days[0].date, times[0] if len(times) == 1 else "")


def without_dates(text: str) -> str:
    """A line without the dates in it and the times beside them."""
    plain = _COLON_BEHIND.sub(" ", in_place(text))
    for found in reversed(list(_DATE_ALONE.finditer(plain))):
        text = f"{text[: found.start()]} {text[found.end() :]}"
    return " ".join(text.split())


def term_of(sent_at: dt.datetime | None) -> str | None:
    """The term that gives the years of dates in a mail: from August on, January is the next year's."""
    if sent_at is None:
        return None
    year = sent_at.year
    return f"{year}/{(year + 1) % 100:02}" if sent_at.month >= _AUGUST else str(year)


def _told(text: str) -> Iterator[Words]:
    plain = _COLON_BEHIND.sub(" ", in_place(text))
    for found in _MOMENT.finditer(plain):
        if not _ANOTHER.search(plain, max(0, found.start() - 40), found.start()):
            spans = (
                found.span(name)
                for names in (("date", "day"), ("time", "clock"))
                for name in names
                if found[name]
            )
            words = [" ".join(text[start:end].split()) for start, end in spans]
            has_date, has_time = found["date"] or found["day"], found["time"] or found["clock"]
            yield Words(words[0] if has_date else "", words[-1] if has_time else "")


def _distinct(told: Iterator[Words]) -> list[Words]:
    """One of each day, in its longest spelling."""
    days: dict[str, Words] = {}
    for each in told:
        key = _day(each.date)
        if key not in days or len(each.date) > len(days[key].date):
            days[key] = each
    return list(days.values())


def _day(date: str) -> str:
    plain = in_place(date)
    month, numbers = _MONTH.search(plain), re.findall(r"\d+", plain)
    return f"{MONTHS[month[0]]} {int(numbers[0])}" if month else " ".join(numbers)


def _written(words: Words) -> str:
    return " ".join(filter(None, (words.date, words.time))).rstrip(" .,")
