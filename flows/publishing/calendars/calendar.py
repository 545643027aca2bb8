"""One VCALENDAR (RFC 5545, 3.6; RFC 7986) around events that are rendered already."""

import datetime as dt
from collections.abc import Iterable, Iterator

from msgspec import Struct

from flows.publishing.calendars.paths import address, path_of
from flows.publishing.calendars.writing import fold, instant, text
from flows.publishing.links import published
from flows.publishing.text import cut, line
from schemas.configuration import Publisher
from schemas.publication import CalendarKind

_REFRESH = "PT6H"
_FRAME = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Talkfeed//Talkfeed//EN", "CALSCALE:GREGORIAN")
_END = b"END:VCALENDAR\r\n"


class Edition(Struct, frozen=True, kw_only=True):
    """A calendar, but for its events; a `talk` is a download, which nobody subscribes to."""

    kind: CalendarKind
    slug: str
    title: str
    description: str
    colour: str | None = None
    changed_at: dt.datetime
    event_count: int

    @property
    def path(self) -> str:
        """Where it stands below what is published."""
        return path_of(self.kind, self.slug)

    @property
    def anchor(self) -> str:
        """Its place on the page of all calendars."""
        return f"{self.kind}-{self.slug}"


def render_calendar(edition: Edition, events: Iterable[bytes], publisher: Publisher) -> bytes:
    """The whole file; no METHOD, which would make it a scheduling message (RFC 5546, 3.2.1)."""
    return b"".join((fold((*_FRAME, *_head(edition, publisher))), *events, _END))


def render_download(events: Iterable[bytes]) -> bytes:
    """The same without a name: with one, Outlook would open a new calendar for the one talk."""
    return b"".join((fold(_FRAME), *events, _END))


def _head(edition: Edition, publisher: Publisher) -> Iterator[str]:
    """In the order of icalendar: what is said in words, then all else by name."""
    title = text(cut(line(edition.title), 200) or edition.slug)
    description = text(cut(line(edition.description), 2000))
    yield f"DESCRIPTION:{description}"
    yield f"X-WR-CALDESC:{description}"
    yield f"NAME:{title}"
    yield f"X-WR-CALNAME:{title}"
    if edition.colour is not None:
        yield f"COLOR:{text(edition.colour)}"
    yield f"LAST-MODIFIED:{instant(edition.changed_at)}"
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{_REFRESH}"
    yield f"SOURCE;VALUE=URI:{address(edition.path, publisher)}"
    yield f"URL:{published(f'calendars/#{edition.anchor}', publisher)}"
    yield f"X-PUBLISHED-TTL:{_REFRESH}"
