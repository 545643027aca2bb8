"""The questions that come with Talkfeed."""

from difflib import get_close_matches

import click

from flows.commands._printing import write_json_lines, write_table
from flows.commands._questions import Questions
from schemas.failures import QueryFailure
from warehouse.examples import Example, examples


def write(*, as_json: bool) -> None:
    """Each by its name."""
    if as_json:
        write_json_lines(examples())
    else:
        write_table(("name", "question"), ((each.name, each.question) for each in examples()))


def named(name: str) -> Example:
    """The example of a name; UsageError tells of the nearest when there is none."""
    by_name = {each.name: each for each in examples()}
    if name in by_name:
        return by_name[name]
    near = get_close_matches(name, by_name, 1, cutoff=0.4)
    hint = f"did you mean {near[0]!r}?" if near else "--examples lists them"
    raise click.UsageError(f"there is no example {name!r}; {hint}")


def answer(questions: Questions, name: str) -> None:
    """Answer an example. It is right, so a QueryFailure says how the snapshot can come to answer it."""
    example = named(name)
    try:
        questions.answer(example.sql)
    except QueryFailure as failure:
        if "does not exist" not in failure.what and "not found" not in failure.what:
            raise
        remedy = "The snapshot is of another Talkfeed: `talkfeed publish` makes it anew."
        raise QueryFailure(failure.what, remedy=remedy) from failure
