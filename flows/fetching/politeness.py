"""Turns: one request at a time to a host, with a pause between two."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf


class _Host:
    """Asked by one thread at a time; the times are when an answer was last had, on the monotonic clock."""

    def __init__(self) -> None:
        self.taken = threading.Lock()
        self.answered_at = -inf
        self.crawled_at = -inf

    def ready_at(self, delay: float, crawl_delay: float | None) -> float:
        """From when on the host may be asked again."""
        return max(self.answered_at + delay, self.crawled_at + (crawl_delay or 0.0))


class Turns:
    """Who may ask which host when. Hosts do not wait for each other."""

    def __init__(self) -> None:
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str, delay: float, crawl_delay: float | None = None) -> Iterator[None]:
        """Waits until nobody else asks `host` and its pauses are over.

        `delay` lies between any two requests, `crawl_delay` between two pages; a robots.txt, which has none,
        is no page.
        """
        with self._lock:
            place = self._hosts.setdefault(host, _Host())
        with place.taken:
            pause = place.ready_at(delay, crawl_delay) - time.monotonic()
            if pause > 0:
                time.sleep(pause)
            try:
                yield
            finally:
                place.answered_at = time.monotonic()
                if crawl_delay is not None:
                    place.crawled_at = place.answered_at
