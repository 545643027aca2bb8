"""What makes two sightings of one source one talk, beside or against the key that the source gives."""

from collections.abc import Callable, Hashable
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TypeAlias

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from schemas.talk import Talk

_ASCII_MARKS = dict.fromkeys(code for code in range(128) if not chr(code).isalnum())


class Known(Struct, frozen=True):
    """An announcement that a source has made. `is_shown`: the last complete reading had it, or missed it.

    `is_live`: the last reading that had it is the last complete one. `digest` stands for the talk that its
    content was made of, beside the key of the series; None where that is not known.
    """

    announcement_id: str
    upstream_key: str
    talk_id: str
    title: str | None
    names: tuple[str, ...]
    starts_at: datetime | None
    starts_on: date | None
    is_shown: bool
    is_live: bool
    series_key: str | None
    digest: int | None


Likeness: TypeAlias = Callable[[Talk | Known], Hashable | None]
"""What two that are one talk have in common; None of one that does not say enough."""


def wholly(one: Talk | Known) -> Hashable | None:
    """Title, people and time."""
    title, at = letters(one.title), when(one)
    return (title, people(one), at) if at and (title or people(one)) else None


def by_title(one: Talk | Known) -> Hashable | None:
    """Title and people."""
    title = letters(one.title)
    return (title, people(one)) if title or people(one) else None


def by_title_and_time(one: Talk | Known) -> Hashable | None:
    """Whoever speaks."""
    title, at = letters(one.title), when(one)
    return (title, at) if title and at else None


def by_time(one: Talk | Known) -> Hashable | None:
    """Time and people, of whom there may be none."""
    at = when(one)
    return (at, people(one)) if at else None


def by_time_and_people(one: Talk | Known) -> Hashable | None:
    """As `by_time`, where there are people."""
    return by_time(one) if people(one) else None


def when(one: Talk | Known) -> datetime | date | None:
    """Its time, or its day where no more is known."""
    return one.starts_at or one.starts_on


def people(one: Talk | Known) -> tuple[str, ...]:
    """Who speaks, as letters alone."""
    return one.names if isinstance(one, Known) else names(one)


def names(talk: Talk) -> tuple[str, ...]:
    """The speakers' names as letters alone."""
    return tuple(letters(speaker.name) for speaker in talk.speakers)


def letters(text: str | None) -> str:
    """Letters and digits alone, case folded: what two spellings of one title share."""
    if not text:
        return ""
    if text.isascii():
        return text.lower().translate(_ASCII_MARKS)
    return "".join(filter(str.isalnum, text.casefold()))


def fingerprint(talk: Talk) -> str:
    """A key for a talk whose source gives none: its address does not count, as series share one."""
    return "fingerprint:" + digest("\n".join(telling(talk)))


def telling(talk: Talk) -> tuple[str, ...]:
    """What tells a talk without a key from others: title, speakers, time and place, as letters alone."""
    when = talk.starts_at.astimezone(UTC) if talk.starts_at else talk.starts_on
    return (letters(talk.title), *names(talk), when.isoformat() if when else "", letters(talk.location))


def talk_digest(talk: Talk) -> int:
    """A number that stands for all that is said of a talk, whatever its key and wherever it stands."""
    said = replace(talk, source_key="", key=None, is_cut=False, found_at="")
    return int(_shortened(msgspec.json.encode(said)), 16)


def digest(text: str) -> str:
    """Sixteen hexadecimal digits that stand for a text."""
    return _shortened(text.encode())


def _shortened(said: bytes) -> str:
    return sha256(said).hexdigest()[:16]
