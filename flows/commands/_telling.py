"""Changes in words: a line for each thing that happened to a talk, though it may have touched many fields."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from flows.commands._printing import on_one_line
from flows.commands._times import instant_in, when
from warehouse.talks import Change

TELLING_FIELDS = ("starts_at", "starts_on", "ends_at", "ends_on", "location", "status", "title")
"""Of several fields that changed at once, the first of these says what happened."""
INSTANTS = frozenset({"starts_at", "ends_at"})
LONGEST = 60


class Happening(Struct, frozen=True):
    """What happened to a talk, and when it was seen."""

    seen_at: datetime
    words: str


def happenings(changes: Iterable[Change]) -> list[Happening]:
    """One a talk, kind of change and time at which it was seen, in the order of the changes."""
    together: dict[tuple[datetime, str, str], list[Change]] = {}
    for change in changes:
        together.setdefault((change.changed_at, change.talk_id, change.kind), []).append(change)
    return [Happening(seen_at, _words(group)) for (seen_at, _, _), group in together.items()]


def _words(changes: list[Change]) -> str:
    told = min(changes, key=_rank)
    subject = f"{told.kind}: {on_one_line(told.title or 'Title to be announced')}"
    if told.kind == "added":
        return f"{subject}, {when(told.starts_local or told.starts_on, told.timezone)}"
    if told.kind == "revised":
        return f"{subject}: {', '.join(change.field for change in changes)}"
    return f"{subject}: {_value(told, told.old_value)} → {_value(told, told.new_value)}"


def _rank(change: Change) -> int:
    return TELLING_FIELDS.index(change.field) if change.field in TELLING_FIELDS else len(TELLING_FIELDS)


def _value(change: Change, value: str | None) -> str:
    if value is None:
        return "unknown"
    words = instant_in(value, change.timezone) if change.field in INSTANTS else on_one_line(value)
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
