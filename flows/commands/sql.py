"""Questions in SQL."""

import click

from flows.commands._invocation import Invocation

EXAMPLES = """\b
Examples:
  talkfeed sql "SELECT title, starts_local, timezone FROM talks LIMIT 5"
  talkfeed sql "SHOW TABLES"
  talkfeed sql --csv < question.sql > answer.csv
"""


@click.command(short_help="Ask the published tables, read-only.", epilog=EXAMPLES)
@click.argument("query", required=False)
@click.option("--json", "form", flag_value="json", help="A line of JSON a row.")
@click.option("--csv", "form", flag_value="csv", help="Comma-separated values, with a header.")
@click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    help="How long a query may take.",
)
@click.pass_obj
def command(invocation: Invocation, *, query: str | None, form: str | None, seconds: float) -> None:
    """Ask the published tables, read-only; without QUERY from stdin, or in a shell."""
    from flows.commands._questions import Questions

    Questions(public=invocation.settings().public, form=form, seconds=seconds).answer(query)
