"""One event of the plugin as an announcement."""

import re
from collections.abc import Iterator
from html import unescape

import msgspec
from msgspec import Raw, Struct

from flows.reading._markup import absolute, links_of, parsed, text_of
from flows.reading.tribe import places, times
from flows.reading.tribe.answers import part
from flows.reading.tribe.fields import Fields, fields
from schemas.announcement import Announcement
from schemas.failures import RejectionFailure
from schemas.moment import Moment

NOTHING = Raw(b"null")

_ADDRESS = re.compile(r"https?://\S+")


class Term(Struct, frozen=True):
    """A category or a tag."""

    name: str | None = None


class LinkedData(Struct, frozen=True):
    """The JSON-LD that only the answer for a single event carries; the only place that knows its status."""

    eventStatus: str | None = None  # noqa: N815 - schema.org spells it so


class Event(Struct, frozen=True):
    """An event as the plugin writes it: titles and texts are HTML, times are `Y-m-d H:i:s`."""

    id: int
    status: str | None = None
    hide_from_listings: bool | None = None
    url: Raw = NOTHING
    title: str | int | None = None
    description: Raw = NOTHING
    excerpt: Raw = NOTHING
    all_day: bool | None = None
    start_date: str | None = None
    end_date: str | None = None
    utc_start_date: str | None = None
    utc_end_date: str | None = None
    timezone: str | None = None
    website: Raw = NOTHING
    virtual_url: Raw = NOTHING
    venue: Raw = NOTHING
    categories: Raw = NOTHING
    tags: Raw = NOTHING
    custom_fields: Raw = NOTHING
    json_ld: Raw = NOTHING


def event(raw: Raw) -> Event:
    """The event that a piece of JSON describes; one that does not fit is a RejectionFailure."""
    try:
        return msgspec.json.decode(raw, type=Event, strict=False)
    except (ValueError, RecursionError) as error:
        raise RejectionFailure(f"this is no event of The Events Calendar: {error}") from error


def announcement(event: Event, found_at: str, base: str) -> Announcement:
    """What an event says of a talk; a RejectionFailure where `span` is one."""
    starts, ends = span(event)
    added, where = fields(event.custom_fields), places.venues(event.venue)
    return Announcement(
        found_at=found_at,
        key=f"post:{event.id}",
        title=places.line(added.title) or places.line(event.title),
        speakers=tuple(added.speaker.splitlines()) if added.speaker else (),
        affiliation=added.affiliation,
        starts=starts,
        ends=ends,
        venue=places.line(added.venue) or places.name(where),
        address=places.address(where),
        coordinates=places.coordinates(where),
        description=_text(event.description) or _text(event.excerpt),
        abstract=added.abstract,
        url=_address(event.url, base),
        links=tuple(dict.fromkeys(_links(event, added, base))),
        categories=tuple(dict.fromkeys((*_names(event.categories), *_names(event.tags)))),
        status=_status(event),
    )


def _check_public(event: Event) -> None:
    if event.status not in {None, "", "publish"}:
        raise RejectionFailure(f"the site has not published it: its status is {event.status!r}")
    if event.hide_from_listings:
        raise RejectionFailure("the site hides it from its own listings")


def span(event: Event) -> tuple[Moment, Moment | None]:
    """When an event starts and ends; a RejectionFailure where it is not public or its times contradict."""
    _check_public(event)
    if event.all_day:
        starts, ends = times.days(event.start_date, event.end_date, event.timezone)
    else:
        starts = times.moment(event.start_date, event.utc_start_date, event.timezone)
        ends = times.moment(event.end_date, event.utc_end_date, event.timezone)
    if starts is None:
        raise RejectionFailure(f"its start_date is no date: {event.start_date!r}")
    return starts, ends


def _text(raw: Raw) -> str | None:
    return text_of(part(raw, str) or "") or None


def _links(event: Event, added: Fields, base: str) -> Iterator[str]:
    own = _address(event.url, base)
    apart = (part(event.website, str), part(event.virtual_url, str), *added.links)
    pieces = (*(unescape(piece or "") for piece in apart), part(event.description, str) or "")
    for piece in pieces:
        yield from (url for url in _linked(piece, own or base) if url != own)


def _address(raw: Raw, base: str) -> str | None:
    url = (part(raw, str) or "").strip()
    return absolute(url, base) or None if url else None


def _linked(html: str, base: str) -> Iterator[str]:
    if "<a" in html.lower():
        yield from (link.url for link in links_of(parsed(html), base))
    elif _ADDRESS.fullmatch(html.strip()):
        yield from filter(None, (absolute(html, base),))


def _names(raw: Raw) -> Iterator[str]:
    for term in part(raw, list[Term]) or (part(raw, dict[str, Term]) or {}).values():
        if name := places.line(term.name):
            yield name


def _status(event: Event) -> str | None:
    found = part(event.json_ld, LinkedData)
    return found.eventStatus if found else None
