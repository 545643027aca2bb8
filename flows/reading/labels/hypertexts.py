"""A page of HTML as the text in which labels stand."""

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from flows.normalising.plain_text import folded
from flows.reading._markup import MAX_LINKS, Link, absolute, link_of, parsed
from flows.reading._plain_text import text_in
from flows.reading.labels.struck import MARK, settled
from flows.reading.labels.texts import Text, check_length, mark, own_address
from schemas.page import Page

_SECTION = "\ue002"
_TEMPLATE = re.compile(r"<!--|\{\{|\{%|<%|<\?")
_FILE_WORDS = re.compile(
    r"abstract|resume|slides?|video|recording|pdf|poster|paper|arxiv|ics|ical|(?:read )?more|details"
    r"|more info|folien|transparents|aufzeichnung|zusammenfassung"
)
_SITE = re.compile(r"\s[|\u00bb\u00b7]\s")


def hypertext(body: str, page: Page) -> Text:
    """The main part of a page of HTML; a heading stands behind a wide gap, so that it ends what is above."""
    soup = parsed(body)
    heading, url = _title_of(soup), _canonical(soup, page) or own_address(page.url)
    main = _main_part(soup)
    for section in main.find_all(re.compile("^h[1-6]$")):
        section.insert(0, _SECTION)
    for crossed in main.find_all(["del", "s", "strike"]):
        crossed.insert(0, MARK)
        crossed.append(MARK)
    links: list[Link] = []
    for anchor in main.find_all("a", href=True, limit=MAX_LINKS):
        found = link_of(anchor, page.url)
        if _leads_to_file(anchor):
            anchor.string = ""
        if found:
            anchor.append(mark(len(links)))
            links.append(found)
    text = settled(text_in(main)).replace(_SECTION, "\n")
    check_length(text, page)
    return Text(body=text, links=tuple(links), url=url, heading=heading)


def _leads_to_file(anchor: Tag) -> bool:
    """Whether the words of a link only say what it leads to: `slides`, `Résumé`; a label in front stays."""
    after = anchor.next_sibling
    is_label = isinstance(after, NavigableString) and after.lstrip().startswith((":", "\uff1a"))
    inside = anchor.parent is not None and anchor.parent.get_text(" ", strip=True) != anchor.get_text(
        " ", strip=True
    )
    return (
        inside
        and not is_label
        and _FILE_WORDS.fullmatch(folded(anchor.get_text()).strip(" []()")) is not None
    )


def _title_of(soup: BeautifulSoup) -> str | None:
    headings = soup.find_all("h1", limit=2)
    if len(headings) == 1:
        return text_in(headings[0]).split("\n")[0] or None
    title = " ".join(soup.title.get_text().split()) if soup.title else ""
    return None if _TEMPLATE.search(title) else _SITE.split(title)[0] or None


def _main_part(soup: BeautifulSoup) -> Tag:
    articles = soup.find_all("article", limit=2)
    article = articles[0] if len(articles) == 1 else None
    main = soup.find("main") or soup.find(role="main") or article or soup.body or soup
    for aside in main.find_all(["nav", "footer", "aside"]):
        aside.extract()
    return main


def _canonical(soup: BeautifulSoup, page: Page) -> str | None:
    link = soup.find("link", rel="canonical", href=True)
    return own_address(absolute(str(link["href"]), page.url)) if link else None
