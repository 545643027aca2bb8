"""The other end of `respondents`: answers questions from standard input until it ends."""

import os
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

import duckdb
import msgspec

from schemas.failures import Failure, StorageFailure
from warehouse import snapshots
from warehouse.answers.answering import answer
from warehouse.answers.messages import LENGTH, Question, Ready, Refusal, framed
from warehouse.answers.opening import Opening
from warehouse.connection import Connection

MOST_MEMORY = 2_000_000_000
"""Bytes that the process may hold; DuckDB counts only the most of what it takes."""

UNWELL = (MemoryError, duckdb.InternalException, duckdb.FatalException, duckdb.OutOfMemoryException)
"""After one of these, nobody knows what else goes wrong."""


def respond(questions: BinaryIO, answers: BinaryIO, public: Path, workplace: Path) -> None:
    """Say that the snapshot is open, or why not, then answer each question."""
    opening = Opening(public, workplace)
    waiting = SimpleQueue[Question]()
    Thread(target=_listen, args=(questions, waiting), daemon=True).start()
    answers.writelines(_ready(opening))
    while True:
        answers.flush()
        answers.writelines(_answered(opening, waiting.get(), workplace))


def _listen(questions: BinaryIO, waiting: SimpleQueue[Question]) -> None:
    """Hear every question; when nobody is there to ask any more, end the process, whatever it is at."""
    decoder = msgspec.msgpack.Decoder(Question)
    while length := questions.read(LENGTH.size):
        waiting.put(decoder.decode(questions.read(*LENGTH.unpack(length))))
    os._exit(0)


def _ready(opening: Opening) -> Iterator[bytes]:
    try:
        opening.connection()
    except Failure as failure:
        yield framed(_refusal(failure))
    else:
        yield framed(Ready())


def _answered(opening: Opening, question: Question, workplace: Path) -> Iterator[bytes]:
    try:
        with opening.connection() as connection:
            yield from _told(connection, question, workplace)
    except Failure as failure:
        yield framed(_refusal(failure))


def _told(connection: Connection, question: Question, workplace: Path) -> Iterator[bytes]:
    try:
        yield from answer(connection, question, workplace)
    except (duckdb.Error, MemoryError, UnicodeError) as problem:
        failure = snapshots.told(problem, connection)
        yield framed(_refusal(failure, is_well=not isinstance(problem, UNWELL)))


def _refusal(failure: Failure, *, is_well: bool = True) -> Refusal:
    is_of_storage = isinstance(failure, StorageFailure)
    return Refusal(failure.what, failure.where, failure.remedy, is_of_storage, is_well)


def _bound() -> None:
    """Let the process hold no more than it needs, and leave nothing when it dies."""
    for kind, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_DATA, MOST_MEMORY)):
        _, hard = resource.getrlimit(kind)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (bound, bound))


if __name__ == "__main__":
    _bound()
    with os.fdopen(os.dup(0), "rb") as asked, os.fdopen(os.dup(1), "wb") as out:
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        try:
            respond(asked, out, *map(Path, sys.argv[1:]))
        finally:
            os._exit(1)
