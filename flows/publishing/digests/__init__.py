"""What stands in the folder that is published, with hashes, kept from one publish to the next: most stays."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from flows.publishing.digests.glances import Glances
from flows.publishing.digests.kept import Kept
from flows.publishing.digests.news import News, are_few
from flows.publishing.digests.whole import Whole
from schemas.failures import StorageFailure


class Standing:
    """The files below a folder but hidden ones, as the last publish kept them in `kept`, if at all.

    A folder whose time is what it was then is as it was left: no name in it came or went. When
    `is_trusted`, no file in such a folder is looked at; an edit in place shows when it is not.

    `changed` are the files that were written just now, with their SHA-256, by which they need not be read;
    None when that is not known, or the file was taken away. Any other file is read unless all is as it was,
    and it changed last too long before it was read to have been changed again at the same time.
    """

    def __init__(self, out: Path, kept: Path | None = None, *, is_trusted: bool = False) -> None:
        self._out, self._kept = out, Kept(kept)
        self._left = frozenset(filter(self._is_left, self._kept.times if is_trusted else ()))
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

    def whole(self, changed: Mapping[str, str | None]) -> Whole:
        """Every file."""
        with self._reading():
            return Whole(Glances(self._out, self._kept, changed), self._left)

    def news(self, changed: Mapping[str, str | None]) -> News | None:
        """The files that changed; None where others may have, or so many that all are to be kept anew."""
        glances = Glances(self._out, self._kept, changed)
        if not are_few(glances, self._left):
            return None
        with self._reading():
            news = News(glances)
        return news if self._left.issuperset(news.folders) else None

    def _is_left(self, prefix: str) -> bool:
        try:
            return bool(prefix) and (self._out / prefix).stat().st_mtime_ns == self._kept.times[prefix]
        except OSError:
            return False

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            where = str(error.filename or self._out)
            raise StorageFailure(f"cannot be read: {error.strerror}", where=where) from error


def _names(folder: Path) -> set[str]:
    try:
        return set(os.listdir(folder))  # noqa: PTH208 - Paths of all would cost many times as much
    except (FileNotFoundError, NotADirectoryError):
        return set()
