"""One VCALENDAR (RFC 5545, 3.6; RFC 7986) around events that are rendered already."""

import datetime as dt

from icalendar import Calendar
from icalendar.prop import vText, vUri
from msgspec import Struct

from flows.publishing.calendars.paths import address, path_of
from flows.publishing.calendars.writing import write
from flows.publishing.text import cut, line
from schemas.configuration import Publisher
from schemas.publication import CalendarKind

_REFRESH = "PT6H"
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


def render_calendar(edition: Edition, events: str, publisher: Publisher) -> bytes:
    """The whole file; no METHOD, which would make it a scheduling message (RFC 5546, 3.2.1).

    A download has no name: with one, Outlook would open a new calendar for the one talk.
    """
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//Talkfeed//Talkfeed//EN")
    calendar.add("CALSCALE", "GREGORIAN")
    if edition.kind != "talk":
        _add_subscription(calendar, edition, publisher)
    return b"".join((write(calendar).removesuffix(_END), events.encode(), _END))


def _add_subscription(calendar: Calendar, edition: Edition, publisher: Publisher) -> None:
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
