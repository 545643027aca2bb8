"""Files replaced whole or not at all."""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from filecmp import cmp
from pathlib import Path

from msgspec import Struct

from flows.publishing.disk import make_folder, sync, sync_folder, together
from schemas.failures import StorageFailure

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
_SECOND = 1_000_000_000
_REMEDY = (
    "Check that the disk has room and that this user may write there; what was published before still stands."
)


def inside(out: Path, name: str) -> Path:
    """The path of a published file, `calendars/all.ics`; a name that could lead out of `out` is refused."""
    if not all(_NAME.fullmatch(part) for part in name.split("/")):
        raise StorageFailure(f"{name!r} is no name for a published file", where=str(out))
    return out / name


def replace(path: Path, content: bytes) -> bool:
    """Whether the file had to change. Equal content keeps its time; a reader never sees half a file.

    Other content has a later time, by a second at least, even when the clock was set back: HTTP tells whole
    seconds, and who asks what changed since would never learn of it.
    """
    return bool(_replace([(path, content)]))


def replace_all(out: Path, contents: Iterable[tuple[str, bytes]]) -> list[str]:
    """The names, below `out`, of the files that had to change; one content is in memory at a time.

    All new contents are on the disk before the first takes its place, and the places when this returns.
    A loss of power leaves each file whole, the old or the new one; a full disk leaves all the old ones.
    """
    changed = _replace((inside(out, name), content) for name, content in contents)
    return [path.removeprefix(f"{out}/") for path in changed]


def adopt(path: Path, made: Path) -> bool:
    """Move a finished file of the same disk into place, as `replace` would; whether the old one differed."""
    with _failing(path):
        if path.is_file() and cmp(path, made, shallow=False):
            return False
        make_folder(path.parent)
        _postdate(made, path)
        sync(made)
        made.replace(path)
        sync_folder(path.parent)
    return True


def remove(path: Path) -> bool:
    """Whether there was a file to remove."""
    with _failing(path):
        try:
            path.unlink()
        except FileNotFoundError:
            return False
    return True


def _replace(contents: Iterable[tuple[Path, bytes]]) -> list[str]:
    waiting = list[_Part]()
    try:
        for path, content in contents:
            with _failing(path, len(content)):
                if _content(path) != content:
                    make_folder(path.parent)
                    part = path.with_name(f".{path.name}.part")
                    waiting.append(_Part(str(part), str(path), len(content)))
                    part.write_bytes(content)
                    _postdate(part, path)
        together(_Part.sync, waiting)
        for one in waiting:
            one.take_place()
    except BaseException:
        for one in waiting:
            Path(one.path).unlink(missing_ok=True)
        raise
    for folder in {Path(one.place).parent for one in waiting}:
        with _failing(folder):
            sync_folder(folder)
    return [one.place for one in waiting]


class _Part(Struct, frozen=True):
    """A new content in a file beside the one whose place it is to take. Paths would take much room."""

    path: str
    place: str
    size: int

    def sync(self) -> None:
        with _failing(self.place, self.size):
            sync(self.path)

    def take_place(self) -> None:
        with _failing(self.place, self.size):
            Path(self.path).replace(self.place)


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _postdate(made: Path, path: Path) -> None:
    if path.is_file():
        least = path.stat().st_mtime_ns + _SECOND
        if made.stat().st_mtime_ns < least:
            os.utime(made, ns=(least, least))


@contextmanager
def _failing(path: Path | str, need: int = 0) -> Iterator[None]:
    """What the system refuses, as a StorageFailure that names the file."""
    try:
        yield
    except OSError as error:
        needed = f" ({need:,} bytes needed)" if need else ""
        reason = f"cannot be written: {error.strerror or error}{needed}"
        raise StorageFailure(reason, where=str(path), remedy=_REMEDY) from error
