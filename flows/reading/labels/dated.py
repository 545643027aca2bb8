"""Where in a line the date and the time stand."""

import re
import unicodedata

from msgspec import Struct

from flows.normalising import clock_times, dates, zone_words
from flows.normalising.calendar_words import WEEKDAYS, alternatives

_LONGEST_LINE = 2_000
_WEEKDAY = rf"\b(?:{alternatives(day for day in WEEKDAYS if len(day) > 2)})\b"  # noqa: PLR2004 - two letters are words, too
_DATE = rf"(?:{dates.RANGE}|{dates.PATTERN})"
_LINK = (
    r"[\s,;:@|(*_-]*(?:\b(?:at|from|um|von|ab|a|de|to|until|bis|till|the|and|le|el|ore|alle|las|as|kl|om)\b\.?"
    r"[\s,;:@|(*_-]*){0,2}"
)
_SPAN = re.compile(
    rf"(?:{_WEEKDAY}[\s,.]*(?:the |le |den )?)?{_DATE}"
    rf"(?:{_LINK}(?:{_DATE}|{clock_times.PATTERN}|{_WEEKDAY}))*"
    rf"(?:\s*\(?(?:{zone_words.PATTERN})\)?)?"
)
_CLOCKS = re.compile(
    rf"(?:{clock_times.PATTERN})(?:{_LINK}(?:{clock_times.PATTERN}))*(?:\s*\(?(?:{zone_words.PATTERN})\)?)?"
)
_STAMP = re.compile(r":\d\d:(?!00)\d\d")
_CLOCK = re.compile(clock_times.PATTERN)
_A_DATE = re.compile(_DATE)


class Span(Struct, frozen=True):
    """The words of a date or a time in a line, and what stands before and after them."""

    words: str
    before: str
    after: str
    has_clock: bool


def date_in(line: str) -> Span | None:
    """The first date of a line, with the weekday, times and zone that belong to it.

    None where the time has seconds: that is when something was posted or logged.
    """
    return _found(_SPAN, line)


def clock_in(line: str) -> Span | None:
    """The first time of day of a line, or range of times."""
    return _found(_CLOCKS, line)


def _found(pattern: re.Pattern[str], line: str) -> Span | None:
    plain = "".join(map(_plain, line[:_LONGEST_LINE]))
    found = pattern.search(plain)
    if not found or _STAMP.search(found[0]):
        return None
    before, after = line[: found.start()].rstrip(" \t|,;:-*@("), line[found.end() :].lstrip(" \t|,;:*)")
    words = line[found.start() : found.end()].strip(" ,;")
    has_clock = bool(_CLOCK.search(_A_DATE.sub(" ", found[0])))
    return Span(words, before.strip(), after.strip(), has_clock)


def _plain(character: str) -> str:
    """One character for one, so that positions hold: lower case, no accent, an ASCII dash."""
    if character.isascii():
        return character.lower()
    bare = unicodedata.normalize("NFKD", character)[0].casefold()[:1] or " "
    return "-" if unicodedata.category(bare) == "Pd" else " " if bare.isspace() else bare
