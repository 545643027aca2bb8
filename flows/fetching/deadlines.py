"""How long an attempt may take."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from flows.fetching.faults import DeadlinePassed


class Allowance:
    """Seconds that one attempt, redirects and robots.txt included, may spend on the network.

    Waiting for a turn costs nothing, since a polite queue is no fault of the server.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.spent = 0.0

    @property
    def left(self) -> float:
        """What remains; DeadlinePassed when nothing does."""
        left = self.seconds - self.spent
        if left <= 0:
            raise DeadlinePassed
        return left

    @contextmanager
    def running(self) -> Iterator[None]:
        """Counts the time inside."""
        start = time.monotonic()
        try:
            yield
        finally:
            self.spent += time.monotonic() - start
