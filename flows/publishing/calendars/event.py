"""One VEVENT (RFC 5545, 3.6.1): a pure function of the stored talk, so that it keeps its bytes."""

import datetime as dt
from collections.abc import Iterator

from flows.publishing import wording
from flows.publishing.calendars.colours import colour
from flows.publishing.calendars.description import describe
from flows.publishing.calendars.looks import Look
from flows.publishing.calendars.writing import day, fold, instant, text
from flows.publishing.links import web_address
from flows.publishing.text import cut
from flows.publishing.times import Slot, slot
from schemas.configuration import Cancelled
from schemas.talk import StoredTalk, Talk

_LONGEST_SUMMARY = 255
_STATUS = {"CANCELLED": "CANCELLED", "WITHDRAWN": "CANCELLED", "POSTPONED": "TENTATIVE"}


def render_event(stored: StoredTalk, look: Look, revised_at: dt.datetime) -> str:
    """The VEVENT of a dated talk, folded, with CRLF; `revised_at` is its last revision, to the second.

    Postponed stays TENTATIVE: Google hides what is cancelled, and the talk may come back under its UID.
    Raises ValueError for an undated talk, which has no place in a calendar.
    """
    when = slot(stored.talk)
    if when is None:
        raise ValueError(f"talk {stored.talk_id} has no date")
    return fold(_lines(stored, when, look, revised_at))


def _lines(stored: StoredTalk, when: Slot, look: Look, revised_at: dt.datetime) -> Iterator[str]:
    """In the order of icalendar: what tells an event from others, then all else by name."""
    revision = instant(revised_at)
    yield "BEGIN:VEVENT"
    yield f"SUMMARY:{text(_summary(stored, when, look))}"
    yield f"DTSTART{_moment(when.starts_at, when)}"
    yield f"DTEND{_moment(when.ends_at, when)}"
    yield f"DTSTAMP:{revision}"
    yield f"UID:{text(stored.uid)}"
    yield f"SEQUENCE:{stored.sequence}"
    yield from _classification(stored, look)
    yield from _conference(stored.talk)
    yield f"CREATED:{instant(stored.first_seen_at)}"
    yield f"DESCRIPTION:{text(describe(stored, look.publisher.base_url))}"
    yield from _position(stored.talk)
    yield f"LAST-MODIFIED:{revision}"
    if location := _location(stored.talk):
        yield f"LOCATION:{text(location)}"
    yield f"STATUS:{_status(stored, when, look.calendars.cancelled)}"
    yield f"TRANSP:{'OPAQUE' if when.is_timed and not wording.caution(stored) else 'TRANSPARENT'}"
    if address := web_address(stored.talk.url):
        yield f"URL:{address}"
    yield "END:VEVENT"


def _moment(at: dt.datetime, when: Slot) -> str:
    return f":{instant(at)}" if when.is_timed else f";VALUE=DATE:{day(at.date())}"


def _classification(stored: StoredTalk, look: Look) -> Iterator[str]:
    if topics := wording.topics(stored.talk):
        yield f"CATEGORIES:{','.join(map(text, topics))}"
    if stored.series_slug:
        yield f"COLOR:{text(colour(stored.series_slug, look.colours))}"


def _conference(talk: Talk) -> Iterator[str]:
    if address := web_address(talk.join_url):
        yield f"CONFERENCE;FEATURE=VIDEO;LABEL=Join online;VALUE=URI:{address.replace(';', '%3B')}"


def _position(talk: Talk) -> Iterator[str]:
    if talk.latitude is not None and talk.longitude is not None:
        yield f"GEO:{talk.latitude:.6f};{talk.longitude:.6f}"


def _status(stored: StoredTalk, when: Slot, cancelled: Cancelled) -> str:
    caution = wording.caution(stored)
    if caution and (cancelled != "show" or caution == "POSTPONED"):
        return _STATUS[caution]
    return "TENTATIVE" if when.lacks_time or stored.talk.status == "tentative" else "CONFIRMED"


def _summary(stored: StoredTalk, when: Slot, look: Look) -> str:
    caution = wording.caution(stored)
    is_told = caution and (look.calendars.cancelled != "status" or caution == "POSTPONED")
    before = f"{caution}: " if is_told else ""
    after = " (time TBA)" if when.lacks_time else ""
    heading = wording.heading(stored.talk, look.calendars.summary)
    return f"{before}{cut(heading, _LONGEST_SUMMARY - len(before) - len(after))}{after}"


def _location(talk: Talk) -> str | None:
    place, address = wording.place(talk), web_address(talk.join_url)
    if not address or not wording.says_online_alone(place or ""):
        return place
    return f"{place} {address}" if place else address
