"""Titles of items that carry a date: `Oct 12: Sheaves`, `Sheaves — Fri Aug 21, 5:00 PM — Quay Hall`."""

import re
import unicodedata

from msgspec import Struct

from flows.normalising import clock_times, dates, zone_words
from flows.normalising.calendar_words import WEEKDAYS, alternatives
from flows.normalising.titles import is_series_name

_LONGEST = 500
_LONGEST_WHEN = 120
_DATE = re.compile(rf"{dates.RANGE}|{dates.PATTERN}")
_WEEKDAY = rf"\b(?:{alternatives(day for day in WEEKDAYS if len(day) > 2)})\b\.?"  # noqa: PLR2004 - two letters are words, too
_LINK = r"\b(?:at|from|um|von|to|until|bis|and|the|le|on)\b"
_WORDS_OF_TIME = re.compile(
    rf"{dates.RANGE}|{dates.PATTERN}|{clock_times.PATTERN}|{_WEEKDAY}|{zone_words.PATTERN}|{_LINK}"
)
_PARTS = re.compile(r"\s+(?:-{1,3}|[\u2013\u2014|@])\s+|(?<=\d|\w|\))\s*:\s+|\s*\|\s*")
_BRACKETED = re.compile(
    r"^\s*[\[(]([^\[\]()]{3,80})[\])]\s*[:-]?\s*(?=\S)|(?<=\S)\s*[\[(]([^\[\]()]{3,80})[\])]\s*$"
)


class Dated(Struct, frozen=True):
    """A title without the date that stood in it, the words of the date, and the place behind it."""

    title: str
    when: str | None = None
    venue: str | None = None


def dated(title: str) -> Dated:
    """The title apart from a date that is a whole part of it.

    What follows a date that stands behind a title is the place, unless a series stands in front.
    """
    bracketed = _BRACKETED.search(title[:_LONGEST])
    if bracketed and is_when(bracketed[1] or bracketed[2]):
        bare = title[: bracketed.start()] if bracketed[2] else title[bracketed.end() :]
        return Dated(bare.strip(), bracketed[1] or bracketed[2])
    cuts = list(_PARTS.finditer(title[:_LONGEST]))
    bounds = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(title)]
    for start, end in zip(*bounds, strict=True):
        if is_when(title[start:end]):
            return _around(title, start, end)
    return Dated(title)


def _around(title: str, start: int, end: int) -> Dated:
    before = re.sub(r"\s*(?:-{1,3}|[\u2013\u2014|@:])\s*$", "", title[:start]).strip()
    after = re.sub(r"^\s*(?:-{1,3}|[\u2013\u2014|@:])\s*", "", title[end:]).strip()
    when = title[start:end].strip()
    if not before or not after:
        return Dated(before or after, when)
    return Dated(f"{before}: {after}", when) if is_series_name(before) else Dated(before, when, after)


def is_when(words: str) -> bool:
    """Whether words are a date, with weekday, times and zone or without, and nothing else."""
    if len(words) > _LONGEST_WHEN:
        return False
    plain = "".join(map(_plain, words.strip()))
    return bool(_DATE.search(plain)) and not re.search(r"\w", _WORDS_OF_TIME.sub(" ", plain))


def _plain(character: str) -> str:
    bare = unicodedata.normalize("NFKD", character)[0].casefold()[:1] or " "
    return "-" if unicodedata.category(bare) == "Pd" else " " if bare.isspace() else bare
