"""The other end of `assistants`: answers questions from standard input until it ends.

It ends at once: who asked waits for that, and what a process usually puts in order goes with it.
"""

import os
import pickle
import sys
from collections.abc import Callable
from typing import BinaryIO

from flows.assisting.garbage import seldom_collected
from schemas.failures import Failure


def answer(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer each question, or with the exception that it met."""
    while True:
        try:
            question: Callable[[], object] = pickle.load(questions)  # noqa: S301 - from who started this one
        except EOFError:
            return
        pickle.dump(_answered(question), answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


def _answered(question: Callable[[], object]) -> object:
    try:
        return question()
    except Failure as failure:
        return failure
    except Exception as problem:  # noqa: BLE001 - whoever asked raises it
        return RuntimeError(f"{type(problem).__name__}: {problem}")


if __name__ == "__main__":
    with seldom_collected(), os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        answer(sys.stdin.buffer, out)
    os._exit(0)
