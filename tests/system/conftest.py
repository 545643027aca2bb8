"""A real Prefect server for the whole session, and homes with sources of their own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import TypeAlias

import pytest
from msgspec import Struct

from tests.configurations import head
from tests.serve.conftest import free_port

ROOT = Path(__file__).parents[2]
PATIENCE = 90

CONFIGURATION = head("http://127.0.0.1:8000")

TALKS = """
Speaker: Emmy Example (University of Somewhere)
Title: On Invented Rings
Venue: Room 1
When: Friday, 2 October 2026, 14:00-15:00
"""

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


class Workplace(Struct, frozen=True):
    """A folder with a configuration, a home, and the environment in which processes work there."""

    folder: Path
    environment: dict[str, str]

    @property
    def home(self) -> Path:
        """Where everything is kept."""
        return self.folder / "home"

    @property
    def calendar(self) -> Path:
        """The calendar of all talks."""
        return self.home / "public" / "calendars" / "all.ics"

    def configure(self, **urls: str) -> None:
        """Name the sources: the text `talks`, and those given by key and address."""
        (self.folder / "talks.txt").write_text(TALKS, "utf8")
        urls = {"talks": "talks.txt"} | urls
        sources = (f'\n[[sources]]\nkey = "{key}"\nurl = "{url}"\n{_kind(url)}' for key, url in urls.items())
        (self.folder / "talkfeed.toml").write_text(CONFIGURATION + "".join(sources), "utf8")

    def python(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run Python with these arguments here, to its end."""
        return subprocess.run(
            (sys.executable, *arguments),
            capture_output=True,
            check=False,
            cwd=self.folder,
            encoding="utf8",
            env=self.environment | environment,
            timeout=PATIENCE,
        )

    def talkfeed(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the command line here, to its end."""
        return self.python("-m", "flows.commands", *arguments, **environment)


def _kind(url: str) -> str:
    return f'kind = "{"ics" if url.endswith(".ics") else "labels"}"\ntimezone = "Europe/Berlin"\n'


class Api(Struct, frozen=True):
    """Prefect's API at a port."""

    port: int

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}/api"

    def ask(self, path: str, **body: Json) -> list[dict[str, Json]]:
        """The answer to a filter."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request("POST", f"/api{path}", json.dumps(body), {"Content-Type": "application/json"})
            answer: list[dict[str, Json]] = json.loads(connection.getresponse().read())
            return answer

    def is_well(self) -> bool:
        """Whether it answers."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=2)) as connection:
            try:
                connection.request("GET", "/api/health")
                return connection.getresponse().read() == b"true"
            except OSError:
                return False


def until(is_so: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Wait for something to be so."""
    deadline = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < deadline, "this took too long"
        time.sleep(0.2)


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of this process without its Prefect, with one of its own."""
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("PREFECT", "TALKFEED"))
    }
    own = {
        "DO_NOT_TRACK": "1",
        "PREFECT_HOME": str(home),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PYTHONPATH": str(ROOT),
    }
    return inherited | own | more


@pytest.fixture
def start_api(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[], tuple[Api, Callable[[], None]]]]:
    """Starts a server of the test's own and returns it with a way to kill it."""
    yield from _servers(tmp_path_factory)


@pytest.fixture(scope="session")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """The server of the session."""
    for start in _servers(tmp_path_factory):
        yield start()[0]


def _servers(folders: pytest.TempPathFactory) -> Iterator[Callable[[], tuple[Api, Callable[[], None]]]]:
    started: list[subprocess.Popen[bytes]] = []

    def start() -> tuple[Api, Callable[[], None]]:
        folder, api = folders.mktemp("prefect"), Api(free_port())
        command = (sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1")
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                (*command, "--port", str(api.port)),
                env=environment(folder),
                start_new_session=True,
                stderr=log,
                stdout=log,
            )
        started.append(server)
        until(api.is_well)
        return api, lambda: _kill(server)

    yield start
    for server in started:
        _kill(server)


def _kill(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is None:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait(10)


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    """A configured folder without Prefect's API."""
    workplace = Workplace(tmp_path, environment(tmp_path / "prefect"))
    workplace.configure()
    return workplace
