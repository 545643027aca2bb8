"""Which items are events that one can go to, and what each belongs to."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from flows.normalising.remembered import remembered
from flows.reading._schema_org.items import Item, Known, items, resolved, text

_EVENT = re.compile(
    r"(?:\w*Event|CourseInstance|EventSeries|Festival|Hackathon|Seminar|Lecture|Talk|Colloquium|Conference"
    r"|Workshop|Webinar)"
)
_NO_OCCASION = frozenset(
    ("DeliveryEvent", "PublicationEvent", "BroadcastEvent", "OnDemandEvent", "SaleEvent")
)
_CONTEXT = frozenset(("superEvent", "previousEvent", "offers", "organizer", "review", "isPartOf"))
_PARTS = ("subEvent", "subEvents", "hasCourseInstance")


class Event(Struct, frozen=True):
    """An event, where it was found, and what it is a part of: a larger event, a series, a course."""

    item: Item
    found_at: str
    whole: Item | None = None


def is_event(item: Item) -> bool:
    """Whether one of its types is Event or a subtype of it, an occasion to which people go."""
    return any(map(_is_of_event, item.types))


@remembered
def _is_of_event(name: str) -> bool:
    return name not in _NO_OCCASION and bool(_EVENT.fullmatch(name))


def events_among(roots: Iterable[tuple[Item, str]], known: Known) -> Iterator[Event]:
    """The events among items and below them, in page order.

    One that is made of dated parts gives way to its parts; a mere mention of an event is none.
    """
    found = [event for root, found_at in roots for event in _below(root, found_at, known)]
    mentioned = {event.item.id: event.whole for event in found if event.item.is_reference()}
    placed = [
        replace(event, whole=event.whole or mentioned.get(event.item.id) or _larger(event.item, known))
        for event in found
        if not event.item.is_reference()
    ]
    wholes = {event.whole.id for event in placed if event.whole and event.whole.id and is_dated(event.item)}
    for event in placed:
        if event.item.id not in wholes and not _has_dated_parts(event.item, known):
            yield event


def is_dated(item: Item) -> bool:
    """Whether it says when it begins."""
    return bool(text(item, "startDate"))


def _has_dated_parts(item: Item, known: Known) -> bool:
    return any(is_dated(part) for part in items(item, *_PARTS, known=known))


def _larger(item: Item, known: Known) -> Item | None:
    return next(items(item, "superEvent", known=known), None)


def _below(root: Item, found_at: str, known: Known) -> Iterator[Event]:
    waiting = [Event(root, found_at)]
    while waiting:
        event = waiting.pop()
        if _counts(event):
            yield event
        waiting += reversed(list(_within(event, known)))


def _counts(event: Event) -> bool:
    item = event.item
    if item.is_reference():
        return event.whole is not None
    return is_event(item) and bool(is_dated(item) or text(item, "name", "summary"))


def _within(event: Event, known: Known) -> Iterator[Event]:
    for name, values in event.item.properties.items():
        whole = event.item if name in _PARTS else None
        for position, value in enumerate(values):
            if isinstance(value, Item) and name not in _CONTEXT:
                place = (
                    f"{event.found_at}.{name}[{position}]" if len(values) > 1 else f"{event.found_at}.{name}"
                )
                yield Event(value, place, resolved(whole, known) if whole else None)
