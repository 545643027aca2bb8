"""Any iCalendar (RFC 5545, RFC 7986, vCalendar 1.0), event by event, so that a broken one costs no other."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from msgspec import structs

from flows.reading import Parts, Reader
from flows.reading._decoding import decoded
from flows.reading.ics.apart import taken_apart
from flows.reading.ics.blocks import calendars
from flows.reading.ics.events import announcements
from flows.reading.ics.lines import unfolded
from flows.reading.ics.occasions import Expansion
from flows.reading.ics.timezones import defined_in, zones_of
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.page import Page
from schemas.reject import Reject

MOST_BYTES = 100_000_000
MOST_LINES = 4_000_000
MOST_EVENTS = 100_000
MOST_DATES = 100_000
_DAYS_TO_LOOK_AT = 1_000_000
_NOT_ICS = re.compile(
    rb"\W*<(?:!doctype|html)|from |(?:from|received|return-path|message-id|mime-version|subject):",
    re.IGNORECASE,
)
_BEGIN = re.compile(rb"^\W{0,4}BEGIN:VCALENDAR", re.IGNORECASE | re.MULTILINE)
_SPLIT_CHARACTER = re.compile(rb"(?<=[\x80-\xff])\r?\n[ \t](?=[\x80-\xbf])")
_CONTINUED = re.compile(rb"\n[ \t][\x80-\xbf]")
_CUT_CHARACTER = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{0,2}\Z")


def recognises(page: Page) -> bool:
    """Whether a VCALENDAR begins in the first 64 KB, perhaps after a server's warnings.

    HTML and a mail (RFC 5322), which may hold one, are no calendar.
    """
    start = page.body[:65_536].replace(b"\0", b"")
    return not _NOT_ICS.match(start) and bool(_BEGIN.search(start))


def read(page: Page) -> Iterator[Announcement | Reject]:
    """Each time of each event, where its series first stands on the page, and each event that cannot be read.

    A page that holds no calendar, or more than can be read in reasonable time, is a ReadFailure.
    """
    found = tuple(calendars(_lines(page)))
    if not found:
        raise ReadFailure("no calendar begins here", where=page.url, remedy="Look at it in a browser.")
    budget = iter(range(_DAYS_TO_LOOK_AT))
    defined = defined_in(found, budget)
    expansions = {
        block.found_at: Expansion(zones_of(block, defined), page.fetched_at, budget) for block in found
    }
    items = (announcements(block, expansions[block.found_at], page.url) for block in found)
    yield from _listed(page, chain.from_iterable(items))


def parts(page: Page) -> Parts | None:
    """The events that stand alone on a page of one whole calendar; ReadFailure as of `read`."""
    apart = taken_apart(_lines(page), page)
    if apart is None:
        return None

    def read_others(known: Mapping[str, Announcement]) -> Iterator[Announcement | Reject]:
        return _listed(page, apart.items(known, iter(range(_DAYS_TO_LOOK_AT))))

    return Parts(apart.names, len(apart.others), read_others)


READER = Reader(recognises=recognises, read=read, parts=parts, trust=90)


def _lines(page: Page) -> list[str]:
    lines = unfolded(_text(page))
    _check(page, len(lines), MOST_LINES, "lines")
    if len(lines) > MOST_EVENTS:
        _check(page, sum(line[:12].upper() == "BEGIN:VEVENT" for line in lines), MOST_EVENTS, "events")
    return lines


def _text(page: Page) -> str:
    """The characters of the page, after mending those that a fold (3.1) or the end of the page cut in two."""
    _check(page, len(page.body), MOST_BYTES, "bytes")
    body = page.body
    if not body.isascii():
        mended = _SPLIT_CHARACTER.sub(b"", body) if _CONTINUED.search(body) else body
        body = _CUT_CHARACTER.sub(b"", mended)
    return decoded(structs.replace(page, body=body))


def _listed(page: Page, items: Iterable[Announcement | Reject]) -> Iterator[Announcement | Reject]:
    used: set[str] = set()
    for place, item in enumerate(items):
        _check(page, place, MOST_DATES, "dates")
        yield _unique(item, used) if isinstance(item, Announcement) else item


def _check(page: Page, count: int, most: int, what: str) -> None:
    if count > most:
        raise ReadFailure(
            f"a calendar with {count:,} {what}, more than the {most:,} that are read",
            where=page.url,
            remedy="Ask for fewer: most calendars take a span of time or a category in the address.",
        )


def _unique(found: Announcement, used: set[str]) -> Announcement:
    """The announcement, without a key that another of the page has: two talks under one UID stay two."""
    if found.key in used:
        return structs.replace(found, key=None)
    used.update([found.key] if found.key else [])
    return found
