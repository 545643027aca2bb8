"""One warehouse takes the place of another, which is kept beside it."""

import os
import shutil
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from schemas.failures import StorageFailure
from warehouse.connection import FILE
from warehouse.replays import made_path


def succeed(home: Path, *, at: datetime) -> Path:
    """Let the warehouse of a replay take the place of the one there is; where that one is kept.

    At every moment one of the two is in its place, whole. The caller holds the lock of the home and has
    closed both.
    """
    old, new = home / FILE, made_path(home)
    kept = _unused(home / f"warehouse-{at:%Y%m%dT%H%M%SZ}.duckdb")
    try:
        _check_logs(old, new)
        _sync(new)
        _keep(old, kept)
        _replace(old, new, kept)
        _sync(home)
    except OSError as problem:
        raise StorageFailure(
            f"cannot be replaced: {problem.strerror}",
            where=str(old),
            remedy="Free some space or make it writable, and replay again; no warehouse was lost.",
        ) from problem
    return kept


def _check_logs(*paths: Path) -> None:
    """A log that is left would be taken for that of the other file."""
    for path in paths:
        log = path.with_name(f"{path.name}.wal")
        if log.exists():
            raise StorageFailure(
                "a log of the warehouse is left",
                where=str(log),
                remedy="Run `talkfeed run`, and replay again.",
            )


def _unused(path: Path) -> Path:
    """The path, with a number behind it where another replay of the same second has kept its warehouse."""
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(one for one in chain([path], numbered) if not one.exists())


def _keep(old: Path, kept: Path) -> None:
    """A second name for the file, or a copy where a file has one name only."""
    try:
        os.link(old, kept)
    except OSError:
        shutil.copy2(old, kept)
        _sync(kept)


def _replace(old: Path, new: Path, kept: Path) -> None:
    """A second name of a warehouse that stays in its place would be written to along with it."""
    try:
        new.replace(old)
    except OSError:
        kept.unlink(missing_ok=True)
        raise


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
