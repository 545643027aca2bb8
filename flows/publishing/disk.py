"""What is written brought to the disk itself, so that a loss of power takes none of it."""

import ctypes
import errno
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TypeVar

from schemas.failures import StorageFailure

Each = TypeVar("Each")

_AT_ONCE = 16
"""Calls of fsync that wait at one time, which a disk serves together: many times as fast as one by one."""

_NO_FOLDERS = {errno.EBADF, errno.EINVAL}
"""What file systems answer, CIFS for one, that bring no folder to the disk when told to."""

_REMEDY = (
    "Check that the disk has room and that this user may write there; what was published before still stands."
)


def make_folder(folder: Path) -> int:
    """Make the folder, and those above it, unless they are there; the number of its device."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)
    return folder.stat().st_dev


def write(path: str, content: bytes) -> None:
    """Make a file of its own, or in the place of one: a file object costs more than the file."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
    try:
        written = os.write(descriptor, content)
        while written < len(content):
            written += os.write(descriptor, memoryview(content)[written:])
    finally:
        os.close(descriptor)


def sync(path: Path | str) -> None:
    """Return when the content and the times of the file are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """The same for the names in a folder, where the file system can."""
    try:
        sync(folder)
    except OSError as error:
        if error.errno not in _NO_FOLDERS:
            raise


def sync_system(folder: Path) -> bool:
    """Whether all that was written to the file system of a folder is on the disk; not every system can tell.

    Many files cost a fraction of what `sync` takes for each. Before 5.8, Linux is silent on disks that fail.
    """
    syncfs = _syncfs()
    if syncfs is None:
        return False
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if syncfs(descriptor) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
    finally:
        os.close(descriptor)
    return True


@cache
def _syncfs() -> Callable[[int], int] | None:
    """Of the C library of Linux, as Python does not offer it."""
    found: Callable[[int], int] | None = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    return found


def together(wait: Callable[[Each], None], waiting: Sequence[Each]) -> None:
    """Call with each, many at once; a failure is raised when the others have ended."""

    def wait_in_turn(start: int) -> None:
        for one in waiting[start::_AT_ONCE]:
            wait(one)

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for _ in pool.map(wait_in_turn, range(min(_AT_ONCE, len(waiting)))):
            pass


def failure(error: OSError, place: str, need: int = 0) -> StorageFailure:
    """What the system refuses, with the file and what it needs."""
    needed = f" ({need:,} bytes needed)" if need else ""
    reason = f"cannot be written: {error.strerror or error}{needed}"
    return StorageFailure(reason, where=place, remedy=_REMEDY)
