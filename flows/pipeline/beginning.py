"""How a run begins: its record, its sources, and what the world changed since the last one."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from uuid import uuid4

from flows.normalising import zones
from flows.pipeline.rezoning import rezone
from flows.pipeline.ruling import rulings, unheeded
from schemas.configuration import Configuration
from warehouse import histories, runs, sources
from warehouse.connection import Connection, transaction
from warehouse.identity import Occasion
from warehouse.runs import Run

TICK = timedelta(microseconds=1)
SLACK = timedelta(minutes=1)
"""How far a clock may be set back without a word: as far as one that is kept by a time server is."""


def begin(connection: Connection, configuration: Configuration) -> tuple[Run, tuple[str, ...]]:
    """The run that begins now, recorded, and what is worth telling of its beginning.

    Times never go back: while the clock is behind the last run, a run counts as a moment after that one.
    """
    now, last = datetime.now(UTC), runs.last_run(connection)
    started_at = max(now, last.started_at + TICK) if last else now
    run = run_of_today(uuid4().hex[:16], started_at)
    sources.replace_sources(connection, configuration.sources, since=started_at)
    moved = prepare(connection, configuration, run, last)
    runs.begin_run(connection, run)
    notices = (*_notices(started_at - now, moved, last, run), *unheeded(connection, configuration))
    return run, notices


def run_of_today(run_id: str, started_at: datetime) -> Run:
    """A run with today's code and today's rules of time zones."""
    return Run(run_id, started_at, version("talkfeed"), zones.database_version())


def prepare(connection: Connection, configuration: Configuration, run: Run, last: Run | None) -> int:
    """Bring what is known up to the configuration, and to today's rules of time zones.

    How many announcements the latter move.
    """
    occasion = Occasion(run_id=run.run_id, at=run.started_at, domain=configuration.publisher.domain)
    with transaction(connection):
        histories.store_rulings(connection, occasion, rulings(configuration))
    return 0 if last is None or last.zones in {None, run.zones} else rezone(connection, occasion)


def _notices(behind: timedelta, moved: int, last: Run | None, run: Run) -> Iterator[str]:
    if behind > SLACK:
        yield f"the clock of this machine is {behind} behind the last run: this run counts as just after it"
    if moved and last:
        yield (
            f"the rules of time zones changed from {last.zones} to {run.zones}: "
            f"{moved} announced times keep their hour on the wall, and their instants moved"
        )
