"""Processes beside this one that answer questions, as soon as there is enough to ask."""

import os
import pickle
from collections.abc import Callable
from threading import Condition
from types import TracebackType
from typing import Self, TypeVar

from flows.assisting.assistant import Assistant

Answer = TypeVar("Answer")

AT_ONCE = 2
"""So many questions a process has: one that it answers, and the next one, so that it waits for nobody."""


class Assistants:
    """So many processes at most, usually one; they end with the block, and with this one, whatever ends it.

    The first is started when so many bytes were asked about that a process is worth its start, which is
    `enough`, and each other one when so many more were as `another` is worth. A question whose process dies
    is answered here, and so is what a thread asks after the block.
    """

    def __init__(self, enough: int, count: int = 1, *, another: int = 0) -> None:
        self._enough, self._another = enough, another
        self._count = count
        self._questions: dict[Assistant, int] = {}
        self._changed, self._asked = Condition(), 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, value: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._count = 0
        self.end(at_once=value is not None)

    def end(self, *, at_once: bool = False) -> None:
        """Let all end that there are; the next question starts another one."""
        while self._questions:
            assistant, _ = self._questions.popitem()
            assistant.end(at_once=at_once)

    def ask(self, question: Callable[[], Answer], size: int) -> Answer:
        """What a call about so many bytes comes to, in whichever process; it raises what that raises.

        Call and answer can be pickled; no answer is an exception.
        """
        assistant = self._assistant(size)
        if assistant is None:
            return question()
        try:
            answer = assistant.ask(question)
        except (OSError, EOFError, pickle.PickleError):
            self._forget(assistant)
            return question()
        except BaseException:
            self._forget(assistant)
            raise
        self._release(assistant)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _assistant(self, size: int) -> Assistant | None:
        """Who has least to do, or a new one while there may be more; None as long as little was asked."""
        with self._changed:
            self._asked += size
            if self._asked < self._enough:
                return None
            self._changed.wait_for(self._is_any_free)
            if self._count <= 0:
                return None
            free = min(self._questions, key=self._questions.__getitem__, default=None)
            if free is None or (self._questions[free] and self._may_be_more()):
                free = Assistant()
            self._questions[free] = self._questions.get(free, 0) + 1
            return free

    def _is_any_free(self) -> bool:
        """Or none is left, so that nobody need wait."""
        return self._may_be_more() or min(self._questions.values(), default=0) < AT_ONCE

    def _may_be_more(self) -> bool:
        count = len(self._questions)
        return count < self._count and self._asked >= self._enough + count * self._another

    def _release(self, assistant: Assistant) -> None:
        with self._changed:
            if assistant in self._questions:
                self._questions[assistant] -= 1
            self._changed.notify()

    def _forget(self, assistant: Assistant) -> None:
        """Let nobody wait for one that is gone."""
        with self._changed:
            if self._questions.pop(assistant, None) is None:
                return
            self._count -= 1
            self._changed.notify_all()
        assistant.end(at_once=True)


def processors() -> int:
    """Those that this process may use, where the system tells."""
    ours: Callable[[int], set[int]] | None = getattr(os, "sched_getaffinity", None)
    return len(ours(0)) if ours else os.cpu_count() or 1
