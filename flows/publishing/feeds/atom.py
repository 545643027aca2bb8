"""Feeds in Atom (RFC 4287), written as text: a tree of each would take most of the time of a publish."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache

from flows.publishing import tags
from flows.publishing.feeds.entries import Entry
from flows.publishing.feeds.hypertext import escaped
from flows.publishing.links import published
from flows.publishing.text import line
from flows.publishing.times import utc
from schemas.configuration import Publisher
from schemas.publication import TalkFeed

NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""When a feed without an entry was updated, as it has to say so (4.1.1)."""

_RECENT = 256
"""Times that are remembered: what was found together came at one time."""

_IN_TEXT = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;"))
_IN_VALUES = (*_IN_TEXT, ('"', "&quot;"), ("\n", "&#10;"), ("\t", "&#9;"))
_PROLOGUE = "<?xml version='1.0' encoding='utf-8'?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">"


def render_atom(feed: TalkFeed, entries: Sequence[Entry], publisher: Publisher) -> bytes:
    """The feed of these entries, in their order, as new as the newest; the same give the same bytes."""
    parts = (_PROLOGUE, *_head(feed, entries, publisher), *map(_entry, entries), "</feed>\n")
    return "".join(parts).encode()


def _head(feed: TalkFeed, entries: Sequence[Entry], publisher: Publisher) -> Iterator[str]:
    about = line(feed.about)
    address = published(f"feeds/{feed.name}.atom", publisher)
    yield f"<id>{_text(tags.of_feed(feed, publisher))}</id>"
    yield f"<title>{_text(line(feed.title) or feed.name)}</title>"
    if about:
        yield f"<subtitle>{_text(about)}</subtitle>"
    yield f"<updated>{_instant(max((entry.updated_at for entry in entries), default=NEVER))}</updated>"
    yield _author(line(publisher.name) or publisher.domain)
    yield f'<link rel="self" type="application/atom+xml" href="{_value(address)}"/>'
    yield f'<link rel="alternate" type="text/html" href="{_value(published("", publisher))}"/>'
    yield "<generator>Talkfeed</generator>"


def _entry(entry: Entry) -> str:
    authors = "".join(map(_author, entry.authors))
    categories = "".join(f'<category term="{_value(term)}"/>' for term in entry.categories)
    return (
        f"<entry><id>{_text(entry.id)}</id><title>{_text(entry.title)}</title>"
        f"<updated>{_instant(entry.updated_at)}</updated><published>{_instant(entry.published_at)}</published>"
        f'{authors}{categories}<link rel="alternate" href="{_value(entry.url)}"/>{_enclosure(entry)}'
        f'<summary>{_text(entry.summary)}</summary><content type="html">{_text(entry.html)}</content></entry>'
    )


def _author(name: str) -> str:
    return f"<author><name>{_text(name)}</name></author>"


def _enclosure(entry: Entry) -> str:
    if not entry.calendar_url:
        return ""
    address = _value(entry.calendar_url)
    return f'<link rel="enclosure" type="text/calendar" title="Calendar" href="{address}"/>'


def _text(value: str) -> str:
    """What stands between tags; a parser would make a line feed of a carriage return (XML 1.0, 2.11)."""
    return escaped(value, _IN_TEXT)


def _value(value: str) -> str:
    """What stands between quotation marks; a parser would make a space of white space (XML 1.0, 3.3.3)."""
    return escaped(value, _IN_VALUES)


@lru_cache(_RECENT)
def _second(at: dt.datetime) -> str:
    return at.isoformat()[: len("2026-03-11T16:15:00")] + "Z"


def _instant(at: dt.datetime) -> str:
    return _second(utc(at))
