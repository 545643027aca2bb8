"""Whole jobs on a home: each holds its lock from start to end and leaves `status.json` behind."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from flows import reading
from flows.assisting.garbage import seldom_collected
from flows.pipeline.ingesting import ingest
from flows.pipeline.lanes import VisitAll
from flows.pipeline.publishing import publish
from flows.pipeline.reports import IngestReport, RunReport
from flows.pipeline.status import write_status
from flows.settings import Settings
from schemas.configuration import Source
from schemas.failures import ConfigurationFailure
from schemas.publication import Published
from warehouse import subscriptions
from warehouse.connection import opened
from warehouse.readings import Reading

OnReading = Callable[[Reading], None]


def ingest_sources(
    settings: Settings, sources: Sequence[Source], visit_all: VisitAll, on_reading: OnReading = lambda _: None
) -> IngestReport:
    """Visit the sources and store what they say. LockHeldFailure when another run is at work."""
    check_kinds(settings, sources)
    with seldom_collected(), opened(settings.home) as connection:
        report = ingest(connection, settings, sources, visit_all=visit_all, on_reading=on_reading)
        write_status(connection, settings.home)
        return report


def publish_talks(settings: Settings) -> Published:
    """Bring the published files up to the warehouse. LockHeldFailure when another run is at work."""
    subscriptions.check(settings.configuration.feeds)
    with seldom_collected(), opened(settings.home) as connection:
        return publish(connection, settings, now=datetime.now(UTC))


def run_sources(
    settings: Settings, sources: Sequence[Source], visit_all: VisitAll, on_reading: OnReading = lambda _: None
) -> RunReport:
    """Ingest, then publish, under one lock."""
    check_kinds(settings, sources)
    subscriptions.check(settings.configuration.feeds)
    with seldom_collected(), opened(settings.home) as connection:
        report = ingest(connection, settings, sources, visit_all=visit_all, on_reading=on_reading)
        write_status(connection, settings.home)
        published = publish(connection, settings, now=datetime.now(UTC))
        return RunReport(ingest=report, published=published)


def check_kinds(settings: Settings, sources: Sequence[Source]) -> None:
    """ConfigurationFailure, before anything is done, when a kind or one of its options cannot be meant."""
    problems = [problem for source in sources if (problem := _problem(source))]
    if problems:
        raise ConfigurationFailure(
            "\n".join(("this cannot be meant:", *(f"  {problem}" for problem in problems))),
            where=str(settings.path),
        )


def _problem(source: Source) -> str | None:
    try:
        if source.kind:
            reading.reader_with(source.kind, source.options)
    except ConfigurationFailure as failure:
        hint = f"; {failure.remedy}" if failure.remedy else ""
        return f"source {source.key!r}: {failure.what}{hint}"
    return None
