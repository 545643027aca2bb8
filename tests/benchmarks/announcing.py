"""Lectures as a calendar, and as a page of The Events Calendar with its JSON-LD."""

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

import msgspec

from tests.benchmarks.lectures import Lecture

STAMP = b"DTSTAMP:20260101T000000Z"
GENERATOR = b'<meta name="generated" content="once">'


def calendar(lectures: Sequence[Lecture]) -> bytes:
    """The lectures as iCalendar, its lines folded (RFC 5545, section 3.1)."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//campus//EN", *map(_event, lectures)]
    return "\r\n".join((*lines, "END:VCALENDAR", "")).encode()


def page(lectures: Sequence[Lecture]) -> bytes:
    """The lectures as the plugin lists them; the whole of each is in the JSON-LD of the head."""
    data = msgspec.json.encode([_linked(lecture) for lecture in lectures])
    listed = "".join(map(_article, lectures)).encode()
    return (
        b"<!doctype html><html><head><title>Seminar</title>%s"
        b'<script type="application/ld+json">%s</script></head><body>%s</body></html>'
        % (GENERATOR, data, listed)
    )


def restamped(body: bytes) -> bytes:
    """The same announcements in other bytes: what many servers make of a calendar at every fetch."""
    now = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%f}".encode()
    stamp = b"DTSTAMP:%sZ" % now[:15]
    return body.replace(STAMP, stamp).replace(GENERATOR, GENERATOR.replace(b"once", now))


def _event(lecture: Lecture) -> str:
    said = f"Speaker: {lecture.speaker}\\, {lecture.affiliation}\\nAbstract: {lecture.abstract}"
    lines = (
        "BEGIN:VEVENT",
        f"UID:{lecture.uid}",
        STAMP.decode(),
        f"DTSTART:{lecture.starts_at:%Y%m%dT%H%M%SZ}",
        f"DTEND:{lecture.ends_at:%Y%m%dT%H%M%SZ}",
        f"SUMMARY:{lecture.title}",
        f"DESCRIPTION:{said}",
        f"LOCATION:{lecture.room}",
        f"URL:{lecture.url}",
        "END:VEVENT",
    )
    return "\r\n".join(map(_folded, lines))


def _folded(line: str) -> str:
    return "\r\n ".join(line[start : start + 73] for start in range(0, len(line), 73))


def _linked(lecture: Lecture) -> dict[str, object]:
    return {
        "@context": "http://schema.org",
        "@type": "Event",
        "name": lecture.title,
        "url": lecture.url,
        "startDate": lecture.starts_at.isoformat(),
        "endDate": lecture.ends_at.isoformat(),
        "eventStatus": "https://schema.org/EventScheduled",
        "location": {"@type": "Place", "name": lecture.room},
        "description": f"Speaker: {lecture.speaker}, {lecture.affiliation}\nAbstract: {lecture.abstract}",
    }


def _article(lecture: Lecture) -> str:
    item = "tribe-events-calendar-list__event"
    title, room, said = map(escape, (lecture.title, lecture.room, lecture.abstract))
    return (
        f'<article class="{item}"><header>'
        f'<time class="{item}-datetime" datetime="{lecture.starts_at:%Y-%m-%d}">'
        f'<span class="tribe-event-date-start">{lecture.starts_at:%B %d, %Y @ %I:%M %p}</span></time>'
        f'<h3 class="{item}-title"><a class="{item}-title-link" href="{lecture.url}">{title}</a></h3>'
        f'<address class="{item}-venue">{room}</address></header>'
        f'<div class="{item}-description"><p>Speaker: {escape(lecture.speaker)}, {lecture.affiliation}</p>'
        f"<p>Abstract: {said}</p></div></article>"
    )
