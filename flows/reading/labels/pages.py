"""A page as the text in which labels stand, whatever it was written in."""

import re
from html import unescape
from urllib.parse import urlsplit

from flows.normalising.labelled import fields
from flows.reading._decoding import decoded
from flows.reading._markup import Link, absolute, looks_like_html
from flows.reading.labels.hypertexts import hypertext
from flows.reading.labels.struck import settled
from flows.reading.labels.texts import Text, check_length, mark, own_address
from schemas.page import Page

HYPERTEXT = frozenset(("text/html", "application/xhtml+xml"))

_FRONT_MATTER = re.compile(r"\s*(---|\+\+\+)[ \t]*\n(.{0,20000}?)\n\1[ \t]*(?:\n|$)(.*)", re.DOTALL)
_PAIR = re.compile(r"([\w-]+)[ \t]*[:=][ \t]*(.*)")
_COMMENT = re.compile(r"^#(?!#)(.*)$", re.MULTILINE)
_TAG = re.compile(
    r"<!--.{0,1000}?-->|</?[A-Za-z][^<>\n]{0,500}>|!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)", re.DOTALL
)
_MARKDOWN_LINK = re.compile(r"(?<!!)\[([^\]\n]{1,300})\]\(([\w./#?~%:@+=&-]{1,1000})\)")
_FILE_WORDS = re.compile(r"slides?|video|recording|pdf|paper|abstract|poster|notes|arxiv", re.IGNORECASE)
_POST = re.compile(r"[/_](\d{4}-\d\d-\d\d)-[^/]*$")


def text_on(page: Page) -> Text:
    """The text of a page: HTML, Markdown with or without front matter, or plain with `#` comments."""
    body = re.sub(r"\r\n?", "\n", decoded(page)).replace("\xa0", " ")
    body = re.sub("[\ue000-\ue002]", "", body)
    front = _FRONT_MATTER.match(body)
    below = front[3] if front else body
    if _is_hypertext(below, page, is_post=front is not None):
        return hypertext(below, page)
    check_length(body, page)
    if front:
        return _marked(_dated(f"{_pairs(front[2])}\n\n{_TAG.sub('', below)}", page), page)
    is_markdown = page.media_type == "text/markdown"
    return _marked(_TAG.sub("", body) if is_markdown else _COMMENT.sub(_heading, body), page)


def _is_hypertext(body: str, page: Page, *, is_post: bool) -> bool:
    if is_post or page.media_type == "text/markdown":
        return "<html" in body[:2_000]
    return page.media_type in HYPERTEXT or (page.media_type is None and looks_like_html(body))


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

    def marked(found: re.Match[str]) -> str:
        links.append(Link(absolute(found[2], page.url), found[1]))
        words = "" if _FILE_WORDS.fullmatch(found[1]) else found[1]
        return words + mark(len(links) - 1)

    return Text(body=settled(_MARKDOWN_LINK.sub(marked, body)), links=tuple(links), url=own_address(page.url))
