"""Why a talk is what it is."""

import click

from flows.commands._invocation import Invocation

EXAMPLES = """\b
Examples:
  talkfeed explain 5f2c
  talkfeed explain 5f2c8a0be1d94c37 --json
"""


@click.command(short_help="Show who says what of a talk, what counts and why.", epilog=EXAMPLES)
@click.argument("talk_id")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON.")
@click.pass_obj
def command(invocation: Invocation, *, talk_id: str, as_json: bool) -> None:
    """Show what each source says of a talk and what counts, with which others it is one, and its history.

    TALK_ID is the beginning of a talk_id, four characters or more, or a UID from a calendar.
    """
    from flows.commands._explaining import explain

    explain(invocation.settings(), talk_id, as_json=as_json)
