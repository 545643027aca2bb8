"""An event of schema.org as an announcement."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from msgspec.structs import replace

from flows.reading._repetitions import each_once
from flows.reading._schema_org.events import Event, is_dated
from flows.reading._schema_org.items import Item, Known, items, text, texts, values
from flows.reading._schema_org.keys import key
from flows.reading._schema_org.people import speakers
from flows.reading._schema_org.places import Places, places
from flows.reading._schema_org.schedules import occasions
from flows.reading._schema_org.times import times
from flows.reading._schema_org.wording import address, line, links, prose
from schemas.announcement import Announcement
from schemas.failures import ReadFailure, RejectionFailure
from schemas.page import Page
from schemas.reject import Reject

MAX_EVENTS = 5_000
MAX_SCHEDULES = 500

_LASTING = frozenset(("EventSeries", "CourseInstance"))


def announced(events: Iterable[Event], page: Page, known: Known) -> Iterator[Announcement | Reject]:
    """What events say of talks, each once; a series or a course without a date of its own is a Reject.

    More than 5,000, or more than 500 schedules, are a ReadFailure.
    """
    found = list(islice(events, MAX_EVENTS + 1))
    schedules = sum(len(values(event.item, "eventSchedule")) for event in found)
    read = [] if schedules > MAX_SCHEDULES else list(_all_said(found, page, known))
    if schedules > MAX_SCHEDULES or len(read) > MAX_EVENTS:
        raise ReadFailure(
            f"it announces more than the {MAX_EVENTS:,} events or {MAX_SCHEDULES} schedules that are read",
            where=page.url,
            remedy="Point the source at a page that lists fewer.",
        )
    yield from each_once(read)


def _all_said(found: list[Event], page: Page, known: Known) -> Iterator[Announcement | Reject]:
    yield from islice((said for event in found for said in _said(event, page, known)), MAX_EVENTS + 1)


def _said(event: Event, page: Page, known: Known) -> Iterator[Announcement | Reject]:
    schedules = [each for each in items(event.item, "eventSchedule", known=known) if each.properties]
    if schedules:
        yield from _repeated(_announcement(event, page.url, known), schedules, page)
    elif not is_dated(event.item) and _LASTING.intersection(event.item.types):
        reason = "a series or a course without dates is no talk"
        name = line(text(event.item, "name")) or ""
        yield Reject(url=page.url, found_at=event.found_at, reason=reason, text=name[:500])
    else:
        yield _announcement(event, page.url, known)


def _repeated(said: Announcement, schedules: list[Item], page: Page) -> Iterator[Announcement | Reject]:
    """One announcement for each day, told apart by it in its key."""
    for schedule in schedules:
        try:
            for when in occasions(schedule, page.fetched_at.date()):
                day = when.starts.on.isoformat() if when.starts else ""
                yield replace(
                    said,
                    found_at=f"{said.found_at} {day}",
                    key=said.key and f"{said.key} {day}",
                    starts=when.starts,
                    ends=when.ends,
                    when=None,
                )
        except RejectionFailure as failure:
            title = (said.title or "")[:500]
            yield Reject(url=page.url, found_at=said.found_at, reason=failure.what, text=title)


def _announcement(event: Event, base: str, known: Known) -> Announcement:
    item, whole = event.item, event.whole
    when, where = times(item), _where(item, whole, base, known)
    told = speakers(item, known)
    about, url = text(item, "description"), address(text(item, "url"), base)
    name, series = line(text(item, "name", "summary")), line(text(whole, "name")) if whole else None
    return Announcement(
        found_at=event.found_at,
        key=key(item, url, base),
        title=name or series,
        speakers=told.speakers,
        affiliation=told.affiliation,
        starts=when.starts,
        ends=when.ends,
        when=when.when,
        venue=where.venue,
        address=where.address,
        coordinates=where.coordinates,
        description=prose(about),
        abstract=prose(text(item, "abstract")),
        series=series if name else None,
        url=url,
        links=tuple(dict.fromkeys((*where.links, *links(about, url or base)))),
        categories=tuple(_keywords(item)),
        status=text(item, "eventStatus"),
    )


def _where(item: Item, whole: Item | None, base: str, known: Known) -> Places:
    """A part of an event takes place where the whole does, unless it says otherwise."""
    own = places(item, base, known)
    return places(whole, base, known) if whole and own == Places() else own


def _keywords(item: Item) -> Iterator[str]:
    for value in (*texts(item, "keywords"), *texts(item, "about")):
        yield from filter(None, map(line, re.split(r"[,;\n]", value)))
