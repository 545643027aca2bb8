"""A call made in a thread beside this one, whose answer is taken when it is needed."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

Answer = TypeVar("Answer")


@contextmanager
def beside(call: Callable[[], Answer], stop: Callable[[], object] = tuple) -> Iterator[Callable[[], Answer]]:
    """Begin a call; what is yielded waits for its answer, and raises what the call raised.

    The block does not end before the call has; where it fails, the call is told to `stop` first.
    """
    with ThreadPoolExecutor(1) as pool:
        begun = pool.submit(call)
        try:
            yield begun.result
        except BaseException:
            stop()
            raise
