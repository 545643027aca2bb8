"""A calendar taken apart, so that of its events only those need be read of which nothing is known.

Known can be what an event says that stands alone: it does not recur, and no other has its key. That depends
on its own lines and on what all events of the calendar share. The others are read, whatever is known.

To tell which stand alone each event is sketched, and those are parsed at once of which no sketch can be made.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain

import msgspec
from msgspec import Struct, structs

from flows.reading.ics import outlines
from flows.reading.ics.blocks import Block, calendars, event
from flows.reading.ics.events import Calendar, by_family, shared
from flows.reading.ics.keys import key
from flows.reading.ics.occasions import Expansion
from flows.reading.ics.sketches import Sketch, sketch
from flows.reading.ics.timezones import Zones, defined_in, zones_of
from schemas.announcement import Announcement
from schemas.page import Page
from schemas.reject import Reject


class Apart(Struct, frozen=True, kw_only=True):
    """A calendar whose events are told by their `places`, where they are found.

    `names` stand for what the events say that stand alone, whose lines are in `alone`, from BEGIN to END. The
    `others` are parsed.
    """

    places: Sequence[str]
    names: Mapping[str, str]
    alone: Mapping[str, Sequence[str]]
    others: Mapping[str, Block]
    calendar: Calendar
    zones: Zones
    page: Page

    def items(
        self, known: Mapping[str, Announcement], budget: Iterator[int]
    ) -> Iterator[Announcement | Reject]:
        """What the events announce, given what some that stand alone are known to announce."""
        new = {place: event(lines[1:-1], place) for place, lines in self.alone.items() if place not in known}
        events = {**self.others, **new}
        expansion = Expansion(self.zones, self.page.fetched_at, budget)
        in_order = [events[place] for place in self.places if place in events]
        said = {first.found_at: items for first, items in by_family(in_order, self.calendar, expansion)}
        for place in self.places:
            if place in known:
                yield known[place]
            else:
                yield from said.get(place, ())


def taken_apart(lines: Sequence[str], page: Page) -> Apart | None:
    """The calendar of these lines.

    None where there is not one, where one event less might change another, and where a zone is known by its
    definition alone, which is worked out of the same budget as the rules of events.
    """
    extents = outlines.events(lines)
    if extents is None:
        return None
    (frame,) = calendars(_outside(lines, extents))
    zones = zones_of(frame, defined_in((frame,), iter(())))
    if not all(zone.name for zone in zones.defined.values()):
        return None
    events = {f"VEVENT {number}": lines[each.start : each.stop] for number, each in enumerate(extents, 1)}
    sketches = _sketches(events, extents)
    rest = _parsed({place: own for place, own in events.items() if place not in sketches})
    calendar = shared(frame, _titles(sketches, rest), page.url)
    alone = _alone(sketches, rest, calendar.maker)
    return Apart(
        places=tuple(events),
        names=_names(alone, calendar, zones),
        alone={place: events[place] for place in alone},
        others=rest | {place: event(events[place][1:-1], place) for place in sketches if place not in alone},
        calendar=calendar,
        zones=zones,
        page=page,
    )


def _outside(lines: Sequence[str], extents: Iterable[outlines.Extent]) -> Iterator[str]:
    """The lines of a calendar that stand in no event."""
    end = 0
    for extent in extents:
        yield from lines[end : extent.start]
        end = extent.stop
    yield from lines[end:]


def _parsed(events: Mapping[str, Sequence[str]]) -> dict[str, Block]:
    lines = chain(("BEGIN:VCALENDAR",), chain.from_iterable(events.values()), ("END:VCALENDAR",))
    (calendar,) = calendars(lines)
    found = zip(events, calendar.blocks, strict=True)
    return {place: structs.replace(block, found_at=place) for place, block in found}


def _sketches(events: Mapping[str, Sequence[str]], extents: Iterable[outlines.Extent]) -> dict[str, Sketch]:
    """Of the events that need not be read to be told apart, by their places."""
    return {
        place: found
        for (place, lines), extent in zip(events.items(), extents, strict=True)
        if extent.is_flat and (found := sketch(lines[1:-1]))
    }


def _titles(sketches: Mapping[str, Sketch], rest: Mapping[str, Block]) -> Iterator[str]:
    yield from (each.title for each in sketches.values())
    yield from (event.text("SUMMARY") for event in rest.values())


def _alone(sketches: Mapping[str, Sketch], rest: Mapping[str, Block], maker: str) -> dict[str, Sketch]:
    """The events that share their key with no other, nor with an instance of another, which has a `#`."""
    keys = {place: key(each.uid, maker) for place, each in sketches.items()}
    counts = Counter(keys.values())
    counts.update(key(event.text("UID"), maker) for event in rest.values())
    return {
        place: sketches[place]
        for place, name in keys.items()
        if name is None or (counts[name] == 1 and "#" not in name)
    }


def _names(alone: Mapping[str, Sketch], calendar: Calendar, zones: Zones) -> dict[str, str]:
    """A hash of what each event says, and of all else that this depends on."""
    defined = {name: zone.name for name, zone in zones.defined.items()}
    facts = msgspec.json.encode((calendar, zones.floating.name, defined), order="deterministic")
    shared_by_all = _hash(facts).digest()
    return {place: _hash(each.digest + shared_by_all).hexdigest() for place, each in alone.items()}


def _hash(said: bytes) -> blake2b:
    return blake2b(said, digest_size=16)
