"""Visits side by side: a lane a host."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Condition, Event, Semaphore
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

ABREAST = 2
"""So many sources of a host are under way, if threads are free: one is read while the next one is asked."""


def in_threads(workers: int) -> VisitAll:
    """Visit sources in a pool of threads; those of one host begin and come in their order, two at a time.

    A host that is slow, or has many sources, holds one thread, and another one that no host waits for. A
    run that ends early does not wait for those still visiting, who begin no other visit. A StorageFailure of
    any visit ends it.
    """

    def visit_all(visit: Visit, sources: Sequence[Source]) -> Iterator[Harvest]:
        lanes = _Lanes(visit, workers + WAITING)
        pool = ThreadPoolExecutor(workers)
        try:
            for lane in _by_host(sources) * ABREAST:
                pool.submit(lanes.run, lane)
            for _ in sources:
                yield lanes.take()
        finally:
            lanes.end(workers)
            pool.shutdown(wait=False, cancel_futures=True)

    return visit_all


def _by_host(sources: Sequence[Source]) -> "list[_Lane]":
    lanes: dict[str, list[Source]] = {}
    for source in sources:
        lanes.setdefault(urlsplit(source.url).hostname or source.key, []).append(source)
    return [_Lane(lane) for lane in sorted(lanes.values(), key=len, reverse=True)]


class _Lane:
    """The sources of a host: each is begun once, and told in its turn, whichever thread visits it."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = enumerate(sources)
        self._told, self._changed = 0, Condition()

    def begin(self) -> tuple[int, Source] | None:
        """The next source and its place; None when all are begun."""
        with self._changed:
            return next(self._sources, None)

    def leave(self) -> None:
        """Let nobody begin another one."""
        with self._changed:
            self._sources = enumerate(())

    @contextmanager
    def turn(self, place: int) -> Iterator[None]:
        """Waits until all that stand before a place are told."""
        with self._changed:
            self._changed.wait_for(lambda: self._told == place)
            try:
                yield
            finally:
                self._told += 1
                self._changed.notify_all()


class _Lanes:
    """What is visited and waits, never more than there is room for."""

    def __init__(self, visit: Visit, room: int) -> None:
        self._visit = visit
        self._done: SimpleQueue[Harvest | StorageFailure] = SimpleQueue()
        self._room, self._is_over = Semaphore(room), Event()

    def run(self, lane: _Lane) -> None:
        """Visit the sources of a lane that nobody visits, one after the other, as there is room."""
        while begun := self._begun(lane):
            place, source = begun
            came = self._visited(lane, source)
            with lane.turn(place):
                self._done.put(came)

    def _begun(self, lane: _Lane) -> tuple[int, Source] | None:
        self._room.acquire()
        begun = None if self._is_over.is_set() else lane.begin()
        if begun is None:
            self._room.release()
        return begun

    def _visited(self, lane: _Lane, source: Source) -> Harvest | StorageFailure:
        try:
            return self._visit(source)
        except StorageFailure as failure:
            lane.leave()
            return failure

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
