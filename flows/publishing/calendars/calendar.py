"""One VCALENDAR (RFC 5545, 3.6; RFC 7986) around events that are rendered already."""

import datetime as dt
from functools import cache

from icalendar import Calendar
from icalendar.prop import vText, vUri
from msgspec import Struct

from flows.publishing.calendars.paths import address, path_of
from flows.publishing.calendars.writing import fold
from flows.publishing.text import cut, line
from schemas.configuration import Publisher
from schemas.publication import CalendarKind

_REFRESH = "PT6H"
_END = "END:VCALENDAR\r\n"


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
    head = _plain_head() if edition.kind == "talk" else _head(edition, publisher)
    return f"{head}{events}{_END}".encode()


@cache
def _plain_head() -> str:
    return _written(_calendar())


def _head(edition: Edition, publisher: Publisher) -> str:
    calendar = _calendar()
    title = cut(line(edition.title), 200) or edition.slug
    description = cut(line(edition.description), 2000)
    for name, text in (("NAME", title), ("X-WR-CALNAME", title)):
        calendar.add(name, vText(text))
    for name, text in (("DESCRIPTION", description), ("X-WR-CALDESC", description)):
        calendar.add(name, vText(text))
    calendar.add("REFRESH-INTERVAL", vText(_REFRESH), {"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vText(_REFRESH))
    calendar.add("SOURCE", vUri(address(edition.path, publisher)), {"VALUE": "URI"})
    calendar.add("URL", vUri(f"{publisher.base_url.rstrip('/')}/calendars/#{edition.anchor}"))
    calendar.add("LAST-MODIFIED", edition.changed_at)
    if edition.colour:
        calendar.add("COLOR", edition.colour)
    return _written(calendar)


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//Talkfeed//Talkfeed//EN")
    calendar.add("CALSCALE", "GREGORIAN")
    return calendar


def _written(calendar: Calendar) -> str:
    """As icalendar writes it, which folds lines that are not ASCII sooner than it has to."""
    return fold(calendar.content_lines()).removesuffix(_END)
