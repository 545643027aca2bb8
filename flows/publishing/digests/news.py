"""What changed of all that is published, where little did: nothing else is looked at."""

from collections.abc import Collection

from flows.publishing.digests.glances import Glances
from flows.publishing.digests.kept import Digest

MANY = 10_000
"""Files that changed since all were looked at: as many are kept with all others."""


def are_few(glances: Glances, left: Collection[str]) -> bool:
    """Whether nothing but few files of folders that were `left` changed since all were kept."""
    kept, changed = glances.kept, glances.changed
    folders = {folder for folder in (*kept.times, *changed) if folder}
    count = kept.count + sum(map(len, changed.values()))
    return bool(left) and folders.issubset(left) and count < MANY


class News:
    """The digests of the files that changed in folders, and of all that are in none."""

    def __init__(self, glances: Glances) -> None:
        self._glances, self._kept = glances, glances.kept
        self._top = glances.folder("")
        self._changes = {folder: glances.changes(folder) for folder in glances.changed if folder}

    @property
    def folders(self) -> Collection[str]:
        """The folders that are in no other."""
        return self._top.folders

    @property
    def digests(self) -> dict[str, Digest | None]:
        """By path; None is a file that is no more."""
        top, changes = self._top.digests, self._changes.items()
        inside = {folder + name: each for folder, files in changes for name, each in files.items()}
        return {**dict.fromkeys(self._kept.files("").keys() - top.keys()), **top, **inside}

    def keep(self) -> None:
        """Remember them for the next publish, beside what is kept of all."""
        times = {**self._kept.times, "": self._top.at}
        self._kept.keep_news(self._top.digests, self._changes, self._glances.settled(times))
