"""Changes in words: a line for each thing that happened to a talk, though it may have touched many fields."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from flows.commands._printing import on_one_line
from flows.commands._times import instant_in, when
from schemas.change import UNKNOWN, telling_rank
from warehouse.changes import Change

INSTANTS = frozenset({"starts_at", "ends_at"})
LONGEST = 60


class Happening(Struct, frozen=True):
    """What happened to a talk, and when it was seen."""

    seen_at: datetime
    words: str


def happenings(changes: Iterable[Change]) -> list[Happening]:
    """One a talk, kind of change and time at which it was seen, in the order of the changes."""
    return [Happening(group[0].changed_at, _words(group, _titled(group[0]))) for group in _together(changes)]


def history(changes: Iterable[Change]) -> list[Happening]:
    """The same of one talk, whose title is left out where nothing changes in it."""
    return [Happening(group[0].changed_at, _words(group, group[0].kind)) for group in _together(changes)]


def _together(changes: Iterable[Change]) -> Iterable[list[Change]]:
    together: dict[tuple[datetime, str, str], list[Change]] = {}
    for change in changes:
        together.setdefault((change.changed_at, change.talk_id, change.kind), []).append(change)
    return together.values()


def _titled(change: Change) -> str:
    return f"{change.kind}: {on_one_line(change.title or 'Title to be announced')}"


def _words(changes: list[Change], subject: str) -> str:
    told = min(changes, key=lambda change: telling_rank(change.field))
    if told.kind == "added" or told.field == "presence":
        return f"{_titled(told)}, {when(told.starts_local or told.starts_on, told.timezone)}"
    if told.field == "talk_id":
        return f"{subject}: {_step(told)}"
    if told.kind == "revised":
        return f"{subject}: {', '.join(change.field for change in changes)}"
    return f"{subject}: {_value(told, told.old_value)} → {_value(told, told.new_value)}"


def _step(change: Change) -> str:
    """What became of a talk that was made one with another, or two again."""
    is_older = change.talk_id == (change.new_value if change.kind == "merged" else change.old_value)
    if change.kind == "merged":
        return f"{change.old_value} is this talk" if is_older else f"this talk is {change.new_value}"
    return f"{change.new_value} is another talk" if is_older else f"this talk is no longer {change.old_value}"


def _value(change: Change, value: str | None) -> str:
    if value is None:
        return UNKNOWN.get(change.field, "unknown")
    words = instant_in(value, change.timezone) if change.field in INSTANTS else on_one_line(value)
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
