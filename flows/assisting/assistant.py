"""A process beside this one that answers questions, one after the other."""

import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import IO, TypeVar

Answer = TypeVar("Answer")

FAREWELL = 5.0
"""How many seconds a process has to end that is asked nothing more."""

PIPE = 2**18
"""Bytes that fit between two processes: a question or answer that does is told before it is heard."""


class Assistant:
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
