"""Processes beside this one that answer questions, as soon as there is enough to ask."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Condition, Lock
from types import TracebackType
from typing import IO, Self, TypeVar

Answer = TypeVar("Answer")

FAREWELL = 5.0
"""How many seconds a process has to end that is asked nothing more."""

AT_ONCE = 2
"""So many questions a process has: one that it answers, and the next one, so that it waits for nobody."""

PIPE = 2**18
"""Bytes that fit between two processes: a question or answer that does is told before it is heard."""


class Assistants:
    """As many processes as there are processors besides this one's; they end with it, whatever ends it.

    The first is started when so many bytes were asked about that a process is worth its start, which is
    `enough`. A question whose process dies is answered here.
    """

    def __init__(self, enough: int, count: int | None = None) -> None:
        self._enough = enough
        self._count = _processors() - 1 if count is None else count
        self._questions: dict[_Assistant, int] = {}
        self._changed, self._asked = Condition(), 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, value: BaseException | None, _trace: TracebackType | None
    ) -> None:
        for assistant in list(self._questions):
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
        self._release(assistant)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _assistant(self, size: int) -> "_Assistant | None":
        """Who has least to do, or a new one while there may be more; None as long as little was asked."""
        with self._changed:
            self._asked += size
            if self._asked < self._enough:
                return None
            self._changed.wait_for(self._is_any_free)
            if self._count <= 0:
                return None
            free = min(self._questions, key=self._questions.__getitem__, default=None)
            if free is None or (self._questions[free] and len(self._questions) < self._count):
                free = _Assistant()
            self._questions[free] = self._questions.get(free, 0) + 1
            return free

    def _is_any_free(self) -> bool:
        """Or none is left, so that nobody need wait."""
        return len(self._questions) < self._count or min(self._questions.values(), default=0) < AT_ONCE

    def _release(self, assistant: "_Assistant") -> None:
        with self._changed:
            if assistant in self._questions:
                self._questions[assistant] -= 1
            self._changed.notify()

    def _forget(self, assistant: "_Assistant") -> None:
        """Let nobody wait for one that is gone."""
        with self._changed:
            if self._questions.pop(assistant, None) is None:
                return
            self._count -= 1
            self._changed.notify_all()
        assistant.end(at_once=True)


def _processors() -> int:
    """Those that this process may use, where the system tells."""
    ours: Callable[[int], set[int]] | None = getattr(os, "sched_getaffinity", None)
    return len(ours(0)) if ours else os.cpu_count() or 1


class _Assistant:
    """One process; it asks nothing, and sees no Ctrl-C of the terminal."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "flows.assisting"],
            bufsize=PIPE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
            pipesize=PIPE,
        )
        self._asking, self._hearing, self._is_lost = Lock(), Lock(), False

    def ask(self, question: Callable[[], Answer]) -> Answer | Exception:
        """The answer to a question; OSError or EOFError when the process is gone.

        Another thread may ask the next one meanwhile: answers come in the order of the questions.
        """
        questions, answers = self._process.stdin, self._process.stdout
        if questions is None or answers is None:
            raise EOFError
        asked = pickle.dumps(question, pickle.HIGHEST_PROTOCOL)
        with self._asking:
            if questions.closed:
                raise EOFError
            questions.write(asked)
            questions.flush()
            self._hearing.acquire()
        try:
            return self._heard(answers)
        finally:
            self._hearing.release()

    def _heard(self, answers: IO[bytes]) -> Answer | Exception:
        """The next answer, unless one before it was not heard to its end."""
        if self._is_lost:
            raise EOFError
        self._is_lost = True
        answer: Answer | Exception = pickle.load(answers)  # noqa: S301 - of our own process
        self._is_lost = False
        return answer

    def end(self, *, at_once: bool) -> None:
        """Let it end, by force if it does not; who still asks or hears it learns first that it is gone."""
        if at_once:
            self._process.kill()
        with self._asking, self._hearing, self._process as process:
            if process.stdin:
                with suppress(OSError):
                    process.stdin.close()
            try:
                process.wait(FAREWELL)
            except subprocess.TimeoutExpired:
                process.kill()
