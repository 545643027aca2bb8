"""RSS 0.9x to 2.0, RDF and Atom, with the modules and elements by which feeds tell of events.

When an item was published is not when its talk takes place, unless the feed dates items into the future.
"""

from collections.abc import Iterator

from flows.reading import Reader
from flows.reading.rss.announcements import announcement
from flows.reading.rss.documents import is_feed, read_feed
from schemas.announcement import Announcement
from schemas.page import Page
from schemas.reject import Reject


def read(page: Page) -> Iterator[Announcement | Reject]:
    """The items of a feed in its order, keyed by guid, id or link; an item cut off is rejected."""
    feed = read_feed(page)
    for position, item in enumerate(feed.items):
        yield announcement(item, feed, f"item {position + 1}", page.url)
    if feed.lost:
        yield Reject(url=page.url, found_at="end", reason=feed.lost)


READER = Reader(recognises=is_feed, read=read, trust=60)
