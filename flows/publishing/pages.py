"""The page that says what there is: talks, calendars, data, and how the sources stand."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from flows.publishing import items
from flows.publishing.calendars import Edition
from flows.publishing.linked_data import embed, markup
from flows.publishing.typesetting import typeset
from schemas.configuration import Publisher
from schemas.publication import CalendarKind, Listing, SourceState

MOST_TALKS = 200
"""How many upcoming talks, and how many undated ones, the page lists; it says how many there are."""

MOST_PAST = 20
"""How many of the past talks it lists, the latest first."""

MOST_CALENDARS = 100
"""How many calendars of series the first page lists."""

MOST_OF_A_KIND = 2000
"""How many calendars of one kind their page lists."""

_HEADINGS: dict[CalendarKind, str] = {
    "all": "All talks",
    "feed": "Selections",
    "series": "Series",
    "topic": "Topics",
    "institution": "Institutions",
    "speaker": "Speakers",
    "archive": "Archive",
}


class _Group(Struct, frozen=True):
    heading: str
    calendars: Sequence[items.CalendarItem]
    count: int


class _Listed(Struct, frozen=True):
    upcoming: Sequence[items.TalkItem]
    past: Sequence[items.TalkItem]
    undated: Sequence[items.TalkItem]


def render_index(  # noqa: PLR0913 - each is a noun of its own
    publisher: Publisher,
    talks: Listing,
    editions: Sequence[Edition],
    *,
    calendar_count: int,
    downloads: Collection[str],
    sources: Iterable[SourceState],
    data: Mapping[str, int],
) -> bytes:
    """One HTML document in UTF-8 that needs no script and asks for nothing else; `data` are sizes by path.

    Of the calendars it shows the most general ones, and leads to the page of all. `downloads` are the
    talk_ids that have a calendar of their own. The talks to come stand there as events of schema.org, too.
    """
    shown = [edition for edition in editions if edition.kind in {"all", "feed", "series", "archive"}]
    return typeset(
        "index.html.j2",
        publisher=publisher,
        talks=_listed(talks, downloads),
        counts=talks,
        markup=embed([markup(stored, publisher) for stored in talks.upcoming]),
        calendars=[items.of_calendar(edition, publisher) for edition in shown[:MOST_CALENDARS]],
        calendar_count=calendar_count,
        data=[items.of_data(path, size) for path, size in sorted(data.items())],
        sources=[items.of_source(source) for source in sources],
    )


def _listed(talks: Listing, downloads: Collection[str]) -> _Listed:
    groups = (talks.upcoming, talks.past, talks.undated)
    return _Listed(*(tuple(items.of_talk(stored, downloads) for stored in group) for group in groups))


def render_calendars(
    publisher: Publisher, editions: Iterable[Edition], counts: Mapping[CalendarKind, int]
) -> bytes:
    """The page of all calendars, by their kinds; of one kind these, and the number of all."""
    by_kind = defaultdict[CalendarKind, list[Edition]](list)
    for edition in editions:
        by_kind[edition.kind].append(edition)
    groups = [
        _Group(
            heading,
            [items.of_calendar(edition, publisher) for edition in by_kind[kind]],
            counts[kind],
        )
        for kind, heading in _HEADINGS.items()
        if kind in by_kind
    ]
    return typeset("calendars.html.j2", publisher=publisher, groups=groups)
