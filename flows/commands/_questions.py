"""Questions to the snapshot, and their answers in the form that is asked for."""

import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import BinaryIO

from msgspec import Struct

from flows.commands._forms import FORMS, cells_for_people, is_plan
from flows.commands._printing import is_terminal, printable, say, write_table
from schemas.failures import QueryFailure, StorageFailure
from warehouse.answers import Answer, Respondent

SHOWN = 1000
"""How many rows a person is shown at once."""

WRITTEN = 1_000_000
"""How many rows are written elsewhere."""


class Manner(Struct, frozen=True, kw_only=True):
    """How answers are given: as `table`, `parquet` or one of `FORMS`, on stdout or kept in a file."""

    form: str = "table"
    rows: int | None = None
    is_kept: bool = False

    def is_drawn(self) -> bool:
        """Whether a table is drawn for somebody who watches."""
        return self.form == "table" and not self.is_kept and is_terminal(sys.stdout)

    def most(self) -> int:
        """How many rows are given."""
        return self.rows or (SHOWN if self.is_drawn() else WRITTEN)


class Questions(Struct, frozen=True, kw_only=True):
    """Where to ask, how long an answer may take, its form, and the file that gets it instead of stdout."""

    public: Path
    seconds: float
    manner: Manner
    output: Path | None = None

    def answer(self, query: str) -> None:
        """Answer a query. A file gets all of the answer or nothing.

        QueryFailure, once it is written, when it is cut and nobody asked for that or sees it.
        """
        with self.respondent() as respondent:
            is_cut = (
                self._into_file(respondent, query, self.output)
                if self.output
                else self._out(respondent, query)
            )
        if not is_cut:
            return
        told = f"these are the first {self.manner.most():,} rows, and there are more"
        if self.manner.rows is None and not self.manner.is_drawn():
            raise QueryFailure(told, remedy="Say how many are wanted, with --rows.")
        say(f"{told}; --rows shows others")

    @contextmanager
    def respondent(self) -> Iterator[Respondent]:
        """A process to ask, with a folder to work in beside the file that it fills; neither outlives us."""
        beside = self.output.parent if self.output else None
        try:
            folder = TemporaryDirectory(prefix=".talkfeed-", dir=beside)
        except OSError as problem:
            where = str(problem.filename or beside or "")
            raise StorageFailure(
                f"no folder can be made there: {problem.strerror}", where=where, remedy="Name another place."
            ) from problem
        with (
            _leaving(),
            folder,
            Respondent(self.public, workplace=Path(folder.name), seconds=self.seconds) as respondent,
        ):
            yield respondent

    def _out(self, respondent: Respondent, query: str) -> bool:
        if self.manner.form != "parquet":
            return show(respondent, query, self.manner).is_cut
        made, is_cut = respondent.write_parquet(query, rows=self.manner.most())
        with made.open("rb") as content:
            shutil.copyfileobj(content, sys.stdout.buffer)
        return is_cut

    def _into_file(self, respondent: Respondent, query: str, path: Path) -> bool:
        from flows.publishing.files import adopt

        most = self.manner.most()
        if self.manner.form == "parquet":
            made, is_cut = respondent.write_parquet(query, rows=most)
        else:
            answer, made = respondent.ask(query, rows=most), respondent.workplace / "answer"
            with made.open("wb") as out:
                write(answer, self.manner.form, out, is_watched=False)
            is_cut = answer.is_cut
        adopt(path, made)
        return is_cut


@contextmanager
def _leaving() -> Iterator[None]:
    """Leave in order when the terminal or the system wants us to, unless nohup lets us stay."""

    def leave(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    heard = {number: handler for number, handler in before.items() if handler is not signal.SIG_IGN}
    try:
        for number in heard:
            signal.signal(number, leave)
        yield
    finally:
        for number, handler in heard.items():
            signal.signal(number, handler)


def show(respondent: Respondent, query: str, manner: Manner) -> Answer:
    """The answer, once it is on stdout; its rows are written as they come."""
    answer = respondent.ask(query, rows=manner.most())
    form = "drawing" if manner.form == "table" and is_plan(answer) else manner.form
    if form == "table" and manner.is_drawn():
        write_table([column.name for column in answer.columns], cells_for_people(answer))
    else:
        write(answer, form, sys.stdout.buffer, is_watched=is_terminal(sys.stdout))
    return answer


def write(answer: Answer, form: str, out: BinaryIO, *, is_watched: bool) -> None:
    """Write the rows as they come; what could steer a terminal is left out where somebody watches."""
    for piece in FORMS["tabs" if form == "table" else form](answer):
        out.write((printable(piece) if is_watched else piece).encode())
        out.flush()
