"""Platforms with an interface of their own, known by their hosts, their paths and what their pages name."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from flows.discovering.candidates import Candidate
from schemas.page import Page

_SIGNS = {
    "indico": (
        re.compile(r"^indico\.|^[^/]+/(?:indico/)?(?:category|event|e)/\d+", re.IGNORECASE),
        re.compile(rb"indico\.(?:js|css)|Powered by\s{0,20}(?:<[^>]{0,200}>\s{0,20})?Indico|IndicoConfig"),
        "Indico",
    ),
    "researchseminars": (re.compile(r"^(?:www\.)?(?:researchseminars|mathseminars)\.org"), None, "its host"),
    "localist": (
        re.compile(r"^[^/]+/api/2/events|^[^/]+\.localist\.com"),
        re.compile(rb"localist(?:\.com|-widget|_)|Localist", re.IGNORECASE),
        "Localist",
    ),
    "inspire": (re.compile(r"^(?:www\.)?inspirehep\.net/"), None, "its host"),
}
PLATFORMS = frozenset((*_SIGNS, "tribe"))
"""The kinds that are interfaces of platforms."""

_EVENTS_CALENDAR = re.compile(rb"tribe[-_/]events|the-events-calendar|tribe%2Fevents", re.IGNORECASE)
_INTERFACE = re.compile(r"/(?:wp-json/?|index\.php\?rest_route=/?|\?rest_route=/?)$")
_LOOKED_AT = 500_000


def platforms(page: Page, soup: BeautifulSoup) -> Iterator[Candidate]:
    """The interfaces that the page's address or its text speak of, each with the page's own address."""
    parts = urlsplit(page.url)
    place = f"{parts.netloc}{parts.path}"
    for kind, (form, sign, name) in _SIGNS.items():
        if form.search(place):
            yield Candidate(kind=kind, url=page.url, reason=f"the address has the form of {name}")
        elif sign and sign.search(page.body[:_LOOKED_AT]):
            yield Candidate(kind=kind, url=page.url, reason=f"the page names {name}")
    yield from _wordpress(page, soup)


def _wordpress(page: Page, soup: BeautifulSoup) -> Iterator[Candidate]:
    """WordPress says where its interface is by `https://api.w.org/`; the plugin's is below it."""
    link = soup.find("link", rel="https://api.w.org/", href=True)
    has_plugin = _EVENTS_CALENDAR.search(page.body[:_LOOKED_AT]) is not None
    if not (link or has_plugin):
        return
    origin = f"{urlsplit(page.url).scheme}://{urlsplit(page.url).netloc}"
    root = _INTERFACE.sub("", str(link["href"])) if link else origin
    yield Candidate(
        kind="tribe",
        url=page.url,
        reason="the page is of The Events Calendar" if has_plugin else "the page is of WordPress",
        options={"site": root.rstrip("/")} if root.rstrip("/").startswith(f"{origin}/") else {},
    )
