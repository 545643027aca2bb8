"""Where on a page one labelled talk ends and the next begins."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from msgspec import Struct

from flows.normalising.labelled import Field, fields
from flows.normalising.plain_text import letters
from flows.reading.labels.dated import date_in
from flows.reading.labels.loose import loose

_BLANK = re.compile(r"\n[ \t]*\n\s*")
_TELLING = frozenset(("speaker", "title"))
_START = re.compile(r"\s*")
_LEADING = frozenset(("date", "time", "when", "venue", "series", "term", "starts", "status"))
_PERSONAL = frozenset(("speaker", "affiliation", "email"))
_SET_OFF = re.compile(r"(?:^|\n)[ \t]*\n[^\w\n]*$")
_LONGEST_HEADING = 300
_MOST_LABELS = 100
_MOST_HEADINGS = 7
_MOST_ROWS = 3
_LONGEST_ROW = 160


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
    cuts = tuple(_cut(text, found, first) for first in firsts)
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
    while top > start and found[top - 1].label in _LEADING and not _BLANK.search(_between(text, found, top)):
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


def _cut(text: str, found: tuple[Field, ...], first: int) -> int:
    """Where a talk begins: at its first label, or at the date or the heading above it."""
    floor = found[first - 1].start if first else 0
    above = text[floor : found[first].start]
    blanks = list(_BLANK.finditer(above))
    if blanks:
        start = () if first else _START.finditer(above)
        return floor + _top_of(above, [*islice(start, 1), *blanks])
    return floor + _dated_row(above) if "\n" in above or not first else found[first].start


def _dated_row(above: str) -> int:
    """Where the row of a label begins, or that of the date which stands in one of the few rows above it."""
    start = above.rfind("\n") + 1
    top = start
    for _ in range(_MOST_ROWS):
        row = above.rfind("\n", 0, max(top - 1, 0)) + 1
        if not row or len(above[row:top]) > _LONGEST_ROW:
            break
        top = row
        if _begins_with_date(above[row : above.find("\n", row)]):
            return row
    return start


def _top_of(above: str, blanks: list[re.Match[str]]) -> int:
    top = blanks[-1].end()
    if _begins_with_date(above[top:]):
        return top
    for upper, lower in pairwise(reversed(blanks[-_MOST_HEADINGS:])):
        block = above[lower.end() : upper.start()]
        if len(block) > _LONGEST_HEADING or loose(block).first("paragraph"):
            break
        is_section = upper is blanks[-1] and lower[0].count("\n") > 2  # noqa: PLR2004 - a wide gap
        if is_section or _begins_with_date(block):
            top = lower.end()
    return top


def _begins_with_date(block: str) -> bool:
    dates = (date_in(line.strip(" *#|\u2022")) for line in block.split("\n"))
    return any(date is not None and not date.before for date in dates)
