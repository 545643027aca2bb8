"""One VCALENDAR (RFC 5545, 3.6; RFC 7986) around events that are rendered already."""

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from flows.publishing.calendars.paths import address, path_of
from flows.publishing.calendars.writing import Property, Verbatim, write
from flows.publishing.text import cut, line
from schemas.configuration import Publisher
from schemas.publication import CalendarKind

_REFRESH = Verbatim("PT6H")
_END = write([("END", "VCALENDAR")])


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


def render_calendar(edition: Edition, events: str, publisher: Publisher) -> bytes:
    """The whole file; no METHOD, which would make it a scheduling message (RFC 5546, 3.2.1).

    A download has no name: with one, Outlook would open a new calendar for the one talk.
    """
    return f"{write(_head(edition, publisher))}{events}{_END}".encode()


def _head(edition: Edition, publisher: Publisher) -> Iterator[Property]:
    yield "BEGIN", "VCALENDAR"
    yield "VERSION", "2.0"
    yield "PRODID", "-//Talkfeed//Talkfeed//EN"
    yield "CALSCALE", "GREGORIAN"
    if edition.kind != "talk":
        yield from _subscription(edition, publisher)


def _subscription(edition: Edition, publisher: Publisher) -> Iterator[Property]:
    title = cut(line(edition.title), 200) or edition.slug
    description = cut(line(edition.description), 2000)
    yield "DESCRIPTION", description
    yield "X-WR-CALDESC", description
    yield "NAME", title
    yield "X-WR-CALNAME", title
    if edition.colour:
        yield "COLOR", edition.colour
    yield "LAST-MODIFIED", edition.changed_at
    yield "REFRESH-INTERVAL;VALUE=DURATION", _REFRESH
    yield "SOURCE;VALUE=URI", Verbatim(address(edition.path, publisher))
    yield "URL", Verbatim(f"{publisher.base_url.rstrip('/')}/calendars/#{edition.anchor}")
    yield "X-PUBLISHED-TTL", _REFRESH
