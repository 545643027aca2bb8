"""`talkfeed replay`: what it says, asks and leaves."""

import os
import pty
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from tests.commands.conftest import ROOT, Talkfeed, at, contents, records, written


@pytest.fixture(scope="module")
def run_once(tmp_path_factory: pytest.TempPathFactory, call: Talkfeed) -> Path:
    """A folder in which one run has been."""
    folder = written(tmp_path_factory.mktemp("run-once"))
    assert at(call, folder)("run").exit_code == 0
    return folder


@pytest.fixture
def reconfigured(run_once: Path, here: Talkfeed, folder: Path) -> Talkfeed:
    """The command line on a home whose source has another topic than when it was read."""
    copytree(run_once, folder, dirs_exist_ok=True)
    path = folder / "talkfeed.toml"
    path.write_text(path.read_text("utf8").replace('"Knots"', '"Links"'), "utf8")
    return here


def warehouses(folder: Path) -> int:
    """How many warehouses are there."""
    return len([*(folder / "home").glob("warehouse*.duckdb")])


def test_a_replay_without_differences_says_so(here: Talkfeed, folder: Path) -> None:
    """Nothing is asked and nothing is kept."""
    here("run")
    result = here("replay")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "2 readings made again\ntoday's code tells the same history\n"
    assert warehouses(folder) == 1


@pytest.mark.parametrize("arguments", [(), ("--dry-run",)])
def test_a_replay_tells_what_differs_and_keeps_nothing(
    reconfigured: Talkfeed, folder: Path, arguments: tuple[str, ...]
) -> None:
    """Without a terminal and without --accept, it says how to have it."""
    before = contents(folder / "home" / "public")
    result = reconfigured("replay", *arguments)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:3] == [
        "2 readings made again",
        "topics of 3 talks would differ:",
        '  Old news: ["Knots"] → ["Links"]',
    ]
    assert ("talkfeed replay --accept" in result.stderr) == (not arguments)
    assert warehouses(folder) == 1
    assert contents(folder / "home" / "public") == before


def test_an_accepted_replay_is_published(reconfigured: Talkfeed, folder: Path) -> None:
    """What was known before is kept beside; the next replay finds nothing."""
    result = reconfigured("replay", "--accept")
    assert "what was known before is kept as" in result.stderr
    assert "published: " in result.stderr
    assert warehouses(folder) == 2
    assert [record["topics"] for record in records(reconfigured("talks", "--topic", "Links", "--json"))] == [
        ["Links"]
    ] * 3
    assert "the same history" in reconfigured("replay").stdout


def test_a_replay_in_json_is_a_line_a_thing_that_differs(reconfigured: Talkfeed) -> None:
    """The last line is the summary."""
    told = records(reconfigured("replay", "--json"))
    assert [record["record"] for record in told] == ["field", *["table"] * (len(told) - 2), "summary"]
    assert (told[0]["field"], told[0]["talk_count"]) == ("topics", 3)
    assert (told[-1]["is_same"], told[-1]["is_adopted"], told[-1]["kept"]) == (False, False, None)
    assert records(reconfigured("replay", "--json", "--accept"))[-1]["is_adopted"] is True


@pytest.mark.parametrize(("answer", "count"), [(b"y\n", 2), pytest.param(b"n\n", 1, marks=pytest.mark.whole)])
def test_a_person_is_asked(reconfigured: Talkfeed, folder: Path, answer: bytes, count: int) -> None:
    """On a terminal the answer decides."""
    del reconfigured
    ours, theirs = pty.openpty()
    command = (sys.executable, "-m", "flows.commands", "--config", folder / "talkfeed.toml")
    with subprocess.Popen(
        [*command, "--home", folder / "home", "replay"],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as running:
        os.write(ours, answer)
        _, said = running.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert (running.returncode, b"Let it take the place of what is known [y/N]" in said) == (0, True)
    assert warehouses(folder) == count


def test_accepting_a_rehearsal_is_wrong_usage(here: Talkfeed) -> None:
    """The two exclude each other."""
    assert here("replay", "--accept", "--dry-run").exit_code == 2
