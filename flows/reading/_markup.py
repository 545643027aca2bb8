"""Hostile HTML as a tree, as plain text, and as its links."""

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from flows.reading._decoding import decoded
from flows.reading._plain_text import text_in, tidy
from schemas.failures import ReadFailure
from schemas.page import Page

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

MAX_CHARACTERS = 25_000_000
MAX_TAGS = 250_000
MAX_ATTRIBUTES = 1_000_000
MAX_LINKS = 5_000
MAX_ADDRESS_LENGTH = 2_000

_TAG = re.compile(
    r"<!doctype\s+html|<!--|</?(?:html|head|body|div|p|br|span|table|tr|td|th|ul|ol|li|dl|dt|dd|h[1-6]|hr|a|b|i|em|u"
    r"|strong|img|section|article|main|header|script|style|pre|blockquote|font|center|iframe)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(r"https?://[^/?#]+(?:/[^?#;]*)?(?:\?[^#]+)?(?:#.+)?")
"""What joining leaves as it is, at five times the cost of looking."""
_PLAIN = re.compile(r"https?://[\w.-]+(?::\d+)?(?:[/?#][!#-Z\\^-~]*)?", re.ASCII)
"""An address that splitting cannot refuse, at a tenth of its cost."""
_CONTROLS = re.compile(r"[\x00-\x20\x7f]+")
_ENTITY = re.compile(r"&(?:#\w{1,8}|[A-Za-z]\w{1,30});")


class Link(Struct, frozen=True):
    """An absolute http(s) address and the words that lead to it."""

    url: str
    text: str


def looks_like_html(text: str) -> bool:
    """Whether a tag that people write stands in the first 20,000 characters; `<me@example.org>` is none."""
    return "<" in text and _TAG.search(text[:20_000]) is not None


def document(page: Page) -> "BeautifulSoup":
    """The tree of an HTML page; one too large to be read in seconds is a ReadFailure."""
    try:
        return parsed(decoded(page))
    except ReadFailure as failure:
        failure.where = page.url
        raise


def parsed(html: str) -> "BeautifulSoup":
    """The tree of a page or a piece of one; one too large to be read in seconds is a ReadFailure.

    The line end in front keeps BeautifulSoup from warning of text that is XML, an address or a file name.
    """
    from bs4 import BeautifulSoup  # noqa: PLC0415 - not loaded for text without tags

    _check(html, MAX_CHARACTERS, len(html), "characters")
    _check(html, MAX_TAGS, html.count("<"), "tags")
    _check(html, MAX_ATTRIBUTES, html.count("="), "attributes")
    return BeautifulSoup(f"\n{html}".encode("utf-8", "replace"), "lxml", from_encoding="utf-8")


def _check(html: str, most: int, found: int, what: str) -> None:
    if found > most:
        raise ReadFailure(
            f"a page with {found:,} {what}, more than the {most:,} that are read, begins {html[:40]!r}",
            remedy="Point the source at a smaller page, or at the feed that the page is made from.",
        )


def text_of(html: str) -> str:
    """Plain text of HTML: a line for a line, a blank line between paragraphs, tabs between cells of a row.

    Scripts, styles, form controls and what is hidden are left out. Text without tags keeps its lines.
    """
    if looks_like_html(html):
        return text_in(parsed(html))
    rows = "\n".join(html.splitlines())
    return tidy(_ENTITY.sub(lambda entity: unescape(entity.group()), rows) if "&" in rows else rows)


def links_of(tag: "Tag", base: str) -> tuple[Link, ...]:
    """The first 5,000 http(s) links of an element, absolute, in order; `base` is the address of its page."""
    anchors = tag.find_all("a", href=True, limit=MAX_LINKS)
    return tuple(link for link in (link_of(anchor, base) for anchor in anchors) if link)


def link_of(anchor: "Tag", base: str) -> Link | None:
    """The http(s) link of an anchor; None where it leads anywhere else."""
    url = absolute(str(anchor.get("href") or ""), base)
    return Link(url, text_in(anchor, most=200)) if url else None


def absolute(address: str, base: str) -> str:
    """An address made absolute; empty where it is no http(s) address or longer than 2,000 characters."""
    if _PLAIN.fullmatch(address) and _ABSOLUTE.fullmatch(address):
        return address if len(address) <= MAX_ADDRESS_LENGTH else ""
    try:
        bare = _CONTROLS.sub("", address)
        url = bare if _ABSOLUTE.fullmatch(bare) else urljoin(base, bare)
        parts = urlsplit(url)
    except ValueError:
        return ""
    is_web = parts.scheme in {"http", "https"} and parts.netloc and len(url) <= MAX_ADDRESS_LENGTH
    return url if is_web else ""
