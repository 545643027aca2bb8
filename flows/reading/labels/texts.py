"""A page as the text in which labels stand, whatever it was written in."""

import re
from html import unescape
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from msgspec import Struct

from flows.normalising.labelled import fields
from flows.reading._decoding import decoded
from flows.reading._markup import MAX_LINKS, Link, absolute, link_of, looks_like_html, parsed
from flows.reading._plain_text import text_in
from schemas.failures import ReadFailure
from schemas.page import Page

MAX_CHARACTERS = 2_000_000
HYPERTEXT = frozenset(("text/html", "application/xhtml+xml"))

_FRONT_MATTER = re.compile(r"\s*(---|\+\+\+)[ \t]*\n(.{0,20000}?)\n\1[ \t]*(?:\n|$)(.*)", re.DOTALL)
_PAIR = re.compile(r"([\w-]+)[ \t]*[:=][ \t]*(.*)")
_COMMENT = re.compile(r"^#(?!#)(.*)$", re.MULTILINE)
_TAG = re.compile(
    r"<!--.{0,1000}?-->|</?[A-Za-z][^<>\n]{0,500}>|!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)", re.DOTALL
)
_MARKDOWN_LINK = re.compile(r"\[([^\]\n]{1,300})\]\((https?://[^)\s]{1,1000})\)")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'\u201d\ue000]{4,1900}[^\s<>\"'\u201d\ue000.,;:!?)\]*]")
_POST = re.compile(r"[/_](\d{4}-\d\d-\d\d)-[^/]*$")
_SECTION = "\ue002"
_MARK = re.compile("\ue000(\\d{1,6})\ue001")


class Text(Struct, frozen=True, kw_only=True):
    """The text of a page; a link in it is marked behind its words and stands in `links`.

    `url` is the address that the page calls its own, `heading` its title apart from the text.
    """

    body: str
    links: tuple[Link, ...] = ()
    url: str | None = None
    heading: str | None = None

    def links_in(self, piece: str) -> tuple[Link, ...]:
        """The links of a piece of the body, marked or written out, each address once, at most 50."""
        marked = (self.links[int(number)] for number in _MARK.findall(piece))
        written = (Link(found, "") for found in _WEB_ADDRESS.findall(piece))
        return tuple({link.url: link for link in (*written, *marked)}.values())[:50]


def unmarked(piece: str) -> str:
    """A piece of a body without the marks of its links."""
    return _MARK.sub("", piece)


def text_on(page: Page) -> Text:
    """The text of a page: HTML, Markdown with or without front matter, or plain with `#` comments.

    More than 2,000,000 characters of text are a ReadFailure: no human wrote them on one page.
    """
    body = re.sub(r"\r\n?", "\n", decoded(page)).replace("\xa0", " ")
    body = re.sub("[\ue000-\ue002]", "", body)
    front = _FRONT_MATTER.match(body)
    if _is_hypertext(front[3] if front else body, page):
        return _of_hypertext(front[3] if front else body, page)
    _check_length(body, page)
    if front:
        return _marked(_dated(f"{_pairs(front[2])}\n\n{_TAG.sub('', front[3])}", page), page)
    return _marked(
        _TAG.sub("", body) if page.media_type == "text/markdown" else _COMMENT.sub(_heading, body), page
    )


def _is_hypertext(body: str, page: Page) -> bool:
    if page.media_type == "text/markdown" or _FRONT_MATTER.match(body):
        return "<html" in body[:2_000]
    return page.media_type in HYPERTEXT or (page.media_type is None and looks_like_html(body))


def _check_length(text: str, page: Page) -> None:
    if len(text) > MAX_CHARACTERS:
        raise ReadFailure(
            f"a text of {len(text):,} characters, more than the {MAX_CHARACTERS:,} that are read",
            where=page.url,
            remedy="Point the source at a smaller page.",
        )


def _pairs(front: str) -> str:
    pairs = (_PAIR.fullmatch(line) for line in front.split("\n"))
    lines = (f"{pair[1]}: {_scalar(pair[2])}" for pair in pairs if pair)
    return "\n".join(line for line in lines if any(field.start == 0 for field in fields(line)[1]))


def _dated(text: str, page: Page) -> str:
    """Jekyll takes the date of a post from the name of its file, where the front matter has none."""
    day = _POST.search(urlsplit(page.url).path)
    labels = {field.label for field in fields(text)[1]}
    is_undated = labels.isdisjoint(("date", "when")) and not labels.isdisjoint(("speaker", "author"))
    return f"date: {day[1]}\n{text}" if day and is_undated else text


def _scalar(value: str) -> str:
    return unescape(re.sub(r"^([\"'])(.*)\1$", r"\2", value.strip()))


def _heading(comment: re.Match[str]) -> str:
    return comment[0] if fields(comment[0])[1] and ":" not in comment[0] else ""


def _marked(body: str, page: Page) -> Text:
    links: list[Link] = []

    def mark(found: re.Match[str]) -> str:
        links.append(Link(absolute(found[2], page.url), found[1]))
        return f"{found[1]}\ue000{len(links) - 1}\ue001"

    return Text(body=_MARKDOWN_LINK.sub(mark, body), links=tuple(links), url=_own(page.url))


def _of_hypertext(body: str, page: Page) -> Text:
    soup = parsed(body)
    heading, url = _title_of(soup), _canonical(soup) or _own(page.url)
    main = _main_part(soup)
    for section in main.find_all(re.compile("^h[1-6]$")):
        section.insert(0, _SECTION)
    links: list[Link] = []
    for anchor in main.find_all("a", href=True, limit=MAX_LINKS):
        found = link_of(anchor, page.url)
        if found:
            anchor.append(f"\ue000{len(links)}\ue001")
            links.append(found)
    text = text_in(main).replace(_SECTION, "\n")
    _check_length(text, page)
    return Text(body=text, links=tuple(links), url=url, heading=heading)


def _title_of(soup: BeautifulSoup) -> str | None:
    headings = soup.find_all("h1", limit=2)
    heading = headings[0] if len(headings) == 1 else soup.title
    return text_in(heading).split("\n")[0] or None if heading else None


def _main_part(soup: BeautifulSoup) -> Tag:
    articles = soup.find_all("article", limit=2)
    article = articles[0] if len(articles) == 1 else None
    main = soup.find("main") or soup.find(role="main") or article or soup.body or soup
    for aside in main.find_all(["nav", "footer", "aside"]):
        aside.extract()
    return main


def _canonical(soup: BeautifulSoup) -> str | None:
    link = soup.find("link", rel="canonical", href=True)
    return _own(str(link["href"])) if link else None


def _own(address: str) -> str | None:
    """A public web address; a page that was saved or previewed may name the machine it was made on."""
    host = urlsplit(absolute(address, "")).hostname or ""
    return address if re.search(r"\.[a-z]", host) else None
