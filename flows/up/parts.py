"""A part of the whole: a process with all its children, kept alive and ended without leftovers."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from schemas.failures import Failure

MOST_DEATHS = 6
"""How often in a row a part may die before it is given up, with pauses of 1, 2, 4 … seconds between."""

HEALTHY = 60
"""After how many seconds of life earlier deaths are forgotten."""

GRACE = 10
"""How many seconds a part has to end by itself once it is told to."""


class Part(Struct, kw_only=True):
    """A command that runs in a process group of its own and writes to a log that each start empties."""

    name: str
    command: tuple[str, ...]
    environment: dict[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    due_at: float = 0.0

    def start(self) -> None:
        """Start the process."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own modules, and no shell
                self.command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.due_at = time.monotonic() + HEALTHY

    def tend(self) -> None:
        """Start the process again some time after it died; a Failure when it keeps dying."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.due_at:
                self.start()
        elif (status := self.process.poll()) is None:
            self.deaths = 0 if now >= self.due_at else self.deaths
        else:
            self._bury(status, now)

    def _bury(self, status: int, now: float) -> None:
        self.stop()
        self.deaths += 1
        if self.deaths >= MOST_DEATHS:
            raise Failure(
                f"{self.name} ended {self.deaths} times in a row, at last with status {status}",
                where=str(self.log),
                remedy="Its last words stand there.",
            )
        self.due_at = now + 2 ** (self.deaths - 1)

    def stop(self) -> None:
        """End the process and all its children: politely, and by force after ten seconds."""
        if self.process is None:
            return
        process, self.process = self.process, None
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    group = process.pid
    _signal(group, signal.SIGTERM)
    deadline = time.monotonic() + GRACE
    while process.poll() is None or _is_alive(group):
        if time.monotonic() >= deadline:
            _signal(group, signal.SIGKILL)
            process.wait()
            return
        time.sleep(0.05)


def _signal(group: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(group, number)


def _is_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
