"""Feeds as their items, from XML that is seldom quite right."""

import datetime as dt
import re

from bs4 import BeautifulSoup, Tag
from msgspec import Struct

from flows.reading._decoding import decoded
from flows.reading._stamps import moment
from flows.reading.rss.elements import line_of, own, own_text
from flows.reading.rss.pieces import count_items, items_in
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
    root = _ROOT.match(text)
    pieces = tuple(items_in(text))
    lost = "" if _END.search(text) else "it was cut off, and what followed is missing"
    if root is None or (lost and not pieces):
        raise ReadFailure(
            f"this is no whole feed: {lost or 'it does not begin as one'}",
            where=page.url,
            remedy="Open the address in a browser: the site may show an error of its own there.",
        )
    return _feed(text, root[0], pieces, lost, page.fetched_at)


def published(item: Tag) -> dt.datetime | None:
    """When an item says it was published, in UTC where it names no zone."""
    return _instant(own_text(item, "pubdate", "published", "date", "issued", "updated", "modified"))


def _bounded(text: str) -> str:
    for most, found, what in (
        (MAX_CHARACTERS, len(text), "characters"),
        (MAX_TAGS, text.count("<"), "tags"),
        (MAX_ITEMS, count_items(text), "items"),
    ):
        if found > most:
            raise ReadFailure(f"a feed with {found:,} {what}, more than the {most:,} that are read")
    return text


def _feed(text: str, root: str, pieces: tuple[str, ...], lost: str, fetched_at: dt.datetime) -> Feed:
    """Every item is parsed for itself, so that what is wrong in one costs no other."""
    head = BeautifulSoup(text[: text.find(pieces[0])] if pieces else text, "xml")
    channel = head.find(["channel", "feed"])
    parsed = (BeautifulSoup(f"{root}>{piece}", "xml").find(["item", "entry"]) for piece in pieces)
    items = tuple(item for item in parsed if item)
    return Feed(
        items=items,
        title=line_of(own(channel, "title")) if channel else None,
        dates_are_events=_dates_are_events(channel, items, fetched_at),
        lost=lost,
    )


def _dates_are_events(channel: Tag | None, items: tuple[Tag, ...], fetched_at: dt.datetime) -> bool:
    built = _instant(own_text(channel, "lastbuilddate", "updated", "modified")) if channel else None
    latest = min(built, fetched_at) if built else fetched_at
    dates = [date for date in map(published, items) if date]
    return 0 < len(dates) <= 2 * sum(date > latest + _GRACE for date in dates)


def _instant(written: str | None) -> dt.datetime | None:
    found = moment(written, "UTC")
    return dt.datetime.combine(found.on, found.at or dt.time(), dt.UTC) if found else None
