"""Dated snapshots of the tables: what was published once, for those whose figures have to stand."""

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path
from shutil import copyfile

from flows.publishing import files
from flows.publishing.disk import make_folder
from schemas.failures import StorageFailure

FOLDER = "snapshots"


def standing(snapshot: Path) -> list[Path]:
    """The dated snapshots beside one, the latest first."""
    return sorted((snapshot.parent / FOLDER).glob("talkfeed-*.duckdb"), reverse=True)


def is_due(snapshot: Path, most: int | None) -> bool:
    """Whether there is one to keep, or one too many, when so many are wanted; None leaves all as it is."""
    if most is None:
        return False
    kept = standing(snapshot)
    return len(kept) > most or (most > 0 and snapshot.is_file() and not _has(kept, snapshot))


def keep(snapshot: Path, most: int, now: dt.datetime) -> tuple[list[Path], list[Path]]:
    """Keep this one under the time of its publish, and of all the latest: which came, and which went."""
    kept, made = standing(snapshot), list[Path]()
    if most > 0 and not _has(kept, snapshot):
        made = [snapshot.parent / FOLDER / f"talkfeed-{_dated(now)}.duckdb"]
        _link(snapshot, made[0])
    return made, remove(sorted({*kept, *made}, reverse=True)[most:])


def _dated(now: dt.datetime) -> str:
    """The instant in UTC, in the basic format of ISO 8601, to the millisecond."""
    now = now.astimezone(dt.UTC)
    return f"{now:%Y%m%dT%H%M%S}.{now.microsecond // 1000:03}Z"


def remove(paths: Sequence[Path]) -> list[Path]:
    """Remove some; which were there."""
    return [path for path in paths if files.remove(path)]


def _has(kept: Sequence[Path], snapshot: Path) -> bool:
    """A snapshot is replaced whole and never written to: one of its size and time is the same."""
    return any(
        (one.st_size, one.st_mtime_ns) == (snapshot.stat().st_size, snapshot.stat().st_mtime_ns)
        for one in (path.stat() for path in kept)
    )


def _link(snapshot: Path, path: Path) -> None:
    """A second name for the file, which costs nothing; where the disk knows no such thing, a copy."""
    make_folder(path.parent)
    files.remove(path)
    try:
        os.link(snapshot, path)
    except OSError:
        _copy(snapshot, path)


def _copy(snapshot: Path, path: Path) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        copyfile(snapshot, part)
        times = snapshot.stat()
        os.utime(part, ns=(times.st_atime_ns, times.st_mtime_ns))
        part.replace(path)
    except OSError as error:
        raise StorageFailure(
            f"cannot be kept: {error.strerror}", where=str(path), remedy="Free some space, or keep fewer."
        ) from error
