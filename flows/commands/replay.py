"""The archive, read again."""

import click

from flows.commands._invocation import Invocation

EXAMPLES = """\b
Examples:
  talkfeed replay
  talkfeed replay --dry-run --json
  talkfeed replay --accept
"""


@click.command(short_help="Read the archive again with today's code, show what differs.", epilog=EXAMPLES)
@click.option(
    "--accept", "is_accepted", is_flag=True, help="Let it take the place of what is known, unasked."
)
@click.option("--dry-run", "is_dry", is_flag=True, help="Show what differs, keep nothing.")
@click.option("--json", "as_json", is_flag=True, help="A line of JSON for all that differs, then a summary.")
@click.pass_obj
def command(invocation: Invocation, *, is_accepted: bool, is_dry: bool, as_json: bool) -> None:
    """Read every page that was ever fetched again, as if today's code had always run, and show what differs.

    Identifiers and calendar UIDs stay. What was known before is kept beside, as warehouse-TIME.duckdb.
    """
    from flows.commands._replays import Wish, replay

    if is_accepted and is_dry:
        raise click.UsageError("--accept and --dry-run exclude each other")
    replay(invocation, Wish(is_accepted=is_accepted, is_dry=is_dry, as_json=as_json))
