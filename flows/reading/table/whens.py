"""The words of dates and times in a cell or a sentence, told from what else stands there."""

import re

from msgspec import Struct

from flows.normalising import clock_times, dates, zone_words
from flows.normalising.calendar_words import MONTHS, WEEKDAYS, alternatives
from flows.normalising.plain_text import folded, in_place

_LONGEST = 400
_DAY = rf"\b(?:{alternatives(word for word in WEEKDAYS if len(word) > 2)})\b\.?"  # noqa: PLR2004 - `do`, `mi`
_DATE = rf"(?:{dates.RANGE}|{dates.PATTERN})"
_GAP = r"[\s,;:@|(*/.-]*(?:\b(?:at|from|um|von|de|to|until|bis|till|the|le|el|am|on|a|den)\b[\s,]*)?"
_TOKEN = rf"(?:{_DATE}|{clock_times.PATTERN}|{_DAY}|{zone_words.PATTERN})"
_SPAN = re.compile(rf"\(?{_TOKEN}(?:{_GAP}{_TOKEN})*\)?")
_HAS_DATE = re.compile(_DATE)
_CLOCK = re.compile(clock_times.PATTERN)
_IS_DATE = re.compile(rf"[\s(*]*(?:{_DAY}[\s,.]*(?:the |le |den )?)?{_DATE}")
_SPECIAL = re.compile(
    r"\*?\(?\s*(?:special|unusual|different|note|new)\s+(?:time|day|date)s?\b\s*:?", re.IGNORECASE
)
_ROOM = re.compile(r"\b([A-Z]{1,4})\s?\d{1,3}\.\d{1,3}\b")
_BRACKETS = re.compile(r"[()]")
_EDGES = " \t\n,;:*@|/.-\u2013\u2014"


class Words(Struct, frozen=True):
    """The words of a date or time, and the rest of the text without them."""

    when: str
    rest: str
    has_date: bool
    has_clock: bool


def is_date(text: str) -> bool:
    """Whether a cell begins with a date and says little else."""
    return len(text) < _LONGEST // 4 and _IS_DATE.match(in_place(text)) is not None


def has_clock(text: str) -> bool:
    """Whether a time of day stands in a text."""
    return _CLOCK.search(_HAS_DATE.sub(" ", in_place(text[:_LONGEST]))) is not None


def parted(text: str) -> Words:
    """All dates and times of a cell in order, without `special time:` in front, and what is left."""
    shown = _SPECIAL.sub(_blank, text[:_LONGEST]) + text[_LONGEST:]
    plain = in_place(_ROOM.sub(_blank_room, shown[:_LONGEST]))
    found = [one.span() for one in _SPAN.finditer(plain)]
    spans = " ".join(shown[start:end] for start, end in found)
    when = " ".join(_BRACKETS.sub(" ", spans).split())
    edges = [0, *(edge for span in found for edge in span), len(shown)]
    rests = (_bare(shown[start:end]) for start, end in zip(edges[::2], edges[1::2], strict=True))
    rest = " ".join(filter(None, rests))
    folded_when = in_place(when)
    return Words(
        when, rest, bool(_HAS_DATE.search(folded_when)), bool(_CLOCK.search(_HAS_DATE.sub(" ", folded_when)))
    )


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _blank_room(found: re.Match[str]) -> str:
    """A room such as `CB 3.11`, which looks like a time; `AM 3.11` and `DEC 3.11` are none."""
    is_time = folded(found[1]) in {"am", "pm", *MONTHS, *WEEKDAYS}
    return found[0] if is_time else _blank(found)


def _bare(piece: str) -> str:
    piece = piece.strip(_EDGES)
    piece = re.sub(r"\(\s*\)|^(?:at|on|from|um|le|am|the)$", "", piece, flags=re.IGNORECASE)
    return re.sub(r"\b(?:at|on|from)$", "", piece, flags=re.IGNORECASE).strip(_EDGES)
