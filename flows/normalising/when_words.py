"""The days, times and zone that stand in words, in order."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from msgspec import Struct

from flows.normalising import clock_times, dates, years, zone_words
from flows.normalising.calendar_words import REPEATING, WEEKDAYS
from flows.normalising.clock_times import ClockTime
from flows.normalising.plain_text import folded
from flows.normalising.vocabulary import pattern, words
from flows.normalising.years import WrittenDay
from flows.normalising.zones import DATABASE
from schemas.failures import RejectionFailure

_TOKENS = re.compile(
    rf"(?P<R>{dates.RANGE})|(?P<D>{dates.PATTERN})|(?P<T>{clock_times.PATTERN})|(?P<Z>{zone_words.PATTERN})"
    rf"|(?P<W>\b{pattern('weekday')}\b)|(?P<dash>-{{1,3}}|\b(?:to|until|till|til|bis|thru|through)\b)"
    r"|(?P<both>&|\b(?:and|und|et|y|e|or|oder|ou)\b)"
)
_SHAPE = {"R": "D-D", "D": "D", "T": "T", "dash": "-", "both": "&"}
_ASIDES = re.compile(
    rf"\b{pattern('room')}\s[\w./-]+|\(?\b\d+ ?(?:min\b|minutes?\b)\.?\)?"
    rf"|\([^()]*\b{pattern('refreshment')}\b[^()]*\)|[,;] *{pattern('refreshment')}\b[^,;]*"
)
_UNSETTLED = re.compile(rf"\b{pattern('unsettled')}\b")
_NO_DAY_YET = re.compile(
    rf"(?<!\w){pattern('unknown')}(?!\w)"
    rf"|^(?:(?:early|mid|late|spring|summer|fall|autumn|winter|{pattern('month')})\b[ -]*)+(?:19|20)\d\d$"
)


_LONGEST_WORD = 5
_OF_TWELVE_HOURS = frozenset(("US", "CA"))


class Reading(Struct, frozen=True):
    """What words say: `shape` holds a letter for each day `D` and time `T` in order, and the dashes between.

    `zone` is the one that the words name.
    """

    shape: str
    days: tuple[dt.date, ...]
    clocks: tuple[ClockTime, ...]
    zone: str | None


class _Token(Struct, frozen=True):
    kind: str
    text: str
    gap: str = ""
    """What stands between it and the token before."""


def reading(text: str, *, term: str | None, now: dt.datetime, home: str | None) -> Reading | None:
    """The days, times and zone in words, or None where they say that no day is set.

    A number that is no part of a day or time is a RejectionFailure.
    """
    plain = _ASIDES.sub(" ", folded(text))
    tokens = list(_tokens(plain))
    if not {"R", "D"} & {token.kind for token in tokens} and _without_day(plain, tokens):
        return None
    _refuse(plain)
    days = years.settled(list(_days(tokens, home, now)), term=term, now=now)
    zone = _zone(tokens, home, days[0] if days else now.date())
    is_awake = zone is None and _country(home) in _OF_TWELVE_HOURS
    clocks = tuple(
        clock_times.clock_time(token.text, is_awake=is_awake) for token in tokens if token.kind == "T"
    )
    return Reading(_shape(tokens), days, clocks, zone)


def _tokens(plain: str) -> Iterator[_Token]:
    end = 0
    for found in _TOKENS.finditer(plain):
        yield _Token(str(found.lastgroup), found[0], plain[end : found.start()])
        end = found.end()


def _without_day(plain: str, tokens: list[_Token]) -> bool:
    """Whether the words say that no day is set, or speak of every week, or of a time alone."""
    if _NO_DAY_YET.search(plain) or REPEATING & set(re.findall(r"\w+", plain)):
        return True
    return {token.kind for token in tokens} & {"T", "W"} == {"T"} and not re.search(
        r"\d", _TOKENS.sub("", plain)
    )


def _refuse(plain: str) -> None:
    unsettled = _UNSETTLED.search(plain)
    if unsettled:
        raise RejectionFailure(f"'{unsettled[0]}' leaves open which date counts")
    number = re.search(r"\S*\d\S*", _TOKENS.sub(" ", plain))
    if number:
        raise RejectionFailure(f"'{number[0]}' is neither a date nor a time")


def _shape(tokens: list[_Token]) -> str:
    letters = (
        ("-" if token.gap.strip() in words("until") else "") + _SHAPE.get(token.kind, "") for token in tokens
    )
    shape = re.sub("-+", "-", "".join(letters)).strip("-&")
    return re.sub("(?<=D)-(?=T)", "", re.sub("(?<=T)-(?=D$)", "", shape))


def _days(tokens: list[_Token], home: str | None, now: dt.datetime) -> Iterator[WrittenDay]:
    """Every day with the weekday in front of it, or behind it where no other day follows."""
    kinds = [token.kind for token in tokens]
    for place, token in enumerate(tokens):
        if token.kind in {"R", "D"}:
            before, after = tokens[max(place - 1, 0)], tokens[min(place + 1, len(tokens) - 1)]
            free = after if kinds[place + 2 : place + 3] != ["D"] else token
            word = next((near.text for near in (before, free) if near.kind == "W"), None)
            for day in dates.days(token.text, american=_country(home) == "US", now=now):
                yield WrittenDay(day, WEEKDAYS[word] if word else None)
                word = None


def _zone(tokens: list[_Token], home: str | None, on: dt.date) -> str | None:
    """The zone behind a time; a short word that stands apart from it (`West Hall`) is none."""
    zones = set()
    for before, token in pairwise(tokens):
        is_beside = not token.gap.strip(" (,[/") or len(token.text) > _LONGEST_WORD
        if token.kind == "Z" and before.kind in {"T", "Z"} and is_beside:
            zones.add(zone_words.named(token.text, home=home, on=on))
    if len(zones - {None}) > 1:
        raise RejectionFailure("it names several time zones")
    return next(iter(zones - {None}), None)


@cache
def _country(zone: str | None) -> str | None:
    """The country that a zone lies in (zone.tab): in the United States the month comes before the day."""
    rows = (DATABASE / "zone.tab").read_text("utf-8").splitlines()
    cells = (row.split("\t") for row in rows if not row.startswith("#"))
    return next((cell[0] for cell in cells if cell[2] == zone), None)
