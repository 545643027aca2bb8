"""A talk as an entry of a feed, whatever the format."""

import datetime as dt
from collections.abc import Collection

from msgspec import Struct

from flows.publishing import tags, times, wording
from flows.publishing.facts import facts, whole_abstract
from flows.publishing.feeds.hypertext import anchors, paragraph, prose
from flows.publishing.links import page_of, published
from flows.publishing.text import cut, line
from schemas.configuration import Publisher
from schemas.talk import StoredTalk, Talk

LONGEST_ABSTRACT = 20_000
"""Characters; what is longer is cut at a word, and the page of the talk has the rest."""

_MOST_AUTHORS = 50
_LONGEST_NAME = 200


class Entry(Struct, frozen=True, kw_only=True):
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


def entry_of(stored: StoredTalk, publisher: Publisher, with_calendar: Collection[str] = ()) -> Entry:
    """The talk as it stands; `with_calendar` are the talk_ids that have a calendar of their own."""
    talk = stored.talk
    calendar = published(f"talks/{stored.talk_id}.ics", publisher)
    return Entry(
        id=tags.of_talk(stored, publisher),
        title=wording.headline(stored),
        url=page_of(stored, publisher),
        updated_at=stored.changed_at,
        published_at=stored.first_seen_at,
        summary=summary(talk),
        html=_html(stored),
        authors=authors(talk),
        categories=tuple(wording.topics(talk)),
        calendar_url=calendar if stored.talk_id in with_calendar else None,
    )


def summary(talk: Talk) -> str:
    """When and where, on one line."""
    return "; ".join(filter(None, (times.in_words(talk), wording.place(talk))))


def authors(talk: Talk) -> tuple[str, ...]:
    """The names of those who speak, each once; fifty at most."""
    names = (cut(line(speaker.name), _LONGEST_NAME) for speaker in talk.speakers)
    return tuple(dict.fromkeys(filter(None, names)))[:_MOST_AUTHORS]


def _html(stored: StoredTalk) -> str:
    abstract = cut(whole_abstract(stored.talk), LONGEST_ABSTRACT)
    return paragraph(facts(stored)) + prose(abstract) + anchors(wording.links(stored.talk))
