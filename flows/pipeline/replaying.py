"""The archive read again with today's readers: the history as if today's code had always run."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree
from typing import TypeAlias

from msgspec import Struct

from flows.pipeline.accepting import store_held
from flows.pipeline.accounting import account
from flows.pipeline.archived import answering, answers
from flows.pipeline.beginning import prepare, run_of_today
from flows.pipeline.definitions import Definitions
from flows.pipeline.echoes import Echoes
from flows.pipeline.ingesting import visitor
from flows.pipeline.inquiring import Ground
from flows.pipeline.publishing import publish
from flows.pipeline.running import check_kinds
from flows.pipeline.status import write_status
from flows.pipeline.storing import store_harvest
from flows.pipeline.visiting import Harvest, Visitor
from flows.settings import Settings
from schemas.failures import Failure, StorageFailure
from schemas.publication import Published
from warehouse import archive, past, readings, replays
from warehouse.connection import FILE, Connection, connected
from warehouse.differences import Difference, difference
from warehouse.expectations import BrokenError
from warehouse.locks import held
from warehouse.past import PastReading, PastRun
from warehouse.readings import Reading
from warehouse.successions import succeed

Tell: TypeAlias = Callable[[int, int], None]
"""Is told how many of how many readings are made again."""

MOST_NAMED = 3


class Adopted(Struct, frozen=True):
    """What was published of a replay, and where the warehouse before it is kept."""

    published: Published
    kept: Path


class Replay(Struct, frozen=True, kw_only=True):
    """A finished replay, which nobody has seen yet."""

    settings: Settings
    reading_count: int
    difference: Difference

    def adopt(self) -> Adopted:
        """Let it take the place of the warehouse there is, and publish it."""
        if self.difference.identities:
            raise Failure(
                f"{len(self.difference.identities)} talks would change their UID, so nothing is replaced",
                where=str(self.settings.home),
                remedy="This is a mistake of Talkfeed; `talkfeed replay --json` names the talks.",
            )
        home, now = self.settings.home, datetime.now(UTC)
        kept = succeed(home, at=now)
        with connected(home / FILE) as connection:
            write_status(connection, home)
            return Adopted(publish(connection, self.settings, now=now), kept)


@contextmanager
def replayed(settings: Settings, tell: Tell = lambda _done, _all: None) -> Iterator[Replay]:
    """All runs of the past, made again in a warehouse of their own, which is thrown away unless adopted.

    Holds the lock of the home until the block ends. StorageFailure when a page of the past is lost.
    """
    check_kinds(settings, settings.configuration.sources)
    with held(settings.home):
        try:
            with replays.begun(settings.home) as connection:
                count = _replay(connection, settings, tell)
                found = difference(connection)
            yield Replay(settings=settings, reading_count=count, difference=found)
        finally:
            rmtree(settings.home / replays.FOLDER, ignore_errors=True)


def _replay(connection: Connection, settings: Settings, tell: Tell) -> int:
    _check_bodies(connection, settings.home)
    runs = past.runs(connection)
    again = _Again(connection, settings, Definitions(settings, past.definitions(connection), runs))
    total, done, before = sum(len(run.readings) for run in runs), 0, None
    for run in runs:
        past.keep_definitions(connection, after=before, until=run.started_at)
        for _ in again.readings(run):
            done += 1
            tell(done, total)
        before = run.started_at
    again.definitions.configure(connection, None)
    now = datetime.now(UTC)
    replays.conclude(connection, at=max(now, before) if before else now)
    return total


class _Again:
    """Runs that are made again in a warehouse, the oldest first."""

    def __init__(self, connection: Connection, settings: Settings, definitions: Definitions) -> None:
        self._connection, self._settings, self.definitions = connection, settings, definitions
        self._echoes = Echoes()
        self._accounts: list[Reading] = []

    def readings(self, past_run: PastRun) -> Iterator[PastReading]:
        """The readings of a run, each when it is made again."""
        run = run_of_today(past_run.run_id, past_run.started_at)
        self.definitions.configure(self._connection, past_run)
        prepare(self._connection, self._settings.configuration, run, None)
        given = answers(self._connection, past_run.run_id)
        ground = Ground(ask=answering(given, self._settings.home), home=self._settings.home, known_pages={})
        who = visitor(self._connection, self._settings.configuration, ground, run)
        for each in past_run.readings:
            source = self.definitions.source(each.source_key, run.started_at)
            if each.accepted_run_id:
                self._write_accounts()
                with suppress(BrokenError):
                    store_held(self._connection, self._settings, source, run, each.accepted_run_id)
            else:
                self._store(self._echoes.visit(who, source, given), who)
            yield each
        self._write_accounts()

    def _store(self, harvest: Harvest, who: Visitor) -> None:
        """As after any visit; accounts of visits that change nothing are written many at a time."""
        key, run_id = harvest.source.key, who.run.run_id
        if harvest.failure or (harvest.is_unchanged and not who.missing.get(key)):
            self._accounts.append(account(harvest, run_id))
        else:
            self._write_accounts()
            store_harvest(self._connection, self._settings.configuration, harvest, run_id)

    def _write_accounts(self) -> None:
        if self._accounts:
            readings.record_readings(self._connection, self._accounts)
            self._accounts = []


def _check_bodies(connection: Connection, home: Path) -> None:
    lost = [one for one in past.bodies(connection) if archive.body(home, one.body_sha256) is None]
    if not lost:
        return
    missing = sum(not archive.holds(home, one.body_sha256) for one in lost)
    named = [
        f"  {one.source_key}: {one.url}, first asked at {one.attempted_at:%Y-%m-%d %H:%M}"
        for one in lost[:MOST_NAMED]
    ]
    what = f"of the pages that were read, {missing} are missing and {len(lost) - missing} damaged:"
    raise StorageFailure(
        "\n".join((what, *named)),
        where=str(home / "archive"),
        remedy="A replay needs all of them: restore the archive; what was pruned cannot be replayed.",
    )
