"""Visits side by side: a lane a host."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from threading import Event, Semaphore
from typing import TypeAlias
from urllib.parse import urlsplit

from flows.pipeline.visiting import Harvest
from schemas.configuration import Source
from schemas.failures import StorageFailure

Visit: TypeAlias = Callable[[Source], Harvest]
VisitAll: TypeAlias = Callable[[Visit, Sequence[Source]], Iterable[Harvest]]
"""A way to visit all sources: threads here, tasks in Prefect. Harvests come in any order."""


WAITING = 20
"""So many harvests may wait to be taken before no further visit begins: they are in memory."""


def in_threads(workers: int) -> VisitAll:
    """Visit sources in a pool of threads, the sources of one host one after the other.

    A host that is slow, or has many sources, holds one thread and never the others. A run that ends early
    does not wait for those still visiting, who begin no other visit. A StorageFailure of any visit ends it.
    """

    def visit_all(visit: Visit, sources: Sequence[Source]) -> Iterator[Harvest]:
        lanes = _Lanes(visit, workers + WAITING)
        pool = ThreadPoolExecutor(workers)
        try:
            for lane in _by_host(sources):
                pool.submit(lanes.run, lane)
            for _ in sources:
                yield lanes.take()
        finally:
            lanes.end(workers)
            pool.shutdown(wait=False, cancel_futures=True)

    return visit_all


def _by_host(sources: Sequence[Source]) -> list[list[Source]]:
    lanes: dict[str, list[Source]] = {}
    for source in sources:
        lanes.setdefault(urlsplit(source.url).hostname or source.key, []).append(source)
    return sorted(lanes.values(), key=len, reverse=True)


class _Lanes:
    """What is visited and waits, never more than there is room for."""

    def __init__(self, visit: Visit, room: int) -> None:
        self._visit = visit
        self._done: SimpleQueue[Harvest | StorageFailure] = SimpleQueue()
        self._room, self._is_over = Semaphore(room), Event()

    def run(self, lane: Sequence[Source]) -> None:
        """Visit the sources of a lane one after the other, as there is room."""
        try:
            for source in lane:
                self._room.acquire()
                if self._is_over.is_set():
                    return
                self._done.put(self._visit(source))
        except StorageFailure as failure:
            self._done.put(failure)

    def take(self) -> Harvest:
        """The next harvest, whoever brings it; the StorageFailure of a visit."""
        came = self._done.get()
        self._room.release()
        if isinstance(came, StorageFailure):
            raise came
        return came

    def end(self, count: int) -> None:
        """Let so many threads begin nothing more."""
        self._is_over.set()
        self._room.release(count)
