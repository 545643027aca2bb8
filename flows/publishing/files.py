"""Files replaced whole or not at all."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from filecmp import cmp
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG

from msgspec import Struct

from flows.publishing.disk import make_folder, sync, sync_folder, sync_system, together, write
from schemas.failures import StorageFailure

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._=-]{0,127}")
_SECOND = 1_000_000_000
_MANY = 100
"""How many files are worth bringing all of a file system to the disk, whatever others left to be written."""

_REMEDY = (
    "Check that the disk has room and that this user may write there; what was published before still stands."
)


def inside(out: Path, name: str) -> Path:
    """The path of a published file, `calendars/all.ics`; a name that could lead out of `out` is refused."""
    return Path(_place(out, name))


def _place(out: Path, name: str) -> str:
    if not all(map(_NAME.fullmatch, name.split("/"))):
        raise StorageFailure(f"{name!r} is no name for a published file", where=str(out))
    return f"{out}/{name}"


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
    changed = _replace((_place(out, name), content) for name, content in contents)
    return {path.removeprefix(f"{out}/"): sha256 for path, sha256 in changed.items()}


def adopt(path: Path, made: Path) -> bool:
    """Move a finished file of the same disk into place, as `replace` would; whether the old one differed."""
    with _failing(path):
        standing = _standing(str(path))
        if standing and cmp(path, made, shallow=False):
            return False
        make_folder(path.parent)
        if standing:
            _postdate(made, standing)
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


def _replace(contents: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    waiting, folders = list[_Part](), dict[str, int]()
    try:
        for place, content in contents:
            with _failing(place, len(content)):
                standing = _standing(place)
                if standing and _holds(place, standing, content):
                    continue
                part = _Part.beside(place, content)
                if part.folder not in folders:
                    folders[part.folder] = make_folder(Path(part.folder))
                waiting.append(part)
                part.write(content, standing)
        _bring_to_disk(waiting, folders)
        for part in waiting:
            part.take_place()
    except BaseException:
        for part in waiting:
            Path(part.path).unlink(missing_ok=True)
        raise
    for folder in folders:
        with _failing(folder):
            sync_folder(Path(folder))
    return {part.place: part.sha256 for part in waiting}


def _standing(place: str) -> os.stat_result | None:
    try:
        found = os.stat(place)  # noqa: PTH116 - a Path costs more than the answer
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found if S_ISREG(found.st_mode) else None


def _holds(place: str, standing: os.stat_result, content: bytes) -> bool:
    return standing.st_size == len(content) and Path(place).read_bytes() == content


class _Part(Struct, frozen=True):
    """A new content in a file beside the one whose place it is to take. Paths would take much room."""

    folder: str
    path: str
    place: str
    size: int
    sha256: str

    @classmethod
    def beside(cls, place: str, content: bytes) -> "_Part":
        name = place.rpartition("/")[2]
        folder = place.removesuffix(name)
        return cls(folder, f"{folder}.{name}.part", place, len(content), sha256(content).hexdigest())

    def write(self, content: bytes, standing: os.stat_result | None) -> None:
        write(self.path, content)
        if standing:
            _postdate(self.path, standing)

    def sync(self) -> None:
        with _failing(self.place, self.size):
            sync(self.path)

    def take_place(self) -> None:
        with _failing(self.place, self.size):
            os.replace(self.path, self.place)  # noqa: PTH105 - two Paths cost more than the call


def _bring_to_disk(waiting: Sequence[_Part], folders: Mapping[str, int]) -> None:
    """Each file by itself, or when there are many their file systems as a whole."""
    systems = {device: folder for folder, device in folders.items()}.values()
    if len(waiting) < _MANY or not all(map(_sync_system, systems)):
        together(_Part.sync, waiting)


def _sync_system(folder: str) -> bool:
    with _failing(folder):
        return sync_system(Path(folder))


def _postdate(made: Path | str, standing: os.stat_result) -> None:
    least = standing.st_mtime_ns + _SECOND
    if Path(made).stat().st_mtime_ns < least:
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
