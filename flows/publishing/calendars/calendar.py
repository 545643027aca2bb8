"""One VCALENDAR (RFC 5545, 3.6; RFC 7986) around events that are rendered already."""

import datetime as dt

from icalendar import Calendar
from icalendar.prop import vText, vUri
from msgspec import Struct

from flows.publishing.calendars.writing import write
from flows.publishing.text import cut, line
from schemas.configuration import Publisher
from schemas.failures import ConfigurationFailure

LONGEST_ADDRESS = 256
"""Google Calendar fails silently beyond."""

_REFRESH = "PT6H"
_END = b"END:VCALENDAR\r\n"


class Edition(Struct, frozen=True, kw_only=True):
    """A calendar ready to be written: `name` is its file without `.ics`, `events` are VEVENTs."""

    name: str
    title: str
    description: str
    colour: str | None = None
    changed_at: dt.datetime
    events: tuple[bytes, ...]


def address(name: str, publisher: Publisher) -> str:
    """Where the calendar is found for good; longer than Google takes is a ConfigurationFailure."""
    url = f"{publisher.base_url.rstrip('/')}/calendars/{name}.ics"
    if len(url) > LONGEST_ADDRESS:
        raise ConfigurationFailure(
            f"the address of calendar {name!r} is longer than {LONGEST_ADDRESS} characters",
            where="publisher.base_url",
            remedy="Choose a shorter base_url: Google Calendar takes no longer address.",
        )
    return url


def render_calendar(edition: Edition, publisher: Publisher) -> bytes:
    """The whole file; no METHOD, which would make it a scheduling message (RFC 5546, 3.2.1)."""
    calendar = Calendar()
    title = cut(line(edition.title), 200) or edition.name
    description = cut(line(edition.description), 2000)
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//Talkfeed//Talkfeed//EN")
    calendar.add("CALSCALE", "GREGORIAN")
    for name, text in (("NAME", title), ("X-WR-CALNAME", title)):
        calendar.add(name, vText(text))
    for name, text in (("DESCRIPTION", description), ("X-WR-CALDESC", description)):
        calendar.add(name, vText(text))
    calendar.add("REFRESH-INTERVAL", vText(_REFRESH), {"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vText(_REFRESH))
    calendar.add("SOURCE", vUri(address(edition.name, publisher)), {"VALUE": "URI"})
    calendar.add("URL", vUri(f"{publisher.base_url.rstrip('/')}/#calendar-{edition.name}"))
    calendar.add("LAST-MODIFIED", edition.changed_at)
    if edition.colour:
        calendar.add("COLOR", edition.colour)
    return b"".join((write(calendar).removesuffix(_END), *edition.events, _END))
