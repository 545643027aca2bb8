"""Which talks a calendar shows on a day."""

import datetime as dt
from collections.abc import Iterable, Sequence

from msgspec import Struct, structs

from flows.publishing.times import Slot, day_in_words

BACK_DAYS = 90
AHEAD_DAYS = 400
MAX_EVENTS = 999
MAX_BYTES = 980_000
"""Of all events together: Google loses events of files of 1 MB or 1,000 events; the head needs room too."""

_DAY = dt.timedelta(days=1)
_EMPTY = " No talk is known in that time, so this is the last one."


class Entry(Struct, frozen=True, kw_only=True):
    """A dated talk with its rendered event."""

    uid: str
    when: Slot
    changed_at: dt.datetime
    is_withdrawn: bool
    series_slug: str | None
    event: bytes


class Selection(Struct, frozen=True):
    """Entries by start, then UID; when the last of them came, changed or left; what a reader should know.

    It is shortened when the limits left no room for all.
    """

    entries: tuple[Entry, ...]
    changed_at: dt.datetime
    is_shortened: bool
    note: str


def current(entries: Sequence[Entry], today: dt.date) -> Selection:
    """The window around today; when it is empty the last dated talk, so that no calendar is ever empty."""
    shown = [entry for entry in entries if _is_current(entry, today)]
    if shown:
        return _selection(shown, entries, today)
    return structs.replace(_selection([max(entries, key=_lastness)], entries, today), note=_EMPTY)


def left_behind(entries: Sequence[Entry], shown: Selection, today: dt.date) -> list[Entry]:
    """What is over and no longer in the window, or had no room in it; the withdrawn never took place."""
    begins = today - BACK_DAYS * _DAY
    uids = {entry.uid for entry in shown.entries}
    return [
        entry
        for entry in entries
        if not entry.is_withdrawn
        and (entry.when.last_on < begins or (entry.when.last_on < today and entry.uid not in uids))
    ]


def archived(entries: Sequence[Entry], today: dt.date) -> Selection:
    """Past entries, the latest first where there is not room for all."""
    return _selection(entries, entries, today)


def _shortening(kept: Sequence[Entry], wanted: int) -> str:
    first, last = kept[0].when.first_on, kept[-1].when.first_on
    return (
        f" Calendar programs lose events of larger files, so this one holds {len(kept)} of {wanted} talks,"
        f" from {day_in_words(first)} to {day_in_words(last)}."
    )


def _is_current(entry: Entry, today: dt.date) -> bool:
    back = 1 if entry.is_withdrawn else BACK_DAYS
    return entry.when.last_on >= today - back * _DAY and entry.when.first_on <= today + AHEAD_DAYS * _DAY


def _lastness(entry: Entry) -> tuple[bool, dt.datetime, str]:
    return not entry.is_withdrawn, entry.when.starts_at, entry.uid


def _selection(shown: Sequence[Entry], scope: Iterable[Entry], today: dt.date) -> Selection:
    kept = _fitting(sorted(shown, key=lambda entry: _remoteness(entry, today)))
    changes = [entry.changed_at for entry in kept]
    changes += [_midnight(day) for entry in scope for day in _turns(entry) if day <= today]
    kept.sort(key=_order)
    is_shortened = len(kept) < len(shown)
    return Selection(
        tuple(kept), max(changes), is_shortened, _shortening(kept, len(shown)) if is_shortened else ""
    )


def _remoteness(entry: Entry, today: dt.date) -> tuple[bool, float, str]:
    is_over = entry.when.last_on < today
    starts = entry.when.starts_at.timestamp()
    return is_over, -starts if is_over else starts, entry.uid


def _fitting(ranked: Sequence[Entry]) -> list[Entry]:
    room, kept = MAX_BYTES, list[Entry]()
    for entry in ranked[:MAX_EVENTS]:
        room -= len(entry.event)
        if room < 0:
            break
        kept.append(entry)
    return kept


def _turns(entry: Entry) -> tuple[dt.date, dt.date]:
    back = 1 if entry.is_withdrawn else BACK_DAYS
    return entry.when.first_on - AHEAD_DAYS * _DAY, entry.when.last_on + (back + 1) * _DAY


def _order(entry: Entry) -> tuple[dt.datetime, str]:
    return entry.when.starts_at, entry.uid


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)
