"""One VEVENT (RFC 5545, 3.6.1): a pure function of the stored talk, so that it keeps its bytes."""

import datetime as dt
from functools import lru_cache

from flows.publishing import wording
from flows.publishing.calendars.colours import colour
from flows.publishing.calendars.description import describe
from flows.publishing.calendars.writing import content_line, day, folded, instant, text
from flows.publishing.facts import Facts
from flows.publishing.links import web_address
from flows.publishing.looks import Look
from flows.publishing.text import cut
from flows.publishing.times import Slot
from schemas.configuration import Cancelled
from schemas.talk import StoredTalk, Talk

_LONGEST_SUMMARY = 255
_RECENT = 256
"""Topics, series and rooms to join that are remembered: each comes with many talks."""

_JOINING = "CONFERENCE;FEATURE=VIDEO;LABEL=Join online;VALUE=URI:"
_GAP = b"\\n\\n"
_STATUS = {"CANCELLED": "CANCELLED", "WITHDRAWN": "CANCELLED", "POSTPONED": "TENTATIVE"}


def render_event(stored: StoredTalk, told: Facts, look: Look, revised_at: dt.datetime) -> bytes:
    """The VEVENT of a dated talk, folded, with CRLF; `revised_at` is its last revision, to the second.

    Postponed stays TENTATIVE: Google hides what is cancelled, and the talk may come back under its UID.
    Raises ValueError for an undated talk, which has no place in a calendar.
    """
    if told.slot is None:
        raise ValueError(f"talk {stored.talk_id} has no date")
    when, revision = told.slot, instant(revised_at)
    paragraphs = describe(told, look.publisher.base_url, _end_shown(when))
    written = (
        _before(stored, told, when, look, revision).encode(),
        folded(b"DESCRIPTION:" + _GAP.join([text(part).encode() for part in paragraphs])),
        _after(stored.talk, told, when, look, revision).encode(),
    )
    return b"".join(written)


def _before(stored: StoredTalk, told: Facts, when: Slot, look: Look, revision: str) -> str:
    """In the order of icalendar: what tells an event from others, then all else by name."""
    talk, slug = stored.talk, stored.series_slug
    joining = web_address(talk.join_url)
    return (
        f"BEGIN:VEVENT\r\n{content_line(f'SUMMARY:{text(_summary(talk, told, when, look))}')}"
        f"DTSTART{_moment(when.starts_at, when)}\r\nDTEND{_moment(when.ends_at, when)}\r\n"
        f"DTSTAMP:{revision}\r\n{content_line(f'UID:{text(stored.uid)}')}SEQUENCE:{stored.sequence}\r\n"
        f"{_categories(told.topics) if told.topics else ''}"
        f"{_colour(slug, look.colours.get(slug)) if slug else ''}"
        f"{_conference(joining) if joining else ''}CREATED:{instant(stored.first_seen_at)}\r\n"
    )


def _after(talk: Talk, told: Facts, when: Slot, look: Look, revision: str) -> str:
    location = _location(told.place, web_address(talk.join_url))
    address = web_address(talk.url)
    return (
        f"{_coordinates(talk)}LAST-MODIFIED:{revision}\r\n"
        f"{content_line(f'LOCATION:{text(location)}') if location else ''}"
        f"STATUS:{_status(talk, told.caution, when, look.calendars.cancelled)}\r\n"
        f"TRANSP:{'OPAQUE' if when.is_timed and not told.caution else 'TRANSPARENT'}\r\n"
        f"{content_line(f'URL:{address}') if address else ''}END:VEVENT\r\n"
    )


@lru_cache(_RECENT)
def _categories(topics: tuple[str, ...]) -> str:
    return content_line(f"CATEGORIES:{','.join(map(text, topics))}")


@lru_cache(_RECENT)
def _colour(series: str, chosen: str | None) -> str:
    return content_line(f"COLOR:{text(chosen or colour(series, {}))}")


@lru_cache(_RECENT)
def _conference(joining: str) -> str:
    return content_line(f"{_JOINING}{joining.replace(';', '%3B')}")


def _coordinates(talk: Talk) -> str:
    if talk.latitude is None or talk.longitude is None:
        return ""
    return f"GEO:{talk.latitude:.6f};{talk.longitude:.6f}\r\n"


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
