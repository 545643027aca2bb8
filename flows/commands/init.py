"""A configuration to begin with."""

from pathlib import Path

import click

EXAMPLES = """\b
Examples:
  talkfeed init
  talkfeed init my-department --name "Topology in Berlin" --contact mailto:talks@example.org
"""


@click.command(epilog=EXAMPLES)
@click.argument("folder", default=".", type=click.Path(path_type=Path), metavar="[DIR]")
@click.option("--name", metavar="NAME", help="Who publishes.")
@click.option("--domain", metavar="DOMAIN", help="The right side of every calendar UID; keep it for good.")
@click.option("--base-url", metavar="URL", help="Where the published files will be seen.")
@click.option("--contact", metavar="ADDRESS", help="What sites are told, in case they want to reach you.")
def command(
    *, folder: Path, name: str | None, domain: str | None, base_url: str | None, contact: str | None
) -> None:
    """Write a commented talkfeed.toml with an example source."""
    from flows.commands._beginnings import Answers, begin

    begin(folder, Answers(name=name, domain=domain, base_url=base_url, contact=contact))
