"""A command line to call, and a home in which two runs have left talks and their history."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import msgspec
import pytest
from click.testing import CliRunner, Result

from flows.commands import talkfeed
from tests.configurations import head

ROOT = Path(__file__).parents[2]

PUBLISHER = head(deadline=5)

SOURCES = """
[[sources]]
key = "maths"
title = "Mathematics"
url = "talks.ics"
kind = "ics"
timezone = "Europe/Berlin"
series = "Topology"
topics = ["Knots"]

[[sources]]
key = "open"
url = "open.txt"
kind = "labels"
timezone = "Europe/Berlin"
"""

OPEN = """Title: Braids without a date
Speaker: Noa Quill
"""


class Talkfeed(Protocol):
    """Calls the command line in this process."""

    def __call__(self, *arguments: str | Path, said: str | bytes = "") -> Result:
        """What came of it; `said` is stdin."""
        ...


@pytest.fixture(scope="session")
def call() -> Talkfeed:
    """The command line, with nothing before the verb."""

    def invoke(*arguments: str | Path, said: str | bytes = "") -> Result:
        return CliRunner().invoke(talkfeed, [str(each) for each in arguments], input=said)

    return invoke


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a configuration and what its sources are read from; nothing has run in it."""
    return written(tmp_path)


@pytest.fixture
def here(call: Talkfeed, folder: Path) -> Talkfeed:
    """The command line on `folder`."""
    return at(call, folder)


@pytest.fixture(scope="session")
def lived_in(tmp_path_factory: pytest.TempPathFactory, call: Talkfeed) -> Path:
    """A folder in which two runs have been; between them one talk moved. It is for looking at only."""
    folder = written(tmp_path_factory.mktemp("lived-in"))
    for hour in (14, 16):
        (folder / "talks.ics").write_text(calendar(hour=hour), "utf8")
        assert at(call, folder)("run").exit_code == 0
    return folder


@pytest.fixture
def there(call: Talkfeed, lived_in: Path) -> Talkfeed:
    """The command line on `lived_in`."""
    return at(call, lived_in)


def written(folder: Path) -> Path:
    """The folder, with a configuration and sources in it."""
    (folder / "talkfeed.toml").write_text(PUBLISHER + SOURCES, "utf8")
    (folder / "talks.ics").write_text(calendar(), "utf8")
    (folder / "open.txt").write_text(OPEN, "utf8")
    return folder


def at(call: Talkfeed, folder: Path) -> Talkfeed:
    """The command line on the configuration and the home of a folder."""

    def invoke(*arguments: str | Path, said: str | bytes = "") -> Result:
        return call("--config", folder / "talkfeed.toml", "--home", folder / "home", *arguments, said=said)

    return invoke


def calendar(*, hour: int = 14) -> str:
    """A talk in 2035 at an hour, an event of whole days, a cancelled talk in 2020."""
    return "\r\n".join(
        (
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//example//EN",
            *event("1", "Sheaves on graphs", f";TZID=Europe/Berlin:20350606T{hour}0000"),
            "LOCATION:Room 7",
            "DESCRIPTION:Speaker: Ada Quill (University of Nowhere)",
            "END:VEVENT",
            *event("2", "School on operads", ";VALUE=DATE:20350901"),
            "DTEND;VALUE=DATE:20350904",
            "END:VEVENT",
            *event("3", "Old news", ":20200606T120000Z"),
            "STATUS:CANCELLED",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        )
    )


def event(uid: str, summary: str, start: str) -> tuple[str, ...]:
    """The first lines of an event."""
    return (
        "BEGIN:VEVENT",
        f"UID:{uid}@example",
        "DTSTAMP:20260101T000000Z",
        f"DTSTART{start}",
        f"SUMMARY:{summary}",
    )


@contextmanager
def process(
    *arguments: str | Path, stdin: int = subprocess.DEVNULL, stdout: int = subprocess.PIPE
) -> Iterator["subprocess.Popen[str]"]:
    """The command line in a process of its own, which does not outlive the block."""
    with subprocess.Popen(
        [sys.executable, "-m", "flows.commands", *map(str, arguments)],
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as running:
        try:
            yield running
        finally:
            running.kill()


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    """The bytes and the time of change of every file below a folder."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def records(result: Result) -> list[dict[str, object]]:
    """The JSON Lines on stdout."""
    return [msgspec.json.decode(line, type=dict[str, object]) for line in result.stdout.splitlines()]
