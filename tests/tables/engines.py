"""Other versions of DuckDB, and other programs, each in an environment of its own."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import pytest
from msgspec import Struct

HERE = Path(__file__).parent
ENVIRONMENTS = HERE.parents[1] / ".venv-tables"

Rows = list[list[str | None]]


class Answers(Struct, frozen=True):
    """What an engine answers: its version, and the rows by the name of the query, or why there are none."""

    version: str
    answers: dict[str, Rows | str]

    def sorted(self) -> dict[str, Rows | str]:
        """The same, whatever the order of the rows."""
        return {
            name: answer if isinstance(answer, str) else sorted(answer, key=str)
            for name, answer in self.answers.items()
        }


class Frames(Struct, frozen=True):
    """What pandas and Polars make of queries, and the columns and numbers of rows they read in files."""

    pandas: dict[str, Rows]
    polars: dict[str, Rows]
    read: dict[str, tuple[tuple[list[str], int], tuple[list[str], int]]]


def duckdb(environment: str, setup: Sequence[str], queries: Mapping[str, str], zone: str = "UTC") -> Answers:
    """The answers of the DuckDB of an environment, in a session of that zone."""
    python = ENVIRONMENTS / environment / "bin" / "python"
    asked = {"setup": [f"SET TimeZone = '{zone}'", *setup], "queries": queries}
    return msgspec.json.decode(_run([python, HERE / "drivers" / "ask.py"], asked), type=Answers)


def browser(files: Mapping[str, Path], setup: Sequence[str], queries: Mapping[str, str]) -> Answers:
    """The answers of DuckDB compiled for browsers, which has files by name and no network."""
    if not (ENVIRONMENTS / "node_modules").is_dir():
        pytest.skip("there is no npm: the DuckDB of browsers is not tried")
    asked = {"files": {name: str(path) for name, path in files.items()}, "setup": setup, "queries": queries}
    driver = ENVIRONMENTS / "browser.cjs"
    driver.write_bytes((HERE / "drivers" / "browser.cjs").read_bytes())
    return msgspec.json.decode(_run(["node", driver], asked), type=Answers)


def frames(setup: Sequence[str], queries: Mapping[str, str], files: Mapping[str, Path]) -> Frames:
    """What analysts get who work with frames."""
    python = ENVIRONMENTS / "frames" / "bin" / "python"
    asked = {"setup": setup, "queries": queries, "files": {name: str(path) for name, path in files.items()}}
    return msgspec.json.decode(_run([python, HERE / "drivers" / "frames.py"], asked), type=Frames)


def _run(command: Sequence[str | Path], asked: object) -> bytes:
    done = subprocess.run(
        command, input=json.dumps(asked).encode(), capture_output=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout
