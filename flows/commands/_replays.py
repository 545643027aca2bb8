"""Replays: made, shown, and adopted if that is wanted."""

import sys
from contextlib import ExitStack

import click
from msgspec import Struct

from flows.commands import _accounts, _differences
from flows.commands._endings import heard
from flows.commands._invocation import Invocation
from flows.commands._printing import is_terminal, say, write_json_lines
from flows.commands._watching import counting
from flows.pipeline.replaying import Replay, replayed


class Wish(Struct, frozen=True, kw_only=True):
    """How far to go."""

    is_accepted: bool = False
    is_dry: bool = False
    as_json: bool = False

    @property
    def may_ask(self) -> bool:
        """Whether a person is there to be asked, and wants to be."""
        return not (self.is_accepted or self.is_dry or self.as_json) and is_terminal(sys.stdin)


@heard()
def replay(invocation: Invocation, wish: Wish) -> None:
    """Read the archive again, tell what differs, and adopt it if that is wanted."""
    settings = invocation.settings()
    with ExitStack() as stack:
        with counting(is_quiet=invocation.is_quiet) as tell:
            made = stack.enter_context(replayed(settings, tell))
        if not wish.as_json:
            for line in _differences.lines(made):
                click.echo(line)
        adopted = made.adopt() if _is_wanted(made, wish) else None
    if wish.as_json:
        write_json_lines([*_differences.records(made), _differences.summary(made, adopted)])
    elif adopted:
        say(f"replaced; what was known before is kept as {adopted.kept}")
        say(_accounts.of_publication(adopted.published, settings.public))
    elif wish.is_dry:
        say("dry run: nothing is kept")
    elif not wish.may_ask and not made.difference.is_empty:
        say("nothing is kept; `talkfeed replay --accept` lets it take the place of what is known")


def _is_wanted(made: Replay, wish: Wish) -> bool:
    if wish.may_ask and not made.difference.is_empty:
        return click.confirm("Let it take the place of what is known", err=True)
    return wish.is_accepted
