"""Where the labels of a text stand, and what they introduce."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

_WORDS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("labels.toml").read_text("utf-8"))


SENTENCES = frozenset(("abstract", "bio", "description"))
"""What is told in paragraphs; everything else fits in a few lines."""

_TALK = frozenset(("speaker", "title", "abstract", "venue", "affiliation"))
_CORE = _TALK | {"when", "date", "time"}
_BARE = _CORE | {"details", "organizer", "address", "bio", "starts", "ends", "category"}
_MEANINGS = {word: meaning for meaning, words in _WORDS.items() for word in words}


_COLON = r"[:\uff1a]"
_CAPITALISED = {
    form: meaning
    for word, meaning in _MEANINGS.items()
    for form in (word[0].upper() + word[1:], word.title(), word.upper())
}
_LENGTHS = sorted({len(form) for form in _CAPITALISED}, reverse=True)
_AT_START = re.compile(
    r"(?:[^\w\n]|_){0,8}([^\W_][^:\uff1a\t\n]{0,40}?)(?: ?#?\d{1,2}(?=[*_]*:\D))?[*_]{0,3}"
    rf"(?P<by>[ \xa0\u202f]?{_COLON}(?!//)[*_]{{0,3}}|\t|[ ]+[\u2013\u2014-][ ])[ \t]*"
)
_USUAL = re.compile(r"([A-Za-z]{1,41}):(?![/*_])[ \t]*")
"""A label as nearly all are written, of which `_AT_START` says the same at four times the cost."""
_MID_LINE = re.compile(
    rf"(?<=[^\W\d_])(?:\*\*|[ \xa0\u202f])?{_COLON}(?=[\s\w\"'(*\u201c])|(?<=\)){_COLON}(?=\s)"
)
_LONGEST_WORD = max(map(len, _MEANINGS))
_COLONS = re.compile(_COLON)
_LONGEST_GAP = 2
_SENTENCE_END = frozenset('.!?)]}\u2026\u201d\u2019"*')


class Mark(Struct, frozen=True):
    """A label: what it introduces, where it stands, and where its value begins."""

    label: str
    start: int
    end: int


def words_for(*meanings: str) -> tuple[str, ...]:
    """The words that introduce any of these, in lower case: `speaker`, `vortragende`, `講演者`."""
    return tuple(word for meaning in meanings for word in _WORDS[meaning])


def marks(text: str) -> Iterator[Mark]:
    """The labels of a text in order, found in time that grows with its length."""
    within = ""
    offset = 0
    for line in text.splitlines(keepends=True):
        for mark in () if line.isspace() else _marks_of(line, within):
            yield Mark(mark.label, offset + mark.start, offset + mark.end)
            within = mark.label
        within = within if within in SENTENCES else ""
        offset += len(line)


def _marks_of(line: str, within: str) -> Iterator[Mark]:
    first = _first_of(line)
    if first:
        yield first
        within = first.label
    candidates = tuple(_candidates(line, first.end if first else 0))
    if not candidates:
        return
    is_sequence = len({mark.label for mark in candidates}) > 1
    for mark in candidates:
        if _is_label(mark, line[: mark.start], within, is_sequence=is_sequence):
            yield mark
            within = mark.label


def _first_of(line: str) -> Mark | None:
    if usual := _USUAL.match(line):
        meaning = _MEANINGS.get(usual[1].lower())
        return Mark(meaning, 0, usual.end()) if meaning else None
    alone = line.strip("#*_ \t\r\n")
    meaning = _MEANINGS.get(alone.lower(), "") if len(alone) <= _LONGEST_WORD else ""
    if meaning in _BARE and not alone.islower():
        return Mark(meaning, 0, len(line))
    found = _AT_START.match(line)
    label = _MEANINGS.get(found[1].lower()) if found else None
    if not found or not label:
        return None
    if found["by"] == "\t" and line[found.end() :].split("\t", maxsplit=1)[0].strip().lower() in _MEANINGS:
        return None
    is_dash = found["by"].startswith(" ") and not re.search(_COLON, found["by"])
    return None if is_dash and label not in _CORE else Mark(label, 0, found.end())


def _candidates(line: str, start: int) -> Iterator[Mark]:
    for colon in _mid_line(line, start):
        ends = (line[max(start, colon.start() - length) : colon.start()] for length in _LENGTHS)
        word = next((end for end in ends if end in _CAPITALISED), None)
        if word and not _ends_a_word(word, line[: colon.start() - len(word)]):
            yield Mark(_CAPITALISED[word], colon.start() - len(word), colon.end())


def _mid_line(line: str, start: int) -> Iterator[re.Match[str]]:
    """Each match of `_MID_LINE` from `start` on, looked for around colons alone."""
    for colon in _COLONS.finditer(line, start) if ":" in line[start:] or "\uff1a" in line else ():
        found = _MID_LINE.search(line, max(start, colon.start() - _LONGEST_GAP), colon.end() + 1)
        start = colon.end()
        if found:
            yield found


def _ends_a_word(word: str, before: str) -> bool:
    """Whether capitals go on from the text before, as `DAY` does in `HOLIDAY`."""
    return word.isupper() and before[-1:].isupper()


def _is_label(mark: Mark, before: str, within: str, *, is_sequence: bool) -> bool:
    is_glued = bool(before[-1:].strip())
    if is_glued and not before[-1].isalnum() and before[-1] not in _SENTENCE_END:
        return False
    if within in SENTENCES:
        return mark.label in _TALK and (is_glued or before.rstrip()[-1:] in _SENTENCE_END)
    if within == "title":
        return mark.label != "title" and mark.label in (_CORE if is_glued else _TALK)
    if within:
        return mark.label != within
    return mark.label in _TALK and (is_glued or is_sequence)
