"""Files at a glance: one that looks as it did is as it was, and any other is read for its hash."""

import hashlib
import os
import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from flows.publishing.digests.kept import Digest, Kept

_SECOND = 1_000_000_000
_TICK = 50_000_000
_GRAIN = 2 * _SECOND
"""Changes less than two seconds apart may leave a file with one time, on FAT; less than a tick elsewhere."""

_NEVER = -1
"""A time that nothing has, of what changed too late to be known again by its time."""


class Folder(Struct, frozen=True):
    """What is in a folder: `digests` by name, and the `folders` in it; when the last name came or went."""

    at: int
    digests: dict[str, Digest]
    folders: tuple[str, ...]


class Glances:
    """Glances at what is below `out`, by what is `kept` of it and what is known as it `changed` just now.

    A folder is named `calendars/topics/`, and `out` itself by nothing.
    """

    def __init__(self, out: Path, kept: Kept, changed: Mapping[str, str | None]) -> None:
        self._out, self.kept = out, kept
        self.changed = _by_folder(changed)

    def folder(self, prefix: str) -> Folder:
        """Every file of a folder, and what folders are in it."""
        at, now = self._settled_at(prefix), time.time_ns()
        digests, folders = dict[str, Digest](), list[str]()
        with os.scandir(self._out / prefix) as entries:
            for entry in entries:
                if entry.name.startswith(".") or entry.is_symlink():
                    continue
                if entry.is_dir():
                    folders.append(f"{prefix}{entry.name}/")
                elif entry.is_file():
                    digests[entry.name] = self._digest(prefix, entry.name, entry.stat(), now)
        return Folder(at, digests, tuple(folders))

    def changes(self, prefix: str) -> dict[str, Digest | None]:
        """The files of a folder that changed; None is one that is not there."""
        return {name: self._file(prefix, name) for name in self.changed.get(prefix, ())}

    def settled(self, times: Mapping[str, int]) -> dict[str, int]:
        """The times of folders, with those in which files changed as they are now."""
        return {**times, **{each: self._settled_at(each) for each in self.changed.keys() & times.keys()}}

    def _settled_at(self, prefix: str) -> int:
        at, now = (self._out / prefix).stat().st_mtime_ns, time.time_ns()
        return at if _is_settled(at, now) else _NEVER

    def _file(self, prefix: str, name: str) -> Digest | None:
        now = time.time_ns()
        try:
            seen = (self._out / prefix / name).stat()
        except FileNotFoundError:
            return None
        return self._digest(prefix, name, seen, now)

    def _digest(self, prefix: str, name: str, seen: os.stat_result, now: int) -> Digest:
        if sha256 := self.changed.get(prefix, {}).get(name):
            return _seen(seen, sha256, now)
        known = self.kept.files(prefix).get(name)
        if known and _seen(seen, known.sha256) == known:
            return known
        with (self._out / prefix / name).open("rb") as file:
            seen = os.fstat(file.fileno())
            return _seen(seen, hashlib.file_digest(file, "sha256").hexdigest(), now)


def _by_folder(changed: Mapping[str, str | None]) -> dict[str, dict[str, str | None]]:
    found = defaultdict[str, dict[str, str | None]](dict)
    for path, sha256 in changed.items():
        folder, slash, name = path.rpartition("/")
        found[folder + slash][name] = sha256
    return dict(found)


def _is_settled(at: int, now: int) -> bool:
    """Whether a change from now on would have another time."""
    return at < now - (_GRAIN if at % _SECOND == 0 else _TICK)


def _seen(file: os.stat_result, sha256: str, now: int | None = None) -> Digest:
    """`now` is when it began to be looked at, if that is for the first time."""
    is_settled = now is None or _is_settled(file.st_ctime_ns, now)
    changed_at = file.st_ctime_ns if is_settled else _NEVER
    return Digest(file.st_size, file.st_ino, file.st_mtime_ns, changed_at, sha256)
