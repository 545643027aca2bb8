"""Files that are written no more: what goes, what stays at its address, and what may not be seen in it."""

import datetime as dt
from collections.abc import Collection, Iterator
from pathlib import Path

from flows.publishing import calendars, files
from flows.publishing.manifest import read_manifest
from schemas.configuration import Publisher
from schemas.failures import StorageFailure

_LASTING = ("calendars", "feeds")
"""Folders of addresses that someone may subscribe to: they go on answering with what they last held."""


def retire(out: Path, current: Collection[str]) -> list[str]:
    """Take away what the last manifest lists and is published no more, but for subscriptions; the paths.

    `current` need not hold these.
    """
    manifest = read_manifest(out, without=_LASTING)
    listed = {file.path for file in manifest.files} if manifest else set[str]()
    ended = sorted(name for name in listed.difference(current) if _may_go(name))
    return [name for name in ended if files.remove(files.inside(out, name))]


def _may_go(name: str) -> bool:
    """Beside the first page stand files of the operator, robots.txt and the like."""
    folder, slash, _ = name.partition("/")
    return bool(slash) and folder not in _LASTING


def redact(
    out: Path, current: Collection[str], uids: Collection[str], publisher: Publisher, now: dt.datetime
) -> list[str]:
    """Take events with these UIDs out of calendars that are written no more, and such feeds away."""
    return [name for name in _standing(out, current) if _redact(out, name, uids, publisher, now)]


def _standing(out: Path, current: Collection[str]) -> Iterator[str]:
    for path in sorted((*out.glob("calendars/**/*.ics"), *out.glob("feeds/*"))):
        name = path.relative_to(out).as_posix()
        if name not in current and path.is_file():
            yield name


def _redact(out: Path, name: str, uids: Collection[str], publisher: Publisher, now: dt.datetime) -> bool:
    path = out / name
    if not name.endswith(".ics"):
        return files.remove(path)
    clean = calendars.redacted(name, _content(path), uids, publisher, now)
    return files.remove(path) if clean is None else files.replace(path, clean)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StorageFailure(f"cannot be read: {error.strerror}", where=str(path)) from error
