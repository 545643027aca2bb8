"""What a listing leads to: its next page, and the own pages of its talks."""

from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from flows.reading.listing.items import Item, detail_address, key_of
from flows.reading.listing.plans import Plan
from flows.reading.listing.successors import successor
from schemas.announcement import Announcement
from schemas.page import Page

MAX_DETAILS = 200


def followed(root: BeautifulSoup, found: list[Item], plan: Plan, page: Page) -> Iterator[str]:
    """The next page first, then the own pages of at most 200 talks, all on the page's own host."""
    following = successor(root, plan, page)
    if following:
        yield following
    if plan.follows_details:
        own, addresses = key_of(page.url), dict.fromkeys(_details(found, plan, page))
        host = urlsplit(page.url).netloc
        near = (url for url in addresses if urlsplit(url).netloc == host and key_of(url) != own)
        yield from islice(near, MAX_DETAILS)


def _details(found: list[Item], plan: Plan, page: Page) -> Iterator[str]:
    for item in found:
        own = item.said.url if isinstance(item.said, Announcement) and not plan.detail else None
        if url := detail_address(item.element, plan, page.url) or own:
            yield url
