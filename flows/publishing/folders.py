"""The folders of new contents: a missing one is made beside its place, and takes that with all in it."""

import os
from collections.abc import Iterable
from pathlib import Path
from shutil import rmtree

from flows.publishing.disk import failure, make_folder, sync_folder, sync_system


class Folders:
    """Where the files of folders are written; what is above `top` is there. Names end with a slash."""

    def __init__(self, top: str | None) -> None:
        self._top = top
        self._written = dict[str, str]()
        self._new, self._devices = dict[str, str](), dict[int, str]()

    def written(self, folder: str) -> str:
        """The folder, if it is there, or the one that is to take its place."""
        if folder not in self._written:
            self._written[folder] = self._made(folder)
        return self._written[folder]

    def sync_systems(self) -> bool:
        """Whether all of their file systems could be brought to the disk as a whole."""
        return all(map(_sync_system, self._devices.values()))

    def sync_new(self) -> None:
        """Bring the names in new ones to the disk."""
        _sync(made for folder, made in self._written.items() if made != folder)

    def take_places(self) -> None:
        """Put new ones into their places; all names are on the disk when this returns."""
        for folder, made in self._new.items():
            try:
                Path(made).rename(folder)
            except OSError as error:
                raise failure(error, folder) from error
        _sync({*self._written, *map(_above, self._new)})

    def discard(self) -> None:
        """Leave no new one, nor what is in it."""
        for made in self._new.values():
            rmtree(made, ignore_errors=True)

    def _made(self, folder: str) -> str:
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


def _above(folder: str) -> str:
    return folder[: folder.rfind("/") + 1]


def _sync_system(folder: str) -> bool:
    try:
        return sync_system(Path(folder))
    except OSError as error:
        raise failure(error, folder) from error


def _sync(folders: Iterable[str]) -> None:
    for folder in folders:
        try:
            sync_folder(Path(folder))
        except OSError as error:
            raise failure(error, folder) from error
