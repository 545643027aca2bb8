"""Harvests to the warehouse as they come: those that wait are stored together."""

from collections.abc import Iterator, Sequence

from flows.pipeline.accounting import trace
from flows.pipeline.lanes import Visit, VisitAll
from flows.pipeline.storing import conclude, take
from flows.pipeline.visiting import Harvest
from schemas.configuration import Configuration, Source
from schemas.failures import StorageFailure
from warehouse import presences, talks, visits
from warehouse.connection import Connection, is_final, transaction
from warehouse.readings import Reading

MOST = 16
"""So many sources share a transaction at most: what an interruption loses is read again from the archive."""


class _EntangledError(Exception):
    """A harvest, by its place, touches a talk that one before it touches too."""

    def __init__(self, place: int) -> None:
        self.place = place


def gathered(visit_all: VisitAll, visit: Visit, sources: Sequence[Source]) -> Iterator[list[Harvest]]:
    """Harvests in the order in which they come, each with those that wait already.

    What came before a StorageFailure of a visit comes before it.
    """
    waiting: set[str] = set()

    def heeded(source: Source) -> Harvest:
        harvest = visit(source)
        waiting.add(source.key)
        return harvest

    together: list[Harvest] = []
    try:
        for harvest in visit_all(heeded, sources):
            together.append(harvest)
            waiting.discard(harvest.source.key)
            if not waiting or len(together) == MOST:
                yield together
                together = []
    except StorageFailure:
        if together:
            yield together
        raise
    if together:
        yield together


def store_harvests(
    connection: Connection, configuration: Configuration, harvests: Sequence[Harvest], run_id: str
) -> Iterator[Reading]:
    """Commit the evidence of harvests, then their talks, as if each were stored alone in its turn.

    They share a transaction as long as no talk is touched by two of them: people, versions and ledger are
    made at its end. Where it fails each gets its own, so that one costs no other anything.
    """
    visits.record(connection, run_id, [trace(harvest) for harvest in harvests])
    yield from _stored(connection, configuration, harvests, run_id)


def _stored(
    connection: Connection, configuration: Configuration, harvests: Sequence[Harvest], run_id: str
) -> Iterator[Reading]:
    try:
        readings = _stored_together(connection, configuration, harvests, run_id)
    except _EntangledError as entangled:
        parts: list[Sequence[Harvest]] = [harvests[: entangled.place], harvests[entangled.place :]]
    except Exception as problem:
        if len(harvests) == 1 or is_final(problem):
            raise
        parts = [(harvest,) for harvest in harvests]
    else:
        yield from readings
        return
    for part in parts:
        yield from _stored(connection, configuration, part, run_id)


def _stored_together(
    connection: Connection, configuration: Configuration, harvests: Sequence[Harvest], run_id: str
) -> list[Reading]:
    touched: set[str] = set()
    with transaction(connection):
        talks.begin(connection)
        absentees = presences.sources_that_miss(connection)
        readings = []
        for place, harvest in enumerate(harvests):
            reading = take(connection, configuration, harvest, run_id, absentees)
            readings.append(reading)
            if reading.outcome == "read" or reading.source_key in absentees:
                touching = talks.touched(connection, reading.source_key)
                if touching & touched:
                    raise _EntangledError(place)
                touched |= touching
        conclude(connection, configuration, readings)
    return readings
