"""The command line: one file a verb, found by its name, none registered anywhere.

A verb is a module of this package that holds a `command`; modules whose names begin with an underscore are
shared by the verbs. stdout is data, stderr is progress and trouble.
"""

from pathlib import Path

import click

from flows.assisting.garbage import seldom_collected
from flows.commands._endings import ended
from flows.commands._invocation import Invocation
from flows.commands._verbs import Verbs

__all__ = ["main", "talkfeed"]

EXIT_STATUSES = """\b
Exit status:
  0    done; sources that failed are reported
  1    failed, or every source failed and nothing is published
  2    wrong usage or configuration
  3    with --strict: some source failed
  75   another run holds the warehouse
  130  interrupted
"""


@click.group(cls=Verbs, epilog=EXIT_STATUSES, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--config", type=click.Path(path_type=Path), metavar="FILE", help="Configuration, else ./talkfeed.toml."
)
@click.option("--home", type=click.Path(path_type=Path), metavar="DIR", help="What is kept, else ./var.")
@click.option("--debug", is_flag=True, help="Show where in the program a failure arose.")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but what failed.")
@click.version_option(package_name="talkfeed", prog_name="talkfeed")
@click.pass_context
def talkfeed(
    context: click.Context, *, config: Path | None, home: Path | None, debug: bool, quiet: bool
) -> None:
    """Seminar announcements to calendars, pages and tables."""
    context.obj = Invocation(config=config, home=home, is_debug=debug, is_quiet=quiet)


def main() -> None:
    """Do what the arguments of this process ask for, and end it."""
    with seldom_collected(), ended():
        talkfeed(prog_name="talkfeed")
