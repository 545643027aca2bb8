"""One VCALENDAR to its announcements, and to what of it could not be read."""

from collections.abc import Iterable, Iterator

from msgspec import Struct, structs

from flows.reading.ics.announcements import announcement, at
from flows.reading.ics.blocks import Block
from flows.reading.ics.habits import series_named, shared_prefixes, understood
from flows.reading.ics.keys import families
from flows.reading.ics.occasions import Expansion
from flows.reading.ics.recurrences import Instance, Note, instances
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.reject import Reject


class Calendar(Struct, frozen=True):
    """What the events of a calendar share: beside the zones all that they depend on but their own lines."""

    maker: str
    method: str
    series: str | None
    prefixes: frozenset[str]
    url: str


def announcements(block: Block, expansion: Expansion, url: str) -> Iterator[Announcement | Reject]:
    """Each time of each event, where its series first stands, and a Reject for what could not be read."""
    events = [event for event in block.blocks if event.name == "VEVENT"]
    calendar = shared(block, (event.text("SUMMARY") for event in events), url)
    readable = [event for event in events if event.is_complete or event.first("SUMMARY")]
    for _, items in by_family(readable, calendar, expansion):
        yield from items
    yield from _unended(block, events, url)


def shared(block: Block, titles: Iterable[str], url: str) -> Calendar:
    """What the events of a calendar share, whose SUMMARYs are its titles; `url` is the page's address."""
    return Calendar(
        maker=block.text("PRODID"),
        method=block.text("METHOD").upper(),
        series=series_named(block.text("X-WR-CALNAME")),
        prefixes=shared_prefixes(titles),
        url=url,
    )


def by_family(
    events: Iterable[Block], calendar: Calendar, expansion: Expansion
) -> Iterator[tuple[Block, Iterator[Announcement | Reject]]]:
    """The first event of each family, in their order, and what its events announce."""
    for key, family in families(events, calendar.maker):
        yield family[0], _announced(key, family, calendar, expansion)


def _announced(
    key: str | None, family: tuple[Block, ...], calendar: Calendar, expansion: Expansion
) -> Iterator[Announcement | Reject]:
    said: dict[str, Announcement] = {}
    for event in family:
        try:
            said[event.found_at] = _said(event, calendar)
        except ReadFailure as failure:
            yield event.rejected(calendar.url, failure.what)
    for found in _times([event for event in family if event.found_at in said], expansion):
        if isinstance(found, Instance):
            yield at(said[found.event.found_at], found, key)
        else:
            yield found.event.rejected(calendar.url, found.reason)


def _said(event: Block, calendar: Calendar) -> Announcement:
    said = announcement(event, calendar.method, calendar.url)
    said = understood(said, calendar.maker, calendar.prefixes)
    is_settled = said.series or said.series == calendar.series
    return said if is_settled else structs.replace(said, series=calendar.series)


def _times(family: list[Block], expansion: Expansion) -> Iterator[Instance | Note]:
    """The instances of the events of one key; several that replace nothing are each named by their times.

    Of such several the latest revision counts. One that stands there twice, but for DTSTAMP, is one.
    """
    if len(family) == 1 and not family[0].first("RECURRENCE-ID"):
        yield from instances(family[0], (), expansion, is_series=False)
        return
    others = tuple(event for event in family if event.first("RECURRENCE-ID"))
    masters = _distinct([event for event in family if not event.first("RECURRENCE-ID")])
    latest = max((master.revision() for master in masters), default=0)
    yield from (Note(event, "a later revision replaces it") for event in masters if event.revision() < latest)
    current = [master for master in masters if master.revision() == latest]
    yield from instances(current[0] if current else None, others, expansion, is_series=len(current) > 1)
    for master in current[1:]:
        yield from instances(master, (), expansion, is_series=True)


def _distinct(masters: list[Block]) -> list[Block]:
    if len(masters) == 1:
        return masters
    found: dict[str, Block] = {}
    for event in masters:
        said = {name: lines for name, lines in event.properties.items() if name != "DTSTAMP"}
        found.setdefault(repr(said), event)
    return list(found.values())


def _unended(block: Block, events: list[Block], url: str) -> Iterator[Reject]:
    last = block.blocks[-1] if block.blocks else block
    is_cut_inside = not block.is_complete and not last.is_complete
    for event in events:
        if not event.is_complete and not (is_cut_inside and event is last):
            yield event.rejected(url, "the event has no END: what there is of it was read")
    if not block.is_complete:
        where = f"inside {last.found_at}" if is_cut_inside else "without END:VCALENDAR"
        reason = f"the calendar ends {where}: it was cut off, and what followed is missing"
        yield structs.replace(last.rejected(url, reason), is_cut=True)
