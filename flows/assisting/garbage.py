"""How often Python looks for cycles among all that it holds."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 50_000
"""Things made since the last look; usual are 700, of which a calendar alone makes several times as many."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """For work whose things last or end by themselves: each look passes over many, and finds hardly any."""
    before = gc.get_threshold()
    gc.set_threshold(SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
