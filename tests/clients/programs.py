"""The environment of the calendar programs, apart from ours, and what its parsers tell."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest
from msgspec import Struct

from tests.clients.views import Shown

FOLDER = Path(__file__).parents[2] / ".venv-clients"
DRIVERS = Path(__file__).parent / "drivers"
PATIENCE = 300


class Line(Struct, frozen=True):
    """What a parser prints: an event that it sees in a calendar."""

    client: str
    file: str
    event: Shown


def program(name: str) -> str:
    """The path of a program of the environment; the test fails where that is not set up."""
    path = FOLDER / "bin" / name
    if not path.exists():
        pytest.fail(f"there is no {path}: `make test-clients` sets it up")
    return str(path)


def node() -> str:
    """The path of node; without it the test is skipped, and fails where CI=true."""
    path = shutil.which("node")
    if path and (FOLDER / "node_modules").exists():
        return path
    reason = (
        "calendar programs in JavaScript NOT tried: node, or its packages in .venv-clients, are not there"
    )
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def called(*command: str, zone: str) -> subprocess.CompletedProcess[str]:
    """A program, run to its end in a process whose zone is this one; a failure says what it complains of."""
    environment = os.environ | {"TZ": zone, "LC_ALL": "C.UTF-8", "COLUMNS": "1000"}
    done = subprocess.run(
        command, capture_output=True, check=False, encoding="utf8", env=environment, timeout=PATIENCE
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done


def python() -> tuple[str, ...]:
    """The command that asks parsers of Python."""
    return program("python"), str(DRIVERS / "parsers.py")


def javascript() -> tuple[str, ...]:
    """The command that asks parsers of JavaScript."""
    return node(), str(DRIVERS / "parsers.mjs"), str(FOLDER)


def parsed(
    command: tuple[str, ...], clients: Iterable[str], calendars: Iterable[Path], zone: str = "UTC"
) -> dict[str, dict[Path, list[Shown]]]:
    """What each of these parsers sees in each calendar, by UID."""
    files, names = list(calendars), list(clients)
    seen = {client: {file: list[Shown]() for file in files} for client in names}
    told = called(*command, ",".join(names), *map(str, files), zone=zone).stdout
    for written in told.splitlines():
        line = msgspec.json.decode(written, type=Line)
        seen[line.client][Path(line.file)].append(line.event)
    return {
        client: {file: sorted(events) for file, events in views.items()} for client, views in seen.items()
    }
