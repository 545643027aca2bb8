"""What a page of HTML points to: feeds, calendars, interfaces."""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import parse_qs, quote, unquote, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from flows.discovering.candidates import Candidate
from flows.normalising.zones import canonical
from schemas.page import Page

MOST_ANCHORS = 3_000
MOST_OF_A_SORT = 3
"""Of links that are not declared as alternates, such as one a talk to put it into a calendar."""

_DECLARED = {
    "text/calendar": "ics",
    "application/rss+xml": "rss",
    "application/atom+xml": "rss",
    "application/json": None,
    "application/ld+json": None,
}
_NO_TALKS = re.compile(r"oembed|/wp-json/wp/|/comments/|manifest", re.IGNORECASE)
_CALENDAR_ADDRESS = re.compile(
    r"\.ics(?:$|[?#])|[?&](?:ical|outlook-ical)=|[/=]i?cal(?:$|[/?&#])|format=ics", re.IGNORECASE
)
_CALENDAR_WORDS = re.compile(
    r"\bi-?cal(?:endar)?\b|\bics\b|subscribe|export|add to (?:your )?calendar"
    r"|abonnieren|abonner|suscrib|iscriviti",
    re.IGNORECASE,
)
_FEED_ADDRESS = re.compile(
    r"\.(?:rss|atom)(?:$|[?#])|/(?:rss|feed|atom)/?(?:$|[?#])|/rss\.xml|format=rss", re.IGNORECASE
)
_LONGEST = 2_000


def signposts(page: Page, soup: BeautifulSoup) -> Iterator[Candidate]:
    """The candidates that a page declares, embeds or links, each address once, the declared ones first."""
    seen: set[str] = set()
    linked = (islice(_linked(page, soup, sort), MOST_OF_A_SORT) for sort in ("ics", "rss"))
    for found in (*_declared(page, soup), *_embedded(soup), *(each for sort in linked for each in sort)):
        if found.url not in seen and found.url != page.url:
            seen.add(found.url)
            yield found


def on_the_web(address: str, base: str) -> str | None:
    """An address made absolute, `webcal:` as what it stands for; None where it is no http(s) address."""
    try:
        url = urljoin(base, address.strip())
        scheme, rest = urlsplit(url).scheme.lower(), url.partition(":")[2]
    except ValueError:
        return None
    if scheme in {"webcal", "webcals"}:
        is_plain = scheme == "webcal" and urlsplit(base).scheme == "http"
        return f"{'http' if is_plain else 'https'}:{rest}"
    return url if scheme in {"http", "https"} and len(url) <= _LONGEST else None


def _declared(page: Page, soup: BeautifulSoup) -> Iterator[Candidate]:
    for link in soup.find_all("link", rel="alternate", href=True, limit=50):
        form = str(link.get("type") or "").partition(";")[0].strip().lower()
        url = on_the_web(str(link["href"]), page.url)
        if form in _DECLARED and url and not _NO_TALKS.search(url):
            yield Candidate(kind=_DECLARED[form], url=url, reason=f"the page declares it as {form}")


def _embedded(soup: BeautifulSoup) -> Iterator[Candidate]:
    """Google's calendars by their address for subscribers, which the one that is embedded does not have."""
    for frame in soup.find_all("iframe", src=True, limit=20):
        parts = urlsplit(str(frame["src"]))
        query = parse_qs(parts.query)
        if parts.netloc != "calendar.google.com" or "embed" not in parts.path:
            continue
        for name in query.get("src", ())[:5]:
            yield Candidate(
                kind="ics",
                url=f"https://calendar.google.com/calendar/ical/{quote(name)}/public/basic.ics",
                reason="the page shows this calendar of Google's",
                timezone=canonical(query["ctz"][0]) if "ctz" in query else None,
            )


def _linked(page: Page, soup: BeautifulSoup, sort: str) -> Iterator[Candidate]:
    for anchor in soup.find_all("a", href=True, limit=MOST_ANCHORS):
        address = unquote(str(anchor["href"]))
        is_calendar = address.startswith("webcal") or _CALENDAR_ADDRESS.search(address)
        is_feed = _FEED_ADDRESS.search(address)
        url = on_the_web(str(anchor["href"]), page.url)
        if url and (is_calendar if sort == "ics" else is_feed):
            yield Candidate(kind=sort, url=url, reason=f"the page links it: {_words(anchor)}")
        elif url and sort == "ics" and not is_feed and _CALENDAR_WORDS.search(_words(anchor)):
            yield Candidate(url=url, reason=f"the page links it: {_words(anchor)}")


def _words(anchor: Tag) -> str:
    words = anchor.get_text(" ", strip=True) or str(anchor.get("title") or anchor.get("aria-label") or "")
    return f"'{' '.join(words.split())[:60]}'"
