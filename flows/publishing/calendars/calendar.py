"""One VCALENDAR (RFC 5545, 3.6; RFC 7986) around events that are rendered already."""

import datetime as dt
from collections.abc import Iterable
from functools import cache

from icalendar import Calendar
from icalendar.prop import vText, vUri
from msgspec import Struct

from flows.publishing.calendars.paths import address, path_of
from flows.publishing.calendars.writing import fold, instant, text
from flows.publishing.links import published
from flows.publishing.text import cut, line
from schemas.configuration import Publisher
from schemas.publication import CalendarKind

_REFRESH = "PT6H"
_END = b"END:VCALENDAR\r\n"
_BREAK = "\r\n"


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
    return b"".join((_head(edition, publisher), *events, _END))


def render_download(events: Iterable[bytes]) -> bytes:
    """The same without a name: with one, Outlook would open a new calendar for the one talk."""
    return b"".join((_frame(), *events, _END))


def _head(edition: Edition, publisher: Publisher) -> bytes:
    said = _named_frame(has_colour=edition.colour is not None).format(
        title=text(cut(line(edition.title), 200) or edition.slug),
        description=text(cut(line(edition.description), 2000)),
        colour=text(edition.colour or ""),
        changed_at=instant(edition.changed_at),
        source=address(edition.path, publisher),
        url=published(f"calendars/#{edition.anchor}", publisher),
    )
    return fold(said.split(_BREAK))


@cache
def _frame() -> bytes:
    return fold(_lines(_calendar()))


@cache
def _named_frame(*, has_colour: bool) -> str:
    """The lines of a head as icalendar writes them, with the names of what differs from one to the other."""
    calendar = _calendar()
    for name, place in (("NAME", "{title}"), ("X-WR-CALNAME", "{title}")):
        calendar.add(name, vText(place))
    for name, place in (("DESCRIPTION", "{description}"), ("X-WR-CALDESC", "{description}")):
        calendar.add(name, vText(place))
    calendar.add("REFRESH-INTERVAL", vText(_REFRESH), {"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vText(_REFRESH))
    calendar.add("SOURCE", vUri("{source}"), {"VALUE": "URI"})
    calendar.add("URL", vUri("{url}"))
    calendar.add("LAST-MODIFIED", vText("{changed_at}"))
    if has_colour:
        calendar.add("COLOR", vText("{colour}"))
    return _BREAK.join(_lines(calendar))


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//Talkfeed//Talkfeed//EN")
    calendar.add("CALSCALE", "GREGORIAN")
    return calendar


def _lines(calendar: Calendar) -> list[str]:
    """Without the last, before which the events stand."""
    return [str(each) for each in calendar.content_lines() if each][:-1]
