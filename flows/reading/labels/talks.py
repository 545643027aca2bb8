"""Where on a page one labelled talk ends and the next begins."""

import re
from collections.abc import Iterator

from msgspec import Struct

from flows.normalising.labelled import Field, fields
from flows.normalising.plain_text import letters
from flows.reading.labels.loose import loose

_BLANK = re.compile(r"\n[ \t]*\n\s*")
_LEADING = frozenset(("date", "time", "when", "venue", "series", "term", "starts", "status"))
_PERSONAL = frozenset(("speaker", "affiliation", "email"))
_SET_OFF = re.compile(r"(?:^|\n)[ \t]*\n[^\w\n]*$")
_LONGEST_HEADING = 300
_MOST_LABELS = 100


class Part(Struct, frozen=True):
    """The text of one talk, and the number of the line that it begins in."""

    text: str
    line: int


def talks_in(text: str) -> tuple[str, tuple[Part, ...]]:
    """What stands before the talks of a page, and each of them; a page of one talk is all talk."""
    found = fields(text)[1]
    if not found:
        return "", (Part(text, 1),)
    cuts = tuple(_cut(text, found, index) for index in _begins(text, found))
    if len(cuts) < 2:  # noqa: PLR2004 - one talk
        return "", (Part(text, 1 + text.count("\n", 0, found[0].start)),)
    return text[: cuts[0]], tuple(_parts(text, cuts))


def _parts(text: str, cuts: tuple[int, ...]) -> Iterator[Part]:
    line, counted = 1, 0
    for start, end in zip(cuts, (*cuts[1:], len(text)), strict=True):
        line += text.count("\n", counted, start)
        counted = start
        yield Part(text[start:end], line)


def _begins(text: str, found: tuple[Field, ...]) -> Iterator[int]:
    """The index of the first field of each talk."""
    start = 0
    for index, field in enumerate(found):
        talk = found[max(start, index - _MOST_LABELS) : index]
        if _is_repeated(field, talk) and not _goes_on(talk, found[index : index + _MOST_LABELS]):
            yield start
            start = _first_of(text, found, index, start)
    yield start


def _is_repeated(field: Field, talk: tuple[Field, ...]) -> bool:
    return field.label in {"speaker", "title"} and any(field.label == earlier.label for earlier in talk)


def _goes_on(talk: tuple[Field, ...], ahead: tuple[Field, ...]) -> bool:
    """Whether a repeated speaker or title still belongs to the talk: a second speaker, a fuller second form."""
    label = ahead[0].label
    if label == "speaker" and talk[-1].label in _PERSONAL:
        return True
    now, then = _value("title", talk), _value("title", ahead[:1] + _until_repeated(ahead))
    if now and then:
        return now == then
    now, then = _value(label, talk), letters(ahead[0].value)
    return now.startswith(then) or then.startswith(now)


def _until_repeated(ahead: tuple[Field, ...]) -> tuple[Field, ...]:
    again = (index for index, field in enumerate(ahead) if index and field.label == ahead[0].label)
    return ahead[1 : next(again, len(ahead))]


def _value(label: str, talk: tuple[Field, ...]) -> str:
    return next((letters(field.value) for field in talk if field.label == label), "")


def _first_of(text: str, found: tuple[Field, ...], index: int, start: int) -> int:
    """The talk's first field: a date that stands above its speaker belongs to it."""
    while index - 1 > start and found[index - 1].label in _LEADING:
        lead = found[index - 1]
        is_repeated = any(lead.label == field.label for field in found[max(start, index - 9) : index - 1])
        is_joined = not _BLANK.search(text[lead.start : found[index].start])
        if not is_repeated and not (
            is_joined and _SET_OFF.search(text[max(0, lead.start - 99) : lead.start])
        ):
            break
        index -= 1
    return index


def _cut(text: str, found: tuple[Field, ...], index: int) -> int:
    """Where a talk begins: at its first label, or at the heading above it."""
    floor = found[index - 1].start if index else 0
    above = text[floor : found[index].start]
    blanks = list(_BLANK.finditer(above))
    while len(blanks) > 1 and _is_heading(above[blanks[-2].end() : blanks[-1].start()]):
        blanks.pop()
    if blanks:
        return floor + blanks[-1].end()
    return floor + above.rfind("\n") + 1 if "\n" in above or not index else found[index].start


def _is_heading(block: str) -> bool:
    if len(block) > _LONGEST_HEADING:
        return False
    lines = loose(block)
    return bool(lines.when() or lines.first("series")) and not lines.first("paragraph")
