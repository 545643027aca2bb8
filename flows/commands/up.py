"""Everything at once."""

from datetime import timedelta

import click

from flows.commands._invocation import Invocation
from flows.commands._printing import say
from flows.commands._spans import span


@click.command(
    short_help="Serve the site and run on a schedule.",
    epilog="\b\nExamples:\n  talkfeed up\n  talkfeed up --port 8080 --every 30m",
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; 0.0.0.0 is everywhere."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option(
    "--every", callback=span, default="1h", show_default=True, metavar="SPAN", help="How often to run."
)
@click.pass_obj
def command(invocation: Invocation, *, host: str, port: int, every: timedelta) -> None:
    """Serve the site and run on a schedule, with Prefect's pages, until Ctrl-C."""
    settings = invocation.settings()
    from flows.up import up

    up(settings, host=host, port=port, every=every, tell=say)
