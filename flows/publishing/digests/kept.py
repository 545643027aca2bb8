"""What is kept of the published files from one publish to the next: of many, few change at a time."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TypeAlias, TypeVar

import msgspec
from msgspec import Struct

from flows.publishing import files

Known = TypeVar("Known")


class Digest(Struct, frozen=True, array_like=True):
    """The hash of a file, and by what one sees without reading it whether it is the same still.

    Nobody can set `changed_at`; both times are in nanoseconds since 1970.
    """

    size: int
    inode: int
    modified_at: int
    changed_at: int
    sha256: str


Digests: TypeAlias = dict[str, dict[str, Digest]]
"""By folder, `calendars/topics/`, and by name."""


class _Since(Struct, frozen=True, array_like=True):
    """What a publish found that did not look at every folder; None is a file that is no more.

    `top` are all files that are in no folder, `changes` those in folders that changed since.
    """

    times: dict[str, int]
    top: dict[str, Digest]
    changes: dict[str, dict[str, Digest | None]]


class Kept:
    """The digests of the last publish at a path, and beside it what came since all of them were kept."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._beside = path.with_stem(f"{path.stem}-since") if path else None
        self._since = _decoded(self._beside, _Since) or _Since({}, {}, {})

    @property
    def times(self) -> Mapping[str, int]:
        """When the last file of a folder came or went, by folder."""
        return self._since.times

    @property
    def count(self) -> int:
        """How many files changed since all were kept."""
        return sum(map(len, self._since.changes.values()))

    def files(self, folder: str) -> Mapping[str, Digest]:
        """The files of a folder by name, or those that are in none."""
        return self.folders.get(folder, {}) if folder else self._since.top

    @cached_property
    def folders(self) -> Digests:
        """The files of all folders."""
        found = _decoded(self._path, Digests) or {}
        for folder, changes in self._since.changes.items():
            known = {**found.get(folder, {}), **changes}
            found[folder] = {name: digest for name, digest in known.items() if digest}
        return found

    def keep(self, found: Digests, times: dict[str, int]) -> None:
        """Keep all; those in no folder are below the empty name."""
        if self._path:
            files.replace(self._path, msgspec.json.encode({name: found[name] for name in found if name}))
            self._keep_since(_Since(times, found[""], {}))

    def keep_news(
        self, top: dict[str, Digest], news: Mapping[str, Mapping[str, Digest | None]], times: dict[str, int]
    ) -> None:
        """Keep all that are in no folder, and beside what is known of the others the news of folders."""
        known = self._since.changes
        changes = {folder: {**known.get(folder, {}), **news.get(folder, {})} for folder in {**known, **news}}
        self._keep_since(_Since(times, top, changes))

    def _keep_since(self, since: _Since) -> None:
        if self._beside:
            files.replace(self._beside, msgspec.json.encode(since))


def _decoded(path: Path | None, kind: type[Known]) -> Known | None:
    try:
        return msgspec.json.decode(path.read_bytes() if path else b"", type=kind)
    except (OSError, msgspec.DecodeError):
        return None
