"""The archive, bounded."""

import click

from flows.commands._invocation import Invocation

EXAMPLES = """\b
Examples:
  talkfeed prune --dry-run
  talkfeed prune --keep-days 800
"""


@click.command(short_help="Remove old pages from the archive.", epilog=EXAMPLES)
@click.option(
    "--keep-days",
    default=400,
    show_default=True,
    type=click.IntRange(1, 36500),
    metavar="N",
    help="Keep every page of so many days before the last visit.",
)
@click.option("--dry-run", "is_dry", is_flag=True, help="Say what would go, remove nothing.")
@click.option("--json", "as_json", is_flag=True, help="A line of JSON with the counts.")
@click.pass_obj
def command(invocation: Invocation, *, keep_days: int, is_dry: bool, as_json: bool) -> None:
    """Remove old pages from the archive; talks and their history stay, but cannot be replayed any more.

    The last page of every address stays, to be compared with the next.
    """
    from flows.commands._prunings import prune

    prune(invocation, keep_days, is_dry=is_dry, as_json=as_json)
