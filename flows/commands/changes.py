"""What changed."""

import click

from flows.commands._invocation import Invocation

EXAMPLES = """\b
Examples:
  talkfeed changes
  talkfeed changes --since 2026-10-01 --json
"""


@click.command(epilog=EXAMPLES)
@click.option(
    "--since",
    default="7d",
    show_default=True,
    metavar="WHEN",
    help="A day (2026-10-01, in UTC), or so many days, hours or weeks ago (7d, 12h, 2w).",
)
@click.option("--json", "as_json", is_flag=True, help="A line of JSON a field that changed.")
@click.pass_obj
def command(invocation: Invocation, *, since: str, as_json: bool) -> None:
    """List what changed, oldest first."""
    from flows.commands._listings import list_changes
    from flows.commands._spans import beginning

    list_changes(invocation.settings(), beginning(since), as_json=as_json)
