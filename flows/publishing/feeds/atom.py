"""Feeds in Atom (RFC 4287)."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from lxml import etree
from lxml.builder import ElementMaker

from flows.publishing import tags
from flows.publishing.feeds.entries import Entry
from flows.publishing.links import published
from flows.publishing.text import line
from schemas.configuration import Publisher
from schemas.publication import TalkFeed

NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""When a feed without an entry was updated, as it has to say so (4.1.1)."""

_NAMESPACE = "http://www.w3.org/2005/Atom"
_ATOM = ElementMaker(namespace=_NAMESPACE, nsmap={None: _NAMESPACE})
_Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for it


def render_atom(feed: TalkFeed, entries: Sequence[Entry], publisher: Publisher) -> bytes:
    """The feed of these entries, in their order, as new as the newest; the same give the same bytes."""
    about = line(feed.about)
    address = published(f"feeds/{feed.name}.atom", publisher)
    root = _ATOM.feed(
        _ATOM.id(tags.of_feed(feed, publisher)),
        _ATOM.title(line(feed.title) or feed.name),
        *([_ATOM.subtitle(about)] if about else []),
        _ATOM.updated(_instant(max((entry.updated_at for entry in entries), default=NEVER))),
        _ATOM.author(_ATOM.name(line(publisher.name) or publisher.domain)),
        _ATOM.link(rel="self", type="application/atom+xml", href=address),
        _ATOM.link(rel="alternate", type="text/html", href=published("", publisher)),
        _ATOM.generator("Talkfeed"),
        *map(_entry, entries),
    )
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _entry(entry: Entry) -> _Element:
    return _ATOM.entry(
        _ATOM.id(entry.id),
        _ATOM.title(entry.title),
        _ATOM.updated(_instant(entry.updated_at)),
        _ATOM.published(_instant(entry.published_at)),
        *(_ATOM.author(_ATOM.name(name)) for name in entry.authors),
        *(_ATOM.category(term=term) for term in entry.categories),
        *_links(entry),
        _ATOM.summary(entry.summary),
        _ATOM.content(entry.html, type="html"),
    )


def _links(entry: Entry) -> Iterator[_Element]:
    yield _ATOM.link(rel="alternate", href=entry.url)
    if entry.calendar_url:
        yield _ATOM.link(rel="enclosure", type="text/calendar", title="Calendar", href=entry.calendar_url)


def _instant(at: dt.datetime) -> str:
    return f"{at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
