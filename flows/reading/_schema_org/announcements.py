"""An event of schema.org as an announcement."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin, urlsplit

from flows.reading._repetitions import each_once
from flows.reading._schema_org.events import MAX_EVENTS, Event, is_dated
from flows.reading._schema_org.items import Item, Known, text, texts
from flows.reading._schema_org.people import speakers
from flows.reading._schema_org.places import Places, places
from flows.reading._schema_org.times import times
from flows.reading._schema_org.wording import address, line, links, prose
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.page import Page
from schemas.reject import Reject

_THE_EVENTS_CALENDAR = re.compile(r"(\d+)-\d{9,}-\d{9,}@\S+")


def announcements(events: Iterable[Event], page: Page, known: Known) -> Iterator[Announcement | Reject]:
    """What events say of talks, each once; a series or a course without a date of its own is a Reject."""
    found = list(events)
    if len(found) > MAX_EVENTS:
        raise ReadFailure(f"{len(found):,} events are more than are read", where=page.url)
    read = [_item(event, page.url, known) for event in found]
    yield from each_once(read)


def _item(event: Event, base: str, known: Known) -> Announcement | Reject:
    if not is_dated(event.item) and {"EventSeries", "CourseInstance"}.intersection(event.item.types):
        name = line(text(event.item, "name")) or ""
        reason = "a series or a course without dates is no talk"
        return Reject(url=base, found_at=event.found_at, reason=reason, text=name[:500])
    return _announcement(event, base, known)


def _announcement(event: Event, base: str, known: Known) -> Announcement:
    item, whole = event.item, event.whole
    when, where = times(item), _where(item, whole, base, known)
    told = speakers(item, known)
    about, url = text(item, "description"), address(text(item, "url"), base)
    name, series = line(text(item, "name", "summary")), line(text(whole, "name")) if whole else None
    return Announcement(
        found_at=event.found_at,
        key=_key(item, url, base),
        title=name or series,
        speakers=told.speakers,
        affiliation=told.affiliation,
        starts=when.starts,
        ends=when.ends,
        when=when.when,
        venue=where.venue,
        address=where.address,
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


def _key(item: Item, url: str | None, base: str) -> str | None:
    """The identifier, else the event's own address; neither where it is the root of a site."""
    written = (item.id or text(item, "identifier") or "").strip()
    of_post = _THE_EVENTS_CALENDAR.fullmatch(written)
    own = f"post:{of_post[1]}" if of_post else urljoin(base, written) if written[:1] == "#" else written
    return next((key for key in (own, url) if key and _is_specific(key)), None)


def _is_specific(key: str) -> bool:
    if key.startswith("_:"):
        return False
    try:
        parts = urlsplit(key)
    except ValueError:
        return False
    is_web = parts.scheme in {"http", "https"}
    return not is_web or bool(parts.path.strip("/") or parts.query or parts.fragment)
