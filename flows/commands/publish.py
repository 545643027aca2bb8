"""The second half of a run."""

import click

from flows.commands._invocation import Invocation


@click.command(epilog="\b\nExample:\n  talkfeed publish")
@click.option("--json", "as_json", is_flag=True, help="What was published, as a line of JSON.")
@click.pass_obj
def command(invocation: Invocation, *, as_json: bool) -> None:
    """Bring the published files up to what is stored; read no source."""
    from flows.commands._reports import publish_reported

    publish_reported(invocation, as_json=as_json)
