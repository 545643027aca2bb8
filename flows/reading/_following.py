"""Where a page of marked events goes on: its next page, and the own pages of talks that it tells in part."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import islice
from urllib.parse import urlsplit

from flows.reading._decoding import decoded
from flows.reading._markup import absolute
from schemas.announcement import Announcement
from schemas.page import Page
from schemas.reject import Reject

MAX_FOLLOWED = 200

_NEXT = re.compile(
    r"<(?:link|a)\s(?=[^<>]{0,2000}\brel\s*=\s*[\"']?[\w\s]{0,50}\bnext\b)[^<>]{1,3000}>", re.IGNORECASE
)
_TARGET = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_NUMBERED = re.compile(
    r"/page/\d{1,4}/?$|[?&](?:\w*page|paged|p|start|offset)\w*=\d{1,6}(?:&|$)", re.IGNORECASE
)
_CUT = re.compile(
    r"(?:\u2026|\.\.\.|\[(?:\u2026|\.\.\.)\])\s*(?:(?:read|learn|find out) more\W*)?$", re.IGNORECASE
)


def followed(page: Page, read: Iterable[Announcement | Reject]) -> Iterator[str]:
    """The next page first, then the own pages of at most 200 talks whose text is cut, all on the page's host.

    A next page counts when it has a number: the next month or the next post may have no events.
    """
    following = _next_page(page)
    if following:
        yield following
    cut = (item.url for item in read if isinstance(item, Announcement) and item.url and _is_cut(item))
    near = (url.partition("#")[0] for url in cut if _is_near(url, page.url))
    yield from islice(dict.fromkeys(near), MAX_FOLLOWED)


def _is_cut(said: Announcement) -> bool:
    return _CUT.search((said.abstract or said.description or "")[-100:]) is not None


def _next_page(page: Page) -> str | None:
    if b"next" not in page.body:
        return None
    targets = (_TARGET.search(found[0]) for found in _NEXT.finditer(decoded(page)))
    addresses = (
        absolute(unescape(next(filter(None, found.groups()), "")), page.url) for found in targets if found
    )
    return next((url for url in addresses if _NUMBERED.search(url) and _is_near(url, page.url)), None)


def _is_near(url: str, page_url: str) -> bool:
    own = urlsplit(page_url)
    return urlsplit(url).netloc == own.netloc and url.partition("#")[0] != page_url.partition("#")[0]
