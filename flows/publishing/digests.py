"""What stands in the folder that is published, with hashes, kept from one publish to the next: most stays."""

import hashlib
import os
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from flows.publishing.kept import MANY, Digest, Digests, Kept
from schemas.failures import StorageFailure

_SECOND = 1_000_000_000
_TICK = 50_000_000
_GRAIN = 2 * _SECOND
"""Changes less than two seconds apart may leave a file with one time, on FAT; less than a tick elsewhere."""

_NEVER = -1
"""A time that nothing has, of what changed too late to be known again by its time."""


class Standing:
    """The files below a folder but hidden ones, as the last publish kept them in `kept`, if at all.

    A folder whose time is what it was then is as it was left: no name in it came or went. When
    `is_trusted`, no file in such a folder is looked at; an edit in place shows when it is not.
    """

    def __init__(self, out: Path, kept: Path | None = None, *, is_trusted: bool = False) -> None:
        self._out, self._kept = out, Kept(kept)
        self._changed = defaultdict[str, dict[str, str | None]](dict)
        self._times, self._found = dict[str, int](), Digests()
        self._top, self._news = dict[str, Digest](), dict[str, dict[str, Digest | None]]()
        times = self._kept.times
        self._left = {name for name in times if name and self._is_left(name)} if is_trusted else set[str]()
        self._names = dict[str, set[str]]()

    def is_as_left(self, folder: str) -> bool:
        """Whether a folder, `calendars/speakers`, has the names of the last publish."""
        return f"{folder}/" in self._left

    def has(self, path: str) -> bool:
        """Whether a file stood there when this was asked first of its folder."""
        folder, _, name = path.rpartition("/")
        if self.is_as_left(folder):
            return os.path.lexists(f"{self._out}/{path}")
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
        self._note(changed)
        self._times.clear()
        with self._reading():
            self._visit("")
        folders = self._found.items()
        found = {prefix + name: each for prefix, folder in folders for name, each in folder.items()}
        return {path: found[path] for path in sorted(found)}

    def news(self, changed: Mapping[str, str | None]) -> dict[str, Digest | None] | None:
        """Of the files that `changed`, as `digests` takes them, and of all in no folder; None: it is no more.

        None instead of them where others may have changed, or so many that all are to be kept anew.
        """
        self._note(changed)
        if not self._is_as_left_but_for_few():
            return None
        with self._reading():
            folders = self._look("")
            self._news = {
                folder: {name: self._new(folder, name) for name in names}
                for folder, names in self._changed.items()
                if folder
            }
        self._top = self._found.pop("")
        self._times = {**self._kept.times, **self._times}
        if not self._left.issuperset(folders):
            return None
        gone = dict.fromkeys(self._kept.top.keys() - self._top.keys())
        inside = {folder + name: each for folder, news in self._news.items() for name, each in news.items()}
        return {**gone, **self._top, **inside}

    def keep(self) -> None:
        """Remember these digests for the next publish."""
        for folder in self._changed.keys() & self._times.keys():
            self._times[folder] = self._settled_at(folder)
        if self._found:
            self._kept.keep(self._found, self._times)
        else:
            self._kept.keep_news(self._top, self._news, self._times)

    def _note(self, changed: Mapping[str, str | None]) -> None:
        for path, sha256 in changed.items():
            folder, slash, name = path.rpartition("/")
            self._changed[folder + slash][name] = sha256

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            where = str(error.filename or self._out)
            raise StorageFailure(f"cannot be read: {error.strerror}", where=where) from error

    def _is_as_left_but_for_few(self) -> bool:
        """Whether nothing but few files of folders that are known changed since all were kept."""
        folders = {folder for folder in (*self._kept.times, *self._changed) if folder}
        count = self._kept.count + sum(map(len, self._changed.values()))
        return bool(self._left) and folders <= self._left and count < MANY

    def _is_left(self, prefix: str) -> bool:
        try:
            return self._modified_at(prefix) == self._kept.times[prefix]
        except OSError:
            return False

    def _modified_at(self, prefix: str) -> int:
        return (self._out / prefix).stat().st_mtime_ns

    def _settled_at(self, prefix: str) -> int:
        at, now = self._modified_at(prefix), time.time_ns()
        return at if _is_settled(at, now) else _NEVER

    def _visit(self, prefix: str) -> None:
        if prefix not in self._left or prefix not in self._kept.folders:
            below = set(self._look(prefix))
        else:
            self._found[prefix] = self._renewed(prefix)
            self._times[prefix] = self._kept.times[prefix]
            below = _below(prefix, (*self._kept.times, *self._changed))
        for folder in sorted(below):
            self._visit(folder)

    def _look(self, prefix: str) -> list[str]:
        """Look at every file of a folder; the folders in it."""
        at, now = self._settled_at(prefix), time.time_ns()
        digests, below = dict[str, Digest](), list[str]()
        with os.scandir(self._out / prefix) as entries:
            for entry in entries:
                if entry.name.startswith(".") or entry.is_symlink():
                    continue
                if entry.is_dir():
                    below.append(f"{prefix}{entry.name}/")
                elif entry.is_file():
                    digests[entry.name] = self._digest(prefix, entry.name, entry.stat(), now)
        self._found[prefix], self._times[prefix] = digests, at
        return below

    def _renewed(self, prefix: str) -> dict[str, Digest]:
        """What is known of a folder, with what changed in it."""
        digests = dict(self._kept.folders[prefix])
        for name in self._changed.get(prefix, ()):
            digest = self._new(prefix, name)
            if digest:
                digests[name] = digest
            else:
                digests.pop(name, None)
        return digests

    def _new(self, prefix: str, name: str) -> Digest | None:
        """Of a file that changed, if it is there."""
        now = time.time_ns()
        try:
            seen = (self._out / prefix / name).stat()
        except FileNotFoundError:
            return None
        return self._digest(prefix, name, seen, now)

    def _digest(self, prefix: str, name: str, seen: os.stat_result, now: int) -> Digest:
        if sha256 := self._changed.get(prefix, {}).get(name):
            return _seen(seen, sha256, now)
        folder = self._kept.folders.get(prefix, {}) if prefix else self._kept.top
        known = folder.get(name)
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
