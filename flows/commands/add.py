"""From an address to a source."""

import click

from flows.commands._invocation import Invocation

EXAMPLES = """\b
Examples:
  talkfeed add https://example.org/seminar
  talkfeed add https://example.org/seminar --dry-run
  talkfeed add https://example.org/talks.ics --key topology --timezone Europe/Berlin --yes
"""


@click.command(short_help="Find out how an address is read, and write its entry.", epilog=EXAMPLES)
@click.argument("url", metavar="URL")
@click.option("--kind", metavar="KIND", help="Look for this kind alone.")
@click.option("--key", metavar="KEY", help="What the source is called; made from its title when not given.")
@click.option("--timezone", metavar="ZONE", help="The zone of times for which nothing names one.")
@click.option("--yes", "-y", "is_agreed", is_flag=True, help="Write the entry without asking.")
@click.option("--dry-run", "is_dry", is_flag=True, help="Show the entry, write nothing.")
@click.option("--json", "as_json", is_flag=True, help="A line of JSON for everything tried, then the entry.")
@click.pass_obj
def command(
    invocation: Invocation,
    *,
    url: str,
    kind: str | None,
    key: str | None,
    timezone: str | None,
    is_agreed: bool,
    is_dry: bool,
    as_json: bool,
) -> None:
    """Look at an address, show the talks it would give, and write the entry."""
    from flows.commands._additions import Addition, add

    wanted = Addition(
        url=url, kind=kind, key=key, timezone=timezone, is_agreed=is_agreed, is_dry=is_dry, as_json=as_json
    )
    add(invocation, wanted)
