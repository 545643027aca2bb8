"""Text as people meant it: composed, without controls, direction overrides and invisible characters."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from flows.normalising.remembered import remembered

LINE_LIMIT = 500
TEXT_LIMIT = 50_000
LONGEST_MARK_RUN = 4

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
_JOINERS = re.compile("(?<![^\x00-\u05ff])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\u05ff])")
_AS_MEANT = re.compile("[\t\n -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e]*")
"""Nothing but characters of Latin scripts and their punctuation, which cleaning and composing leave alone."""
_SURROGATES = re.compile("[\ud800-\udfff]")
_ASCII_MARKS = bytes(code for code in range(128) if not chr(code).isalnum())
_ASCII_PRINTABLE = bytes((*b"\n", *range(32, 127)))
_HYPHENS = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
_APOSTROPHES = frozenset("\u2018\u2019")
_EMPTY_LINES = re.compile(r"\n{3,}")


def line(text: str | None, *, limit: int = LINE_LIMIT) -> str | None:
    """The text as one line of at most `limit` characters; None when nothing visible is left."""
    if not text:
        return None
    if len(text) <= limit and "\n" not in text and is_tidy(text):
        return text.strip() or None
    words = " ".join(_clean(text, limit).split())
    return _cut(words, limit) or None


def paragraphs(text: str | None, *, limit: int = TEXT_LIMIT) -> str | None:
    """The text with its lines and at most one empty line between them; None when nothing visible is left."""
    if not text:
        return None
    if len(text) <= limit and is_tidy(text):
        return text.strip() or None
    spaced = "\n".join(" ".join(row.split()) for row in _clean(text, limit).split("\n"))
    return _cut(_EMPTY_LINES.sub("\n\n", spaced).strip(), limit) or None


def is_tidy(text: str) -> bool:
    """Whether a text is plain ASCII with single spaces and line ends, except perhaps around it.

    Most texts are, and looking costs a tenth of tidying.
    """
    is_plain = text.isascii() and not text.encode().translate(None, _ASCII_PRINTABLE)
    return is_plain and "  " not in text.replace("\n", " ")


def letters(text: str | None) -> str:
    """Only letters and digits, without case and accents: what two spellings of one text have in common."""
    return _letters((text or "")[:TEXT_LIMIT])


@remembered
def _letters(text: str) -> str:
    if text.isascii():
        return text.lower().encode().translate(None, _ASCII_MARKS).decode()
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text).casefold()))


@remembered
def folded(text: str) -> str:
    """Lower case, no accents, ASCII hyphens, apostrophes and spaces: a form to search words in."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join("".join(map(_folded_character, unicodedata.normalize("NFKC", text))).split())


def in_place(text: str) -> str:
    """As `folded`, but with as many characters as the text, so that positions in both agree."""
    if text.isascii():
        return text.lower()
    return "".join(base if len(base := _folded_character(one)) == 1 else one for one in text)


@lru_cache(4096)
def _folded_character(character: str) -> str:
    if character in _HYPHENS:
        return "-"
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    bare = "".join(one for one in decomposed if not unicodedata.combining(one))
    return "'" if bare in _APOSTROPHES else bare


def _clean(text: str, limit: int) -> str:
    start = text[: 4 * limit]
    is_plain = start.isascii() and start.replace("\n", "").isprintable()
    if is_plain or _AS_MEANT.fullmatch(start):
        return start
    visible = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", _SURROGATES.sub("\ufffd", start)))
    # Composing sorts a run of marks in quadratic time, so the runs are cut first.
    bounded = "".join(_without_long_mark_runs(_JOINERS.sub("", visible)))
    return unicodedata.normalize("NFC", bounded)


def _without_long_mark_runs(text: str) -> Iterator[str]:
    marks = {character for character in set(text) if unicodedata.category(character) in {"Mn", "Me"}}
    if not marks:
        yield text
        return
    run = 0
    for character in text:
        run = run + 1 if character in marks else 0
        if run <= LONGEST_MARK_RUN:
            yield character


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
