"""Progress, for a person at a terminal and nobody else."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from msgspec import Struct

from flows.commands._printing import is_terminal
from flows.pipeline import VisitAll
from flows.pipeline.lanes import Visit
from flows.pipeline.visiting import Harvest
from schemas.configuration import Source
from warehouse.readings import Reading

MOST_NAMES = 3


class Watch(Struct, frozen=True):
    """Eyes on a run: `around` its visits and on each of its readings."""

    around: Callable[[VisitAll], VisitAll]
    on_reading: Callable[[Reading], None]


@contextmanager
def watching(sources: Sequence[Source], *, is_quiet: bool) -> Iterator[Watch]:
    """A bar over the sources on a terminal, with those that are being asked; nothing elsewhere."""
    if is_quiet or not is_terminal(sys.stderr):
        yield Watch(around=lambda visit_all: visit_all, on_reading=lambda _: None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=len(sources))
        asked: dict[str, None] = {}

        def on_visit(source: Source) -> None:
            asked[source.key] = None
            progress.update(task, description=_names(asked))

        def on_reading(reading: Reading) -> None:
            asked.pop(reading.source_key, None)
            progress.update(task, advance=1, description=_names(asked))

        yield Watch(around=_told_of_visits(on_visit), on_reading=on_reading)


def _told_of_visits(on_visit: Callable[[Source], None]) -> Callable[[VisitAll], VisitAll]:
    def around(visit_all: VisitAll) -> VisitAll:
        def visit_all_told(visit: Visit, sources: Sequence[Source]) -> Iterator[Harvest]:
            def visit_told(source: Source) -> Harvest:
                on_visit(source)
                return visit(source)

            yield from visit_all(visit_told, sources)

        return visit_all_told

    return around


def _names(asked: dict[str, None]) -> str:
    keys = list(asked)
    more = f" and {len(keys) - MOST_NAMES} more" if len(keys) > MOST_NAMES else ""
    return ", ".join(keys[:MOST_NAMES]) + more


@contextmanager
def counting(*, is_quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A bar of how much of how much is done, on a terminal; nothing elsewhere."""
    if is_quiet or not is_terminal(sys.stderr):
        yield lambda _done, _all: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
