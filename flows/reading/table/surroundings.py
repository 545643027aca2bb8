"""What a page says once for all talks of its tables: the term, the usual time, the usual room."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from flows.normalising.calendar_words import MONTHS, REPEATING, WEEKDAYS, alternatives
from flows.normalising.labelled import labelled
from flows.normalising.plain_text import folded, in_place
from flows.normalising.vocabulary import pattern
from flows.reading.table.whens import is_date, parted

_SMALL = frozenset(("do", "mi", "ma", "mo", "di", "fr", "sa", "so", "wo", "vr", "za", "zo"))
_WEEKDAYS = {word: number for word, number in WEEKDAYS.items() if word not in _SMALL | MONTHS.keys()}
_DAYS = re.compile(rf"\b(?:{alternatives(_WEEKDAYS)})\b[,.]?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_IN_ADDRESS = re.compile(
    r"(?:spring|summer|fall|autumn|winter|ss|ws|sose|wise|sp|fa|au|su|wi|term|semester|year)?[_-]?"
    r"(?:19|20)\d\d(?:[_-]\d\d(?!\d))?(?!\d)",
    re.IGNORECASE,
)
_REPEATS = re.compile(rf"\b(?:{alternatives(REPEATING)})\b")
_USUALLY = re.compile(
    r"\b(?:takes? place|meets?|held|usually|normally|unless (?:otherwise )?(?:noted|stated|announced)"
    r"|except where noted|findet|finden|statt|a lieu|ont lieu|auront lieu|tendra[n]? lugar|se celebra[n]?"
    r"|(?:talks|seminars|lectures|colloquia|meetings) (?:are|will be|start|begin|run))\b"
)
_REFRESHMENT = re.compile(rf"[,;(]?\s*(?:with |followed by )?\b{pattern('refreshment')}\b[^,;.]*")
_BESIDE = re.compile(
    r"\b(?:in|at|im|en|dans)\s+(?:the\s+)?((?=[^,;()]{0,60}\d|(?-i:[A-Z]))[^;()\n]{2,80}?)(?=\s*(?:\.(?:\s|$)|[;(]|$))",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[a-z)\d])[.!]\s+(?=[A-Z])|\n+")
_PLACE = re.compile(
    r"[\s,;:(\u2013-]*(?:(?:in|at|im|en|dans)\s+)?(?:the\s+)?"
    r"((?:rm\.?)?(?:(?!\s+(?:unless|except)\b)[^.,;()\n])*\w(?:\.\w+)*)",
    re.IGNORECASE,
)
_LONGEST_PLACE = 80
_SHORT = 90
_LONGEST_TERM = 150
_LONGEST_SENTENCE = 500
_MOST_SENTENCES = 400


class Usual(Struct, frozen=True):
    """The usual time of day in words, the weekdays it holds for, and the usual place."""

    time: str | None = None
    weekdays: frozenset[int] = frozenset()
    place: str | None = None


def term_in(headings: Iterable[str], address: str) -> str | None:
    """The first heading with a year, the nearest first; else the year in the address of the page."""
    for heading in headings:
        if _YEAR.search(heading) and len(heading) <= _LONGEST_TERM and not is_date(heading):
            return " ".join(heading.split())
    found = _IN_ADDRESS.findall(address.rpartition("//")[2].partition("/")[2])
    return found[-1].replace("_", " ") if found else None


def day_above(headings: Iterable[str], text: str) -> str | None:
    """The nearest heading that is a date, else the one short row of the text that begins with one."""
    nearest = next((heading for heading in headings if is_date(heading)), None)
    rows = dict.fromkeys(" ".join(row.split()) for row in text.split("\n") if is_date(row))
    return nearest or (next(iter(rows)) if len(rows) == 1 else None)


def usual(text: str) -> Usual:
    """The usual time and place; a time only where the page states a single one."""
    said = labelled(text[:20_000]).values
    stated = [sentence for sentence in _sentences(text) if _is_usual(sentence)]
    stated += [words for label in ("time", "when", "date") for words in said.get(label, ())]
    times = {
        words.when: sentence
        for sentence in stated
        if (words := parted(_bare(sentence))).has_clock and not words.has_date
    }
    place = _short(next(iter(said.get("venue", ())), None))
    if len({folded(time).strip(" .") for time in times}) != 1:
        return Usual(place=place or _place_of_all(stated))
    time, sentence = next(iter(times.items()))
    beside = place or _place_in(sentence, time) or _place_of_all(stated)
    return Usual(time, weekdays_in(sentence), beside)


def _sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(text[:100_000])[:_MOST_SENTENCES]:
        if sentence and len(sentence) <= _LONGEST_SENTENCE:
            yield " ".join(sentence.split())


def _is_usual(sentence: str) -> bool:
    """Whether it speaks of every talk; a short one with a weekday does, unless it has a date."""
    plain = folded(sentence)
    if _REPEATS.search(plain) or _USUALLY.search(plain):
        return True
    return len(sentence) <= _SHORT and bool(weekdays_in(sentence)) and not parted(_bare(sentence)).has_date


def _bare(sentence: str) -> str:
    """A sentence without its weekdays, and without the times of tea and lunch."""
    for pattern_of in (_DAYS, _REFRESHMENT):
        for found in pattern_of.finditer(in_place(sentence)):
            sentence = f"{sentence[: found.start()]}{' ' * len(found[0])}{sentence[found.end() :]}"
    return sentence


def _place_of_all(stated: list[str]) -> str | None:
    """The place of a sentence that gives no time: `All talks are in L3`."""
    untimed = (sentence for sentence in stated if not parted(_bare(sentence)).has_clock)
    found = (_BESIDE.search(sentence) for sentence in untimed)
    places = {_short(place[1]) for place in found if place and not parted(place[1]).has_date}
    return places.pop() if len(places) == 1 else None


def weekdays_in(sentence: str) -> frozenset[int]:
    """The weekdays that a sentence names, Monday 0."""
    words = re.findall(r"[a-z-]+", folded(sentence))
    return frozenset(_WEEKDAYS[word] for word in words if word in _WEEKDAYS)


def _place_in(sentence: str, time: str) -> str | None:
    behind = in_place(sentence).find(in_place(time))
    found = _PLACE.match(sentence[behind + len(time) :]) if behind >= 0 else None
    return _short(found[1]) if found and re.search(r"\d|\b[A-Z]", found[1]) else None


def _short(place: str | None) -> str | None:
    words = " ".join((place or "").split()).rstrip(" .")
    return words if 0 < len(words) <= _LONGEST_PLACE else None
