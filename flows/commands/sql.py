"""Questions in SQL."""

import sys
from pathlib import Path

import click

from flows.commands._invocation import Invocation
from flows.commands._printing import is_terminal

EXAMPLES = """\b
Examples:
  talkfeed sql "SELECT title, starts_local, timezone FROM talks LIMIT 5"
  talkfeed sql "SHOW TABLES"
  talkfeed sql --csv < question.sql > answer.csv
  talkfeed sql --parquet --output talks.parquet "FROM talks"
  talkfeed sql --example next_talks
"""

LARGEST = 1_000_000
"""Bytes of a query."""


@click.command(short_help="Ask the published tables, read-only.", epilog=EXAMPLES)
@click.argument("query", required=False)
@click.option("--json", "form", flag_value="json", help="A line of JSON a row.")
@click.option("--csv", "form", flag_value="csv", help="Comma-separated values, with a header.")
@click.option("--parquet", "form", flag_value="parquet", help="Parquet, with the types of the columns.")
@click.option("--exact", is_flag=True, help="CSV without an apostrophe before what looks like a formula.")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, resolve_path=True, path_type=Path),
    metavar="FILE",
    help="Write the answer there, whole or not at all.",
)
@click.option(
    "--rows",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many rows at most; else 1,000 on a terminal, 1,000,000 elsewhere.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True, max=1e6),
    default=60.0,
    show_default=True,
    help="How long a query may take.",
)
@click.option("--example", metavar="NAME", help="Ask one of the examples.")
@click.option("--examples", "is_listing", is_flag=True, help="List the examples.")
@click.pass_obj
def command(
    invocation: Invocation,
    *,
    query: str | None,
    form: str | None,
    exact: bool,
    output: Path | None,
    rows: int | None,
    seconds: float,
    example: str | None,
    is_listing: bool,
) -> None:
    """Ask the published tables, read-only; without QUERY from stdin, or in a shell."""
    from flows.commands import _examples
    from flows.commands._questions import Manner, Questions
    from flows.commands._shell import converse

    if is_listing:
        _examples.write(as_json=form == "json")
        return
    manner = Manner(form=_form(form, exact=exact), rows=rows, is_kept=output is not None)
    _check(form, output)
    questions = Questions(public=invocation.settings().public, manner=manner, seconds=seconds, output=output)
    if example is not None:
        if query is not None:
            raise click.UsageError("--example stands without a QUERY")
        _examples.answer(questions, example)
    elif query is None and is_terminal(sys.stdin):
        converse(questions)
    else:
        questions.answer(_asked() if query is None else query)


def _form(form: str | None, *, exact: bool) -> str:
    if not exact:
        return form or "table"
    if form != "csv":
        raise click.UsageError("--exact goes with --csv: the other forms are exact")
    return "exact csv"


def _check(form: str | None, output: Path | None) -> None:
    if output is not None and output.exists() and not output.is_file():
        raise click.UsageError(f"{output} is no file that could be replaced")
    if form == "parquet" and output is None and is_terminal(sys.stdout):
        raise click.UsageError("Parquet is not for a terminal: say --output FILE, or redirect it")


def _asked() -> str:
    """The query on stdin."""
    asked = sys.stdin.buffer.read(LARGEST + 1)
    if len(asked) > LARGEST:
        raise click.UsageError(f"the query has more than {LARGEST:,} bytes")
    try:
        query = asked.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise click.UsageError("the query is not text in UTF-8") from problem
    if not query.strip():
        raise click.UsageError("the query is empty")
    return query
