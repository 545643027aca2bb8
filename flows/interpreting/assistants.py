"""Processes beside this one that read pages, as soon as there is enough to read."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock
from types import TracebackType
from typing import Self

from flows.interpreting.questions import Asked, Interpretation

ENOUGH = 1_000_000
"""Bytes after which a process is worth its start: they are read in about as much time."""

MANY = 20
"""Questions ahead for which nothing is read here: what it takes to read would be loaded in two processes."""

FAREWELL = 5.0
"""How many seconds a process has to end that is asked nothing more."""


def understand(asked: Asked) -> Interpretation:
    """What pages announce, understood here; what it takes to read is loaded with the first of them."""
    from flows.interpreting import understanding  # noqa: PLC0415 - see above

    return understanding.understand(asked)


class Assistants:
    """As many processes as there are processors besides this one's; they end with it, whatever ends it.

    A question whose process dies is answered here. `ahead` is how many questions may come.
    """

    def __init__(self, count: int | None = None, *, ahead: int = 0) -> None:
        self._count = _processors() - 1 if count is None else count
        self._enough = 0 if ahead > MANY else ENOUGH
        self._idle: SimpleQueue[_Assistant | None] = SimpleQueue()
        self._assistants: list[_Assistant] = []
        self._lock, self._read = Lock(), 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, value: BaseException | None, _trace: TracebackType | None
    ) -> None:
        for assistant in self._assistants:
            assistant.end(at_once=value is not None)

    def understand(self, asked: Asked) -> Interpretation:
        """What `understand` answers, from whichever process; it raises what that raises."""
        assistant = self._assistant(sum(len(page.body) for page in asked.pages))
        if assistant is None:
            return understand(asked)
        try:
            answer = assistant.ask(asked)
        except (OSError, EOFError, pickle.PickleError):
            self._forget(assistant)
            return understand(asked)
        self._idle.put(assistant)
        if isinstance(answer, Interpretation):
            return answer
        raise answer

    def _assistant(self, more: int) -> "_Assistant | None":
        """An idle one, or a new one while there may be more of them; None as long as little was read."""
        with self._lock:
            self._read += more
            if self._read < self._enough or self._count <= 0:
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
            [sys.executable, "-m", "flows.interpreting"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )

    def ask(self, asked: Asked) -> Interpretation | Exception:
        """The answer to a question; OSError or EOFError when the process is gone."""
        questions, answers = self._process.stdin, self._process.stdout
        if questions is None or answers is None:
            raise EOFError
        pickle.dump(asked, questions, pickle.HIGHEST_PROTOCOL)
        questions.flush()
        answer: Interpretation | Exception = pickle.load(answers)  # noqa: S301 - of our own process
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
