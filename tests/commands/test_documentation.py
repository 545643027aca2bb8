"""The README and the command line know the same verbs."""

import re

import click
import pytest

from flows.commands import talkfeed
from tests.commands.conftest import ROOT

README = (ROOT / "README.md").read_text("utf8")
CONTEXT = click.Context(talkfeed)
VERBS = talkfeed.list_commands(CONTEXT)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_stands_in_the_readme(verb: str) -> None:
    """A command that nobody is told of does not exist."""
    assert f"talkfeed {verb}" in README


@pytest.mark.parametrize("verb", VERBS)
def test_what_a_verb_does_fits_on_its_line(verb: str) -> None:
    """`talkfeed --help` ends no sentence in the middle, on a terminal of 80 columns."""
    command = talkfeed.get_command(CONTEXT, verb)
    assert command
    assert not command.get_short_help_str(80 - 2 - 6 - max(map(len, VERBS))).endswith("...")


def test_the_readme_names_no_other_verb() -> None:
    """Each `talkfeed WORD` in code is a verb that there is."""
    calls = [re.match(r"\s*talkfeed (?:--quiet )?([a-z]+)", line) for line in _code()]
    assert {call[1] for call in calls if call} <= set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_in_the_readme_is_one_of_its_verb(verb: str) -> None:
    """What stands behind `talkfeed VERB` in code are options that the verb takes."""
    command = talkfeed.get_command(CONTEXT, verb)
    assert command
    known = {name for parameter in command.params for name in parameter.opts}
    lines = [line for line in _code() if re.match(rf"\s*talkfeed {verb}\b", line)]
    assert {option for line in lines for option in re.findall(r"(?<=[ \[])--[a-z-]+", line)} <= known


def _code() -> list[str]:
    """The lines of console blocks, and what stands between backticks."""
    blocks = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    prose = re.sub(r"```.*?```", "", README, flags=re.DOTALL)
    return [*(line for block in blocks for line in block.splitlines()), *re.findall(r"`([^`\n]+)`", prose)]
