"""Visits side by side: a lane a host."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import TypeAlias
from urllib.parse import urlsplit

from flows.pipeline.visiting import Harvest
from schemas.configuration import Source
from schemas.failures import StorageFailure

Visit: TypeAlias = Callable[[Source], Harvest]
VisitAll: TypeAlias = Callable[[Visit, Sequence[Source]], Iterable[Harvest]]
"""A way to visit all sources: threads here, tasks in Prefect. Harvests come in any order."""


def in_threads(workers: int) -> VisitAll:
    """Visit sources in a pool of threads, the sources of one host one after the other.

    A host that is slow, or has many sources, holds one thread and never the others. A run that ends early
    does not wait for those still visiting. A StorageFailure of any visit ends it.
    """

    def visit_all(visit: Visit, sources: Sequence[Source]) -> Iterator[Harvest]:
        done: SimpleQueue[Harvest | StorageFailure] = SimpleQueue()
        pool = ThreadPoolExecutor(workers)
        try:
            for lane in _by_host(sources):
                pool.submit(_visit_lane, visit, lane, done)
            for _ in sources:
                if isinstance(came := done.get(), StorageFailure):
                    raise came
                yield came
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    return visit_all


def _by_host(sources: Sequence[Source]) -> list[list[Source]]:
    lanes: dict[str, list[Source]] = {}
    for source in sources:
        lanes.setdefault(urlsplit(source.url).hostname or source.key, []).append(source)
    return sorted(lanes.values(), key=len, reverse=True)


def _visit_lane(visit: Visit, lane: list[Source], done: "SimpleQueue[Harvest | StorageFailure]") -> None:
    try:
        for source in lane:
            done.put(visit(source))
    except StorageFailure as failure:
        done.put(failure)
