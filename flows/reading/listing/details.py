"""A talk's own page: what it says of the talk."""

from collections.abc import Iterator

from bs4 import BeautifulSoup
from msgspec.structs import replace

from flows.reading import reader_of
from flows.reading.listing.items import Setting, announcement, key_of
from flows.reading.listing.plans import Plan
from flows.reading.listing.values import text
from schemas.announcement import Announcement
from schemas.failures import ReadFailure, RejectionFailure
from schemas.page import Page
from schemas.reject import Reject

PLACE = "its own page"


def detailed(root: BeautifulSoup, plan: Plan, page: Page) -> Iterator[Announcement | Reject]:
    """What the page of one talk says of it, keyed by its address, so that it joins the listing's entry."""
    key = key_of(page.url)
    try:
        found = _by_selectors(root, plan, page) if plan.details else _by_kind(page, key)
    except (ReadFailure, RejectionFailure) as failure:
        yield Reject(url=page.url, found_at=PLACE, reason=failure.what)
        return
    yield replace(found, key=key, url=page.url, found_at=PLACE)


def _by_selectors(root: BeautifulSoup, plan: Plan, page: Page) -> Announcement:
    day, term = (text(plan.details, name, root) for name in ("day", "term"))
    found = announcement(root, plan.details, Setting(page, PLACE, day, term))
    if not any((found.title, found.speakers, found.when, found.starts, found.description, found.abstract)):
        raise ReadFailure("nothing on this talk's own page matches the options detail.…", where=page.url)
    return replace(found, links=())


def _by_kind(page: Page, key: str) -> Announcement:
    """The one talk that the page announces, or of several the one whose address is the page's."""
    said = [one for one in reader_of(page, None).read(page) if isinstance(one, Announcement)]
    own = [one for one in said if one.url and key_of(one.url) == key] if len(said) > 1 else said
    if len(own) != 1:
        raise ReadFailure(f"{len(said)} talks stand on what should be the page of one", where=page.url)
    return own[0]
