"""Announcements to talks, all those of a source together."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TypeAlias

from msgspec import Struct

from flows.normalising.talks import in_language, normalise
from schemas.announcement import Announcement
from schemas.configuration import Source, Topic
from schemas.failures import RejectionFailure
from schemas.talk import Talk


class Said(Struct, frozen=True):
    """An announcement, and when its page was read: aware, and now wherever its meaning depends on the day."""

    announcement: Announcement
    read_at: dt.datetime


Made: TypeAlias = Talk | RejectionFailure
Make: TypeAlias = Callable[[Sequence[Said], Source, tuple[Topic, ...]], list[Made]]
"""What makes of each announcement a talk, or says why it cannot be one."""


def make_all(said: Sequence[Said], source: Source, topics: tuple[Topic, ...]) -> list[Made]:
    """The talks that announcements make; the languages are told at the end, all in a row."""
    made = [_made(one, source, topics) for one in said]
    return [in_language(one) if isinstance(one, Talk) else one for one in made]


def _made(said: Said, source: Source, topics: tuple[Topic, ...]) -> Made:
    try:
        return normalise(said.announcement, source, read_at=said.read_at, topics=topics)
    except RejectionFailure as failure:
        return failure
