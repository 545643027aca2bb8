"""Names of feeds and entries that stay for good, wherever the site moves (tag URIs, RFC 4151)."""

import datetime as dt
from functools import lru_cache

from flows.publishing.times import utc
from schemas.configuration import Publisher
from schemas.publication import ChangeNote, TalkFeed
from schemas.talk import StoredTalk

_SINCE = "2026"
"""The year before which there was no Talkfeed: every publisher held its domain at some time since."""

_RECENT = 256
"""Days that are remembered: they come with many talks."""


def of_feed(feed: TalkFeed, publisher: Publisher) -> str:
    """The name of a feed, the same in each of its formats."""
    return f"tag:{publisher.domain},{_SINCE}:feeds/{feed.name}"


def of_talk(stored: StoredTalk, publisher: Publisher) -> str:
    """The name of a talk: made of nothing that changes when the talk does."""
    return f"tag:{publisher.domain},{_day(utc(stored.first_seen_at).date())}:talks/{stored.talk_id}"


def of_change(note: ChangeNote, publisher: Publisher) -> str:
    """The name of what one moment changed of one talk."""
    at = utc(note.changed_at)
    talk_id = note.stored.talk_id
    return f"tag:{publisher.domain},{_day(at.date())}:changes/{talk_id}/{at:%Y%m%dT%H%M%S.%fZ}"


@lru_cache(_RECENT)
def _day(on: dt.date) -> str:
    return on.isoformat()
