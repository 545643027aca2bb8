"""A visit that is held, accepted."""

import click

from flows.commands._invocation import Invocation

EXAMPLES = """\b
Examples:
  talkfeed accept topology
  talkfeed accept topology --json
"""


@click.command(short_help="Believe the visit of SOURCE that is held.", epilog=EXAMPLES)
@click.argument("source")
@click.option("--json", "as_json", is_flag=True, help="A line of JSON a reading, a change, and a summary.")
@click.pass_obj
def command(invocation: Invocation, *, source: str, as_json: bool) -> None:
    """Believe the visit of SOURCE that is held because it looks wrong: store and publish what it found."""
    from flows.commands._reports import accept_reported

    accept_reported(invocation, source, as_json=as_json)
