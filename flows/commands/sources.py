"""How the sources do."""

import click

from flows.commands._invocation import Invocation


@click.command(epilog="\b\nExamples:\n  talkfeed sources\n  talkfeed sources --json")
@click.option("--json", "as_json", is_flag=True, help="A line of JSON a source.")
@click.pass_obj
def command(invocation: Invocation, *, as_json: bool) -> None:
    """Show how every source does, as of the last run."""
    from flows.commands._health import list_sources

    list_sources(invocation.settings(), as_json=as_json)
