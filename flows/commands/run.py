"""Ingest and publish."""

import click

from flows.commands._invocation import Invocation

EXAMPLES = """\b
Examples:
  talkfeed run
  talkfeed run topology --dry-run
  talkfeed --quiet run --strict
"""


@click.command(epilog=EXAMPLES)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--dry-run", is_flag=True, help="Show what would change; store and publish nothing.")
@click.option("--strict", is_flag=True, help="End with status 3 when any source failed.")
@click.option(
    "--json", "as_json", is_flag=True, help="A line of JSON a reading, a reject, a change; a summary."
)
@click.pass_obj
def command(
    invocation: Invocation, *, sources: tuple[str, ...], dry_run: bool, strict: bool, as_json: bool
) -> None:
    """Read the sources, store what they say, publish what changed."""
    from flows.commands._reports import dry_run_reported, run_reported

    reported = dry_run_reported if dry_run else run_reported
    raise click.exceptions.Exit(reported(invocation, sources, is_strict=strict, as_json=as_json))
