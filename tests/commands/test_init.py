"""`talkfeed init`: a configuration that works at once."""

import os
import pty
from pathlib import Path

from flows.settings import load
from schemas.configuration import Publisher
from tests.commands.conftest import Talkfeed, at, contents, process

ANSWERS = (
    *("--name", 'The "Knot" Group'),
    *("--domain", "knots.example.org"),
    *("--base-url", "https://knots.example.org/talks"),
    *("--contact", "mailto:knots@example.org"),
)


def test_what_is_written_runs(call: Talkfeed, tmp_path: Path) -> None:
    """The configuration says what was answered, and its example source gives a talk."""
    folder = tmp_path / "new"
    result = call("init", folder, *ANSWERS)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "talkfeed run" in result.stderr
    assert load(folder / "talkfeed.toml").configuration.publisher == Publisher(
        name='The "Knot" Group',
        domain="knots.example.org",
        base_url="https://knots.example.org/talks",
        contact="mailto:knots@example.org",
    )
    assert "example  read: 1 new, 0 changed, 0 unchanged, 0 rejected" in at(call, folder)("ingest").stderr


def test_nobody_is_asked_off_a_terminal(call: Talkfeed, tmp_path: Path) -> None:
    """What was not said gets a value that can be changed later; the name is that of the folder."""
    assert call("init", tmp_path / "knots").exit_code == 0
    assert load(tmp_path / "knots" / "talkfeed.toml").configuration.publisher.name == "knots"


def test_a_person_is_asked(tmp_path: Path) -> None:
    """On a terminal, for what was not said."""
    ours, theirs = pty.openpty()
    with process("init", tmp_path, *ANSWERS[2:], stdin=theirs) as running:
        os.close(theirs)
        os.write(ours, b"Braids\n")
        out, err = running.communicate(timeout=20)
    os.close(ours)
    assert (running.returncode, out) == (0, "")
    assert "Who publishes the talks" in err
    assert load(tmp_path / "talkfeed.toml").configuration.publisher.name == "Braids"


def test_nothing_is_overwritten(call: Talkfeed, folder: Path) -> None:
    """A configuration that exists stays as it is; the status is 1."""
    before = contents(folder)
    result = call("init", folder, *ANSWERS)
    assert result.exit_code == 1
    assert "exists already" in result.stderr
    assert contents(folder) == before


def test_answers_that_cannot_be_meant_write_nothing(call: Talkfeed, tmp_path: Path) -> None:
    """The status is 2, and the problem is named."""
    result = call("init", tmp_path, "--domain", "no domain")
    assert result.exit_code == 2
    assert "publisher.domain" in result.stderr
    assert contents(tmp_path) == {}


def test_a_folder_that_cannot_be_made_is_told(call: Talkfeed, folder: Path) -> None:
    """A file in the way: status 1."""
    result = call("init", folder / "open.txt" / "new")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
