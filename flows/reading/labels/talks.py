"""Where on a page one labelled talk ends and the next begins."""

import re
from collections.abc import Iterator

from msgspec import Struct

from flows.normalising.labelled import Field, fields
from flows.normalising.plain_text import letters
from flows.reading.labels.beginnings import BLANK, beginning

_TELLING = frozenset(("speaker", "title"))
_LEADING = frozenset(("date", "time", "when", "venue", "series", "term", "starts", "status"))
_PERSONAL = frozenset(("speaker", "affiliation", "email"))
_SET_OFF = re.compile(r"(?:^|\n)[ \t]*\n[^\w\n]*$")
_MOST_LABELS = 100


class Part(Struct, frozen=True):
    """The text of one talk, and the number of the line that it begins in."""

    text: str
    line: int


def talks_in(text: str) -> tuple[str, tuple[Part, ...]]:
    """What stands before the talks of a page, and each of them; a page of one talk is all talk."""
    found = fields(text)[1]
    anchors = tuple(_anchors(found))
    if len(anchors) <= 1:
        line = 1 + text.count("\n", 0, found[0].start) if found else 1
        return "", (Part(text, line),)
    starts = (0, *anchors)
    firsts = (_first_of(text, found, anchor, start) for anchor, start in zip(anchors, starts, strict=False))
    cuts = tuple(beginning(text, found, first) for first in firsts)
    return text[: cuts[0]], tuple(_parts(text, cuts))


def _parts(text: str, cuts: tuple[int, ...]) -> Iterator[Part]:
    line, counted = 1, 0
    for start, end in zip(cuts, (*cuts[1:], len(text)), strict=True):
        line += text.count("\n", counted, start)
        counted = start
        yield Part(text[start:end], line)


def _anchors(found: tuple[Field, ...]) -> Iterator[int]:
    """The indexes of the fields that are the first sign of another talk."""
    start = next((index for index, field in enumerate(found) if field.label in _TELLING), None)
    if start is None:
        start = next((index for index, field in enumerate(found) if field.label == "abstract"), len(found))
    if start < len(found):
        yield start
    for index, field in enumerate(found):
        talk = found[max(start, index - _MOST_LABELS) : index]
        if _is_repeated(field, talk) and not _goes_on(talk, found[index : index + _MOST_LABELS]):
            yield index
            start = index


def _is_repeated(field: Field, talk: tuple[Field, ...]) -> bool:
    is_telling = field.label in _TELLING or (field.label == "abstract" and bool(field.value))
    return is_telling and any(field.label == earlier.label for earlier in talk)


def _goes_on(talk: tuple[Field, ...], ahead: tuple[Field, ...]) -> bool:
    """Whether a repeated label belongs to the same talk: another speaker, or a fuller form of the value."""
    label = ahead[0].label
    if label == "speaker" and talk[-1].label in _PERSONAL:
        return True
    now, then = _value("title", talk), _value("title", ahead[:1] + _until_repeated(ahead))
    if now and then:
        return now == then
    now, then = _value(label, talk), _key(ahead[0])
    return now.startswith(then) or then.startswith(now)


def _until_repeated(ahead: tuple[Field, ...]) -> tuple[Field, ...]:
    again = (index for index, field in enumerate(ahead) if index and field.label == ahead[0].label)
    return ahead[1 : next(again, len(ahead))]


def _value(label: str, talk: tuple[Field, ...]) -> str:
    return next((_key(field) for field in talk if field.label == label), "")


def _key(field: Field) -> str:
    return letters(field.value) or field.value


def _first_of(text: str, found: tuple[Field, ...], anchor: int, start: int) -> int:
    """The talk's first field: a date or a place that stands above its speaker belongs to it."""
    top = anchor
    while top > start and found[top - 1].label in _LEADING and not BLANK.search(_between(text, found, top)):
        top -= 1
    before = text[max(0, found[top].start - 99) : found[top].start]
    if _SET_OFF.search(before) or not before.strip("*#_\n\t "):
        return top
    while anchor > start + 1 and found[anchor - 1].label in _LEADING:
        if all(found[anchor - 1].label != field.label for field in found[start : anchor - 1]):
            break
        anchor -= 1
    return anchor


def _between(text: str, found: tuple[Field, ...], index: int) -> str:
    return text[found[index - 1].start : found[index].start]
