"""The tree of a page, which reading and following share."""

from functools import lru_cache

from bs4 import BeautifulSoup

from flows.reading._decoding import decoded
from flows.reading._markup import document, looks_like_html
from schemas.page import Page

_HYPERTEXT = frozenset((None, "text/html", "application/xhtml+xml", "application/xml", "text/xml"))


def is_hypertext(page: Page) -> bool:
    """Whether a page is one of HTML."""
    return page.media_type in _HYPERTEXT and looks_like_html(decoded(page)[:20_000])


@lru_cache(maxsize=4)
def tree(page: Page) -> BeautifulSoup:
    """The tree of a page; nobody may change it. A page too large to be read is a ReadFailure."""
    return document(page)
