"""New contents beside the places that they take, once all of them are on the disk."""

import os
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG

from flows.publishing.disk import failure, sync, together, write
from flows.publishing.folders import Folders

_SECOND = 1_000_000_000
_MANY = 100
"""How many files are worth bringing all of a file system to the disk, whatever others left to be written."""


class Parts:
    """The contents that differ from what stands, each in a file beside its place.

    In a folder below `top` that is not there yet a file needs no place beside another.
    """

    def __init__(self, top: str | None = None) -> None:
        self._folders, self._hashes = Folders(top), dict[str, str]()

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
            if self._folders.written(folder) == folder:
                self._take_place(place)
        self._folders.take_places()
        return self._hashes

    def discard(self) -> None:
        """Leave nothing but what stood there."""
        for place in self._hashes:
            Path(self._part(place)).unlink(missing_ok=True)
        self._folders.discard()

    def _add(self, place: str, content: bytes) -> None:
        folder = place[: place.rfind("/") + 1]
        found = standing(place) if self._folders.written(folder) == folder else None
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
        made = self._folders.written(folder)
        return f"{folder}.{name}.part" if made == folder else made + name

    def _bring_to_disk(self) -> None:
        """Each file by itself, or when there are many their file systems as a whole."""
        if len(self._hashes) < _MANY or not self._folders.sync_systems():
            together(self._sync, list(self._hashes))
            self._folders.sync_new()

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


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0
