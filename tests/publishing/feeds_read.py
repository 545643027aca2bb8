"""Feeds read back, by programs of others."""

import datetime as dt
from html.parser import HTMLParser
from pathlib import Path

import feedparser  # type: ignore[import-untyped]  # it has no types
import msgspec
from lxml import etree
from msgspec import Struct

_SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))


class Link(Struct, frozen=True):
    """Where a feed or an entry leads."""

    rel: str
    href: str
    type: str = ""


class Named(Struct, frozen=True):
    """An author."""

    name: str


class Term(Struct, frozen=True):
    """A category."""

    term: str


class Content(Struct, frozen=True):
    """A text and its media type."""

    type: str
    value: str


class AtomEntry(Struct, frozen=True, kw_only=True):
    """An entry, as feedparser reads it."""

    id: str
    title: str
    updated: str
    published: str
    summary: str
    link: str
    links: tuple[Link, ...]
    content: tuple[Content, ...]
    authors: tuple[Named, ...] = ()
    tags: tuple[Term, ...] = ()


class AtomFeed(Struct, frozen=True, kw_only=True):
    """A feed, as feedparser reads it."""

    id: str
    title: str
    updated: str
    links: tuple[Link, ...]
    authors: tuple[Named, ...]
    generator: str
    subtitle: str = ""


class Atom(Struct, frozen=True):
    """A document with its entries."""

    feed: AtomFeed
    entries: tuple[AtomEntry, ...]


def read_atom(document: bytes) -> Atom:
    """What feedparser makes of a document that is valid by RFC 4287."""
    _SCHEMA.assertValid(etree.fromstring(document))
    parsed = feedparser.parse(document, sanitize_html=False, resolve_relative_uris=False)
    assert (parsed["bozo"], parsed["version"]) == (False, "atom10")
    return msgspec.convert(
        {"feed": dict(parsed["feed"]), "entries": list(map(dict, parsed["entries"]))}, Atom
    )


class JsonAttachment(Struct, frozen=True, forbid_unknown_fields=True):
    """A file of an item."""

    url: str
    mime_type: str
    title: str


class JsonAuthor(Struct, frozen=True, forbid_unknown_fields=True):
    """An author."""

    name: str


class JsonItem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An item by the letter of JSON Feed 1.1, as far as we use it."""

    id: str
    url: str
    title: str
    content_html: str
    summary: str
    date_published: dt.datetime
    date_modified: dt.datetime
    authors: tuple[JsonAuthor, ...] = ()
    tags: tuple[str, ...] = ()
    attachments: tuple[JsonAttachment, ...] = ()


class JsonFeed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document by the letter of JSON Feed 1.1, as far as we use it."""

    version: str
    title: str
    home_page_url: str
    feed_url: str
    description: str = ""
    authors: tuple[JsonAuthor, ...]
    items: tuple[JsonItem, ...]


def read_json(document: bytes) -> JsonFeed:
    """The document, where it holds what the specification names, and nothing else."""
    return msgspec.json.decode(document, type=JsonFeed)


class Hypertext(HTMLParser):
    """The text of a piece of HTML, `<br>` a line feed and `</p>` an empty line, and its other tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags = "", list[str]()
        self.feed(html)
        self.close()
        self.text = self.text.strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag with its attributes."""
        self.text += "\n" if tag == "br" else ""
        if tag not in {"p", "br"}:
            self.tags.append(" ".join((tag, *(f"{name}={value}" for name, value in attrs))))

    def handle_endtag(self, tag: str) -> None:
        """End a paragraph."""
        self.text += "\n\n" if tag == "p" else ""

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.text += data

    def handle_comment(self, data: str) -> None:
        """A comment is markup, too."""
        self.tags.append(f"comment {data}")
