"""Which calendars there are: all, one a series, and the archive."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from flows.publishing import wording
from flows.publishing.calendars.calendar import Edition, address
from flows.publishing.calendars.shelves import Shelf, shelves
from flows.publishing.calendars.windows import (
    AHEAD_DAYS,
    BACK_DAYS,
    Entry,
    Selection,
    current,
    left_behind,
)
from flows.publishing.times import slot
from schemas.configuration import Publisher
from schemas.publication import SeriesCalendar
from schemas.talk import StoredTalk

_WINDOW = f"from {BACK_DAYS} days back to {AHEAD_DAYS} days ahead"


def editions(
    entries: Sequence[Entry], series: Iterable[SeriesCalendar], publisher: Publisher, today: dt.date
) -> Iterator[Edition]:
    """Every calendar that has a talk to show, none without talks; windows move by whole days, UTC."""
    if not entries:
        return
    recent = current(entries, today)
    older = left_behind(entries, recent, today)
    yield _all(recent, publisher, has_archive=bool(older))
    of_series = defaultdict[str | None, list[Entry]](list)
    for entry in entries:
        of_series[entry.series_slug].append(entry)
    for one in series:
        if own := of_series[one.slug]:
            yield _of_series(current(own, today), one, publisher)
    for shelf in shelves(older, today):
        yield _of_archive(shelf, publisher)


def entries_of(talks: Iterable[StoredTalk], render: Callable[[StoredTalk], bytes]) -> Iterator[Entry]:
    """The dated talks with their events; the undated have no place in a calendar."""
    for stored in talks:
        when = slot(stored.talk)
        if when is not None:
            yield Entry(
                uid=stored.uid,
                when=when,
                changed_at=stored.changed_at,
                is_withdrawn=wording.caution(stored) == "WITHDRAWN",
                series_slug=stored.series_slug,
                event=render(stored),
            )


def _all(selection: Selection, publisher: Publisher, *, has_archive: bool) -> Edition:
    about = f"All talks of {publisher.name}, {_WINDOW}."
    older = f" Older talks: {address('archive', publisher)}" if has_archive else ""
    return _edition("all", publisher.name, about + selection.note + older, selection)


def _of_series(selection: Selection, series: SeriesCalendar, publisher: Publisher) -> Edition:
    about = f"The talks of {series.title}, {_WINDOW}, published by {publisher.name}."
    return _edition(series.slug, series.title, about + selection.note, selection, series.colour)


def _of_archive(shelf: Shelf, publisher: Publisher) -> Edition:
    period = shelf.name.removeprefix("archive").lstrip("-")
    title = f"{publisher.name}: archive {period}".rstrip()
    about = f"The past talks of {publisher.name}{' in ' + period if period else ''}."
    parts = f" All are in {', '.join(shelf.parts)}." if shelf.parts else ""
    return _edition(shelf.name, title, about + shelf.selection.note + parts, shelf.selection)


def _edition(name: str, title: str, about: str, selection: Selection, colour: str | None = None) -> Edition:
    return Edition(
        name=name,
        title=title,
        description=about,
        colour=colour,
        changed_at=selection.changed_at,
        events=tuple(entry.event for entry in selection.entries),
    )
