"""What is known."""

import click

from flows.commands._invocation import Invocation

EXAMPLES = """\b
Examples:
  talkfeed talks --upcoming
  talkfeed talks --speaker lovelace --json
"""


@click.command(epilog=EXAMPLES)
@click.option("--upcoming", is_flag=True, help="Only those that are not over yet.")
@click.option("--series", metavar="SERIES", help="Only those of a series, by its key or title.")
@click.option("--topic", metavar="TOPIC", help="Only those with a topic.")
@click.option("--speaker", metavar="NAME", help="Only those of speakers in whose name this stands.")
@click.option("--json", "as_json", is_flag=True, help="A line of JSON a talk.")
@click.pass_obj
def command(
    invocation: Invocation,
    *,
    upcoming: bool,
    series: str | None,
    topic: str | None,
    speaker: str | None,
    as_json: bool,
) -> None:
    """List the published talks, by start; undated ones last."""
    from flows.commands._listings import Filters, list_talks

    filters = Filters(is_upcoming=upcoming, series=series, topic=topic, speaker=speaker)
    list_talks(invocation.settings(), filters, as_json=as_json)
