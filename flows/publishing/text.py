"""Text of strangers made fit for calendars and pages."""

import re
from bisect import bisect_right
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
_ESCAPED = frozenset("\\;,\n")


def paragraphs(text: str) -> str:
    """Plain text with its lines: no control character, no tag, no LaTeX command, no override of direction.

    Whatever any reader takes for a line break (vdirsyncer cuts at U+2028, U+0085, FF …) is a line feed, and a
    `<` before a letter stands apart, because some calendar programs render HTML.
    """
    text = plain(_UNSEEN.sub("", _BREAK.sub("\n", text)))
    text = _BEFORE_NAME.sub("< ", _TAG.sub("", _LINE_TAG.sub("\n", text)))
    lines = (line.strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def line(text: str) -> str:
    """The same on one line, each run of white space one space."""
    return " ".join(paragraphs(text).split())


def written_length(text: str) -> int:
    """Characters that a calendar needs for the text: those that RFC 5545 (3.3.11) escapes count two."""
    return len(text) + sum(map(text.count, _ESCAPED))


def cut(text: str, limit: int) -> str:
    """At most `limit` (above 3) written characters, cut between words and then ended by an ellipsis."""
    if written_length(text) <= limit:
        return text
    lengths = list(accumulate(2 if character in _ESCAPED else 1 for character in text[:limit]))
    end = bisect_right(lengths, limit - 2)
    is_between_words = any(map(str.isspace, text[end - 1 : end + 1]))
    head = text[:end] if is_between_words else text[:end].rsplit(maxsplit=1)[0]
    return f"{head.rstrip()} …"
