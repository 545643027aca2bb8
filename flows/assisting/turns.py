"""How long a thread keeps Python's lock that another one waits for."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

SHORT = 0.0005
"""Seconds, a tenth of what is usual: a statement of DuckDB comes back for the lock some ten times."""


@contextmanager
def short_turns() -> Iterator[None]:
    """For a thread that computes beside one that asks DuckDB and would wait for longer than it works."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SHORT)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
