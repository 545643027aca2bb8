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


def _wholly(talk: Talk | Known) -> Hashable | None:
    title, when = letters(talk.title), _when(talk)
    return (title, _people(talk), when) if when and (title or _people(talk)) else None


def _by_title(talk: Talk | Known) -> Hashable | None:
    title = letters(talk.title)
    return (title, _people(talk)) if title or _people(talk) else None


def _by_title_and_time(talk: Talk | Known) -> Hashable | None:
    title, when = letters(talk.title), _when(talk)
    return (title, when) if title and when else None


def _by_time(talk: Talk | Known) -> Hashable | None:
    when = _when(talk)
    return (when, _people(talk)) if when else None


def _when(talk: Talk | Known) -> datetime | date | None:
    return talk.starts_at or talk.starts_on


def _by_time_and_people(talk: Talk | Known) -> Hashable | None:
    return _by_time(talk) if _people(talk) else None


def _people(talk: Talk | Known) -> tuple[str, ...]:
    return talk.names if isinstance(talk, Known) else names(talk)


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
    return int(digest(msgspec.json.encode(said).decode()), 16)


def digest(text: str) -> str:
    """Sixteen hexadecimal digits that stand for a text."""
    return sha256(text.encode()).hexdigest()[:16]
