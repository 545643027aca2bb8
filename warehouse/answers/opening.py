"""The snapshot as a respondent has it open: again when another one took its place."""

import os
from contextlib import ExitStack
from pathlib import Path

from warehouse import snapshots
from warehouse.connection import Connection

MEMORY = "800MB"
SPILLED = "4GB"
THREADS = "4"


class Opening:
    """The published snapshot, bounded in memory, threads and what it spills into the workplace."""

    def __init__(self, public: Path, workplace: Path) -> None:
        self._path = snapshots.path(public)
        self._bounds = {
            "allow_community_extensions": "false",
            "allow_persistent_secrets": "false",
            "max_temp_directory_size": SPILLED,
            "memory_limit": MEMORY,
            "temp_directory": str(workplace),
            "threads": THREADS,
        }
        self._open = ExitStack()
        self._whole: Connection | None = None
        self._seen: tuple[int, int, int] | None = None

    def connection(self) -> Connection:
        """A connection to the snapshot that is published now, on which nobody has asked anything."""
        there = self._identity()
        if self._whole is None or there != self._seen:
            self._open.close()
            self._whole = None
            self._whole = self._open.enter_context(snapshots.opened_at(self._path, self._bounds))
            self._seen = there
        return self._whole.cursor()

    def _identity(self) -> tuple[int, int, int] | None:
        try:
            found = os.stat(self._path)  # noqa: PTH116 - beside the other facts of the file
        except OSError:
            return None
        return found.st_dev, found.st_ino, found.st_mtime_ns
