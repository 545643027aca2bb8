"""Harvests to the warehouse as they come: those that wait are stored together."""

from collections.abc import Collection, Container, Iterator, Sequence
from itertools import count
from time import monotonic

from flows.pipeline.accounting import trace
from flows.pipeline.lanes import Visit, VisitAll
from flows.pipeline.storing import store_alone, store_talks
from flows.pipeline.visiting import Harvest
from schemas.configuration import Configuration, Source
from schemas.failures import StorageFailure
from warehouse import visits
from warehouse.connection import Connection, is_final
from warehouse.expectations import BrokenError
from warehouse.histories import EntangledError
from warehouse.readings import Reading

WORTHWHILE = 4500
"""So many new talks are stored while nothing else waits: a transaction costs about as much as half of them.

Unless so few are still to come, a third at most, that they are not worth another one.
"""

ENOUGH = 6000
"""So many are stored whatever waits: what an interruption loses is read again from the archive."""

KNOWN_WEIGHT = 1 / 4
"""What a talk of a source counts that was read before: nearly all say what they said, and are no work."""

PATIENCE = 2.0
"""How many seconds a harvest waits for others to come: one transaction costs about as much as twenty-five."""


def gathered(
    visit_all: VisitAll, visit: Visit, sources: Sequence[Source], known: Container[str]
) -> Iterator[list[Harvest]]:
    """Harvests in the order in which they come, each with those that come in little time.

    `known` are the keys of sources that were read before.

    What came before a StorageFailure of a visit comes before it.
    """
    waiting: set[str] = set()

    def heeded(source: Source) -> Harvest:
        harvest = visit(source)
        waiting.add(source.key)
        return harvest

    basket = _Basket()
    try:
        for ahead, harvest in zip(count(len(sources) - 1, -1), visit_all(heeded, sources)):
            waiting.discard(harvest.source.key)
            basket.add(harvest, _weight(harvest, known))
            if basket.is_full(ahead, others_wait=bool(waiting)):
                yield basket.harvests
                basket = _Basket()
    except StorageFailure:
        if basket.harvests:
            yield basket.harvests
        raise
    if basket.harvests:
        yield basket.harvests


class _Basket:
    """Harvests that wait for others, and how much there is to store."""

    def __init__(self) -> None:
        self.harvests: list[Harvest] = []
        self._weight, self._since = 0.0, monotonic()

    def add(self, harvest: Harvest, weight: float) -> None:
        """One more, which weighs as much as so many new talks."""
        self.harvests.append(harvest)
        self._weight += weight

    def is_full(self, ahead: int, *, others_wait: bool) -> bool:
        """Whether it is time to store them: so many others are to come, of which some may wait already."""
        is_worth_it = self._weight >= WORTHWHILE and 3 * ahead >= len(self.harvests)
        is_time = is_worth_it or monotonic() - self._since >= PATIENCE
        return self._weight >= ENOUGH or (is_time and not others_wait)


def _weight(harvest: Harvest, known: Container[str]) -> float:
    return len(harvest.talks) * (KNOWN_WEIGHT if harvest.source.key in known else 1)


def store_harvests(
    connection: Connection, configuration: Configuration, harvests: Sequence[Harvest], run_id: str
) -> Iterator[Reading]:
    """Commit the evidence of harvests, then their talks, as if each were stored alone in its turn.

    They share a transaction, save those that touch a talk which one before them touches too, or that tell of
    what breaks an expectation. Where it fails each gets its own, so that one costs no other anything.
    """
    visits.record(connection, run_id, [trace(harvest) for harvest in harvests])
    yield from _stored(connection, configuration, harvests, run_id)


def _stored(
    connection: Connection, configuration: Configuration, harvests: Sequence[Harvest], run_id: str
) -> Iterator[Reading]:
    if len(harvests) == 1:
        yield store_alone(connection, configuration, harvests[0], run_id)
        return
    try:
        told = store_talks(connection, configuration, harvests, run_id)
    except EntangledError as entangled:
        parts = _disentangled(harvests, entangled.source_keys)
    except BrokenError as broken:
        keys = {harvest.source.key for harvest in harvests}
        parts = _disentangled(harvests, broken.source_keys & keys or keys)
    except Exception as problem:
        if is_final(problem):
            raise
        parts = [[harvest] for harvest in harvests]
    else:
        yield from told
        return
    for part in parts:
        yield from _stored(connection, configuration, part, run_id)


def _disentangled(harvests: Sequence[Harvest], later: Collection[str]) -> list[list[Harvest]]:
    """Those that can be stored together, then the others; each alone where most touch the same talks."""
    if 2 * len(later) > len(harvests):
        return [[harvest] for harvest in harvests]
    return [
        [harvest for harvest in harvests if harvest.source.key not in later],
        [harvest for harvest in harvests if harvest.source.key in later],
    ]
