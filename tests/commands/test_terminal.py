"""What a person at a terminal sees."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import ROOT


def shown(*arguments: str | Path, **environment: str) -> str:
    """What stands on the terminal after a command."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "flows.commands", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "120", "TERM": "xterm-256color"} | environment,
    )
    os.close(theirs)
    seen = b""
    while chunk := _read(ours):
        seen += chunk
    os.close(ours)
    assert running.wait(20) == 0
    return seen.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux ends a pseudo-terminal with EIO
        return b""


def test_a_list_is_a_table(lived_in: Path) -> None:
    """With columns, and a line below their names."""
    seen = shown("--config", lived_in / "talkfeed.toml", "--home", lived_in / "home", "talks")
    assert "─────" in seen
    assert "\t" not in seen
    assert "Sheaves on graphs" in seen


def test_a_list_of_talks_shows_what_to_explain(lived_in: Path) -> None:
    """Enough of each talk_id for `talkfeed explain`, which leads to the talk."""
    place = ("--config", lived_in / "talkfeed.toml", "--home", lived_in / "home")
    (row,) = (line for line in shown(*place, "talks").splitlines() if "School on operads" in line)
    assert shown(*place, "explain", row.split()[-1]).startswith("School on operads")


def test_a_wide_answer_is_shown_record_by_record(lived_in: Path) -> None:
    """What would not fit as columns stands below each other; unknown is NULL."""
    seen = shown("--home", lived_in / "home", "sql", "FROM talks LIMIT 1", COLUMNS="80")
    assert "language               NULL\r\n" in seen


def test_a_long_answer_is_cut(lived_in: Path) -> None:
    """A thousand rows are shown, and it is told that there are more."""
    seen = shown("--home", lived_in / "home", "sql", "FROM range(1003)")
    assert " 999 " in seen
    assert " 1000 " not in seen
    assert "the first 1,000 rows, and there are more" in seen


@pytest.mark.parametrize("colour", [{}, pytest.param({"NO_COLOR": "1"}, marks=pytest.mark.whole)])
def test_a_run_shows_its_progress(colour: dict[str, str], folder: Path) -> None:
    """A bar over the sources with their names, without colour under NO_COLOR; then the summary."""
    config = ("--config", folder / "talkfeed.toml", "--home", folder / "home")
    seen = shown(*config, "ingest", **colour)
    assert "2/2" in seen
    assert "maths  read: 3 new, 0 changed, 0 unchanged, 0 rejected" in seen
    assert ("\x1b[3" in seen) == (not colour)
    assert "2/2" not in shown(*config, "--quiet", "ingest")
