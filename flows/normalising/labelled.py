"""A text in which a human wrote labels (`Speaker: …`, `Title: …`), also where its line breaks are lost."""

import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

MAX_CHARACTERS = 500_000

_WORDS: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("labels.toml").read_text(encoding="utf-8")
)


SENTENCES = frozenset(("abstract", "bio", "description"))
"""What is told in paragraphs; everything else fits in a few lines."""

_TALK = frozenset(("speaker", "title", "abstract", "venue", "affiliation"))
_CORE = _TALK | {"when", "date", "time"}
_BARE = _CORE | {"details", "organizer", "address", "bio", "starts", "ends", "category"}
_MEANINGS = {word: meaning for meaning, words in _WORDS.items() for word in words}


def _any_of(words: set[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


_COLON = r"[:\uff1a]"
_WORD = _any_of(set(_MEANINGS))
_CAPITALISED = _any_of(
    {form for word in _MEANINGS for form in (word[0].upper() + word[1:], word.title(), word.upper())}
)
_LONGEST = max(map(len, _MEANINGS)) + 2
_ALONE = re.compile(rf"[#*_\s]*({_WORD})[*_#\s]*", re.IGNORECASE)
_AT_START = re.compile(
    rf"(?:[^\w\n]|_){{0,8}}({_WORD})(?: ?#?\d{{1,2}}(?=[*_]*:\D))?[*_]{{0,3}}"
    rf"(?P<by>[ \xa0\u202f]?{_COLON}(?!//)[*_]{{0,3}}|\t|[ ]+[\u2013\u2014-][ ])[ \t]*",
    re.IGNORECASE,
)
_MID_LINE = re.compile(rf"(?<=[^\W\d_])(?:\*\*)?{_COLON}(?=[\s\w\"'(*\u201c])|(?<=\)){_COLON}(?=\s)")
_BEFORE_COLON = re.compile(rf"(?:{_CAPITALISED})$")
_SENTENCE_END = frozenset('.!?)]}\u2026\u201d\u2019"*')


class Field(Struct, frozen=True):
    """One label with its value; `start` is where the label stands in the text.

    `rest` follows the value before the next label without belonging to it: further paragraphs.
    """

    label: str
    value: str
    rest: str
    start: int


class Labelled(Struct, frozen=True, kw_only=True):
    """The labels of a text: their values in order, and the text before and between them."""

    head: str
    values: dict[str, tuple[str, ...]]
    rest: str = ""


class _Mark(Struct, frozen=True):
    label: str
    start: int
    end: int


def labelled(text: str) -> Labelled:
    """The values of each label that has one; labels are looked for in the first 500,000 characters."""
    head, found = fields(text)
    values: dict[str, tuple[str, ...]] = {}
    for field in found:
        if field.value:
            values[field.label] = (*values.get(field.label, ()), field.value)
    return Labelled(head=head, values=values, rest="\n\n".join(field.rest for field in found if field.rest))


def fields(text: str) -> tuple[str, tuple[Field, ...]]:
    """The text before the first label, and every label with its value, also an empty one, in order."""
    marks = (*_marks(text[:MAX_CHARACTERS]), _Mark("", len(text), len(text)))
    found = (_field(mark, text[mark.end : following.start]) for mark, following in pairwise(marks))
    return text[: marks[0].start].strip(), tuple(found)


def _field(mark: _Mark, text: str) -> Field:
    gap = r"\n\s*\n\s*\n" if mark.label in SENTENCES else r"\n\s*\n"
    value, *rest = re.split(gap, text.strip(), maxsplit=1)
    return Field(label=mark.label, value=_unmarked(value), rest="".join(rest).strip(), start=mark.start)


def _unmarked(value: str) -> str:
    for mark in ("**", "__"):
        if value.count(mark) % 2:
            value = value.removeprefix(mark).removesuffix(mark)
    return value.strip()


def _marks(text: str) -> Iterator[_Mark]:
    within = ""
    offset = 0
    for line in text.splitlines(keepends=True):
        for mark in _marks_of(line, within):
            yield _Mark(mark.label, offset + mark.start, offset + mark.end)
            within = mark.label
        within = within if within in SENTENCES else ""
        offset += len(line)


def _marks_of(line: str, within: str) -> Iterator[_Mark]:
    first = _first_of(line)
    if first:
        yield first
        within = first.label
    candidates = tuple(_candidates(line, first.end if first else 0))
    is_sequence = len({mark.label for mark in candidates}) > 1
    for mark in candidates:
        if _is_label(mark, line[: mark.start], within, is_sequence=is_sequence):
            yield mark
            within = mark.label


def _first_of(line: str) -> _Mark | None:
    alone = _ALONE.fullmatch(line)
    if alone and _MEANINGS[alone[1].lower()] in _BARE and not alone[1].islower():
        return _Mark(_MEANINGS[alone[1].lower()], 0, len(line))
    found = _AT_START.match(line)
    if not found:
        return None
    label = _MEANINGS[found[1].lower()]
    is_dash = found["by"].startswith(" ") and not re.search(_COLON, found["by"])
    return None if is_dash and label not in _CORE else _Mark(label, 0, found.end())


def _candidates(line: str, start: int) -> Iterator[_Mark]:
    for colon in _MID_LINE.finditer(line, start):
        begin = max(start, colon.start() - _LONGEST)
        found = _BEFORE_COLON.search(line[begin : colon.start()])
        if found:
            yield _Mark(_MEANINGS[found.group().lower()], begin + found.start(), colon.end())


def _is_label(mark: _Mark, before: str, within: str, *, is_sequence: bool) -> bool:
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
