"""The warehouse to published files, when anything that is published has changed."""

from datetime import datetime
from hashlib import sha256
from typing import Literal

import msgspec
from msgspec.structs import replace

from flows.assisting.turns import short_turns
from flows.pipeline.press import Press
from flows.publishing import versions
from flows.settings import Settings
from schemas.publication import Published, SourceState
from warehouse import publications, sources
from warehouse.connection import Connection
from warehouse.limits import one_thread, setting
from warehouse.sources import SourceHealth

MEMORY = "600MB"
"""How much DuckDB may hold meanwhile: what is rendered and composed takes as much again, here and beside.

Sorts of large tables spill to the disk.
"""

STATES: dict[str, Literal["fresh", "stale", "held"]] = {"failed": "stale", "held": "held"}


def publish(connection: Connection, settings: Settings, *, now: datetime) -> Published:
    """Bring `public/` up to the warehouse; nothing is written when no talk and no state of a source changed.

    A new day moves the windows of the calendars: those that it changes are written again, the tables are not.
    """
    states = tuple(map(_state, sources.health(connection)))
    press = Press(connection, settings, now)
    frame = _frame(press)
    content = _digest(
        (publications.state(connection), [replace(state, reason=None) for state in states], frame)
    )
    is_there, last = (settings.public / "manifest.json").exists(), publications.last(connection)
    is_kept = not versions.is_due(press.snapshot, press.kept_count)
    if is_there and is_kept and (last.content, last.day) == (content, now.date()):
        return Published(written=0, unchanged=0, removed=0)
    goes_on = is_there and last.frame == frame and last.day is not None and last.day <= now.date()
    press = replace(press, last=last if goes_on else publications.NONE)
    publications.begin(connection)
    from flows.pipeline.printing import print_all  # noqa: PLC0415 - loaded where there is work for it
    from flows.pipeline.tabling import Tables  # noqa: PLC0415 - as above

    tables = Tables(are_stale=not is_there or last.content != content, afresh=not (is_there and last.content))
    with setting(connection, "memory_limit", MEMORY), one_thread(connection), short_turns():
        published = print_all(press, states, tables)
    publications.complete(connection, content, frame, at=now)
    return published


def _frame(press: Press) -> str:
    """What stands for all that is published in another way when it changes, whatever the talks say."""
    said = press.settings.configuration
    return _digest((press.look.design, said.feeds, said.series, said.suppress))


def _digest(facts: object) -> str:
    return sha256(msgspec.json.encode(facts)).hexdigest()


def _state(health: SourceHealth) -> SourceState:
    """What is published of a source's health: nothing that a run which changed nothing would change."""
    state = STATES.get(health.outcome or "", "fresh")
    return SourceState(
        title=health.title,
        url=health.url,
        state=state,
        reason=None if state == "fresh" else health.reason,
        last_success_at=None if state == "fresh" else health.succeeded_at,
    )
