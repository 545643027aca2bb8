"""One writer at a time: a kernel lock on a file beside the warehouse."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schemas.failures import LockHeldFailure, StorageFailure


@contextmanager
def held(home: Path) -> Iterator[None]:
    """Hold the home against every other run; LockHeldFailure when one holds it already.

    The kernel lets go when the process ends in any way, so there is no stale lock to clear. The process id in
    the file is for messages only.
    """
    path = home / "lock"
    try:
        home.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as problem:
        raise StorageFailure(
            f"cannot be written: {problem.strerror}",
            where=str(path),
            remedy=f"Make {home} a writable directory, or name another one with --home or TALKFEED_HOME.",
        ) from problem
    try:
        _take(handle, home)
        yield
    finally:
        os.close(handle)


def _take(handle: int, home: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        holder = os.pread(handle, 32, 0).decode("ascii", "replace").strip() or "unknown"
        raise LockHeldFailure(
            f"another run (process {holder}) is at work here",
            where=str(home),
            remedy="Wait until it ends, or work in another home with --home.",
        ) from problem
    os.ftruncate(handle, 0)
    os.pwrite(handle, str(os.getpid()).encode(), 0)
