"""What changed."""

from datetime import datetime

import click

from flows.commands._invocation import Invocation
from flows.commands._spans import beginning

EXAMPLES = """\b
Examples:
  talkfeed changes
  talkfeed changes --since 2026-10-01 --json
"""


@click.command(epilog=EXAMPLES)
@click.option(
    "--since",
    callback=beginning,
    default="7d",
    show_default=True,
    metavar="WHEN",
    help="A day (2026-10-01, in UTC), or so long ago (12h, 7d, 2w).",
)
@click.option("--json", "as_json", is_flag=True, help="A line of JSON a field that changed.")
@click.pass_obj
def command(invocation: Invocation, *, since: datetime, as_json: bool) -> None:
    """List what changed, oldest first."""
    from flows.commands._listings import list_changes

    list_changes(invocation.settings(), since, as_json=as_json)
