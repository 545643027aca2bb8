"""Visits side by side: a lane a host."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Condition
from typing import TypeAlias
from urllib.parse import urlsplit

from flows.pipeline.visiting import Harvest
from schemas.configuration import Source
from schemas.failures import StorageFailure

Visit: TypeAlias = Callable[[Source], Harvest]
VisitAll: TypeAlias = Callable[[Visit, Sequence[Source]], Iterable[Harvest]]
"""A way to visit all sources: threads here, tasks in Prefect. Harvests come in any order."""


WAITING = 6000
"""So many talks may wait to be taken before no further visit begins: they are in memory."""

ABREAST = 5
"""So many sources of a host are under way, if threads are free: two are read, two asked, and one told."""


def in_threads(workers: int) -> VisitAll:
    """Visit sources in a pool of threads; those of one host begin and come in their order, five at a time.

    A host that is slow, or has many sources, holds one thread, and others that no host waits for. A
    run that ends early does not wait for those still visiting, who begin no other visit. A StorageFailure of
    any visit ends it.
    """

    def visit_all(visit: Visit, sources: Sequence[Source]) -> Iterator[Harvest]:
        lanes = _Lanes(visit)
        pool = ThreadPoolExecutor(workers)
        try:
            for lane in _by_host(sources) * ABREAST:
                pool.submit(lanes.run, lane)
            for _ in sources:
                yield lanes.take()
        finally:
            lanes.end()
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
    """What is visited and waits, hardly ever more than there is room for."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._done: SimpleQueue[Harvest | StorageFailure] = SimpleQueue()
        self._waiting, self._is_over, self._changed = 0, False, Condition()

    def run(self, lane: _Lane) -> None:
        """Visit the sources of a lane that nobody visits, one after the other, as there is room."""
        while begun := self._begun(lane):
            place, source = begun
            came = self._visited(lane, source)
            with lane.turn(place):
                self._put(came)

    def _begun(self, lane: _Lane) -> tuple[int, Source] | None:
        with self._changed:
            self._changed.wait_for(lambda: self._is_over or self._waiting <= WAITING)
        return None if self._is_over else lane.begin()

    def _visited(self, lane: _Lane, source: Source) -> Harvest | StorageFailure:
        try:
            return self._visit(source)
        except StorageFailure as failure:
            lane.leave()
            return failure

    def _put(self, came: Harvest | StorageFailure) -> None:
        with self._changed:
            self._waiting += _weight(came)
        self._done.put(came)

    def take(self) -> Harvest:
        """The next harvest, whoever brings it; the StorageFailure of a visit."""
        came = self._done.get()
        with self._changed:
            self._waiting -= _weight(came)
            self._changed.notify_all()
        if isinstance(came, StorageFailure):
            raise came
        return came

    def end(self) -> None:
        """Let nothing more begin."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()


def _weight(came: Harvest | StorageFailure) -> int:
    """How much waits with it, in talks: what stands around them takes as much as one."""
    return 1 if isinstance(came, StorageFailure) else 1 + len(came.talks) + len(came.rejects)
