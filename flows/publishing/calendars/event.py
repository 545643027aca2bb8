"""One VEVENT (RFC 5545, 3.6.1): a pure function of the stored talk, so that it keeps its bytes."""

import datetime as dt
import re
from collections.abc import Iterator

from icalendar import Event
from icalendar.prop import vCategory, vInline

from flows.publishing import wording
from flows.publishing.calendars.colours import colour
from flows.publishing.calendars.description import describe
from flows.publishing.calendars.looks import Look
from flows.publishing.calendars.writing import write
from flows.publishing.links import web_address
from flows.publishing.text import cut, line
from flows.publishing.times import Slot, slot
from schemas.configuration import Cancelled
from schemas.talk import StoredTalk, Talk

_LONGEST_SUMMARY = 255
_MOST_CATEGORIES = 50
_STATUS = {"CANCELLED": "CANCELLED", "WITHDRAWN": "CANCELLED", "POSTPONED": "TENTATIVE"}
_ONLINE = re.compile(
    r"(?:\W|\b(?:online|virtual(?:ly)?|remote(?:ly)?|zoom|microsoft|teams|google|meet(?:ing)?|webex|webinar|youtube"
    r"|(?:live)?stream|internet|web|via|on|only|event|link)\b)*",
    re.IGNORECASE,
)

Value = dt.datetime | dt.date | str | int | vCategory | vInline


def render_event(stored: StoredTalk, look: Look, revised_at: dt.datetime) -> str:
    """The VEVENT of a dated talk, folded, with CRLF; `revised_at` is its last revision, to the second.

    Postponed stays TENTATIVE: Google hides what is cancelled, and the talk may come back under its UID.
    Raises ValueError for an undated talk, which has no place in a calendar.
    """
    when = slot(stored.talk)
    if when is None:
        raise ValueError(f"talk {stored.talk_id} has no date")
    event = Event()
    for name, value in _properties(stored, when, look, revised_at):
        event.add(name, value)
    if address := web_address(stored.talk.join_url):
        event.add(
            "CONFERENCE",
            address.replace(";", "%3B"),
            {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": "Join online"},
        )
    return write(event).decode()


def _properties(
    stored: StoredTalk, when: Slot, look: Look, revised_at: dt.datetime
) -> Iterator[tuple[str, Value]]:
    talk = stored.talk
    yield "UID", stored.uid
    yield "DTSTAMP", revised_at
    yield "LAST-MODIFIED", revised_at
    yield "CREATED", stored.first_seen_at
    yield "SEQUENCE", stored.sequence
    yield "DTSTART", when.starts_at if when.is_timed else when.starts_at.date()
    yield "DTEND", when.ends_at if when.is_timed else when.ends_at.date()
    yield "STATUS", _status(stored, when, look.calendars.cancelled)
    yield "TRANSP", "OPAQUE" if when.is_timed and not wording.caution(stored) else "TRANSPARENT"
    yield "SUMMARY", _summary(stored, when, look)
    yield "DESCRIPTION", describe(stored, look.publisher.base_url)
    if location := _location(talk):
        yield "LOCATION", location
    if talk.latitude is not None and talk.longitude is not None:
        yield "GEO", vInline(f"{talk.latitude:.6f};{talk.longitude:.6f}")
    if address := web_address(talk.url):
        yield "URL", address
    if topics := _topics(talk):
        yield "CATEGORIES", vCategory(topics)
    if stored.series_slug:
        yield "COLOR", colour(stored.series_slug, look.colours)


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
    is_online_alone = _ONLINE.fullmatch(place or "") is not None
    return (
        place if not is_online_alone or not address else " ".join(part for part in (place, address) if part)
    )


def _topics(talk: Talk) -> list[str]:
    named = (cut(line(topic), 100) for topic in talk.topics[:_MOST_CATEGORIES])
    return [topic for topic in dict.fromkeys(named) if topic]
