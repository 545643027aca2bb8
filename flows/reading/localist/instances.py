"""One event of Localist as announcements, one for each of its dates."""

from collections.abc import Iterator

from msgspec import Raw, Struct

from flows.reading._coordinates import stated_in_json
from flows.reading._json_answers import NOTHING, address, fitting, line, lines, part, parts, text
from flows.reading._stamps import day, moment
from flows.reading.localist.answers import PLATFORM
from flows.reading.localist.fields import fields
from schemas.announcement import Announcement
from schemas.failures import RejectionFailure
from schemas.moment import Moment

_ONLINE = "virtual"


class Event(Struct, frozen=True):
    """An event as the API writes it; `experience` is `inperson`, `virtual` or `hybrid`."""

    id: int
    title: Raw = NOTHING
    status: str | None = None
    private: bool | None = None
    rejected: bool | None = None
    experience: str | None = None
    localist_url: Raw = NOTHING
    url: Raw = NOTHING
    stream_url: Raw = NOTHING
    location_name: Raw = NOTHING
    location: Raw = NOTHING
    room_number: Raw = NOTHING
    address: Raw = NOTHING
    geo: Raw = NOTHING
    description: Raw = NOTHING
    description_text: Raw = NOTHING
    filters: Raw = NOTHING
    tags: Raw = NOTHING
    keywords: Raw = NOTHING
    custom_fields: Raw = NOTHING
    event_instances: Raw = NOTHING


class Instance(Struct, frozen=True):
    """One date of an event: times with their offset; `all_day` ones begin at midnight."""

    id: int | None = None
    start: str | None = None
    end: str | None = None
    all_day: bool | None = None


class _Point(Struct, frozen=True):
    latitude: Raw = NOTHING
    longitude: Raw = NOTHING


class _Wrapped(Struct, frozen=True):
    event_instance: Instance


class _Term(Struct, frozen=True):
    name: Raw = NOTHING


def announcements(raw: Raw, found_at: str, base: str) -> Iterator[Announcement]:
    """What an event says of each of its dates; an event that is not public is a RejectionFailure."""
    event = fitting(raw, Event, PLATFORM)
    if event.private or event.rejected or event.status in {"pending", "draft"}:
        raise RejectionFailure("the site has not published it")
    dates = tuple(one.event_instance for one in parts(event.event_instances, _Wrapped)) or (Instance(),)
    for position, instance in enumerate(dates):
        place = found_at if len(dates) == 1 else f"{found_at}.event_instances[{position}]"
        yield _announcement(event, instance, place, base)


def _announcement(event: Event, instance: Instance, found_at: str, base: str) -> Announcement:
    starts, ends = _span(instance)
    added, point = fields(event.custom_fields), part(event.geo, _Point) or _Point()
    return Announcement(
        found_at=found_at,
        key=f"instance:{instance.id}" if instance.id else f"event:{event.id}:{instance.start or ''}",
        title=added.title or line(event.title),
        speakers=added.speakers,
        affiliation=added.affiliation,
        starts=starts,
        ends=ends,
        venue=_venue(event),
        address=line(event.address),
        coordinates=stated_in_json(point.latitude, point.longitude),
        description=text(event.description) or text(event.description_text),
        abstract=added.abstract,
        url=address(event.localist_url, base) or address(event.url, base),
        links=tuple(filter(None, (address(one, base) for one in (event.stream_url, event.url)))),
        categories=tuple(dict.fromkeys(_categories(event))),
        status=event.status,
    )


def _span(instance: Instance) -> tuple[Moment | None, Moment | None]:
    starts, ends = moment(instance.start), moment(instance.end)
    return (day(starts), day(ends)) if instance.all_day else (starts, ends)


def _venue(event: Event) -> str | None:
    place = line(event.location_name) or line(event.location)
    written = ", ".join(filter(None, (place, line(event.room_number))))
    return written or ("Online" if event.experience == _ONLINE else None)


def _categories(event: Event) -> Iterator[str]:
    """What an event is about; for whom it is says nothing of its subject."""
    for name, terms in (part(event.filters, dict[str, Raw]) or {}).items():
        if "audience" not in name:
            yield from filter(None, (line(term.name) for term in parts(terms, _Term)))
    yield from (*lines(event.tags), *lines(event.keywords))
