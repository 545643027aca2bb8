"""The second half of a run."""

import click

from flows.commands._invocation import Invocation


@click.command(epilog="\b\nExamples:\n  talkfeed publish\n  talkfeed publish --keep 30")
@click.option("--json", "as_json", is_flag=True, help="What was published, as a line of JSON.")
@click.option(
    "--keep",
    type=click.IntRange(min=0),
    help="Keep so many dated snapshots of the tables, the latest; without it, see `keep` below [tables].",
)
@click.pass_obj
def command(invocation: Invocation, *, as_json: bool, keep: int | None) -> None:
    """Bring the published files up to what is stored; read no source."""
    from flows.commands._reports import publish_reported

    publish_reported(invocation, keep, as_json=as_json)
