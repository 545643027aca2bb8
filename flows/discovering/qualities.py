"""How good a source would be: how many talks, and how much is said of them."""

from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec import Struct

from flows.discovering.trials import Trial
from schemas.talk import Talk


class Quality(Struct, frozen=True, kw_only=True):
    """Counts of talks, and the shares of them, between 0 and 1, of which something is known."""

    talks: int
    upcoming: int
    rejects: int
    with_time: float
    with_speaker: float
    with_title: float
    with_room: float


def quality(trial: Trial, now: datetime) -> Quality:
    """The quality of what a trial found."""
    talks = trial.talks
    return Quality(
        talks=len(talks),
        upcoming=sum(_is_upcoming(talk, now) for talk in talks),
        rejects=len(trial.rejects),
        with_time=_share(talks, lambda talk: talk.starts_at is not None),
        with_speaker=_share(talks, lambda talk: bool(talk.speakers)),
        with_title=_share(talks, lambda talk: talk.title is not None),
        with_room=_share(talks, lambda talk: talk.location is not None or talk.is_online),
    )


def worth(trial: Trial) -> int:
    """What the talks that have a time and a name are worth: two each, and one each for speaker and place."""
    timed = (talk for talk in trial.talks if talk.starts_at and (talk.title or talk.speakers))
    return sum(2 + bool(talk.speakers) + bool(talk.location or talk.is_online) for talk in timed)


def _share(talks: Sequence[Talk], holds: Callable[[Talk], bool]) -> float:
    return round(sum(map(holds, talks)) / len(talks), 2) if talks else 0.0


def _is_upcoming(talk: Talk, now: datetime) -> bool:
    if talk.starts_at:
        return talk.starts_at >= now
    return talk.starts_on is not None and talk.starts_on >= now.date()
