"""Rows that name the series of a talk, alone or in front of it."""

import re

from flows.normalising.plain_text import folded
from flows.normalising.vocabulary import pattern

_SERIES_ROW = re.compile(
    r"\W*(?P<clock>\d[\d:.\s\u2013-]{0,14}(?:[ap]\.?m\.?)?\s+)?(?P<series>[A-Z][^:\"\u201c(]{4,70}?)\s*(?P<room>\([^()]{2,60}\))?\s*(?::\s+(?=\S)|$)"
)
_OF_SERIES = re.compile(rf"(?:{pattern('series')}|lunch|workshop|lecture)$")


def series_in_front(rows: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """The series that the first row names alone, or in front of a colon, and the rows without it."""
    position = next((number for number, row in enumerate(rows) if re.search(r"\w", row)), None)
    found = _SERIES_ROW.match(rows[position]) if position is not None else None
    if position is None or not found or not _OF_SERIES.search(folded(found["series"])):
        return None, rows
    rest = f"{found['clock'] or ''}{found['room'] or ''} {rows[position][found.end() :]}".strip()
    if not rest and len(rows) == position + 1:
        return None, rows
    return found["series"].strip(), (*rows[:position], rest, *rows[position + 1 :])
