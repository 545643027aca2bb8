"""The items of a listing as announcements."""

from collections import Counter
from collections.abc import Iterable, Iterator

import soupsieve
from bs4 import BeautifulSoup, Tag
from msgspec import Struct
from msgspec.structs import replace

from flows.normalising.addresses import canonical
from flows.reading._day_order import order_of, spelt
from flows.reading._markup import links_of
from flows.reading._plain_text import text_in
from flows.reading.listing.above import above
from flows.reading.listing.plans import Plan, address_in
from flows.reading.listing.values import Fields, occasion, text, texts
from schemas.announcement import Announcement
from schemas.failures import RejectionFailure
from schemas.page import Page
from schemas.reject import Reject

MAX_ITEMS = 2_000


class Item(Struct, frozen=True):
    """An element that repeats, and what it says."""

    element: Tag
    said: Announcement | Reject


class Setting(Struct, frozen=True):
    """Where an element stands, and the day and the term that hold there."""

    page: Page
    found_at: str
    day: str | None = None
    term: str | None = None


def items(root: BeautifulSoup, plan: Plan, page: Page) -> list[Item]:
    """The first 2,000 items of a page in its order."""
    found = soupsieve.select(plan.item, root, limit=MAX_ITEMS)
    days, terms = above(root, found, plan)
    return [
        Item(one, _said(one, Setting(page, f"item {number}", days[number - 1], terms[number - 1]), plan))
        for number, one in enumerate(found, 1)
    ]


def announcement(element: Tag, fields: Fields, setting: Setting) -> Announcement:
    """What an element says of one talk by some selectors; a RejectionFailure where its end is no time."""
    page = setting.page
    when = occasion(fields, element, setting.day)
    url = _own_address(element, fields, page)
    links = (link.url for link in links_of(element, page.url))
    return Announcement(
        found_at=setting.found_at,
        key=key_of(url) if url else None,
        title=text(fields, "title", element),
        speakers=texts(fields, "speaker", element),
        affiliation=text(fields, "affiliation", element),
        starts=when.starts,
        ends=when.ends,
        when=when.when,
        term=setting.term,
        venue=text(fields, "venue", element),
        description=text(fields, "description", element),
        abstract=text(fields, "abstract", element),
        series=text(fields, "series", element),
        status=text(fields, "status", element),
        url=url,
        links=tuple(dict.fromkeys(link for link in links if link != url)),
    )


def key_of(url: str) -> str:
    """One spelling of an address: a fragment, or how it was reached, makes no other talk of it."""
    return canonical(url) or url


def without_shared_keys(said: Iterable[Announcement | Reject]) -> Iterator[Announcement | Reject]:
    """The same, but an address to which several items of a page lead identifies none of them."""
    everything = [*said]
    counts = Counter(one.key for one in everything if isinstance(one, Announcement))
    for one in everything:
        is_shared = isinstance(one, Announcement) and counts[one.key] > 1
        yield replace(one, key=None) if is_shared else one


def in_one_order(said: Iterable[Announcement | Reject]) -> Iterator[Announcement | Reject]:
    """The same with `3/12/2026` spelt out, where other dates of the page tell its day from its month."""
    everything = [*said]
    order = order_of(one.when or "" for one in everything if isinstance(one, Announcement))
    for one in everything:
        if isinstance(one, Announcement) and one.when:
            yield replace(one, when=spelt(one.when, order))
        else:
            yield one


def _said(element: Tag, setting: Setting, plan: Plan) -> Announcement | Reject:
    try:
        found = announcement(element, plan.fields, setting)
    except RejectionFailure as failure:
        return _reject(element, setting, failure.what)
    if not (found.title or found.speakers or found.description):
        return _reject(element, setting, "neither a title nor a speaker stands in it")
    url = detail_address(element, plan, setting.page.url) or found.url
    return replace(found, key=key_of(url) if url else None)


def detail_address(element: Tag, plan: Plan, base: str) -> str | None:
    """Where the option `detail` finds the own page of a talk."""
    return address_in(plan.detail.matches(element), plan.detail.attribute, base) if plan.detail else None


def _reject(element: Tag, setting: Setting, reason: str) -> Reject:
    shown = text_in(element)[:500]
    return Reject(url=setting.page.url, found_at=setting.found_at, reason=reason, text=shown)


def _own_address(element: Tag, fields: Fields, page: Page) -> str | None:
    if "url" in fields:
        return address_in(fields["url"].matches(element), fields["url"].attribute, page.url)
    titles = fields["title"].matches(element) if "title" in fields else []
    return address_in(titles, None, page.url) or address_in([element], None, page.url)
