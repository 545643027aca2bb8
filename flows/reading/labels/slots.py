"""The dated entries of a schedule: where each begins and ends, and under which term it stands."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, pairwise

from msgspec import Struct
from msgspec.structs import replace

from flows.reading.labels.dated import Span, date_in
from flows.reading.labels.off import OFF
from flows.reading.labels.persons import is_of_people
from flows.reading.labels.terms import term_of
from flows.reading.labels.texts import unmarked

_LEAD = re.compile(
    r"[\W_]*(?:(?:week|talk|lecture|session|seminar|no\.?)\s*#?\d{1,3}[\W_]*)?"
    rf"(?P<status>{OFF})?[\W_]*",
    re.IGNORECASE,
)
_PROSE = re.compile(
    r"[\W_]*(?:is|are|was|were|will|has|have|had|and|or|by|until|we|from|deadline|updated|due)\b"
)
_ASIDE = re.compile(
    r"[(\[](?=[^()]{0,20}\b(?:special|unusual|different|new|early|late|note)\b)", re.IGNORECASE
)
_EDGES = " \t|,;:*_-\u2013\u2014.]"
_TAIL = 6
_STARTS_WITHIN = 160
_FEWEST = 2
_MOST_SLOTS = 2_000


class Slot(Struct, frozen=True, kw_only=True):
    """One entry: the words of its date, and its rows, of which the first is what follows the date."""

    when: str
    has_clock: bool
    rows: tuple[str, ...]
    line: int
    term: str | None = None
    status: str | None = None


class Schedule(Struct, frozen=True, kw_only=True):
    """The entries of a page, the rows above the first of them, and all that are in none."""

    slots: tuple[Slot, ...]
    intro: str
    outside: str


def opening(row: str) -> Span | None:
    """The date that a row begins with, at most behind a number, a status or a person; None in a sentence."""
    start = _ASIDE.split(unmarked(row)[:_STARTS_WITHIN], maxsplit=1)[0]
    date = date_in(start) if any(map(str.isdigit, start)) else None
    if not date or _PROSE.match(date.after):
        return None
    return date if _LEAD.fullmatch(date.before) or is_of_people(date.before.strip(_EDGES)) else None


def schedule_in(text: str) -> Schedule:
    """The first 2,000 entries of a text; it ends with the next, a term, or what few others hold."""
    rows = text.split("\n")
    dated = ((number, date) for number, row in enumerate(rows) if (date := opening(row)))
    opened = dict(islice(dated, _MOST_SLOTS))
    starts = sorted(opened)
    ends = [_end(rows, start, following) for start, following in pairwise((*starts, len(rows)))]
    lengths = _lengths([rows[start:end] for start, end in zip(starts, ends, strict=True)])
    spans = [(start, start + length) for start, length in zip(starts, lengths, strict=True)]
    slots = tuple(_slot(rows, span, opened[span[0]]) for span in spans)
    within = {number for start, end in spans for number in range(start, end)}
    outside = (row for number, row in enumerate(rows) if number not in within)
    intro = "\n".join(rows[: starts[0]] if starts else rows)
    return Schedule(slots=tuple(_termed(slots, rows)), intro=intro, outside="\n".join(outside))


def _end(rows: list[str], start: int, following: int) -> int:
    return next((n for n in range(start + 1, following) if term_of(unmarked(rows[n]))), following)


def _lengths(entries: list[list[str]]) -> Iterator[int]:
    """How many rows of each entry are its own: as many paragraphs as most have, and no longer last one."""
    for mark in ("\n\n\n", "\n\n"):
        texts = ["\n".join(entry).strip() for entry in entries]
        if 2 * sum(mark in text for text in texts) <= len(texts):
            entries = [text.split(mark, 1)[0].split("\n") for text in texts]
    lengths = [len(entry) for entry in entries]
    longest = max(lengths[:-1] if len(lengths) > _FEWEST else lengths, default=0)
    yield from (*lengths[:-1], *(min(length, longest) for length in lengths[-1:]))


def _slot(rows: list[str], span: tuple[int, int], date: Span) -> Slot:
    start, end = span
    lead = _LEAD.fullmatch(date.before)
    is_open = date.words.count("(") > date.words.count(")")
    return Slot(
        when=f"{date.words})" if is_open else date.words,
        has_clock=date.has_clock,
        rows=(*_around(rows[start], date, is_open=is_open), *rows[start + 1 : end]),
        line=start + 1,
        status=lead["status"] if lead else None,
    )


def _around(row: str, date: Span, *, is_open: bool) -> tuple[str, ...]:
    """What stands before the date in its row, and what follows it, with the marks of links."""
    start = row.find(date.words[-_TAIL:])
    position = start + len(date.words[-_TAIL:]) if start >= 0 else 0
    behind = row[position:].lstrip(_EDGES)
    before = () if _LEAD.fullmatch(date.before) else (date.before.rstrip(_EDGES),)
    return (*before, f"({behind}" if is_open and not behind.startswith(")") else behind.lstrip(f"){_EDGES}"))


def _termed(slots: tuple[Slot, ...], rows: list[str]) -> Iterator[Slot]:
    """The entries with the last term above each."""
    terms = {number: term for number, row in enumerate(rows) if (term := term_of(unmarked(row)))}
    numbers = sorted(terms)
    for slot in slots:
        above = bisect_left(numbers, slot.line - 1)
        yield replace(slot, term=terms[numbers[above - 1]]) if above else slot
