"""A configuration to begin with, and something to read."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from string import Template

import click
from msgspec import Struct

from flows.commands._printing import is_terminal, say
from flows.settings import load
from schemas.failures import Failure, StorageFailure

NEXT = """Written: {path}

Next:
  cd {folder}
  talkfeed run                read the example and publish it below var/
  talkfeed talks              list what is known
  talkfeed read ADDRESS       see what Talkfeed makes of a page of yours
  talkfeed add ADDRESS        look at a page of yours and write its entry into talkfeed.toml"""


class Answers(Struct, frozen=True, kw_only=True):
    """What `init` has to know; None where it was not said."""

    name: str | None
    domain: str | None
    base_url: str | None
    contact: str | None


def begin(folder: Path, answers: Answers) -> None:
    """Write `talkfeed.toml` and the example that it names; nothing that exists is overwritten."""
    path, example = folder / "talkfeed.toml", folder / "example.txt"
    for each in (path, example):
        _refuse_to_overwrite(each)
    configuration = Template(_text("talkfeed.toml")).substitute(_asked(answers, folder))
    with _whole_or_not_at_all(path, example):
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(configuration, "utf8")
        example.write_text(_text("example.txt"), "utf8")
        load(path)
    say(NEXT.format(path=path, folder=folder))


def _asked(answers: Answers, folder: Path) -> dict[str, str]:
    questions = {
        "name": ("Who publishes the talks", answers.name, folder.resolve().name or "Talks"),
        "domain": ("A domain of yours, for good", answers.domain, "talks.example.org"),
        "base_url": ("Where they will be seen", answers.base_url, "http://127.0.0.1:8000/"),
        "contact": ("How a site reaches you", answers.contact, "mailto:talks@example.org"),
    }
    return {
        name: _quoted(given if given is not None else _answer(question, default))
        for name, (question, given, default) in questions.items()
    }


def _answer(question: str, default: str) -> str:
    if not is_terminal(sys.stdin):
        return default
    answer: str = click.prompt(question, default=default, err=True)
    return answer


def _quoted(text: str) -> str:
    """A basic string of TOML: JSON's escapes are among its own."""
    return json.dumps(text, ensure_ascii=False)


def _text(name: str) -> str:
    return (files("flows.commands") / "beginning" / name).read_text("utf8")


def _refuse_to_overwrite(path: Path) -> None:
    if path.exists():
        raise StorageFailure(
            "exists already", where=str(path), remedy="Name another folder, or move it away."
        )


@contextmanager
def _whole_or_not_at_all(*paths: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise StorageFailure(
            f"cannot be written: {problem.strerror}", where=str(paths[0]), remedy="Name another folder."
        ) from problem
    except Failure:
        for path in paths:
            path.unlink(missing_ok=True)
        raise
