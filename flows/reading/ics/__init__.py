"""Any iCalendar (RFC 5545, RFC 7986, vCalendar 1.0), event by event, so that a broken one costs no other."""

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct, structs

from flows.reading import Reader
from flows.reading._decoding import decoded
from flows.reading.ics.announcements import announcement
from flows.reading.ics.blocks import Block, calendars
from flows.reading.ics.habits import series_named, shared_prefixes, understood
from flows.reading.ics.keys import families
from flows.reading.ics.lines import unfolded
from flows.reading.ics.occasions import Expansion
from flows.reading.ics.recurrences import Instance, instances
from flows.reading.ics.timezones import zones_of
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.page import Page
from schemas.reject import Reject

MOST_BYTES = 25_000_000
MOST_EVENTS = 20_000
MOST_INSTANCES = 100_000
_DAYS_TO_LOOK_AT = 3_000_000
_BEGIN = re.compile(rb"^\W{0,4}BEGIN:VCALENDAR", re.IGNORECASE | re.MULTILINE)
_SPLIT_CHARACTER = re.compile(rb"(?<=[\x80-\xff])\r?\n[ \t](?=[\x80-\xbf])")
_CUT_CHARACTER = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{0,2}\Z")


class _Calendar(Struct, frozen=True):
    """What the events of one VCALENDAR share."""

    block: Block
    page: Page
    expansion: Expansion
    prefixes: frozenset[str]

    @property
    def maker(self) -> str:
        return self.block.text("PRODID")


def recognises(page: Page) -> bool:
    """Whether a VCALENDAR begins in the first 64 KB, perhaps after a server's warnings, and it is no HTML."""
    start = page.body[:65_536].replace(b"\0", b"")
    return not re.match(rb"\W*<(?:!doctype|html)", start, re.IGNORECASE) and bool(_BEGIN.search(start))


def read(page: Page) -> Iterator[Announcement | Reject]:
    """Each time of each event, where its series first stands on the page, and each event that cannot be read.

    A page that holds no calendar, or more than can be read in reasonable time, is a ReadFailure.
    """
    found = tuple(calendars(unfolded(_text(page))))
    if not found:
        raise ReadFailure(
            "no calendar begins on this page", where=page.url, remedy="Look at it in a browser."
        )
    _check(
        page,
        sum(block.name == "VEVENT" for calendar in found for block in calendar.blocks),
        MOST_EVENTS,
        "events",
    )
    defined = [block for calendar in found for block in calendar.blocks if block.name == "VTIMEZONE"]
    budget = iter(range(_DAYS_TO_LOOK_AT))
    used: set[str] = set()
    for block in found:
        expansion = Expansion(zones_of(block, defined), page.fetched_at, budget)
        summaries = (event.text("SUMMARY") for event in block.blocks if event.name == "VEVENT")
        calendar = _Calendar(block, page, expansion, shared_prefixes(summaries))
        for item in islice(_items(calendar), MOST_INSTANCES):
            yield _unique(item, used) if isinstance(item, Announcement) else item
        yield from _cut_off(calendar)


READER = Reader(recognises=recognises, read=read, trust=90)


def _text(page: Page) -> str:
    """The characters of the page, after mending those that a fold (3.1) or the end of the page cut in two."""
    _check(page, len(page.body), MOST_BYTES, "bytes")
    mended = _CUT_CHARACTER.sub(b"", _SPLIT_CHARACTER.sub(b"", page.body))
    return decoded(structs.replace(page, body=mended))


def _check(page: Page, count: int, most: int, what: str) -> None:
    if count > most:
        raise ReadFailure(
            f"a calendar with {count:,} {what}, more than the {most:,} that are read",
            where=page.url,
            remedy="Ask for fewer: most calendars take a span of time or a category in the address.",
        )


def _items(calendar: _Calendar) -> Iterator[Announcement | Reject]:
    events = [block for block in calendar.block.blocks if block.name == "VEVENT"]
    readable = [event for event in events if event.is_complete or event.first("SUMMARY")]
    for key, members in families(readable, calendar.maker):
        masters = [event for event in members if not event.first("RECURRENCE-ID")]
        others = tuple(event for event in members if event.first("RECURRENCE-ID"))
        for place, master in enumerate(masters or [None]):
            for found in instances(master, others if place == 0 else (), calendar.expansion):
                if isinstance(found, Instance):
                    yield _announced(found, key, calendar, is_shared=len(masters) > 1)
                else:
                    yield found.event.rejected(calendar.page.url, found.reason)


def _announced(
    found: Instance, key: str | None, calendar: _Calendar, *, is_shared: bool
) -> Announcement | Reject:
    part = found.recurrence or (found.span.starts.identity() if is_shared else None)
    own = f"{key}#{part}" if key and part else key
    try:
        said = announcement(found, own, calendar.block.text("METHOD").upper(), calendar.page.url)
    except ReadFailure as failure:
        return found.event.rejected(calendar.page.url, failure.what)
    said = understood(said, calendar.maker, calendar.prefixes)
    return (
        said
        if said.series
        else structs.replace(said, series=series_named(calendar.block.text("X-WR-CALNAME")))
    )


def _unique(found: Announcement, used: set[str]) -> Announcement:
    """The announcement, without a key that another of the page has: two talks under one UID stay two."""
    if found.key in used:
        return structs.replace(found, key=None)
    used.update([found.key] if found.key else [])
    return found


def _cut_off(calendar: _Calendar) -> Iterator[Reject]:
    *earlier, last = (calendar.block, *calendar.block.blocks)
    for event in earlier[1:]:
        if event.name == "VEVENT" and not event.is_complete:
            yield event.rejected(calendar.page.url, "the event has no END: what there is of it was read")
    if not calendar.block.is_complete:
        where = f"inside {last.found_at}" if not last.is_complete else "without END:VCALENDAR"
        reason = f"the calendar ends {where}: it was cut off, and what followed is missing"
        yield last.rejected(calendar.page.url, reason)
