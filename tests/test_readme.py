"""What the README tells people to do works as it stands there."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from flows import reading
from flows.settings import load
from tests.pipeline.conftest import CONFIGURATION, source

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf8")
NEEDS_MORE = {
    "talkfeed up": "goes on until Ctrl-C: tests/system/test_up.py",
    "talkfeed read https": "asks the internet: tests/commands/test_read.py",
    "talkfeed add https": "asks the internet: tests/commands",
}


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


COMMANDS = [
    line
    for block in blocks("console")
    for line in block.splitlines()
    if line.startswith("talkfeed ") and not line.startswith(tuple(NEEDS_MORE))
]


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the archive of the embedded default has been run."""
    folder = tmp_path_factory.mktemp("readme")
    archive = ROOT / "deployments" / "new-technologies-in-mathematics.txt"
    text = CONFIGURATION + f"\n[[sources]]\n{source('topology', str(archive), 'labels')}\n"
    (folder / "talkfeed.toml").write_text(text, "utf8")
    assert called(folder, "talkfeed run").returncode == 0
    return folder


def called(folder: Path, line: str) -> "subprocess.CompletedProcess[str]":
    """A line of the README, as a shell in that folder would run it."""
    words = [sys.executable, "-m", "flows.commands", *shlex.split(line)[1:]]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TALKFEED_")}
    environment["PYTHONPATH"] = str(ROOT)
    return subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, check=False, text=True, timeout=60
    )


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_of_the_readme_runs(workplace: Path, line: str) -> None:
    """Each ends well, and none with a traceback."""
    done = called(workplace, line)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr


def test_the_python_of_the_readme_runs(workplace: Path) -> None:
    """The snapshot opens as shown; what asks from elsewhere is tried by `make test-tables`."""
    example, *from_elsewhere = blocks("python")
    assert all("https://talks.example.org" in code for code in from_elsewhere)
    done = subprocess.run(
        [sys.executable, "-c", example.replace("var/", f"{workplace}/var/")],
        capture_output=True,
        check=False,
        text=True,
    )
    assert "added" in done.stdout, done.stderr


@pytest.mark.parametrize("example", blocks("toml"))
def test_the_toml_of_the_readme_can_be_meant(example: str, tmp_path: Path) -> None:
    """Each example can stand in a configuration, and the kind of a source knows its options."""
    path = tmp_path / "talkfeed.toml"
    path.write_text(f"{CONFIGURATION}\n{example}", "utf8")
    for each in load(path).configuration.sources:
        assert each.kind
        assert isinstance(reading.reader_with(each.kind, each.options), reading.Reader)


def test_the_kinds_of_the_readme_are_those_that_there_are() -> None:
    """A kind that nobody is told of does not exist."""
    table = README.split("| kind | what it is |\n| --- | --- |\n")[1].split("\n\n")[0]
    cells = " ".join(row.split("|")[1] for row in table.splitlines())
    assert set(re.findall(r"`([a-z-]+)`", cells)) == set(reading.kinds())


def test_the_line_of_cron_calls_a_command_that_runs(workplace: Path) -> None:
    """What stands behind the five fields and the folder ends well."""
    (line,) = blocks("cron")
    fields, command = line.split(" cd ", 1)
    assert len(fields.split()) == 5
    assert called(workplace, command.split(".venv/bin/")[1]).returncode == 0


def test_make_has_the_targets_that_the_readme_names() -> None:
    """`make run`, `make test` and the others."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z-]+)", README)) <= targets
