"""Questions to the snapshot: one, or one after the other in a shell."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click
from msgspec import Struct

from flows.commands import _rows
from flows.commands._printing import is_terminal, say
from schemas.failures import Failure
from warehouse import snapshots

WELCOME = "SQL on the published tables, read-only. End a query with ; and the shell with Ctrl-D."


class Questions(Struct, frozen=True, kw_only=True):
    """Where to ask, how long an answer may take, and the form in which it is written."""

    public: Path
    form: str | None
    seconds: float

    def answer(self, query: str | None) -> None:
        """Answer a query, else the one on stdin, else those that a person types."""
        if query is None and is_terminal(sys.stdin):
            self._converse()
            return
        asked = sys.stdin.read() if query is None else query
        if not asked.strip():
            raise click.UsageError("the query is empty")
        self._answer(asked)

    def _answer(self, query: str) -> None:
        _rows.write(snapshots.query(self.public, query, seconds=self.seconds), self.form)

    def _converse(self) -> None:
        with suppress(ImportError):
            import readline  # noqa: F401 - gives input() its history and its keys
        with snapshots.opened(self.public):
            say(WELCOME)
        for query in _typed():
            try:
                self._answer(query)
            except Failure as failure:
                say(str(failure))


def _typed() -> Iterator[str]:
    """Queries as they are typed, over as many lines as it takes; Ctrl-C drops the one begun."""
    lines: list[str] = []
    while True:
        try:
            lines.append(_line("     ...> " if lines else "talkfeed> "))
        except KeyboardInterrupt:
            say("")
            lines.clear()
        except EOFError:
            say("")
            return
        if lines and lines[-1].rstrip().endswith(";"):
            yield "\n".join(lines)
            lines.clear()
        elif lines and not "".join(lines).strip():
            lines.clear()


def _line(prompt: str) -> str:
    """A line that a person types; the prompt stays out of redirected results."""
    if is_terminal(sys.stdout):
        return input(prompt)
    click.echo(prompt, nl=False, err=True)
    return input()
