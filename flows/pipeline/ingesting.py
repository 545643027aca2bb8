"""Harvests to the warehouse: evidence first, then each source in a transaction of its own."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from uuid import uuid4

from msgspec.structs import replace

from flows.fetching import Fetcher
from flows.pipeline.lanes import VisitAll
from flows.pipeline.reports import IngestReport
from flows.pipeline.titling import series_keys
from flows.pipeline.trails import Ground
from flows.pipeline.visiting import Harvest, Visitor
from flows.settings import Settings
from schemas.configuration import Source
from warehouse import talks, visits
from warehouse.connection import Connection, transaction
from warehouse.identity import Occasion, identify
from warehouse.visits import Reading, ReadingOutcome


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
    started_at, run_id = datetime.now(UTC), uuid4().hex[:16]
    visits.begin_run(connection, run_id, started_at, version("talkfeed"))
    visits.replace_sources(connection, settings.configuration.sources)
    readings = []
    with Fetcher(
        settings.configuration.fetching, contact=settings.configuration.publisher.contact
    ) as fetcher:
        visitor = _visitor(connection, settings, fetcher, started_at)
        for harvest in visit_all(visitor.visit, sources):
            reading = store_harvest(connection, settings, harvest, run_id)
            readings.append(reading)
            on_reading(reading)
    visits.finish_run(connection, run_id, datetime.now(UTC))
    return IngestReport(
        run_id=run_id,
        started_at=started_at,
        readings=tuple(sorted(readings, key=lambda reading: reading.source_key)),
        changes=talks.changes_of(connection, run_id),
    )


def _visitor(connection: Connection, settings: Settings, fetcher: Fetcher, started_at: datetime) -> Visitor:
    ground = Ground(
        fetcher=fetcher,
        home=settings.home,
        config_folder=settings.path.parent,
        known_pages=visits.known_pages(connection),
    )
    return Visitor(
        ground=ground,
        fingerprints=visits.fingerprints(connection),
        started_at=started_at,
        version=version("talkfeed"),
    )


def store_harvest(connection: Connection, settings: Settings, harvest: Harvest, run_id: str) -> Reading:
    """Commit the evidence of a harvest, then its talks with the account of it, all or nothing."""
    reading = _reading(harvest, run_id)
    visits.record(connection, reading, harvest.evidence, harvest.rejects)
    with transaction(connection):
        if reading.outcome == "read":
            reading = _stored(connection, settings, harvest, reading)
        visits.record_reading(connection, reading)
    return reading


def _reading(harvest: Harvest, run_id: str) -> Reading:
    lost = f"{len(harvest.lost)} of its pages could not be had whole" if harvest.lost else None
    return Reading(
        run_id=run_id,
        source_key=harvest.source.key,
        read_at=harvest.read_at,
        outcome=_outcome(harvest),
        reason=harvest.failure or lost,
        is_complete=not harvest.lost and not harvest.failure,
        fingerprint=harvest.fingerprint,
        rejected_count=len(harvest.rejects),
    )


def _outcome(harvest: Harvest) -> ReadingOutcome:
    if harvest.failure:
        return "failed"
    return "unchanged" if harvest.is_unchanged else "read"


def _stored(connection: Connection, settings: Settings, harvest: Harvest, reading: Reading) -> Reading:
    occasion = Occasion(
        source_key=harvest.source.key,
        run_id=reading.run_id,
        at=reading.read_at,
        domain=settings.configuration.publisher.domain,
    )
    identified = identify(connection, occasion, harvest.talks)
    keys = series_keys(connection, settings.configuration.series, harvest.talks, since=reading.read_at)
    counts = talks.store(connection, occasion, identified, keys, is_complete=reading.is_complete)
    return replace(
        reading,
        fetched_count=len(harvest.talks) + len(harvest.rejects),
        new_count=counts.new,
        changed_count=counts.changed,
        unchanged_count=len(harvest.talks) - counts.new - counts.changed,
    )
