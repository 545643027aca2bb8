"""What happened to a talk, in words: of all that changed at once, each kind of change once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from flows.publishing import times
from flows.publishing.text import cut, line
from schemas.change import UNKNOWN, ChangeKind, FieldChange, telling_rank
from schemas.publication import ChangeNote
from schemas.talk import Former

_LABELS: Mapping[ChangeKind, str] = MappingProxyType(
    {
        "cancelled": "Cancelled",
        "postponed": "Postponed",
        "removed": "Withdrawn",
        "merged": "Entered twice",
        "split": "Separate again",
        "restored": "Restored",
        "added": "New talk",
        "rescheduled": "Rescheduled",
        "moved": "Moved",
        "retitled": "Retitled",
        "revised": "Revised",
    }
)
"""The kinds of change, the most important first."""

_NAMES = {
    "abstract_is_truncated": "abstract",
    "join_url": "link to join",
    "series_key": "series",
    "url": "page",
}
_LONGEST = 120
_DATE_LENGTH = len("2026-10-11")


class Happening(Struct, frozen=True):
    """A kind of change, and the particulars of it in words, perhaps none."""

    kind: ChangeKind
    particulars: str = ""

    def about(self, heading: str) -> str:
        """`Moved: Ada Lovelace: On engines (was Room 7, now Room 8)`."""
        told = f"{_LABELS[self.kind]}: {heading}"
        return f"{told} ({self.particulars})" if self.particulars else told


def happenings(note: ChangeNote) -> list[Happening]:
    """At least one, the most important first; a zone that changes with a time is told of with it."""
    is_rescheduled = any(change.kind == "rescheduled" for change in note.changes)
    by_kind = defaultdict[ChangeKind, list[FieldChange]](list)
    for change in note.changes:
        if not (is_rescheduled and change.field == "timezone"):
            by_kind[change.kind].append(change)
    return [Happening(kind, _particulars(kind, by_kind[kind], note)) for kind in _LABELS if kind in by_kind]


def _particulars(kind: ChangeKind, changes: Sequence[FieldChange], note: ChangeNote) -> str:
    told = min(changes, key=lambda change: telling_rank(change.field))
    if kind == "rescheduled":
        return _reschedule(told, note)
    if kind == "moved" and told.field == "is_online":
        return "now online" if told.new_value == "true" else "no longer online"
    if kind == "moved":
        return f"was {_value(told.field, told.old_value)}, now {_value(told.field, told.new_value)}"
    if kind == "retitled":
        return f"was {_value(told.field, told.old_value)}"
    return ", ".join(dict.fromkeys(_named(changes))) if kind == "revised" else ""


def _reschedule(told: FieldChange, note: ChangeNote) -> str:
    if told.field in {"ends_at", "ends_on"}:
        return f"its end was {_end(told.old_value, note.now)}, now {_end(told.new_value, note.now)}"
    was, now = (times.start_in_words(start) for start in (note.was, note.now))
    return f"was {was}, now {now}"


def _end(value: str | None, start: Former | None) -> str:
    """The end as the warehouse writes it, in the zone of the start."""
    if value is None:
        return "unknown"
    if len(value) == _DATE_LENGTH:
        return times.day_in_words(dt.date.fromisoformat(value))
    zone = start.starts_at.tzinfo if start and start.starts_at else dt.UTC
    at = dt.datetime.fromisoformat(value).astimezone(zone)
    return times.start_in_words(Former(starts_at=at, timezone=start.timezone if start else None))


def _value(field: str, value: str | None) -> str:
    return cut(line(value or ""), _LONGEST) or UNKNOWN.get(field, "unknown")


def _named(changes: Sequence[FieldChange]) -> Iterator[str]:
    for change in changes:
        yield _NAMES.get(change.field, change.field.removesuffix("_url")).replace("_", " ")
