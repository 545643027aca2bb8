"""Feeds in JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

import datetime as dt
from collections.abc import Iterable

import msgspec
from msgspec import UNSET, Struct, UnsetType

from flows.publishing.feeds.entries import Entry
from flows.publishing.links import published
from flows.publishing.text import line
from flows.publishing.times import utc
from schemas.configuration import Publisher
from schemas.publication import TalkFeed


class _Author(Struct):
    name: str


class _Attachment(Struct):
    url: str
    mime_type: str
    title: str


class _Item(Struct, kw_only=True, omit_defaults=True):
    id: str
    url: str
    title: str
    content_html: str
    summary: str
    date_published: dt.datetime
    date_modified: dt.datetime
    authors: tuple[_Author, ...] = ()
    tags: tuple[str, ...] = ()
    attachments: tuple[_Attachment, ...] = ()


class _Feed(Struct, kw_only=True):
    version: str
    title: str
    home_page_url: str
    feed_url: str
    description: str | UnsetType
    authors: tuple[_Author, ...]
    items: tuple[_Item, ...]


def render_json_feed(feed: TalkFeed, entries: Iterable[Entry], publisher: Publisher) -> bytes:
    """The feed of these entries, with the ids that they have in Atom; the same give the same bytes."""
    document = _Feed(
        version="https://jsonfeed.org/version/1.1",
        title=line(feed.title) or feed.name,
        home_page_url=published("", publisher),
        feed_url=published(f"feeds/{feed.name}.json", publisher),
        description=line(feed.about) or UNSET,
        authors=(_Author(line(publisher.name) or publisher.domain),),
        items=tuple(map(_item, entries)),
    )
    return msgspec.json.encode(document) + b"\n"


def _item(entry: Entry) -> _Item:
    url = entry.calendar_url
    return _Item(
        id=entry.id,
        url=entry.url,
        title=entry.title,
        content_html=entry.html,
        summary=entry.summary,
        date_published=_second(entry.published_at),
        date_modified=_second(entry.updated_at),
        authors=tuple(map(_Author, entry.authors)),
        tags=entry.categories,
        attachments=(_Attachment(url, "text/calendar", "Calendar"),) if url else (),
    )


def _second(at: dt.datetime) -> dt.datetime:
    return utc(at).replace(microsecond=0) if at.microsecond else utc(at)
