"""What stands in the folder that is published, with hashes, kept from one publish to the next: most stays."""

import hashlib
import os
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from flows.publishing import files
from schemas.failures import StorageFailure

_SECOND = 1_000_000_000
_TICK = 50_000_000
_GRAIN = 2 * _SECOND
"""Changes less than two seconds apart may leave a file with one time, on FAT; less than a tick elsewhere."""

_NEVER = -1
"""A time that nothing has, of what changed too late to be known again by its time."""


class Digest(Struct, frozen=True, array_like=True):
    """The hash of a file, and by what one sees without reading it whether it is the same still.

    Nobody can set `changed_at`; both times are in nanoseconds since 1970.
    """

    size: int
    inode: int
    modified_at: int
    changed_at: int
    sha256: str


class _Folder(Struct, frozen=True, array_like=True):
    """The files of a folder by name, and the time at which the last of them came or went."""

    modified_at: int
    digests: dict[str, Digest]


class Standing:
    """The files below a folder but hidden ones, as the last publish kept them in `kept`, if at all.

    A folder whose time is what it was then is as it was left: no name in it came or went. When
    `is_trusted`, no file in such a folder is looked at; an edit in place shows when it is not.
    """

    def __init__(self, out: Path, kept: Path | None = None, *, is_trusted: bool = False) -> None:
        self._out, self._kept = out, kept
        self._before, self._found = _read(kept), dict[str, _Folder]()
        self._changed = defaultdict[str, dict[str, str | None]](dict)
        self._left = {name for name in self._before if name and self._is_left(name)} if is_trusted else set()
        self._names = dict[str, set[str]]()

    def is_as_left(self, folder: str) -> bool:
        """Whether a folder, `calendars/speakers`, has the names of the last publish."""
        return f"{folder}/" in self._left

    def has(self, path: str) -> bool:
        """Whether a file stood there when this was asked first of its folder."""
        folder, _, name = path.rpartition("/")
        if self.is_as_left(folder):
            return name in self._before[f"{folder}/"].digests
        if folder not in self._names:
            self._names[folder] = _names(self._out / folder)
        return name in self._names[folder]

    def digests(self, changed: Mapping[str, str | None]) -> dict[str, Digest]:
        """Of every file, by path and in their order.

        `changed` are the files that were written just now, with their SHA-256, by which they need not be
        read; None when that is not known, or the file was taken away.

        Any other file is read unless all is as it was, and it changed last too long before it was read to
        have been changed again at the same time.
        """
        for path, sha256 in changed.items():
            folder, slash, name = path.rpartition("/")
            self._changed[folder + slash][name] = sha256
        try:
            self._visit("")
        except OSError as error:
            where = str(error.filename or self._out)
            raise StorageFailure(f"cannot be read: {error.strerror}", where=where) from error
        folders = self._found.items()
        found = {prefix + name: each for prefix, folder in folders for name, each in folder.digests.items()}
        return {path: found[path] for path in sorted(found)}

    def keep(self) -> None:
        """Remember these digests for the next publish."""
        if self._kept is None:
            return
        for prefix in self._changed.keys() & self._found.keys():
            at, now = self._modified_at(prefix), time.time_ns()
            self._found[prefix] = replace(
                self._found[prefix], modified_at=at if _is_settled(at, now) else _NEVER
            )
        files.replace(self._kept, msgspec.json.encode(self._found))

    def _is_left(self, prefix: str) -> bool:
        try:
            return self._modified_at(prefix) == self._before[prefix].modified_at
        except OSError:
            return False

    def _modified_at(self, prefix: str) -> int:
        return (self._out / prefix).stat().st_mtime_ns

    def _visit(self, prefix: str) -> None:
        if prefix not in self._left:
            below = set(self._look(prefix))
        else:
            self._found[prefix] = self._renewed(prefix)
            below = _below(prefix, (*self._before, *self._changed))
        for folder in sorted(below):
            self._visit(folder)

    def _look(self, prefix: str) -> list[str]:
        """Look at every file of a folder; the folders in it."""
        at, now = self._modified_at(prefix), time.time_ns()
        digests, below = dict[str, Digest](), list[str]()
        with os.scandir(self._out / prefix) as entries:
            for entry in entries:
                if entry.name.startswith(".") or entry.is_symlink():
                    continue
                if entry.is_dir():
                    below.append(f"{prefix}{entry.name}/")
                elif entry.is_file():
                    digests[entry.name] = self._digest(prefix, entry.name, entry.stat(), now)
        self._found[prefix] = _Folder(at if _is_settled(at, now) else _NEVER, digests)
        return below

    def _renewed(self, prefix: str) -> _Folder:
        """What is known of a folder, with what changed in it."""
        known, changed, now = self._before[prefix], self._changed.get(prefix), time.time_ns()
        if not changed:
            return known
        digests = dict(known.digests)
        for name in changed:
            try:
                seen = (self._out / prefix / name).stat()
            except FileNotFoundError:
                digests.pop(name, None)
            else:
                digests[name] = self._digest(prefix, name, seen, now)
        return replace(known, digests=digests)

    def _digest(self, prefix: str, name: str, seen: os.stat_result, now: int) -> Digest:
        if sha256 := self._changed.get(prefix, {}).get(name):
            return _seen(seen, sha256, now)
        folder = self._before.get(prefix)
        known = folder.digests.get(name) if folder else None
        if known and _seen(seen, known.sha256) == known:
            return known
        with (self._out / prefix / name).open("rb") as file:
            seen = os.fstat(file.fileno())
            return _seen(seen, hashlib.file_digest(file, "sha256").hexdigest(), now)


def _is_settled(at: int, now: int) -> bool:
    """Whether a change from now on would have another time."""
    return at < now - (_GRAIN if at % _SECOND == 0 else _TICK)


def _seen(file: os.stat_result, sha256: str, now: int | None = None) -> Digest:
    """`now` is when it began to be looked at, if that is for the first time."""
    is_settled = now is None or _is_settled(file.st_ctime_ns, now)
    changed_at = file.st_ctime_ns if is_settled else _NEVER
    return Digest(file.st_size, file.st_ino, file.st_mtime_ns, changed_at, sha256)


def _names(folder: Path) -> set[str]:
    try:
        return set(os.listdir(folder))  # noqa: PTH208 - Paths of all would cost many times as much
    except (FileNotFoundError, NotADirectoryError):
        return set()


def _below(prefix: str, folders: Iterable[str]) -> set[str]:
    """The folders in one, `calendars/topics/` in `calendars/`."""
    start = len(prefix)
    return {
        folder[: folder.index("/", start) + 1]
        for folder in folders
        if folder != prefix and folder.startswith(prefix)
    }


def _read(kept: Path | None) -> dict[str, _Folder]:
    try:
        return msgspec.json.decode(kept.read_bytes() if kept else b"", type=dict[str, _Folder])
    except (OSError, msgspec.DecodeError):
        return {}
