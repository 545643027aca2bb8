"""What sentences say of the one talk of a page: `The talk will be held at 12-206, from 3pm to 4pm`."""

import datetime as dt
import re
from collections.abc import Iterator

from msgspec import Struct

from flows.normalising import dates
from flows.normalising.labelled import fields
from flows.normalising.plain_text import folded
from flows.normalising.vocabulary import pattern
from flows.reading.labels.calendar_days import day_in
from flows.reading.labels.dated import Span, clock_in, date_in
from schemas.failures import RejectionFailure

_OF_THE_TALK = re.compile(
    r"\b(?:talk|seminar|lecture|colloquium|meeting|meet|session|speak|speaking|visit\w*|held|takes? place"
    r"|giv(?:e|es|ing)|present\w*|attend)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[\w)*])[.!?]\s+(?=[A-Z])|\n\s*\n|\n(?=[ \t]*[-*\u2022] )")
_PLACE = re.compile(
    r"\b(?:(?:held|place|located|meet|meeting|be|talk|seminar|is)(?: in person| live| on campus)?,? (?:at|in)"
    rf"|reserved|booked|(?:in|at)(?= (?:the )?{pattern('room')}\b)) (?:the )?"
    r"(?P<place>(?=[^,;.]{0,40}\d|(?-i:[A-Z]))[^,;.\n]{2,80}?)"
    r"(?=,? (?:from|on|at|starting|beginning)\b|\s*(?:[,;]|\.(?:\s|$)|--|\n|$))",
    re.IGNORECASE,
)
_STAMP = re.compile(rf"(?P<day>{dates.PATTERN})[\s,]+(?:at )?\d\d?:\d\d(?::\d\d)?")
_IN_ROOM = re.compile(rf"\d|\b{pattern('room', 'building', 'online')}\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_HEADER = 2_000
_MOST_SENTENCES = 200
_LONGEST_SENTENCE = 500
_BEFORE, _AFTER = dt.timedelta(days=60), dt.timedelta(days=300)


class Prose(Struct, frozen=True, kw_only=True):
    """Day, time and place in words, each None where no sentence says it."""

    day: str | None = None
    clock: str | None = None
    place: str | None = None

    def when(self) -> str | None:
        """The day with the time; None where no day is said."""
        return " ".join(filter(None, (self.day, self.clock))) if self.day else None


def without_abstract(text: str) -> str:
    """The text up to its first label of an abstract or a biography, which speak of the subject."""
    told = (field.start for field in fields(text)[1] if field.label in {"abstract", "bio", "description"})
    return text[: next(told, len(text))]


def prose_in(text: str) -> Prose:
    """What the sentences of a text say of a talk; a day and a time in one sentence come first."""
    sentences = tuple(_sentences(text.replace("**", "")))
    whole = ((date, clock) for date, clock in map(_moment, sentences) if date and clock)
    date, clock = next(whole, (None, None))
    days = (found for found in map(date_in, sentences) if found)
    clocks = (found for found in map(_clock, sentences) if found)
    date, clock = date or next(days, None), clock or next(clocks, None)
    places = (place for place in map(_place, sentences) if place)
    return Prose(
        day=date.words if date else None,
        clock=None if date and date.has_clock else clock.words if clock else None,
        place=next(places, None),
    )


def _sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(text)[:_MOST_SENTENCES]:
        plain = " ".join(sentence[:_LONGEST_SENTENCE].split())
        if _OF_THE_TALK.search(plain) and not _STAMP.search(folded(plain)):
            yield plain


def _moment(sentence: str) -> tuple[Span | None, Span | None]:
    return date_in(sentence), _clock(sentence)


def _clock(sentence: str) -> Span | None:
    date = date_in(sentence)
    return clock_in(sentence.replace(date.words, ";") if date and not date.has_clock else sentence)


def _place(sentence: str) -> str | None:
    for found in _PLACE.finditer(sentence):
        place = found["place"].strip(" (")
        if _IN_ROOM.search(folded(place)) and not date_in(place) and not clock_in(place):
            return place
    return None


def posted_year(text: str, day: str) -> str | None:
    """The year of a day without one, from the date that the head of a letter or a post bears.

    A talk is announced at most 300 days before it takes place, or reported at most 60 days after.
    """
    found = _STAMP.search(folded(text[:_HEADER]))
    if not found or _YEAR.search(day) or not _YEAR.search(found["day"]):
        return None
    posted, meant = day_in(found["day"]), day_in(day)
    if not posted or not meant or posted.year is None:
        return None
    on = posted.of(posted.year)
    years = (year for year in (on.year, on.year + 1, on.year - 1) if _is_near(meant, year, on))
    return next(map(str, years), None)


def _is_near(day: dates.Day, year: int, posted: dt.date) -> bool:
    try:
        return -_BEFORE <= day.of(year) - posted <= _AFTER
    except RejectionFailure:
        return False
