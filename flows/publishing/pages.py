"""The page that says what there is: talks, calendars, data, and how the sources stand."""

import base64
import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter

from jinja2 import Environment, PackageLoader, StrictUndefined
from msgspec import Struct

from flows.publishing import items
from flows.publishing.calendars import Edition
from flows.publishing.times import slot
from flows.publishing.wording import caution
from schemas.configuration import Publisher
from schemas.publication import SourceState
from schemas.talk import StoredTalk

MOST_TALKS = 200
"""How many upcoming talks, and how many undated ones, the page lists; it says how many there are."""

MOST_PAST = 20
"""How many of the past talks it lists, the latest first."""


class Listing(Struct, frozen=True, kw_only=True):
    """The talks that the page lists, and how many there are."""

    upcoming: Sequence[items.TalkItem]
    upcoming_count: int
    past: Sequence[items.TalkItem]
    past_count: int
    undated: Sequence[items.TalkItem]
    undated_count: int


def listing(talks: Iterable[StoredTalk], today: dt.date) -> Listing:
    """The upcoming talks by start, the latest past ones, and the undated ones as they were found.

    A talk that turned out to be another one is not told of beside it.
    """
    every = [stored for stored in talks if not stored.superseded_by]
    upcoming, past, undated = _upcoming(every, today), _past(every, today), _undated(every)
    return Listing(
        upcoming=[items.of_talk(stored) for stored in upcoming[:MOST_TALKS]],
        upcoming_count=len(upcoming),
        past=[items.of_talk(stored) for stored in past[:MOST_PAST]],
        past_count=len(past),
        undated=[items.of_talk(stored) for stored in undated[:MOST_TALKS]],
        undated_count=len(undated),
    )


def render_index(
    publisher: Publisher,
    talks: Listing,
    editions: Iterable[Edition],
    sources: Iterable[SourceState],
    data: Mapping[str, int],
) -> bytes:
    """One HTML document in UTF-8 that needs no script and asks for nothing else; `data` are sizes by path."""
    environment = _environment()
    style = environment.get_template("style.css").render()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    document = environment.get_template("index.html.j2").render(
        publisher=publisher,
        talks=talks,
        calendars=[items.of_calendar(edition, publisher) for edition in editions],
        data=[items.of_data(path, size) for path, size in sorted(data.items())],
        sources=[items.of_source(source) for source in sources],
        style=style,
        style_hash=f"sha256-{digest}",
    )
    return document.encode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("flows.publishing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _upcoming(talks: Iterable[StoredTalk], today: dt.date) -> list[StoredTalk]:
    return _by_start(stored for stored in talks if (when := slot(stored.talk)) and when.last_on >= today)


def _past(talks: Iterable[StoredTalk], today: dt.date) -> list[StoredTalk]:
    dated = (stored for stored in talks if (when := slot(stored.talk)) and when.last_on < today)
    return _by_start(stored for stored in dated if caution(stored) != "WITHDRAWN")[::-1]


def _by_start(talks: Iterable[StoredTalk]) -> list[StoredTalk]:
    dated = ((when.starts_at, stored.uid, stored) for stored in talks if (when := slot(stored.talk)))
    return [stored for _, _, stored in sorted(dated, key=itemgetter(0, 1))]


def _undated(talks: Iterable[StoredTalk]) -> list[StoredTalk]:
    undated = (stored for stored in talks if not slot(stored.talk) and caution(stored) != "WITHDRAWN")
    return sorted(undated, key=lambda stored: (stored.first_seen_at, stored.uid))
