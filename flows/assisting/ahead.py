"""Calls made in a thread, ahead of who takes their answers."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Given = TypeVar("Given")
Answer = TypeVar("Answer")

LEAD = 12
"""How many calls are made ahead: there is something to answer while who takes the answers is long at work."""


def ahead(call: Callable[[Given], Answer], given: Iterable[Given]) -> Iterator[Answer]:
    """The answers in their order; what is given is taken in the caller's thread, a little ahead.

    Where nobody takes them any more, no further call is made.
    """
    waiting = deque[Future[Answer]]()
    with ThreadPoolExecutor(1) as pool:
        try:
            for one in given:
                waiting.append(pool.submit(call, one))
                if len(waiting) > LEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
