"""A talk as an entry of a feed, whatever the format."""

import datetime as dt
from collections.abc import Iterable

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from flows.publishing import tags
from flows.publishing.facts import Facts
from flows.publishing.feeds.hypertext import anchors, paragraph, prose
from flows.publishing.links import page_of, published
from flows.publishing.text import cut, line
from schemas.configuration import Publisher
from schemas.talk import StoredTalk, Talk

LONGEST_ABSTRACT = 20_000
"""Characters; what is longer is cut at a word, and the page of the talk has the rest."""

_MOST_AUTHORS = 50
_LONGEST_NAME = 200


class Entry(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An entry. `html` is safe: every character of a stranger in it is escaped.

    `calendar_url` is where the talk is found as a calendar of its own, if it is.
    """

    id: str
    title: str
    url: str
    updated_at: dt.datetime
    published_at: dt.datetime
    summary: str
    html: str
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    calendar_url: str | None = None


_ENTRY = msgspec.json.Decoder(Entry)
_encoded = msgspec.json.Encoder().encode


def entry_of(stored: StoredTalk, told: Facts, publisher: Publisher) -> Entry:
    """The talk as it stands."""
    return Entry(
        id=tags.of_talk(stored, publisher),
        title=told.headline,
        url=page_of(stored, publisher),
        updated_at=stored.changed_at,
        published_at=stored.first_seen_at,
        summary=summary(told),
        html=_html(told),
        authors=authors(stored.talk),
        categories=told.topics,
    )


def render_entry(stored: StoredTalk, told: Facts, publisher: Publisher) -> bytes:
    """The same as JSON, to be kept until a feed is made: it depends on nothing but the talk."""
    return _encoded(entry_of(stored, told, publisher))


def read_entries(kept: Iterable[str | bytes]) -> list[Entry]:
    """The entries that were kept, in their order."""
    return list(map(_ENTRY.decode, kept))


def with_calendar(entry: Entry, talk_id: str, publisher: Publisher) -> Entry:
    """The entry with the address where the talk is found as a calendar of its own."""
    return replace(entry, calendar_url=published(f"talks/{talk_id}.ics", publisher))


def summary(told: Facts) -> str:
    """When and where, on one line."""
    return f"{told.when}; {told.place}" if told.place else told.when


def authors(talk: Talk) -> tuple[str, ...]:
    """The names of those who speak, each once; fifty at most."""
    names = [cut(name, _LONGEST_NAME) for speaker in talk.speakers if (name := line(speaker.name))]
    return tuple(dict.fromkeys(names))[:_MOST_AUTHORS]


def _html(told: Facts) -> str:
    abstract = cut(told.abstract, LONGEST_ABSTRACT)
    return paragraph(told.lines()) + prose(abstract) + anchors(told.links)
