"""Processes beside this one that answer questions, as soon as there is enough to ask."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock
from types import TracebackType
from typing import Self, TypeVar

Answer = TypeVar("Answer")

FAREWELL = 5.0
"""How many seconds a process has to end that is asked nothing more."""


class Assistants:
    """As many processes as there are processors besides this one's; they end with it, whatever ends it.

    The first is started when so many bytes were asked about that a process is worth its start, which is
    `enough`. A question whose process dies is answered here.
    """

    def __init__(self, enough: int, count: int | None = None) -> None:
        self._enough = enough
        self._count = _processors() - 1 if count is None else count
        self._idle: SimpleQueue[_Assistant | None] = SimpleQueue()
        self._assistants: list[_Assistant] = []
        self._lock, self._asked = Lock(), 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, value: BaseException | None, _trace: TracebackType | None
    ) -> None:
        for assistant in self._assistants:
            assistant.end(at_once=value is not None)

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
        self._idle.put(assistant)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _assistant(self, size: int) -> "_Assistant | None":
        """An idle one, or a new one while there may be more of them; None as long as little was asked."""
        with self._lock:
            self._asked += size
            if self._asked < self._enough or self._count <= 0:
                return None
            if self._idle.empty() and len(self._assistants) < self._count:
                self._assistants.append(assistant := _Assistant())
                return assistant
        idle = self._idle.get()
        if idle is None:
            self._idle.put(None)
        return idle

    def _forget(self, assistant: "_Assistant") -> None:
        """Let nobody wait for one that is gone."""
        assistant.end(at_once=True)
        with self._lock:
            self._count -= 1
            self._assistants.remove(assistant)
        self._idle.put(None)


def _processors() -> int:
    """Those that this process may use, where the system tells."""
    ours: Callable[[int], set[int]] | None = getattr(os, "sched_getaffinity", None)
    return len(ours(0)) if ours else os.cpu_count() or 1


class _Assistant:
    """One process; it asks nothing, and sees no Ctrl-C of the terminal."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "flows.assisting"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )

    def ask(self, question: Callable[[], Answer]) -> Answer | Exception:
        """The answer to a question; OSError or EOFError when the process is gone."""
        questions, answers = self._process.stdin, self._process.stdout
        if questions is None or answers is None:
            raise EOFError
        pickle.dump(question, questions, pickle.HIGHEST_PROTOCOL)
        questions.flush()
        answer: Answer | Exception = pickle.load(answers)  # noqa: S301 - of our own process
        return answer

    def end(self, *, at_once: bool) -> None:
        """Let it end, by force if it does not."""
        with self._process as process:
            if process.stdin:
                with suppress(OSError):
                    process.stdin.close()
            try:
                process.wait(0 if at_once else FAREWELL)
            except subprocess.TimeoutExpired:
                process.kill()
