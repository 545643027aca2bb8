"""Talks to files: calendars to subscribe to, a page to browse, a manifest of it all."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from flows.publishing import calendars, files, pages
from flows.publishing.manifest import read_manifest, write_manifest
from flows.publishing.slugs import is_safe
from schemas.configuration import Publisher
from schemas.failures import ConfigurationFailure, StorageFailure
from schemas.publication import Published, SeriesCalendar, SourceState
from schemas.talk import StoredTalk

__all__ = ["publish_files", "write_manifest"]


def publish_files(  # noqa: PLR0913 - each is a noun of its own
    out: Path,
    talks: Iterable[StoredTalk],
    *,
    publisher: Publisher,
    series: Sequence[SeriesCalendar],
    sources: Sequence[SourceState],
    data_files: Sequence[Path],
    now: dt.datetime,
    kept: Path | None = None,
    suppressed: Collection[str] = (),
) -> Published:
    """Write the calendars and the page; a file whose bytes are equal is not touched.

    `data_files` stand below `out` already. Whatever else the last manifest lists is taken away, except
    calendars: an address that someone may subscribe to goes on answering with what it last held, but for the
    talks whose UIDs are `suppressed`. `kept` is a file of rendered events, so that each is rendered once a
    version.
    """
    today, every = now.astimezone(dt.UTC).date(), list(talks)
    events = calendars.KeptEvents(kept, publisher)
    entries = list(calendars.entries_of(every, events.render))
    editions = list(calendars.editions(entries, _checked(series), publisher, today))
    data = {path.relative_to(out).as_posix(): _size(path) for path in data_files}
    page = pages.render_index(publisher, pages.listing(every, today), editions, sources, data)
    contents = {
        f"calendars/{edition.name}.ics": calendars.render_calendar(edition, publisher) for edition in editions
    } | {"index.html": page}
    if suppressed:
        contents |= dict(_redacted(out, {*contents}, suppressed, publisher, now))
    written = files.replace_all(out, contents)
    removed = _retire(out, {*contents, *data})
    events.keep()
    return Published(
        written=len(written),
        unchanged=len(contents) - len(written),
        removed=len(removed),
        paths=(*written, *removed),
    )


def _checked(series: Sequence[SeriesCalendar]) -> Sequence[SeriesCalendar]:
    for one in series:
        if not is_safe(one.slug):
            raise ConfigurationFailure(
                f"{one.slug!r} cannot be the name of a calendar",
                where=f"series {one.title!r}",
                remedy="Choose a key of small letters, digits and hyphens, not all, index or archive.",
            )
    return series


def _redacted(
    out: Path, current: Collection[str], uids: Collection[str], publisher: Publisher, now: dt.datetime
) -> Iterator[tuple[str, bytes]]:
    """The calendars that are written no more and hold what is suppressed, without it."""
    for path in sorted((out / "calendars").glob("*.ics")):
        name = path.relative_to(out).as_posix()
        if name not in current and path.is_file():
            content = _content(path)
            clean = calendars.redacted(path.stem, content, uids, publisher, now)
            if clean != content:
                yield name, clean


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StorageFailure(f"cannot be read: {error.strerror}", where=str(path)) from error


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise StorageFailure(f"cannot be read: {error.strerror}", where=str(path)) from error


def _retire(out: Path, current: Iterable[str]) -> list[str]:
    manifest = read_manifest(out)
    listed = {file.path for file in manifest.files} if manifest else set[str]()
    retired = sorted(name for name in listed.difference(current) if not name.startswith("calendars/"))
    return [name for name in retired if files.remove(files.inside(out, name))]
