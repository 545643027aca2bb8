"""Text of properties: HTML in half of them, escaped once or twice more than it should be."""

from collections.abc import Iterator
from html import unescape

from flows.normalising.plain_text import is_tidy
from flows.reading._markup import absolute, links_of, looks_like_html, parsed, text_of

MAX_CHARACTERS = 1_000_000


def prose(html: str | None) -> str | None:
    """The text as lines; markup that was escaped once more (The Events Calendar does) is markup."""
    return (text_of(_unescaped(html)[:MAX_CHARACTERS]) or None) if html else None


def line(html: str | None) -> str | None:
    """The text on one line."""
    if not html:
        return None
    if _is_line(html):
        return html.strip() or None
    return " ".join((prose(html) or "").split()) or None


def links(html: str | None, base: str) -> Iterator[str]:
    """The addresses that a text links to."""
    text = _unescaped(html or "")[:MAX_CHARACTERS]
    if "<" in text and "<a" in text.lower():
        yield from (link.url for link in links_of(parsed(text), base))


def address(text: str | None, base: str) -> str | None:
    """An absolute http(s) address; None where the text is none."""
    return (absolute(unescape(text), base) or None) if text and text.strip() else None


def _is_line(html: str) -> bool:
    """Whether a text is one line as it is, as nearly all names and times are."""
    is_marked = "<" in html or "&" in html or "\n" in html
    return not is_marked and len(html) <= MAX_CHARACTERS and is_tidy(html)


def _unescaped(html: str) -> str:
    if "&" not in html or looks_like_html(html):
        return html
    text = unescape(html)
    return text if looks_like_html(text) or "&" in text else html
