"""Hostile HTML as a tree, as plain text, and as its links."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString
from msgspec import Struct

from flows.reading._decoding import decoded
from schemas.failures import ReadFailure
from schemas.page import Page

MAX_CHARACTERS = 25_000_000
MAX_TAGS = 250_000
MAX_ATTRIBUTES = 1_000_000
MAX_LINKS = 5_000
MAX_ADDRESS_LENGTH = 2_000

_TAG = re.compile(
    r"<!doctype\s+html|</?(?:html|head|body|div|p|br|span|table|tr|td|th|ul|ol|li|dl|dt|dd|h[1-6]|hr|a|b|i|em|u"
    r"|strong|img|section|article|main|header|script|style|pre|blockquote|font|center|iframe)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"head|script|style|noscript|template|svg|math|button|select|textarea|label|datalist|object|iframe|canvas"
)
_PARAGRAPH = re.compile(r"p|h[1-6]|ul|ol|dl|table|blockquote|pre|hr|section|article|header|footer")
_LINE = re.compile(
    r"div|li|dt|dd|tr|caption|main|nav|aside|address|form|fieldset|fig\w+|details|summary|center"
)
_SPACE = re.compile(r"[ \xa0\t\r\n\v\f]{2,}|[\xa0\r\v\f]")
_CELL = re.compile(r"td|th")
_ENTITY = re.compile(r"&(?:#\w{1,8}|[A-Za-z]\w{1,30});")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Link(Struct, frozen=True):
    """An absolute http(s) address and the words that lead to it."""

    url: str
    text: str


def looks_like_html(text: str) -> bool:
    """Whether a tag that people write stands in the first 20,000 characters; `<me@example.org>` is none."""
    return _TAG.search(text[:20_000]) is not None


def document(page: Page) -> BeautifulSoup:
    """The tree of an HTML page; one too large to be read in seconds is a ReadFailure."""
    try:
        return parsed(decoded(page))
    except ReadFailure as failure:
        failure.where = page.url
        raise


def parsed(html: str) -> BeautifulSoup:
    """The tree of a page or a piece of one; one too large to be read in seconds is a ReadFailure."""
    _check(html, MAX_CHARACTERS, len(html), "characters")
    _check(html, MAX_TAGS, html.count("<"), "tags")
    _check(html, MAX_ATTRIBUTES, html.count("="), "attributes")
    return BeautifulSoup(html.encode("utf-8", "replace"), "lxml", from_encoding="utf-8")


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
    return _tidy(_ENTITY.sub(lambda entity: unescape(entity.group()), "\n".join(html.splitlines())))


def text_in(tag: Tag) -> str:
    """Plain text of one element of a tree, as `text_of` gives it."""
    return _tidy("".join(_pieces(tag)))


def _pieces(root: Tag) -> Iterator[str]:
    waiting: list[PageElement | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Tag):
            waiting += _opened(node)
        elif isinstance(node, NavigableString):
            yield "" if isinstance(node, PreformattedString) else re.sub(r"[ \t\r\n\f\v]+", " ", node)
        elif isinstance(node, str):
            yield node


def _opened(tag: Tag) -> list[PageElement | str]:
    if _LEFT_OUT.fullmatch(tag.name) or tag.has_attr("hidden") or _HIDDEN.search(str(tag.get("style") or "")):
        return []
    mark = _mark(tag.name)
    if tag.name in {"br", "pre"}:
        return [mark, tag.get_text()]
    return [mark, *reversed(tag.contents), mark]


def _mark(name: str) -> str:
    if name == "br":
        return "\n"
    if _PARAGRAPH.fullmatch(name):
        return "\f"
    if _LINE.fullmatch(name):
        return "\v"
    return "\t" if _CELL.fullmatch(name) else ""


def _tidy(text: str) -> str:
    return _SPACE.sub(_one, text).strip()


def _one(space: re.Match[str]) -> str:
    found = space.group()
    if "\f" in found or found.count("\n") > 1:
        return "\n\n"
    if "\n" in found or "\v" in found:
        return "\n"
    return "\t" if "\t" in found else " "


def links_of(tag: Tag, base: str) -> tuple[Link, ...]:
    """The first 5,000 http(s) links of an element, absolute, in order; `base` is the address of its page."""
    anchors = tag.find_all("a", href=True, limit=MAX_LINKS)
    return tuple(link for link in (link_of(anchor, base) for anchor in anchors) if link)


def link_of(anchor: Tag, base: str) -> Link | None:
    """The http(s) link of an anchor; None where it leads anywhere else."""
    url = absolute(str(anchor.get("href") or ""), base)
    return Link(url, _tidy("".join(islice(_pieces(anchor), 200)))) if url else None


def absolute(address: str, base: str) -> str:
    """An address made absolute; empty where it is no http(s) address or longer than 2,000 characters."""
    try:
        url = urljoin(base, re.sub(r"[\x00-\x20\x7f]+", "", address))
        parts = urlsplit(url)
    except ValueError:
        return ""
    is_web = parts.scheme in {"http", "https"} and parts.netloc and len(url) <= MAX_ADDRESS_LENGTH
    return url if is_web else ""
