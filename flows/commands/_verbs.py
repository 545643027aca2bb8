"""The verbs: found by their names, imported when they are asked for."""

import importlib
import pkgutil
from difflib import get_close_matches
from pathlib import Path

import click

from flows.commands._endings import reported

PACKAGE = "flows.commands"


class Verbs(click.Group):
    """A group whose commands are the modules of this package.

    A trailing underscore keeps a module off a word of Python's; an inner one is a hyphen on the command line.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in alphabetical order."""
        del ctx
        names = (module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
        return sorted(_verb(name) for name in names if not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a verb, or None when there is no such verb."""
        for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
            if not module.name.startswith("_") and _verb(module.name) == cmd_name:
                command: click.Command = importlib.import_module(f"{PACKAGE}.{module.name}").command
                return command
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with; a UsageError names the nearest verb to a wrong one."""
        if args and self.get_command(ctx, args[0]) is None:
            near = get_close_matches(args[0], self.list_commands(ctx), 1)
            ctx.fail(f"there is no command {args[0]!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Do what is asked; whatever goes wrong is told on stderr and in the exit status."""
        with reported(is_debug=bool(ctx.params.get("debug"))):
            try:
                return super().invoke(ctx)
            except click.NoSuchOption as problem:
                if problem.option_name not in {name for each in self.params for name in each.opts}:
                    raise
                hint = f"{problem.option_name} stands before the verb"
                raise click.UsageError(hint, ctx=problem.ctx) from problem


def _verb(module: str) -> str:
    return module.rstrip("_").replace("_", "-")
