"""A text in which a human wrote labels (`Speaker: …`, `Title: …`), also where its line breaks are lost."""

import re
from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct

from flows.normalising.label_marks import SENTENCES, Mark, marks

MAX_CHARACTERS = 500_000

_GAP = re.compile(r"\n\s*\n")
_WIDE_GAP = re.compile(r"\n\s*\n\s*\n")


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


def labelled(text: str) -> Labelled:
    """The values of each label that has one; labels are looked for in the first 500,000 characters."""
    head, found = fields(text[:MAX_CHARACTERS])
    rest = "\n\n".join(field.rest for field in found if field.rest)
    return Labelled(head=head, values=values_of(found), rest=rest)


def values_of(found: Iterable[Field]) -> dict[str, tuple[str, ...]]:
    """The values that are not empty, by label, in order."""
    values: dict[str, list[str]] = {}
    for field in found:
        if field.value:
            values.setdefault(field.label, []).append(field.value)
    return {label: tuple(texts) for label, texts in values.items()}


def fields(text: str) -> tuple[str, tuple[Field, ...]]:
    """The text before the first label, and every label with its value, also an empty one, in order."""
    stops = (*marks(text), Mark("", len(text), len(text)))
    found = (_field(mark, text[mark.end : following.start]) for mark, following in pairwise(stops))
    return text[: stops[0].start].strip(), tuple(found)


def _field(mark: Mark, text: str) -> Field:
    whole = text.strip()
    gap = (_WIDE_GAP if mark.label in SENTENCES else _GAP).search(whole) if "\n" in whole else None
    value, rest = (whole[: gap.start()], whole[gap.end() :]) if gap else (whole, "")
    return Field(mark.label, _unmarked(value), rest.strip(), mark.start)


def _unmarked(value: str) -> str:
    for mark in ("**", "__"):
        if mark[0] in value and value.count(mark) % 2:
            value = value.removeprefix(mark).removesuffix(mark)
    return value.strip()
