"""One VEVENT (RFC 5545, 3.6.1): a pure function of the stored talk, so that it keeps its bytes."""

import datetime as dt
from functools import lru_cache

from flows.publishing import wording
from flows.publishing.calendars.colours import colour
from flows.publishing.calendars.description import describe
from flows.publishing.calendars.writing import day, fold, instant, text
from flows.publishing.facts import Facts
from flows.publishing.links import web_address
from flows.publishing.looks import Look
from flows.publishing.text import cut
from flows.publishing.times import Slot
from schemas.configuration import Cancelled
from schemas.talk import StoredTalk, Talk

_LONGEST_SUMMARY = 255
_RECENT = 256
"""Topics that are remembered: those of one series are often the same."""

_JOINING = "CONFERENCE;FEATURE=VIDEO;LABEL=Join online;VALUE=URI:"
_STATUS = {"CANCELLED": "CANCELLED", "WITHDRAWN": "CANCELLED", "POSTPONED": "TENTATIVE"}


def render_event(stored: StoredTalk, told: Facts, look: Look, revised_at: dt.datetime) -> bytes:
    """The VEVENT of a dated talk, folded, with CRLF; `revised_at` is its last revision, to the second.

    Postponed stays TENTATIVE: Google hides what is cancelled, and the talk may come back under its UID.
    Raises ValueError for an undated talk, which has no place in a calendar.
    """
    if told.slot is None:
        raise ValueError(f"talk {stored.talk_id} has no date")
    return fold(_lines(stored, told, told.slot, look, instant(revised_at)))


def _lines(stored: StoredTalk, told: Facts, when: Slot, look: Look, revision: str) -> list[str]:
    """In the order of icalendar: what tells an event from others, then all else by name."""
    talk, caution = stored.talk, told.caution
    joining, address = web_address(talk.join_url), web_address(talk.url)
    location = _location(told.place, joining)
    is_there = talk.latitude is not None and talk.longitude is not None
    lines = (
        "BEGIN:VEVENT",
        f"SUMMARY:{text(_summary(talk, told, when, look))}",
        f"DTSTART{_moment(when.starts_at, when)}",
        f"DTEND{_moment(when.ends_at, when)}",
        f"DTSTAMP:{revision}",
        f"UID:{text(stored.uid)}",
        f"SEQUENCE:{stored.sequence}",
        _categories(told.topics) if told.topics else "",
        f"COLOR:{text(colour(stored.series_slug, look.colours))}" if stored.series_slug else "",
        f"{_JOINING}{joining.replace(';', '%3B')}" if joining else "",
        f"CREATED:{instant(stored.first_seen_at)}",
        f"DESCRIPTION:{text(describe(told, look.publisher.base_url, _end_shown(when)))}",
        f"GEO:{talk.latitude:.6f};{talk.longitude:.6f}" if is_there else "",
        f"LAST-MODIFIED:{revision}",
        f"LOCATION:{text(location)}" if location else "",
        f"STATUS:{_status(talk, caution, when, look.calendars.cancelled)}",
        "TRANSP:OPAQUE" if when.is_timed and not caution else "TRANSP:TRANSPARENT",
        f"URL:{address}" if address else "",
        "END:VEVENT",
    )
    return [line for line in lines if line]


@lru_cache(_RECENT)
def _categories(topics: tuple[str, ...]) -> str:
    return f"CATEGORIES:{','.join(map(text, topics))}"


def _moment(at: dt.datetime, when: Slot) -> str:
    return f":{instant(at)}" if when.is_timed else f";VALUE=DATE:{day(at.date())}"


def _end_shown(when: Slot) -> str:
    return "End time not announced; shown as one hour." if when.lacks_end else ""


def _status(talk: Talk, caution: str, when: Slot, cancelled: Cancelled) -> str:
    if caution and (cancelled != "show" or caution == "POSTPONED"):
        return _STATUS[caution]
    return "TENTATIVE" if when.lacks_time or talk.status == "tentative" else "CONFIRMED"


def _summary(talk: Talk, told: Facts, when: Slot, look: Look) -> str:
    template, cancelled = look.calendars.summary, look.calendars.cancelled
    is_told = told.caution and (cancelled != "status" or told.caution == "POSTPONED")
    before = f"{told.caution}: " if is_told else ""
    after = " (time TBA)" if when.lacks_time else ""
    heading = told.title if template == wording.TITLE else wording.heading(talk, template)
    return f"{before}{cut(heading, _LONGEST_SUMMARY - len(before) - len(after))}{after}"


def _location(place: str | None, joining: str | None) -> str | None:
    if not joining or not wording.says_online_alone(place or ""):
        return place
    return f"{place} {joining}" if place else joining
