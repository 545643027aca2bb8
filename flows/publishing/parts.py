"""New contents beside the places that they take, once all of them are on the disk."""

import os
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from stat import S_ISREG

from flows.publishing.disk import make_folder, sync, sync_folder, sync_system, together, write
from schemas.failures import StorageFailure

_SECOND = 1_000_000_000
_MANY = 100
"""How many files are worth bringing all of a file system to the disk, whatever others left to be written."""

_REMEDY = (
    "Check that the disk has room and that this user may write there; what was published before still stands."
)


class Parts:
    """The contents that differ from what stands, each in a file beside its place.

    A folder below `top` that is not there yet is made beside its place, and takes it with all that is in it:
    a file in it needs no place beside another.
    """

    def __init__(self, top: str | None = None) -> None:
        self._top = top
        self._hashes = dict[str, str]()
        self._folders, self._new, self._devices = dict[str, str](), dict[str, str](), dict[int, str]()

    def add(self, place: str, content: bytes) -> None:
        """Write a content unless it stands there."""
        try:
            self._add(place, content)
        except OSError as error:
            raise failure(error, place, len(content)) from error

    def take_places(self) -> dict[str, str]:
        """The SHA-256 of the contents that had to change, by place."""
        self._bring_to_disk()
        for place in self._hashes:
            folder = place[: place.rfind("/") + 1]
            if self._folders[folder] == folder:
                self._take_place(place)
        for folder, made in self._new.items():
            try:
                Path(made).rename(folder)
            except OSError as error:
                raise failure(error, folder) from error
        for folder in {*self._folders, *map(_above, self._new)}:
            _sync_folder(folder)
        return self._hashes

    def discard(self) -> None:
        """Leave nothing but what stood there."""
        for place in self._hashes:
            Path(self._part(place)).unlink(missing_ok=True)
        for made in self._new.values():
            rmtree(made, ignore_errors=True)

    def _add(self, place: str, content: bytes) -> None:
        folder = place[: place.rfind("/") + 1]
        if folder not in self._folders:
            self._folders[folder] = self._made(folder)
        found = standing(place) if self._folders[folder] == folder else None
        if found and found.st_size == len(content) and Path(place).read_bytes() == content:
            return
        self._hashes[place] = sha256(content).hexdigest()
        part = self._part(place)
        write(part, content)
        if found:
            postdate(part, found)

    def _part(self, place: str) -> str:
        end = place.rfind("/") + 1
        folder, name = place[:end], place[end:]
        made = self._folders[folder]
        return f"{folder}.{name}.part" if made == folder else made + name

    def _made(self, folder: str) -> str:
        """The folder, which is there now, or the one that is to take its place."""
        outermost = self._missing(folder)
        if outermost is None:
            self._devices[make_folder(Path(folder))] = folder
            return folder
        above, name = _above(outermost), outermost.rpartition("/")[2]
        self._devices[make_folder(Path(above))] = above
        if outermost not in self._new:
            self._new[outermost] = f"{above}.{name}.part"
            rmtree(self._new[outermost], ignore_errors=True)
        made = self._new[outermost] + folder.removeprefix(outermost)
        Path(made).mkdir(parents=True, exist_ok=True)
        return made

    def _missing(self, folder: str) -> str | None:
        """Of the folders on the way from the top to this one, the first that is not there."""
        path = self._top
        if path is None:
            return None
        for name in folder.removeprefix(f"{path}/").split("/")[:-1]:
            path = f"{path}/{name}"
            if not os.path.lexists(path):
                return path
        return None

    def _bring_to_disk(self) -> None:
        """Each file by itself, or when there are many their file systems as a whole."""
        if len(self._hashes) < _MANY or not all(map(_sync_system, self._devices.values())):
            together(self._sync, list(self._hashes))
            for folder, made in self._folders.items():
                if made != folder:
                    _sync_folder(made)

    def _sync(self, place: str) -> None:
        part = self._part(place)
        try:
            sync(part)
        except OSError as error:
            raise failure(error, place, _size(part)) from error

    def _take_place(self, place: str) -> None:
        part = self._part(place)
        try:
            os.replace(part, place)  # noqa: PTH105 - two Paths cost more than the call
        except OSError as error:
            raise failure(error, place, _size(part)) from error


def standing(place: str) -> os.stat_result | None:
    """What the system tells of the file at a place; None when none is there."""
    try:
        found = os.stat(place)  # noqa: PTH116 - a Path costs more than the answer
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found if S_ISREG(found.st_mode) else None


def postdate(made: str, standing: os.stat_result) -> None:
    """Give what takes the place of another file a later time, by a second at least."""
    least = standing.st_mtime_ns + _SECOND
    if os.stat(made).st_mtime_ns < least:  # noqa: PTH116 - as above
        os.utime(made, ns=(least, least))


def failure(error: OSError, place: str, need: int = 0) -> StorageFailure:
    """What the system refuses, with the file and what it needs."""
    needed = f" ({need:,} bytes needed)" if need else ""
    reason = f"cannot be written: {error.strerror or error}{needed}"
    return StorageFailure(reason, where=place, remedy=_REMEDY)


def _above(folder: str) -> str:
    return folder[: folder.rfind("/") + 1]


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0


def _sync_system(folder: str) -> bool:
    try:
        return sync_system(Path(folder))
    except OSError as error:
        raise failure(error, folder) from error


def _sync_folder(folder: str) -> None:
    try:
        sync_folder(Path(folder))
    except OSError as error:
        raise failure(error, folder) from error
