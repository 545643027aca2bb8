"""Every file that is published, folder by folder."""

from collections.abc import Collection, Iterable

from flows.publishing.digests.glances import Glances
from flows.publishing.digests.kept import Digest, Digests


class Whole:
    """The digests of all: in folders that are as they were `left` only what changed is looked at."""

    def __init__(self, glances: Glances, left: Collection[str]) -> None:
        self._glances, self._kept, self._left = glances, glances.kept, left
        self._found, self._times = Digests(), dict[str, int]()
        self._visit("")

    @property
    def digests(self) -> dict[str, Digest]:
        """By path, in their order."""
        folders = self._found.items()
        found = {prefix + name: each for prefix, folder in folders for name, each in folder.items()}
        return {path: found[path] for path in sorted(found)}

    def keep(self) -> None:
        """Remember these digests for the next publish."""
        self._kept.keep(self._found, self._glances.settled(self._times))

    def _visit(self, prefix: str) -> None:
        for folder in sorted(self._carry_on(prefix) if self._is_known(prefix) else self._look(prefix)):
            self._visit(folder)

    def _is_known(self, prefix: str) -> bool:
        return prefix in self._left and prefix in self._kept.folders

    def _look(self, prefix: str) -> Collection[str]:
        seen = self._glances.folder(prefix)
        self._found[prefix], self._times[prefix] = seen.digests, seen.at
        return seen.folders

    def _carry_on(self, prefix: str) -> Collection[str]:
        digests = {**self._kept.folders[prefix], **self._glances.changes(prefix)}
        self._found[prefix] = {name: each for name, each in digests.items() if each}
        self._times[prefix] = self._kept.times[prefix]
        return _below(prefix, (*self._kept.times, *self._glances.changed))


def _below(prefix: str, folders: Iterable[str]) -> set[str]:
    """The folders in one, `calendars/topics/` in `calendars/`."""
    start = len(prefix)
    return {
        folder[: folder.index("/", start) + 1]
        for folder in folders
        if folder != prefix and folder.startswith(prefix)
    }
