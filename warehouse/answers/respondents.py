"""Whoever answers questions, and is ended when it takes too long."""

import signal
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import Struct

from schemas.failures import QueryFailure, StorageFailure
from warehouse.answers.channels import Channel
from warehouse.answers.messages import (
    PARQUET,
    Cell,
    Column,
    End,
    Heading,
    Message,
    Question,
    Ready,
    Refusal,
    Rows,
    framed,
)

STARTING = 30.0
"""Seconds that a process has to open the snapshot."""


class Answer(Struct):
    """Columns and rows of an answer, as they come; behind the last, how many and whether it was cut."""

    columns: tuple[Column, ...]
    batches: Iterator[list[tuple[Cell, ...]]]
    count: int = 0
    is_cut: bool = False


class Respondent:
    """Answers queries on the published snapshot, one after the other, in a process beside this one.

    It is started when it is needed, and again when a query ended it or was given up. What does not fit into
    its memory goes to the `workplace`, an empty folder. A query may keep us waiting for `seconds`; how long
    the reader of its rows takes does not count.
    """

    def __init__(self, public: Path, *, workplace: Path, seconds: float) -> None:
        self.workplace = workplace.absolute()
        self._public, self._seconds = public.absolute(), seconds
        self._channel: Channel | None = None
        self._is_free = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _value: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.end()

    def start(self) -> None:
        """Have a process that is at nothing; StorageFailure when the snapshot cannot be read."""
        self._ready()

    def end(self) -> None:
        """Give up whatever is asked."""
        if self._channel:
            self._channel.end()
        self._channel, self._is_free = None, False

    def ask(self, sql: str, *, rows: int | None = None) -> Answer:
        """The answer to a query, at most so many rows of it; the one before is no longer answered.

        QueryFailure, also from `batches`, when it is refused, wrong, too large or takes too long;
        StorageFailure when the snapshot cannot be read.
        """
        channel = self._asked(Question(sql, rows))
        heading = self._heard(channel)
        answer = Answer(heading.columns if isinstance(heading, Heading) else (), iter(()))
        answer.batches = self._batches(answer, channel)
        return answer

    def write_parquet(self, sql: str, *, rows: int | None = None) -> tuple[Path, bool]:
        """The file in the workplace that holds the answer in Parquet, and whether it was cut.

        It fails as `ask` does.
        """
        end = self._heard(self._asked(Question(sql, rows, as_parquet=True)))
        self._is_free = True
        return self.workplace / PARQUET, isinstance(end, End) and end.is_cut

    def _batches(self, answer: Answer, channel: Channel) -> Iterator[list[tuple[Cell, ...]]]:
        while not isinstance(message := self._heard(channel), End):
            if isinstance(message, Rows):
                answer.count += len(message.rows)
                yield message.rows
        answer.is_cut, self._is_free = message.is_cut, True

    def _asked(self, question: Question) -> Channel:
        try:
            frame = framed(question)
        except UnicodeEncodeError as problem:
            remedy = "Save or type it as UTF-8."
            raise QueryFailure("the query is not text in UTF-8", remedy=remedy) from problem
        channel = self._ready()
        channel.left, self._is_free = self._seconds, False
        try:
            channel.send(frame)
        except EOFError as problem:
            raise self._gone(channel) from problem
        return channel

    def _ready(self) -> Channel:
        """A channel to a process that is at nothing and has the snapshot open."""
        if self._channel and self._is_free and self._channel.is_open():
            return self._channel
        self.end()
        self._channel = channel = Channel(self._public, self.workplace, left=STARTING)
        self._is_free = isinstance(self._heard(channel), Ready)
        return channel

    def _heard(self, channel: Channel) -> Message:
        """The next message; a refusal as the failure that it tells of."""
        try:
            message = channel.receive()
        except EOFError as problem:
            raise self._gone(channel) from problem
        except TimeoutError as problem:
            self.end()
            remedy = "Ask for less, or give it more time with --seconds."
            raise QueryFailure(
                f"the query took more than {self._seconds:g} seconds", remedy=remedy
            ) from problem
        if not isinstance(message, Refusal):
            return message
        self._is_free = message.is_well
        kind = StorageFailure if message.is_of_storage else QueryFailure
        raise kind(message.what, where=message.where, remedy=message.remedy)

    def _gone(self, channel: Channel) -> QueryFailure:
        """What is known of a process that ended while it was asked."""
        status = channel.end(patience=1)
        how = signal.Signals(-status).name if status < 0 else f"status {status}"
        return QueryFailure(f"the query ended the process that answers it ({how})", remedy="Ask for less.")
