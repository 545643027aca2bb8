"""How the command line ends: its status, and what it says on the way out."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.exceptions import Exit
from click.testing import CliRunner

from flows.commands import talkfeed
from flows.commands._endings import reported
from schemas.failures import Failure
from tests.commands.conftest import ROOT, Talkfeed, process

VERBS = talkfeed.list_commands(talkfeed.make_context("talkfeed", [], resilient_parsing=True))
OF_NEWS = ("jinja2", "nameparser", "rapidfuzz", "warehouse.matches", "warehouse.people")
HEAVY = ("bs4", "duckdb", "jinja2", "prefect", "requests", "rich", "starlette")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb: str, call: Talkfeed) -> None:
    """`talkfeed VERB --help` says in a sentence what it does, and gives examples."""
    result = call(verb, "--help")
    assert result.exit_code == 0
    assert "Example" in result.stdout
    assert f"  talkfeed {verb}" in result.stdout.partition("Example")[2]


def test_help_needs_nothing_heavy() -> None:
    """Neither the database nor the network nor the terminal library is imported to list the verbs."""
    script = (
        "import sys; from click.testing import CliRunner; from flows.commands import talkfeed\n"
        "assert 'publish' in CliRunner().invoke(talkfeed, ['--help']).stdout\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout == "[]\n"


def test_a_job_begins_without_what_news_need() -> None:
    """What compares talks and people, and what makes pages, is not imported before there is anything new."""
    script = (
        "import sys; from flows.commands import _reports\n"
        f"print([name for name in {OF_NEWS!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout == "[]\n"


def test_an_unknown_verb_is_wrong_usage(call: Talkfeed) -> None:
    """The status is 2, and the nearest verb is named."""
    result = call("rum")
    assert result.exit_code == 2
    assert "there is no command 'rum'; did you mean 'run'?" in result.stderr


@pytest.mark.parametrize("option", ["--config", "--home", "--debug", "-q"])
def test_an_option_of_all_verbs_behind_one_is_wrong_usage(option: str, call: Talkfeed) -> None:
    """The status is 2, and where it belongs is said."""
    result = call("sources", option, "x")
    assert result.exit_code == 2
    assert f"{option} stands before the verb" in result.stderr


def test_an_unknown_source_is_wrong_usage(here: Talkfeed) -> None:
    """The status is 2, and the nearest source is named."""
    result = here("run", "math")
    assert result.exit_code == 2
    assert "no source is called 'math'\nDid you mean 'maths'?" in result.stderr


@pytest.mark.parametrize("verb", ["run", "ingest", "publish", "talks", "changes", "sources", "up"])
def test_a_bad_configuration_is_told_with_its_places(verb: str, here: Talkfeed, folder: Path) -> None:
    """The status is 2; at most five lines; no traceback."""
    path = folder / "talkfeed.toml"
    path.write_text(path.read_text("utf8").replace("Europe/Berlin", "Europe/Berln"), "utf8")
    result = here(verb)
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        f"talkfeed: {path}: this cannot be meant:",
        "  sources[0].timezone: no zone 'Europe/Berln'; did you mean 'Europe/Berlin'?",
        "  sources[1].timezone: no zone 'Europe/Berln'; did you mean 'Europe/Berlin'?",
    ]


def test_a_missing_configuration_is_told(call: Talkfeed, tmp_path: Path) -> None:
    """The status is 2, with what to do about it."""
    result = call("--config", tmp_path / "none.toml", "run")
    assert result.exit_code == 2
    assert "talkfeed init" in result.stderr


def test_a_home_that_cannot_be_written_is_told(call: Talkfeed, folder: Path) -> None:
    """A file where the home should be: status 1, what, where and what to do."""
    result = call("--config", folder / "talkfeed.toml", "--home", folder / "open.txt", "run")
    assert result.exit_code == 1
    assert str(folder / "open.txt") in result.stderr
    assert "--home" in result.stderr


@pytest.mark.parametrize("verb", ["talks", "changes", "sources", "sql"])
def test_what_is_read_before_the_first_run_says_so(verb: str, here: Talkfeed) -> None:
    """The status is 1, and the remedy is a run."""
    result = here(verb, said="FROM talks")
    assert result.exit_code == 1
    assert "Run `talkfeed run` first." in result.stderr


def test_debug_shows_where_a_failure_arose(here: Talkfeed) -> None:
    """A traceback with --debug, and the same status."""
    result = here("--debug", "run", "nope")
    assert result.exit_code == 2
    assert "Traceback" in result.stderr


def test_a_long_failure_is_cut_to_five_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """The problems that do not fit are counted; the remedy stays."""
    problems = "\n".join(f"problem {number}" for number in range(9))
    with pytest.raises(Exit), reported(is_debug=False):
        raise Failure(problems, where="here", remedy="Mend it.")
    assert capsys.readouterr().err.splitlines() == [
        "talkfeed: here: problem 0",
        "problem 1",
        "problem 2",
        "  … 6 more lines: run with --debug before the verb",
        "Mend it.",
    ]


def test_a_mistake_of_ours_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """An error that nobody foresaw ends with status 1 and without a traceback."""
    with pytest.raises(Exit) as end, reported(is_debug=False):
        raise KeyError("x\x1b[31m\ny")
    assert end.value.exit_code == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("talkfeed: a mistake of Talkfeed, KeyError: ")
    assert "--debug" in line
    assert "\x1b" not in line


@pytest.mark.parametrize("cause", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_ends_at_once(cause: signal.Signals, folder: Path) -> None:
    """While a server keeps a source waiting: status 130, a word, and no traceback."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/talks.ics"
        path = folder / "talkfeed.toml"
        path.write_text(path.read_text("utf8").replace('"open.txt"', f'"{address}"'), "utf8")
        with process("--config", path, "--home", folder / "home", "run") as running:
            connection, _ = server.accept()
            running.send_signal(cause)
            _, said = running.communicate(timeout=4)
            connection.close()
    assert running.returncode == 130
    assert said.strip() == "talkfeed: interrupted; what was committed is kept"


def test_a_reader_that_leaves_is_no_error(lived_in: Path) -> None:
    """`talkfeed sql … | head -1` ends quietly."""
    with process("--home", lived_in / "home", "sql", "SELECT range FROM range(100000)") as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline() == "range\n"
        running.stdout.close()
        assert running.stderr.read() == ""
        assert running.wait() == 0


def test_the_module_is_the_command() -> None:
    """`python -m flows.commands` says its name as `talkfeed`."""
    with process("--help") as running:
        said, _ = running.communicate(timeout=20)
    assert running.returncode == 0
    assert said.startswith("Usage: talkfeed ")


def test_the_version_is_told() -> None:
    """`--version` names the program and its version."""
    result = CliRunner().invoke(talkfeed, ["--version"])
    assert result.exit_code == 0
    assert result.stdout.startswith("talkfeed, version ")
