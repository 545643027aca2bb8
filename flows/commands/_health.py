"""How the sources do, as of the last run."""

from datetime import UTC, datetime
from typing import Literal, TypeAlias

from msgspec import Struct

from flows.commands._printing import write_json_lines, write_table
from flows.commands._times import age
from flows.pipeline.status import read_status
from flows.settings import Settings
from warehouse.sources import SourceHealth

State: TypeAlias = Literal["ok", "held", "stale", "failing", "new"]


class SourceLine(Struct, frozen=True, kw_only=True):
    """A source, which is `ok`, or `held`, as it looks wrong, or `new`, never asked.

    `stale` is one that fails and was read before, `failing` one that never was. Counts are those of its last
    successful reading.
    """

    source_key: str
    state: State
    title: str
    url: str
    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    age_seconds: int | None = None
    failing_since: datetime | None = None
    talk_count: int | None = None
    rejected_count: int | None = None
    reason: str | None = None


def list_sources(settings: Settings, *, as_json: bool) -> None:
    """Every source of the last run, then those configured since."""
    now = datetime.now(UTC)
    asked = [_line(health, now) for health in read_status(settings.home).sources]
    known = {line.source_key for line in asked}
    new = [
        SourceLine(source_key=source.key, state="new", title=source.title or source.key, url=source.url)
        for source in settings.configuration.sources
        if source.key not in known
    ]
    if as_json:
        write_json_lines([*asked, *new])
    else:
        columns = ("source", "state", "last success", "talks", "rejected", "reason")
        write_table(columns, map(_cells, [*asked, *new]))


def _line(health: SourceHealth, now: datetime) -> SourceLine:
    succeeded = health.succeeded_at
    return SourceLine(
        source_key=health.source_key,
        state=_state(health),
        title=health.title,
        url=health.url,
        checked_at=health.checked_at,
        succeeded_at=succeeded,
        age_seconds=int((now - succeeded).total_seconds()) if succeeded else None,
        failing_since=health.failing_since,
        talk_count=health.talk_count,
        rejected_count=health.rejected_count,
        reason=health.reason,
    )


def _state(health: SourceHealth) -> State:
    if health.checked_at is None:
        return "new"
    if health.outcome == "held":
        return "held"
    if health.outcome != "failed":
        return "ok"
    return "stale" if health.succeeded_at else "failing"


def _cells(line: SourceLine) -> tuple[str, ...]:
    return (
        line.source_key,
        line.state,
        "never" if line.age_seconds is None else f"{age(line.age_seconds)} ago",
        "" if line.talk_count is None else str(line.talk_count),
        "" if line.rejected_count is None else str(line.rejected_count),
        line.reason or "",
    )
