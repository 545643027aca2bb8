"""A candidate tried: what it would give if it were a source."""

import re
from datetime import datetime

from msgspec import Struct

from flows import reading
from flows.discovering.candidates import Candidate
from flows.interpreting.pages import interpret
from flows.normalising.zones import canonical
from flows.pipeline.inquiring import Ground
from flows.pipeline.trails import Trail
from schemas.configuration import Source
from schemas.failures import Failure
from schemas.page import Page
from schemas.reject import Reject
from schemas.talk import Talk

STAND_IN = "UTC"
"""The zone of a trial for times that name none. Nothing that is written down has it."""

_CALENDAR_ZONE = re.compile(rb"^X-WR-TIMEZONE[^:\r\n]{0,50}:([^\r\n]{1,100})", re.MULTILINE)


class Trial(Struct, frozen=True, kw_only=True):
    """What a candidate would give. `timezone` is what it states for all of its times, or what was asked for.

    `lacks_timezone`: some of its times name none and nothing else does. `problem` says why it cannot be read.
    """

    candidate: Candidate
    pages: tuple[Page, ...] = ()
    talks: tuple[Talk, ...] = ()
    rejects: tuple[Reject, ...] = ()
    timezone: str | None = None
    lacks_timezone: bool = False
    is_partial: bool = False
    problem: str | None = None


def tried(candidate: Candidate, ground: Ground, *, timezone: str | None, now: datetime) -> Trial:
    """The trial of a candidate whose kind is known; a Failure of its is the trial's `problem`."""
    source = _source(candidate, timezone or candidate.timezone or STAND_IN)
    trail = Trail(ground, source)
    try:
        reader = reading.reader_with(candidate.kind or "", candidate.options)
        pages = tuple(trail.pages(reader.addresses(source, now)))
        return _read(Trial(candidate=candidate, pages=pages, is_partial=bool(trail.lost)), timezone)
    except Failure as failure:
        return Trial(candidate=candidate, problem=failure.what)
    except Exception as problem:  # noqa: BLE001 - one bad candidate costs no other its trial
        what = f"a mistake of Talkfeed: {type(problem).__name__}: {problem}"
        return Trial(candidate=candidate, problem=what)


def in_zone(trial: Trial, timezone: str) -> Trial:
    """The trial with the zone of its times known."""
    return _read(trial, timezone)


def _read(trial: Trial, asked: str | None) -> Trial:
    stated = asked or trial.candidate.timezone or _calendar_zone(trial.pages)
    understood = interpret(trial.pages, _source(trial.candidate, stated or STAND_IN))
    zone = stated or _common_zone(understood.talks)
    lacks = any(talk.starts_at and talk.timezone_from == "source" for talk in understood.talks)
    return Trial(
        candidate=trial.candidate,
        pages=trial.pages,
        talks=understood.talks,
        rejects=understood.rejects,
        timezone=zone,
        lacks_timezone=lacks and stated is None,
        is_partial=trial.is_partial,
    )


def _source(candidate: Candidate, timezone: str) -> Source:
    return Source(
        key="trial", url=candidate.url, kind=candidate.kind, timezone=timezone, options=candidate.options
    )


def _calendar_zone(pages: tuple[Page, ...]) -> str | None:
    """The zone that a calendar states for all of its times (X-WR-TIMEZONE, which is Apple's)."""
    found = _CALENDAR_ZONE.search(pages[0].body) if pages else None
    return canonical(found[1].decode("utf-8", "replace")) if found else None


def _common_zone(talks: tuple[Talk, ...]) -> str | None:
    """The one IANA zone that all talks name; an offset is none."""
    named = {talk.timezone for talk in talks if talk.timezone_from == "announcement"}
    only = named.pop() if len(named) == 1 else None
    return only if only and "/" in only else None
