"""Pages: the talks, the calendars, the data and the sources, for people."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from flows.pipeline.press import Press
from flows.pipeline.shelving import Shelving
from flows.publishing import files, pages
from flows.publishing.calendars import Edition
from flows.publishing.makings import made
from schemas.failures import StorageFailure
from schemas.publication import CalendarKind, Listing, SourceState
from warehouse.listings import NOTHING, Described, Lengths, Memory, listing

INDEX, CALENDARS = PAGES = ("index.html", "calendars/index.html")
"""The paths of all pages."""

LENGTHS = Lengths(upcoming=200, past=20, undated=200)


def render_pages(
    press: Press, shelving: Shelving, states: Sequence[SourceState], wait: Callable[[], object]
) -> Iterator[tuple[str, bytes]]:
    """Every page, with its path; `wait` returns once the tables stand of whose sizes the first page tells."""
    publisher = press.settings.configuration.publisher
    editions = shelving.editions(pages.MOST_OF_A_KIND)
    counts = shelving.counts
    yield CALENDARS, _calendars(press, editions, counts)
    talks = _listing(press)
    wait()
    index = pages.render_index(
        publisher,
        talks,
        editions,
        calendar_count=counts.total() - counts["talk"],
        downloads=shelving.downloads,
        sources=states,
        data={f"data/{path.name}": _size(path) for path in press.data},
    )
    yield INDEX, index


def _listing(press: Press) -> Listing:
    """The talks that the first page lists, which are remembered from one publish to the next."""
    kept = press.settings.home / "listed.json"
    listed, described = listing(press.connection, press.now.date(), LENGTHS, _memory(kept))
    files.replace(kept, msgspec.json.encode(described))
    return listed


def _memory(kept: Path) -> Memory:
    try:
        return msgspec.json.decode(kept.read_bytes(), type=dict[str, Described])
    except (OSError, msgspec.DecodeError):
        return NOTHING


def _calendars(press: Press, editions: Sequence[Edition], counts: Mapping[CalendarKind, int]) -> bytes:
    """The page of all calendars, which most edits of talks leave as it is, and which is the longest."""
    told = [(one.path, one.anchor, one.title, one.description, one.event_count) for one in editions]
    return made(
        press.out / CALENDARS,
        press.settings.home / "calendars.json",
        (press.look.design, told, counts),
        lambda: pages.render_calendars(press.settings.configuration.publisher, editions, counts),
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise StorageFailure(f"cannot be read: {error.strerror}", where=str(path)) from error
