"""Which of a page's links leads to the page that comes after it."""

import datetime as dt
import re
from urllib.parse import urlsplit

import soupsieve
from bs4 import BeautifulSoup

from flows.reading._markup import absolute, links_of
from flows.reading.listing.plans import Plan, address_in
from schemas.page import Page

MAX_NUMBER = 100
"""The last page of a numbered listing that is read."""
HORIZON = dt.timedelta(days=400)
"""How far from today the months of a calendar are followed."""

_NUMBER = re.compile(
    r"(?<=[/?&;])(?:(?:pages?|seite|p|paged|pg)[=/]|page-)(\d{1,4})(?=[/&#;]|$)", re.IGNORECASE
)
_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/]?(0[1-9]|1[0-2])(?!\d)")
_MONTH_IN_QUERY = re.compile(r"(?=.*[?&]month=(\d{1,2})\b)(?=.*[?&]year=(\d{4})\b)")


def successor(root: BeautifulSoup, plan: Plan, page: Page) -> str | None:
    """The next page on the same host: by the option `next`, else rel=next, else the next number.

    None past the 100th page, and where the next month is more than 400 days away from today.
    """
    if not plan.turns_pages:
        return None
    chosen = plan.successor
    if chosen:
        found = address_in(chosen.matches(root), chosen.attribute, page.url)
    else:
        found = _declared(root, page) or _numbered(root, page)
    is_near = found and urlsplit(found).netloc == urlsplit(page.url).netloc and _is_within(found, page)
    return found if is_near and found != page.url else None


def is_continued(url: str) -> bool:
    """Whether an address names a page number or a month, and so may lead to a page that holds nothing."""
    return bool(_NUMBER.search(url) or _month(url))


def _declared(root: BeautifulSoup, page: Page) -> str | None:
    """RFC 8288's relation type `next`, on a link in the head or in the text."""
    link = soupsieve.select_one('link[rel~="next" i][href], a[rel~="next" i][href]', root)
    return absolute(str(link["href"]), page.url) or None if link else None


def _numbered(root: BeautifulSoup, page: Page) -> str | None:
    """Of the links that differ from this page in their number alone the one with the next."""
    own, current = _parted(page.url)
    further = [
        (number, link.url)
        for link in links_of(root, page.url)
        for base, number in (_parted(link.url),)
        if base == own and number > current
    ]
    return min(further, default=(0, None))[1]


def _parted(url: str) -> tuple[str, int]:
    """An address without its page number, and the number; 0 for the first page, which often has none."""
    plain = url.partition("#")[0]
    found = _NUMBER.search(plain)
    bare = _NUMBER.sub("", plain) if found else plain
    return bare.rstrip("/?&"), int(found[1]) if found else 0


def _is_within(url: str, page: Page) -> bool:
    number, month = _NUMBER.search(url), _month(url)
    if month and abs(month - page.fetched_at.date()) > HORIZON:
        return False
    return not number or int(number[1]) <= MAX_NUMBER


def _month(url: str) -> dt.date | None:
    parts = urlsplit(url)
    asked = _MONTH_IN_QUERY.match(f"?{parts.query}")
    found = _MONTH.search(f"{parts.path}?{parts.query}")
    try:
        if asked:
            return dt.date(int(asked[2]), int(asked[1]), 1)
        return dt.date(int(found[1]), int(found[2]), 1) if found else None
    except ValueError:
        return None
