"""One run over the sources: begun, visited, stored, ended."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from msgspec.structs import replace

from flows.assisting.assistants import Assistants
from flows.fetching import Fetcher
from flows.interpreting.assistants import explore_with, readers, understand_with
from flows.pipeline.asking import live
from flows.pipeline.beginning import begin
from flows.pipeline.gathering import gathered, store_harvests
from flows.pipeline.inquiring import Ground
from flows.pipeline.lanes import Visit, VisitAll
from flows.pipeline.reports import IngestReport
from flows.pipeline.visiting import Harvest, Visitor
from flows.settings import Settings
from schemas.configuration import Configuration, Source
from warehouse import changes, presences, readings, runs, visits
from warehouse.connection import Connection
from warehouse.limits import give_back, one_thread
from warehouse.readings import Reading
from warehouse.runs import Run


def ingest(
    connection: Connection,
    settings: Settings,
    sources: Sequence[Source],
    *,
    visit_all: VisitAll,
    on_reading: Callable[[Reading], None] = lambda _reading: None,
) -> IngestReport:
    """Visit the sources and store what they say; `on_reading` is told of each as it is done.

    A source that fails costs no other anything and changes nothing. StorageFailure when the disk refuses.
    """
    run, notices = begin(connection, settings.configuration)
    done = []
    with readers(len(sources)) as assistants, _visiting(connection, settings, assistants, run) as who:
        visits_then_end = _then(visit_all, assistants.end)
        for harvests in gathered(visits_then_end, who.visit, sources, who.fingerprints):
            for reading in store_harvests(connection, settings.configuration, harvests, run.run_id):
                done.append(reading)
                on_reading(reading)
            give_back(connection)
    runs.finish_run(connection, run.run_id, datetime.now(UTC))
    return IngestReport(
        run_id=run.run_id,
        started_at=run.started_at,
        readings=tuple(sorted(done, key=lambda reading: reading.source_key)),
        rejects=readings.reject_reasons(connection, run.run_id),
        changes=changes.changes_of(connection, run.run_id),
        notices=notices,
    )


def _then(visit_all: VisitAll, end: Callable[[], None]) -> VisitAll:
    """Visits after the last of which something ends: its memory is for storing, which goes on."""

    def visits_then_end(visit: Visit, sources: Sequence[Source]) -> Iterator[Harvest]:
        yield from visit_all(visit, sources)
        end()

    return visits_then_end


@contextmanager
def _visiting(
    connection: Connection, settings: Settings, assistants: Assistants, run: Run
) -> Iterator[Visitor]:
    """Who visits live sources, with all that is open and set for as long as that takes."""
    fetching, publisher = settings.configuration.fetching, settings.configuration.publisher
    with one_thread(connection), Fetcher(fetching, contact=publisher.contact) as fetcher:
        yield _visitor(connection, settings, fetcher, assistants, run)


def _visitor(
    connection: Connection, settings: Settings, fetcher: Fetcher, assistants: Assistants, run: Run
) -> Visitor:
    """Who visits live sources, has pages understood by assistants, and keeps notes."""
    ground = Ground(
        ask=live(fetcher, settings.path.parent),
        home=settings.home,
        known_pages=visits.known_pages(connection),
    )
    return replace(
        visitor(connection, settings.configuration, ground, run),
        explore=explore_with(assistants),
        understand=understand_with(assistants),
        notes=settings.home / "notes",
    )


def visitor(connection: Connection, configuration: Configuration, ground: Ground, run: Run) -> Visitor:
    """Who visits the sources in a run, knowing what is known at its beginning."""
    return Visitor(
        ground=ground,
        fingerprints=readings.fingerprints(connection),
        missing=presences.missing(connection, run.started_at),
        run=run,
        topics=configuration.topics,
    )
