"""Files replaced whole or not at all."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from filecmp import cmp
from hashlib import file_digest
from pathlib import Path

from flows.publishing.disk import failure, make_folder, sync, sync_folder
from flows.publishing.parts import Parts, postdate, standing
from schemas.failures import StorageFailure

_NAME = "[A-Za-z0-9][A-Za-z0-9._=-]{0,127}"
_NAMES = re.compile(rf"{_NAME}(?:/{_NAME})*")


def inside(out: Path, name: str) -> Path:
    """The path of a published file, `calendars/all.ics`; a name that could lead out of `out` is refused."""
    return Path(_place(str(out), name))


def _place(top: str, name: str) -> str:
    if not _NAMES.fullmatch(name):
        raise StorageFailure(f"{name!r} is no name for a published file", where=top)
    return f"{top}/{name}"


def replace(path: Path, content: bytes) -> bool:
    """Whether the file had to change. Equal content keeps its time; a reader never sees half a file.

    Other content has a later time, by a second at least, even when the clock was set back: HTTP tells whole
    seconds, and who asks what changed since would never learn of it.
    """
    return bool(_replace([(str(path), content)]))


def replace_all(out: Path, contents: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """The SHA-256 of the files that had to change, by name below `out`; one content is in memory at a time.

    All new contents are on the disk before the first takes its place, and the places when this returns.
    A loss of power leaves each file whole, the old or the new one; a full disk leaves all the old ones.
    """
    top = str(out)
    start = len(f"{top}/")
    changed = _replace(((_place(top, name), content) for name, content in contents), top)
    return {path[start:]: sha256 for path, sha256 in changed.items()}


def adopt(path: Path, made: Path) -> bool:
    """Move a finished file of the same disk into place, as `replace` would; whether the old one differed."""
    with _failing(path):
        found = standing(str(path))
        if found and cmp(path, made, shallow=False):
            return False
        make_folder(path.parent)
        if found:
            postdate(str(made), found)
        sync(made)
        made.replace(path)
        sync_folder(path.parent)
    return True


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise StorageFailure(f"cannot be read: {error.strerror}", where=str(path)) from error


def remove(path: Path) -> bool:
    """Whether there was a file to remove."""
    with _failing(path):
        try:
            path.unlink()
        except FileNotFoundError:
            return False
    return True


def _replace(contents: Iterable[tuple[str, bytes]], top: str | None = None) -> dict[str, str]:
    parts = Parts(top)
    try:
        for place, content in contents:
            parts.add(place, content)
        return parts.take_places()
    except BaseException:
        parts.discard()
        raise


@contextmanager
def _failing(path: Path) -> Iterator[None]:
    """What the system refuses, as a StorageFailure that names the file."""
    try:
        yield
    except OSError as error:
        raise failure(error, str(path)) from error
