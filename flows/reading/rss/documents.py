"""Feeds as their items, from XML that is seldom quite right."""

import datetime as dt
import re

from bs4 import BeautifulSoup, Tag
from msgspec import Struct

from flows.reading._decoding import decoded
from flows.reading._stamps import moment
from flows.reading.rss.elements import line_of, own, own_text
from flows.reading.rss.repairs import after_prolog, repaired
from schemas.failures import ReadFailure
from schemas.page import Page

MAX_CHARACTERS = 25_000_000
MAX_TAGS = 500_000
MAX_ITEMS = 5_000

_HEAD = 65_536
_ROOT = re.compile(r"<(?:[\w-]{1,30}:)?(?P<name>rss|feed|RDF)\b[^>]{0,20000}", re.IGNORECASE)
_ATOM = re.compile(r"w3\.org/2005/Atom|purl\.org/atom|<entry\b")
_RDF_FEED = re.compile(r"purl\.org/(?:net/)?rss|my\.netscape\.com/rdf|<item\b")
_OPENING = re.compile(r"<(?:[\w-]{1,30}:)?(?:item|entry)\b")
_CLOSING = re.compile(r"</(?:[\w-]{1,30}:)?(?:item|entry)\s*>")
_END = re.compile(r"</(?:[\w-]{1,30}:)?(?:rss|feed|RDF|channel)\s*(?:>|$)", re.IGNORECASE)
_GRACE = dt.timedelta(days=1)


class Feed(Struct, frozen=True):
    """A feed: `title` is its own; `lost` says in words what is missing at its end, if anything.

    `dates_are_events` is True where half the items are dated later than the feed was made: no post can be.
    """

    items: tuple[Tag, ...]
    title: str | None = None
    dates_are_events: bool = False
    lost: str = ""


def is_feed(page: Page) -> bool:
    """Whether the first element of a page is the root of a feed."""
    start = page.body[:_HEAD].lstrip()
    if start[:1] not in {b"<", b"\xef", b"\xff", b"\xfe"}:
        return False
    text = decoded(Page(url="", body=page.body[:_HEAD], fetched_at=page.fetched_at, charset=page.charset))
    root = _ROOT.match(text, after_prolog(text)[0])
    if root is None:
        return False
    name = root["name"].lower()
    return name == "rss" or bool((_ATOM if name == "feed" else _RDF_FEED).search(text, root.start()))


def read_feed(page: Page) -> Feed:
    """The feed of a page; one that is too large, declares harmful entities or is cut off is a ReadFailure."""
    try:
        text = repaired(_bounded(decoded(page)))
    except ReadFailure as failure:
        failure.where = page.url
        raise
    tree = BeautifulSoup(f"\n{text}", "xml")
    items = _items(tree, text)
    lost = _lost(text)
    if tree.find(name=True) is None or (lost and not items):
        raise ReadFailure(
            f"this is no whole feed: {lost or 'it has no element'}",
            where=page.url,
            remedy="Open the address in a browser: the site may show an error of its own there.",
        )
    channel = tree.find("channel") or tree.find("feed")
    return Feed(
        items=items,
        title=line_of(own(channel, "title")) if channel else None,
        dates_are_events=_dates_are_events(channel, items, page.fetched_at),
        lost=lost,
    )


def published(item: Tag) -> dt.datetime | None:
    """When an item says it was published, in UTC where it names no zone."""
    written = own_text(item, "pubdate", "published", "date", "issued", "updated", "modified")
    return _instant(written)


def _bounded(text: str) -> str:
    for most, found, what in (
        (MAX_CHARACTERS, len(text), "characters"),
        (MAX_TAGS, text.count("<"), "tags"),
        (MAX_ITEMS, len(_OPENING.findall(text)), "items"),
    ):
        if found > most:
            raise ReadFailure(f"a feed with {found:,} {what}, more than the {most:,} that are read")
    return text


def _items(tree: BeautifulSoup, text: str) -> tuple[Tag, ...]:
    """All items, less a last one that was cut off."""
    items = tuple(tree.find_all(["item", "entry"]))
    return items[:-1] if _is_cut(text) else items


def _is_cut(text: str) -> bool:
    openings, closings = len(_OPENING.findall(text)), len(_CLOSING.findall(text))
    return bool(closings or not _END.search(text)) and openings == closings + 1


def _lost(text: str) -> str:
    if _END.search(text):
        return ""
    return "it was cut off, and what followed is missing"


def _dates_are_events(channel: Tag | None, items: tuple[Tag, ...], fetched_at: dt.datetime) -> bool:
    built = _instant(own_text(channel, "lastbuilddate", "updated", "modified")) if channel else None
    latest = min(built, fetched_at) if built else fetched_at
    dates = [date for date in map(published, items) if date]
    return 0 < len(dates) <= 2 * sum(date > latest + _GRACE for date in dates)


def _instant(written: str | None) -> dt.datetime | None:
    found = moment(written, "UTC")
    return dt.datetime.combine(found.on, found.at or dt.time(), dt.UTC) if found else None
