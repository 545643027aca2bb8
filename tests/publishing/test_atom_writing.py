"""Feeds in Atom, to the byte as lxml writes them."""

import datetime as dt
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.builder import ElementMaker

from flows.publishing import tags
from flows.publishing.feeds import Entry, render_atom
from flows.publishing.feeds.atom import NEVER
from flows.publishing.text import line
from schemas.publication import TalkFeed
from tests.publishing.invented import PUBLISHER

NAMESPACE = "http://www.w3.org/2005/Atom"
ATOM = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for it

TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("<>&\"'\t\n\r ]ä€👩")
)
MOMENTS = st.datetimes(dt.datetime(2, 1, 3), dt.datetime(9998, 12, 29), timezones=st.timezones())  # noqa: DTZ001 - zones are drawn
ENTRIES = st.builds(
    Entry,
    id=TEXT,
    title=TEXT,
    url=TEXT,
    updated_at=MOMENTS,
    published_at=MOMENTS,
    summary=TEXT,
    html=TEXT,
    authors=st.lists(TEXT, max_size=2).map(tuple),
    categories=st.lists(TEXT, max_size=2).map(tuple),
    calendar_url=st.none() | TEXT.filter(bool),
)


def second(at: dt.datetime) -> str:
    """The time in UTC, to the second."""
    return at.astimezone(dt.UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def as_element(entry: Entry) -> Element:
    """The entry as a tree."""
    calendar = {"rel": "enclosure", "type": "text/calendar", "title": "Calendar"}
    return ATOM.entry(
        ATOM.id(entry.id),
        ATOM.title(entry.title),
        ATOM.updated(second(entry.updated_at)),
        ATOM.published(second(entry.published_at)),
        *(ATOM.author(ATOM.name(name)) for name in entry.authors),
        *(ATOM.category(term=term) for term in entry.categories),
        ATOM.link(rel="alternate", href=entry.url),
        *([ATOM.link(**calendar, href=entry.calendar_url)] if entry.calendar_url else []),
        ATOM.summary(entry.summary),
        ATOM.content(entry.html, type="html"),
    )


def as_document(feed: TalkFeed, *entries: Entry) -> bytes:
    """The feed as lxml writes it."""
    root = ATOM.feed(
        ATOM.id(tags.of_feed(feed, PUBLISHER)),
        ATOM.title(line(feed.title) or feed.name),
        *([ATOM.subtitle(line(feed.about))] if line(feed.about) else []),
        ATOM.updated(second(max((entry.updated_at for entry in entries), default=NEVER))),
        ATOM.author(ATOM.name(PUBLISHER.name)),
        ATOM.link(
            rel="self", type="application/atom+xml", href=f"https://talks.example/feeds/{feed.name}.atom"
        ),
        ATOM.link(rel="alternate", type="text/html", href="https://talks.example/"),
        ATOM.generator("Talkfeed"),
        *map(as_element, entries),
    )
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


@given(st.sampled_from(("all", "loop-seminar")), TEXT, TEXT, st.lists(ENTRIES, max_size=2))
def test_feeds(name: str, title: str, about: str, entries: list[Entry]) -> None:
    """A feed has the bytes that lxml gives it, whatever characters a text or an address holds."""
    feed = TalkFeed(name=name, title=title, about=about)

    assert render_atom(feed, entries, PUBLISHER) == as_document(feed, *entries)
