"""An operator's word that a visit which the guard holds back is right."""

from datetime import UTC, datetime

from msgspec.structs import replace

from flows.pipeline.archived import archived
from flows.pipeline.beginning import begin
from flows.pipeline.inquiring import Ground
from flows.pipeline.publishing import publish
from flows.pipeline.reports import IngestReport, RunReport
from flows.pipeline.status import write_status
from flows.pipeline.storing import store_harvest
from flows.pipeline.visiting import Visitor
from flows.settings import Settings
from schemas.configuration import Source
from schemas.failures import Failure
from warehouse import presences, readings, runs
from warehouse.changes import changes_of
from warehouse.connection import Connection, opened
from warehouse.expectations import BrokenError
from warehouse.runs import Run


def accept_source(settings: Settings, source: Source) -> RunReport:
    """Store what the held visit of a source found, and publish it; Failure when none is held."""
    with opened(settings.home) as connection:
        held_run = readings.held_run(connection, source.key)
        if held_run is None:
            raise Failure(
                f"no visit of {source.key!r} is held",
                where=str(settings.home),
                remedy="`talkfeed sources` shows which sources are.",
            )
        run, notices = begin(connection, settings.configuration)
        reading = _accepted(connection, settings, source, run, held_run)
        runs.finish_run(connection, run.run_id, datetime.now(UTC))
        changes = changes_of(connection, run.run_id)
        write_status(connection, settings.home)
        report = IngestReport(
            run_id=run.run_id,
            started_at=run.started_at,
            readings=(reading,),
            changes=changes,
            notices=notices,
        )
        return RunReport(ingest=report, published=publish(connection, settings, now=datetime.now(UTC)))


def _accepted(
    connection: Connection, settings: Settings, source: Source, run: Run, held_run: str
) -> readings.Reading:
    try:
        return store_held(connection, settings, source, run, held_run)
    except BrokenError as broken:
        raise Failure(
            f"the held visit of {source.key!r} cannot be accepted: {broken}",
            where=str(settings.home),
            remedy="Nothing was stored: such rows never are. Every run visits the source again.",
        ) from broken


def store_held(
    connection: Connection, settings: Settings, source: Source, run: Run, held_run: str
) -> readings.Reading:
    """Read the pages of a held visit again and store them in a run, whatever the guard says.

    BrokenError, and nothing is stored, when rows break an expectation.
    """
    ground = Ground(ask=archived(connection, settings.home, held_run), home=settings.home, known_pages={})
    missing = presences.missing(connection, run.started_at)
    visitor = Visitor(
        ground=ground, fingerprints={}, missing=missing, run=run, topics=settings.configuration.topics
    )
    harvest = visitor.visit(source)
    if harvest.failure:
        raise Failure(
            f"the held visit of {source.key!r} cannot be read again: {harvest.failure}",
            where=str(settings.home),
            remedy=f"`talkfeed run {source.key}` visits it again.",
        )
    readings.accept(connection, run.run_id, source.key, held_run)
    stored = replace(harvest, evidence=())
    try:
        return store_harvest(connection, settings.configuration, stored, run.run_id, is_accepted=True)
    except BrokenError:
        readings.refuse(connection, run.run_id, source.key)
        raise
