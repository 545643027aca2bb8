"""An entry of the export as announcements: an event, or the contributions that are its programme."""

from collections.abc import Iterator

from msgspec import Raw
from msgspec.structs import replace

from flows.reading._json_answers import NOTHING, address, fitting, line, lines, parts, purposes, text
from flows.reading._persons import speaking
from flows.reading.indico.answers import PLATFORM
from flows.reading.indico.events import Event, stamped
from flows.reading.indico.persons import persons
from flows.reading.indico.surroundings import links, slides, status, venue
from schemas.announcement import Announcement
from schemas.failures import RejectionFailure
from schemas.moment import Moment
from schemas.page import Page

_LECTURES = {"simple_event", "lecture"}
_CONTRIBUTION = "Contribution"


def announcements(raw: Raw, found_at: str, page: Page) -> Iterator[Announcement]:
    """The talks of an entry; a break or another pause of a timetable is none, and left out."""
    event = fitting(raw, Event, PLATFORM)
    if event.entryType is not None:
        if event.entryType == _CONTRIBUTION:
            yield _contribution(event, None, found_at, page.url)
        return
    programme = tuple(_programme(event))
    if not programme:
        yield _event(event, found_at, page.url)
    for place, contribution in programme:
        yield _contribution(contribution, event, f"{found_at}.{place}", page.url)


def _programme(event: Event) -> Iterator[tuple[str, Event]]:
    """The contributions inside and outside of sessions; a session lends its place to those without one."""
    for position, contribution in enumerate(parts(event.contributions, Event)):
        yield f"contributions[{position}]", contribution
    for number, session in enumerate(parts(event.sessions, Event)):
        for position, contribution in enumerate(parts(session.contributions, Event)):
            place = f"sessions[{number}].contributions[{position}]"
            yield place, _housed(contribution, session)


def _event(event: Event, found_at: str, base: str) -> Announcement:
    number = line(event.id)
    if number is None:
        raise RejectionFailure("it has no id")
    who = speaking(persons(event.chairs)) if line(event.kind) in _LECTURES else speaking(())
    return Announcement(
        found_at=found_at,
        key=f"event:{number}",
        title=line(event.title),
        speakers=who.speakers,
        affiliation=who.affiliation,
        starts=stamped(event.startDate, event.timezone),
        ends=stamped(event.endDate, event.timezone),
        venue=venue(event),
        address=line(event.address),
        description=text(event.description),
        series=line(event.category),
        url=address(event.url, base),
        links=tuple(links(event, base)),
        categories=lines(event.keywords),
        status=status(event.label),
    )


def _contribution(own: Event, event: Event | None, found_at: str, base: str) -> Announcement:
    within = event or Event(id=own.conferenceId)
    housed = _housed(own, within)
    who = speaking((*persons(own.speakers), *persons(own.presenters)))
    starts = stamped(own.startDate, within.timezone)
    return Announcement(
        found_at=found_at,
        key=f"event:{line(within.id)}:contribution:{_number(own)}",
        title=line(own.title),
        speakers=who.speakers,
        affiliation=who.affiliation,
        starts=starts or _only_day(within),
        ends=stamped(own.endDate, within.timezone) if starts else None,
        venue=venue(housed),
        address=line(housed.address),
        description=purposes(slides=slides(own, base)) or None,
        abstract=text(own.description),
        series=line(within.title),
        url=address(own.url, base) or address(within.url, base),
        links=tuple(links(own, base)),
        categories=lines(own.keywords),
        status=status(within.label),
    )


def _number(own: Event) -> str:
    """The number in the database, which new versions write beside the number in the event."""
    return line(own.contributionId) or line(own.db_id) or line(own.id) or "?"


def _housed(own: Event, around: Event) -> Event:
    """With the place of what is around where it has none of its own."""
    if any(line(raw) for raw in (own.room, own.room_fullname, own.location)):
        return own
    return replace(
        own,
        room=around.room,
        room_fullname=around.room_fullname,
        location=around.location,
        address=own.address if own.address != NOTHING else around.address,
    )


def _only_day(event: Event) -> Moment | None:
    """The day of an event that lasts one day: what it holds takes place on it."""
    first, last = stamped(event.startDate, event.timezone), stamped(event.endDate, event.timezone)
    if first is None or last is None or first.on != last.on:
        return None
    return Moment(first.on, zone=first.zone)
