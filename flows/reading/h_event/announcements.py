"""A marked event as an announcement."""

from collections.abc import Iterator

from bs4 import Tag

from flows.reading._markup import links_of
from flows.reading._plain_text import text_in
from flows.reading.h_event.places import places
from flows.reading.h_event.properties import Marked
from flows.reading.h_event.times import times
from flows.reading.h_event.values import address, words
from schemas.announcement import Announcement

_SPEAKERS = ("p-speaker", "p-speakers", "p-performer", "p-presenter")
_PROSE = ("e-content", "e-description", "p-description", "p-summary", "p-content")


def announcement(event: Marked, base: str) -> Announcement:
    """What an event says of a talk; attendees, organisers and the author of the page are no speakers."""
    when = times(event)
    place = places(event.properties.get("p-location", ()), event.properties.get("p-geo", ()))
    prose = next(_elements(event, *_PROSE), None)
    url = next(filter(None, (address(each, base) for each in _addresses(event))), None)
    return Announcement(
        found_at=event.found_at,
        key=next(_texts(event, "u-uid"), None) or url,
        title=_title(event),
        speakers=tuple(_texts(event, *_SPEAKERS)),
        starts=when.starts,
        ends=when.ends,
        when=when.when,
        venue=place.venue,
        address=place.address,
        coordinates=place.coordinates,
        description=text_in(prose) or None if prose else None,
        url=url,
        links=tuple(link.url for link in links_of(event.element, base) if link.url != url),
        categories=tuple(_texts(event, "p-category")),
        status=next(_texts(event, "p-status"), None),
    )


def _elements(event: Marked, *names: str) -> Iterator[Tag]:
    for name in names:
        yield from event.properties.get(name, ())


def _texts(event: Marked, *names: str) -> Iterator[str]:
    yield from dict.fromkeys(filter(None, map(words, _elements(event, *names))))


def _title(event: Marked) -> str | None:
    """The name; of an element that marks nothing within it, its whole text (microformats2, implied name)."""
    named = next(_texts(event, "p-name", "p-summary"), None)
    is_bare = not any(name.startswith(("p-", "e-")) for name in event.properties)
    return named or (words(event.element) or None if is_bare and not event.is_classic else None)


def _addresses(event: Marked) -> Iterator[Tag]:
    yield from _elements(event, "u-url")
    if not event.is_classic and event.element.name in {"a", "area"}:
        yield event.element
