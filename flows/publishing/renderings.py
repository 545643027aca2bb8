"""A talk to its event, which is as new as its last byte that changed, and to its entry in feeds."""

import datetime as dt

from flows.publishing.calendars import Look, render_event
from flows.publishing.facts import Facts, facts
from flows.publishing.feeds import render_entry
from schemas.publication import Rendering
from schemas.talk import StoredTalk

_SECOND = dt.timedelta(seconds=1)


def render(
    stored: StoredTalk, look: Look, *, now: dt.datetime, revised_at: dt.datetime | None, before: str | None
) -> Rendering:
    """The talk as calendars and feeds show it; `before` is the event of old, `revised_at` its LAST-MODIFIED.

    Some clients (ICSx5) take an event for another one only when LAST-MODIFIED rises: it does with every byte
    that differs, also when it is not the talk that changed, and with nothing else.
    """
    told = facts(stored)
    when, event, revision = told.slot, None, stored.changed_at
    if when and not _is_left_out(told, look):
        if before is None or revised_at is None:
            event = render_event(stored, told, look, revision)
        else:
            event, revision = _revised(stored, told, look, now, revised_at, before)
    is_superseded = stored.superseded_by is not None
    return Rendering(
        talk_id=stored.talk_id,
        uid=stored.uid,
        starts_utc=when.starts_at.replace(tzinfo=None) if when else None,
        first_on=when.first_on if when else None,
        last_on=when.last_on if when else None,
        is_withdrawn=told.caution == "WITHDRAWN",
        is_superseded=is_superseded,
        revised_at=revision,
        event=event,
        entry=None if is_superseded else render_entry(stored, told, look.publisher),
    )


def _is_left_out(told: Facts, look: Look) -> bool:
    """Whether no calendar shows the talk because it will not take place."""
    return look.calendars.cancelled == "omit" and told.caution in {"CANCELLED", "WITHDRAWN"}


def _revised(  # noqa: PLR0913, PLR0917 - each is a noun of its own
    stored: StoredTalk, told: Facts, look: Look, now: dt.datetime, revised_at: dt.datetime, before: str
) -> tuple[str, dt.datetime]:
    as_before = render_event(stored, told, look, revised_at)
    if as_before == before:
        return before, revised_at
    earliest = revised_at + _SECOND
    revision = stored.changed_at if stored.changed_at >= earliest else max(now, earliest)
    return render_event(stored, told, look, revision), revision
