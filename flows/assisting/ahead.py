"""Calls made in threads, ahead of who takes their answers."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Given = TypeVar("Given")
Answer = TypeVar("Answer")

LEAD = 12
"""How many calls are made ahead: there is something to answer while who takes the answers is long at work."""


def ahead(call: Callable[[Given], Answer], given: Iterable[Given], side_by_side: int = 1) -> Iterator[Answer]:
    """The answers in their order, so many made at one time; what is given is taken in the caller's thread.

    Where nobody takes them any more, no further call is made.
    """
    waiting = deque[Future[Answer]]()
    with ThreadPoolExecutor(side_by_side) as pool:
        try:
            for one in given:
                waiting.append(pool.submit(call, one))
                if len(waiting) > LEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
