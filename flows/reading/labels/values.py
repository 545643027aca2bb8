"""The values of labels, freed of what the page left sticking to them."""

import re
from collections.abc import Iterable
from itertools import islice

from flows.normalising.plain_text import letters
from flows.reading.labels.dated import clock_in, date_in
from flows.reading.labels.lines import told
from flows.reading.labels.people import names_institution

_WEB_ADDRESS = re.compile(r"\s*https?://\S+\s*")
_QUOTED_END = re.compile(r"(.{3,200}?)[\s,:]+[\"\u201c]([^\"\u201d]{10,300})[\"\u201d]\W*")
_ALL_QUOTED = re.compile(r"[\"\u201c\u201e][^\"\u201d]{5,300}[\"\u201d\u201c][.,]?")
_NOTE = re.compile(r"\W*(?:please )?(?:note\b|(?:the |an? )?(?:unusual|special|different) )", re.IGNORECASE)
_NO_PLACE = re.compile(r"[\W_]*(?:\+? ?google map|view venue website|map)[\W_]*", re.IGNORECASE)
_ROOM_BEFORE_TEXT = re.compile(
    r"((?:zoom|online|virtual)(?: \([^()]{1,40}\))?|[a-z]{1,4} ?\d{1,4}[a-z]?)\s+(?=\w+\s)", re.IGNORECASE
)
_LINK_WORDS = re.compile(
    r"(?:\s*[\[(](?:pdf|slides?|video|recording|abstract|paper|arxiv|link)[\])])+$", re.IGNORECASE
)
_EMPTY_BRACKETS = re.compile(r"\s*[\[(][\s,;|/]*[\])]")
_LONG_PLACE = 60
_LONG_DATE = 100
_WRAPPED = 50


def one_line(value: str) -> str:
    """The first line of a value, with the next ones where it was wrapped."""
    rows = _rows(value)
    return " ".join(rows[: _end(rows)])


def below(value: str) -> str:
    """The lines of a value that its one line leaves."""
    rows = _rows(value)
    return "\n".join(rows[_end(rows) :])


def _end(rows: list[str]) -> int:
    return next((number for number, row in enumerate(rows) if len(row) < _WRAPPED), 0) + 1


def without_link_words(title: str) -> str:
    """A title without the links that stand behind it: `Slack water [pdf] (video)`."""
    return _LINK_WORDS.sub("", _EMPTY_BRACKETS.sub("", title))


def fullest(values: Iterable[str]) -> tuple[str, ...]:
    """Each of the first 100 values once, in order, without those that another one begins with."""
    unique = {letters(value): value for value in islice(values, 100) if value}
    return tuple(
        value
        for key, value in unique.items()
        if not any(other != key and other.startswith(key) for other in unique)
    )


def speakers(value: str) -> tuple[tuple[str, ...], str | None, str]:
    """The lines of a speaker label, a title in quotation marks behind them, and text behind an address."""
    before, *after = _WEB_ADDRESS.split(value, maxsplit=1)
    quoted = _QUOTED_END.fullmatch(one_line(before))
    if quoted:
        return (quoted[1].strip(),), quoted[2].strip(), "".join(after)
    people: list[str] = []
    rows = _rows(before)
    titled = next((number for number, row in enumerate(rows) if number and _ALL_QUOTED.fullmatch(row)), None)
    if titled is not None:
        (people_above, _, _), below = speakers("\n".join(rows[:titled])), rows[titled + 1 :]
        return people_above, rows[titled].strip('"\u201c\u201d\u201e. ,'), "\n".join((*below, *after))
    ends = (number for number, row in enumerate(rows) if number and (date_in(row) or clock_in(row)))
    end = next(ends, len(rows))
    for row in rows[:end]:
        if people and names_institution(row) and "," not in people[-1]:
            people[-1] = f"{people[-1]}, {row}"
        else:
            people.append(row)
    return tuple(people), None, "\n".join((*rows[end:], *after))


def when(values: Iterable[str]) -> str | None:
    """The lines that say a date or a time, or the first one, where none does (`TBA`)."""
    rows = [row for value in values for row in _rows(value)]
    said = [row for row in rows if len(row) < _LONG_DATE and (date_in(row) or clock_in(row))]
    return " ".join(dict.fromkeys(said)) or next(iter(rows), None)


def place(value: str) -> tuple[str, str | None]:
    """The venue in one line, and the street address, where the last lines of the value are one."""
    rows = [row.rstrip(".") for row in _rows(value) if not _NO_PLACE.fullmatch(row) and not _NOTE.match(row)]
    streets = [any(line.kind == "address" for line in told(row, begins=False)) for row in rows]
    if not rows:
        return "", None
    short = _ROOM_BEFORE_TEXT.match(rows[0])
    if short and len(rows[0]) > _LONG_PLACE:
        return short[1], None
    if streets[-1] and not streets[0]:
        first = streets.index(True)
        return ", ".join(rows[:first]), ", ".join(rows[first:])
    return ", ".join(rows), None


def _rows(value: str) -> list[str]:
    return [row for row in (" ".join(line.split()) for line in value.split("\n")) if row]
