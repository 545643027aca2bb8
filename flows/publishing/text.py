"""Text of strangers made fit for calendars and pages."""

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate

from flows.publishing.latex import plain

_BREAK = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\0-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff0-\ufffc\ufffe\uffff\ud800-\udfff]"
)
_ATTRIBUTE = r"""(?:\s+[\w:-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+))"""
_TAG = re.compile(
    rf"</?(?:a|b|i|u|s|em|img|span|strong|sub|sup|td|th|font|code){_ATTRIBUTE}*\s*/?>",
    re.IGNORECASE,
)
_LINE_TAG = re.compile(rf"</?(?:p|br|hr|li|ol|ul|div|h[1-6]|table|tr){_ATTRIBUTE}*\s*/?>", re.IGNORECASE)
_BEFORE_NAME = re.compile(r"<(?=[A-Za-z/!?])")
COMPONENT = re.compile(r"(BEGIN|END):(?=V)")
"""What ts-ics takes for the end of an event wherever it stands."""

MOST_OCTETS = 4
"""How many a character takes, also when it is escaped."""

_QUOTED = re.compile(r'"([^"]*)"')
_CURLY = "\N{LEFT DOUBLE QUOTATION MARK}\\1\N{RIGHT DOUBLE QUOTATION MARK}"
_ELLIPSIS = " …"
_ESCAPED = frozenset("\\;,\n")
_MOST_CHARACTERS = 2
_RECENT = 1024
"""Texts of which the line is remembered: names and places come up several times a talk."""

_LAST = 16
"""Texts with lines that are remembered: an abstract comes once for each form of a talk."""


@lru_cache(_LAST)
def paragraphs(text: str) -> str:
    """Plain text with its lines: no control character, no tag, no LaTeX command, no override of direction.

    Whatever any reader takes for a line break (vdirsyncer cuts at U+2028, U+0085, FF …) is a line feed, and a
    `<` before a letter stands apart, because some calendar programs render HTML, and so does the colon of
    `END:VEVENT`.
    """
    text = _tidy(text).strip()
    if "\n" not in text:
        return text
    text = "\n".join(map(str.strip, text.split("\n")))
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text


def _tidy(text: str) -> str:
    return text if _is_clean(text) else cleaned(text)


def _is_clean(text: str) -> bool:
    if "<" in text or "\\" in text or "$" in text or "\ufffc" in text or (":" in text and ":V" in text):
        return False
    return text.isprintable() or text.replace("\n", "").isprintable()


def cleaned(text: str) -> str:
    """The text without all of that; what stands between its words stays."""
    text = plain(_UNSEEN.sub("", _BREAK.sub("\n", text)))
    text = COMPONENT.sub(r"\1 :", text)
    return _BEFORE_NAME.sub("< ", _TAG.sub("", _LINE_TAG.sub("\n", text)))


@lru_cache(_RECENT)
def line(text: str) -> str:
    """The same on one line, each run of white space one space."""
    return line_once(text)


def line_once(text: str) -> str:
    """The same of a text that hardly comes again, as a title: it would push others out of what is remembered.

    node-ical takes quotation marks off a value that stands between two of them, so they become curly.
    """
    one = " ".join(_tidy(text).split())
    return _QUOTED.sub(_CURLY, one) if one[:1] == one[-1:] == '"' else one


def characters(text: str) -> int:
    """The length of a text in a calendar: what RFC 5545 (3.3.11) escapes takes two characters."""
    return len(text) + sum(map(text.count, _ESCAPED))


def octets(text: str) -> int:
    """The same in octets of UTF-8."""
    return len(text.encode()) + sum(map(text.count, _ESCAPED))


def cut(text: str, limit: int, size: Callable[[str], int] = characters) -> str:
    """The text as it is, or what fits of it with an ellipsis, cut between words (limit above 5)."""
    most = _MOST_CHARACTERS if size is characters else MOST_OCTETS
    if len(text) * most <= limit or size(text) <= limit:
        return text
    end = bisect_right(list(accumulate(map(size, text[:limit]))), limit - size(_ELLIPSIS))
    is_between_words = any(map(str.isspace, text[end - 1 : end + 1]))
    head = text[:end] if is_between_words else text[:end].rsplit(maxsplit=1)[0]
    return head.rstrip() + _ELLIPSIS
