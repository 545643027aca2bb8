"""A shell for questions in SQL, one after the other."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click

from flows.commands import _examples
from flows.commands._keyboard import assisted, line
from flows.commands._printing import say, write_table
from flows.commands._questions import Manner, Questions, show
from schemas.failures import Failure
from warehouse import snapshots
from warehouse.answers import Respondent
from warehouse.statements import statement

WELCOME = (
    "SQL on the published tables, read-only. End a query with ; and the shell with Ctrl-D; .help says more."
)

HELP = """\
.tables           what there is to ask
.describe TABLE   its columns, and what they hold
.examples         questions to begin with
.example NAME     ask one of them
.mode FORM        answers as table, csv or json
.rows N           how many rows are shown at most
.quit             the end, as Ctrl-D
Tab completes names, the arrows bring back what was asked, and Ctrl-C gives a query up."""

FORMS = ("table", "csv", "json")


def converse(questions: Questions) -> None:
    """Answer what a person types, until the end; a wrong query does not end it."""
    if questions.output or questions.manner.form == "parquet":
        raise click.UsageError("a shell answers on the terminal: give a QUERY, or one on stdin")
    with questions.respondent() as respondent:
        shell = Shell(questions.public, respondent, questions.manner)
        respondent.start()
        say(WELCOME)
        with assisted(shell.names, tuple(shell.commands)):
            for asked in _typed():
                if not shell.answer(asked):
                    return


class Shell:
    """What it knows between two questions: how answers are to look."""

    def __init__(self, public: Path, respondent: Respondent, manner: Manner) -> None:
        self._public, self._respondent, self._manner = public, respondent, manner
        self.commands: Mapping[str, Callable[[str], None]] = {
            ".tables": self._write_tables,
            ".describe": self._describe,
            ".examples": lambda _: _examples.write(as_json=False),
            ".example": self._ask_example,
            ".mode": self._set_form,
            ".rows": self._set_rows,
            ".help": lambda _: say(HELP),
            ".quit": lambda _: None,
        }

    def answer(self, asked: str) -> bool:
        """Answer a query or do what a word with a dot wants; whether to go on."""
        try:
            self._answer(asked)
        except Failure as failure:
            say(str(failure))
        except click.UsageError as problem:
            say(problem.message)
        except KeyboardInterrupt:
            self._respondent.end()
            say("\ngiven up")
        return asked != ".quit"

    def names(self) -> dict[str, list[str]]:
        """The columns of every table, to complete what is typed; none when they cannot be told."""
        try:
            rows = snapshots.query(self._public, statement("snapshot_names")).rows
        except Failure:
            return {}
        return {str(table): columns for table, columns in rows if isinstance(columns, list)}

    def _answer(self, asked: str) -> None:
        if not asked.startswith("."):
            self._ask(asked)
            return
        word, _, rest = asked.partition(" ")
        if (command := self.commands.get(word)) is None:
            raise click.UsageError(f"there is no {word}; .help lists what there is")
        command(rest.strip().rstrip(";"))

    def _ask(self, query: str) -> None:
        began = time.monotonic()
        answer = show(self._respondent, query, self._manner)
        more = f"; there are more: .rows {10 * answer.count}" if answer.is_cut else ""
        if answer.is_cut or self._manner.is_drawn():
            rows = "1 row" if answer.count == 1 else f"{answer.count:,} rows"
            say(f"{rows} in {time.monotonic() - began:.2f} s{more}")

    def _ask_example(self, name: str) -> None:
        example = _examples.named(name)
        say(example.text)
        self._ask(example.sql)

    def _write_tables(self, _: str) -> None:
        self._write(snapshots.query(self._public, statement("snapshot_tables")))

    def _describe(self, table: str) -> None:
        found = snapshots.query(self._public, statement("snapshot_columns"), (table.strip('"'),))
        if not found.rows:
            raise click.UsageError(f"there is no table {table!r}; .tables lists what there is")
        self._write(found)

    def _write(self, table: snapshots.Table) -> None:
        write_table(table.columns, ([str(cell or "") for cell in row] for row in table.rows))

    def _set_form(self, form: str) -> None:
        if form not in FORMS:
            raise click.UsageError(f"the forms are {', '.join(FORMS)}")
        self._manner = Manner(form=form, rows=self._manner.rows)

    def _set_rows(self, count: str) -> None:
        if not (count.isascii() and count.isdigit() and int(count)):
            raise click.UsageError("a number of rows, such as .rows 5000")
        self._manner = Manner(form=self._manner.form, rows=int(count))


def _typed() -> Iterator[str]:
    """Queries as they are typed, over as many lines as it takes; Ctrl-C drops the one begun."""
    lines: list[str] = []
    while True:
        try:
            lines.append(line("     ...> " if lines else "talkfeed> "))
        except KeyboardInterrupt:
            say("")
            lines.clear()
        except EOFError:
            say("")
            return
        asked = "\n".join(lines).strip()
        if asked and (asked.startswith(".") or sqlite3.complete_statement(asked)):
            yield asked
            lines.clear()
        elif not asked:
            lines.clear()
