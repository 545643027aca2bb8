"""The first half of a run."""

import click

from flows.commands._invocation import Invocation

EXAMPLES = """\b
Examples:
  talkfeed ingest
  talkfeed ingest topology --json
"""


@click.command(epilog=EXAMPLES)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--strict", is_flag=True, help="End with status 3 when any source failed.")
@click.option(
    "--json", "as_json", is_flag=True, help="A line of JSON a reading, a reject, a change; a summary."
)
@click.pass_obj
def command(invocation: Invocation, *, sources: tuple[str, ...], strict: bool, as_json: bool) -> None:
    """Read the sources and store what they say; publish nothing."""
    from flows.commands._reports import ingest_reported

    raise click.exceptions.Exit(ingest_reported(invocation, sources, is_strict=strict, as_json=as_json))
