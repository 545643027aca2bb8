"""The other end of `assistants`: answers questions from standard input until it ends."""

import os
import pickle
import sys
from typing import BinaryIO

from flows.interpreting.questions import Asked
from flows.interpreting.understanding import understand
from schemas.failures import Failure


def answer(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer each question with an Interpretation, or with the exception that it met."""
    while True:
        try:
            asked: Asked = pickle.load(questions)  # noqa: S301 - from the process that started this one
        except EOFError:
            return
        pickle.dump(_answered(asked), answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


def _answered(asked: Asked) -> object:
    try:
        return understand(asked)
    except Failure as failure:
        return failure
    except Exception as problem:  # noqa: BLE001 - whoever asked raises it
        return RuntimeError(f"{type(problem).__name__}: {problem}")


if __name__ == "__main__":
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        answer(sys.stdin.buffer, out)
