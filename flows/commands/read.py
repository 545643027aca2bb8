"""What Talkfeed makes of a page, without storing anything."""

import click

from flows.commands._invocation import Invocation

EXAMPLES = """\b
Examples:
  talkfeed read https://example.org/seminar.ics --timezone Europe/Berlin
  talkfeed read announcements/*.txt --json
  curl -s https://example.org/talks | talkfeed read - --kind labels
"""


@click.command(epilog=EXAMPLES)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--kind", metavar="KIND", help="How to read it; found out when not given.")
@click.option("--timezone", metavar="ZONE", help="The zone of times for which a page names none.")
@click.option(
    "--option",
    "options",
    type=(str, str),
    multiple=True,
    metavar="NAME VALUE",
    help="What the kind wants to know, as below `options` of a source.",
)
@click.option("--json", "as_json", is_flag=True, help="A line of JSON a talk or problem.")
@click.pass_obj
def command(
    invocation: Invocation,
    *,
    inputs: tuple[str, ...],
    kind: str | None,
    timezone: str | None,
    options: tuple[tuple[str, str], ...],
    as_json: bool,
) -> None:
    """Show the talks of files, addresses or `-` (stdin); store nothing."""
    from flows.commands._previews import Wish, previews
    from flows.commands._spoken import show

    found = previews(invocation, inputs, Wish(kind=kind, timezone=timezone, options=dict(options)))
    raise click.exceptions.Exit(show(found, as_json=as_json, is_quiet=invocation.is_quiet))
