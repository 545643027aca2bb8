"""When and where a schedule says that its talks usually are: `Wednesdays 4-5pm in Room 101`, `Time: …`."""

import re
from collections.abc import Iterator

from msgspec import Struct

from flows.normalising.calendar_words import MONTHS, REPEATING, WEEKDAYS
from flows.normalising.labelled import fields, values_of
from flows.normalising.plain_text import folded
from flows.normalising.vocabulary import pattern
from flows.reading.labels import values
from flows.reading.labels.calendar_days import day_in
from flows.reading.labels.dated import clock_in, date_in
from flows.reading.labels.texts import unmarked
from schemas.failures import RejectionFailure

_USUAL = re.compile(
    r"\b(?:(?:usual|normal|general|regular)(?:ly)?|unless|except where|typically|takes? place|meets?"
    r"|(?:are|is|will be) held|(?:talks|seminars|lectures|colloquia) (?:are|will be|start|begin|run)"
    r"|findet|finden)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[a-z\d)])[.!]\s+(?=[A-Z])|\n")
_CLAUSE_END = re.compile(r"[,;]\s|\sand\s(?=\w+ (?:are|is|will)\b)|\s(?=\(|followed\b|preceded\b)")
_REFRESHMENT = re.compile(rf"\b{pattern('refreshment')}\b")
_PLACE = re.compile(
    r"(?:\b(?:in|at|en|im|@)\s+|[,;]\s*)(?:the )?"
    r"(?P<place>(?:[A-Z\d]|salle |sala |room |aula |amphi|zaal |raum )[\w'\u2019.&/ -]{1,80}?)"
    r"(?=\s*(?:[,;(]|[.!]?$| unless\b| and\b| statt\b))"
)
_OF_A_PLACE = re.compile(rf"\d|\b{pattern('room', 'building', 'online')}\b")
_ROOM_NUMBER = re.compile(rf"\b{pattern('room')}\s+[a-z]{{0,3}}\d+\.\d+\b")
_ONLINE = re.compile(pattern("online"))
_SHORTEST = 2
_SHORT = 90
_MOST_SENTENCES = 500
_LONGEST_SENTENCE = 400


class Usual(Struct, frozen=True, kw_only=True):
    """Time, place and weekday (Monday 0) of the talks for which nothing else is said."""

    time: str | None = None
    place: str | None = None
    weekday: int | None = None

    def time_on(self, words: str) -> str | None:
        """The time of a day in words, unless it is another weekday than the usual one."""
        day = weekday_of(words)
        return None if day is not None and self.weekday not in {None, day} else self.time


def usual_in(text: str) -> Usual:
    """What a text says of all talks; two different times leave none, since either may be meant."""
    plain = unmarked(text)
    labelled, said = _labelled(plain), [_said(row) for row in _sentences(plain)]
    found = [labelled] if labelled.time else [one for one in said if one.time]
    times = {folded(one.time or "") for one in found}
    places = [one.place for one in (labelled, *found, *said) if one.place]
    return Usual(
        time=found[0].time if len(times) == 1 else None,
        place=places[0] if len(set(map(folded, places))) == 1 else None,
        weekday=next((one.weekday for one in found if one.weekday is not None), None),
    )


def _labelled(text: str) -> Usual:
    labels = values_of(fields(text)[1])
    when = (
        next((values.when(labels[name]) for name in ("time", "when", "date") if name in labels), None) or ""
    )
    clock = None if date_in(when) else clock_in(when)
    place = values.place(labels["venue"][0])[0] if "venue" in labels else None
    return Usual(time=clock.words if clock else None, place=place or None, weekday=_weekday(when))


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a text that speak of every talk: of a weekday in the plural, or of what is usual."""
    for sentence in _SENTENCE_END.split(text)[:_MOST_SENTENCES]:
        is_of_all = REPEATING & set(re.findall(r"\w+", folded(sentence[:_LONGEST_SENTENCE])))
        is_weekly = is_of_all or (len(sentence) <= _SHORT and _weekday(sentence) is not None)
        if is_weekly or _USUAL.search(sentence[:_LONGEST_SENTENCE]):
            yield sentence[:_LONGEST_SENTENCE].strip(" .*#\u2022")


def _said(sentence: str) -> Usual:
    clauses = [part for part in _CLAUSE_END.split(sentence) if not _REFRESHMENT.search(folded(part))]
    clocks = (clock_in(part) for part in clauses if not date_in(part))
    clock = next(filter(None, clocks), None)
    rest = sentence.replace(clock.words, " ", 1) if clock else sentence
    places = [found["place"] for found in _PLACE.finditer(rest) if _is_place(found["place"])]
    places += [part.strip() for part in clauses[:1] if clock and _ONLINE.fullmatch(folded(part))]
    place = next(iter(places), None)
    return Usual(time=clock.words if clock else None, place=place, weekday=_weekday(sentence))


def _is_place(words: str) -> bool:
    """Whether words are a place and no time; the number of a room may look like a time."""
    unnumbered = _ROOM_NUMBER.sub(" ", folded(words))
    is_time = date_in(unnumbered) or clock_in(unnumbered)
    return bool(_OF_A_PLACE.search(folded(words))) and not is_time


def _weekday(words: str) -> int | None:
    """The only weekday that words name; the names of months and those of two letters are none."""
    plain = set(re.findall(r"[^\W\d_]+", folded(words))) - MONTHS.keys()
    named = {WEEKDAYS[word] for word in plain if word in WEEKDAYS and len(word) > _SHORTEST}
    return named.pop() if len(named) == 1 else None


def weekday_of(words: str) -> int | None:
    """The weekday of a day in words: the one they name, else that of the date, where they give its year."""
    named, day = _weekday(words), day_in(words)
    if named is not None or day is None or day.year is None:
        return named
    try:
        return day.of(day.year).weekday()
    except RejectionFailure:
        return None
