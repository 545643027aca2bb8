"""What is crossed out on a page: a talk that does not take place, or words that others have replaced."""

import re

from flows.normalising.plain_text import letters
from flows.reading.labels.dated import clock_in, date_in
from flows.reading.labels.off import OFF

MARK = "~~"
"""What stands around words that are crossed out, as in Markdown."""

_STRUCK = re.compile(
    rf"{MARK}(?=\S)(?P<words>(?:(?!{MARK})[^\n]){{1,300}}(?:\n(?:(?!{MARK}).){{1,300}})?){MARK}"
)
_STATUS = re.compile(rf"\b(?:{OFF}|moved|rescheduled)\b", re.IGNORECASE)
_FEWEST_LETTERS = 4


def settled(text: str) -> str:
    """The text as it is meant: a row crossed out but for its date is cancelled, a correction holds."""
    if MARK not in text:
        return text
    return _STRUCK.sub(_settled, text).replace(MARK, "")


def _settled(found: re.Match[str]) -> str:
    text = found.string
    start, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
    beside = f"{text[start : found.start()]} {text[found.end() : end if end >= 0 else len(text)]}"
    words = found["words"]
    if _STATUS.search(beside):
        return f"{words} \u2013"
    if len(letters(_undated(_STRUCK.sub(" ", beside)))) >= _FEWEST_LETTERS or not letters(_undated(words)):
        return " "
    first, line_end, rest = words.partition("\n")
    return f"{first} (cancelled){line_end}{rest}"


def _undated(row: str) -> str:
    for find in (date_in, clock_in):
        span = find(row)
        row = f"{span.before} {span.after}" if span else row
    return row
