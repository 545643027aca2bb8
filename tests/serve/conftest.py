"""A published folder behind the real server, in a process of its own."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from msgspec import Struct

ROOT = Path(__file__).parents[2]
CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
LARGE = b"BEGIN:VCALENDAR\r\n" + b"X-LINE:words\r\n" * 1000 + b"END:VCALENDAR\r\n"
PARQUET = bytes(range(256)) * 1000


class Answer(Struct, frozen=True):
    """What came back; the names of headers are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


class Site(Struct, frozen=True):
    """A served folder and the port it is served at."""

    public: Path
    port: int

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """The answer to one request; `if_none_match="x"` sends `If-None-Match: x`."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        connection.request(method, path, headers={name.replace("_", "-"): headers[name] for name in headers})
        answer = connection.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        body = answer.read()
        connection.close()
        return Answer(answer.status, told, body)


def free_port() -> int:
    """A port at which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def publish(public: Path, **files: bytes) -> None:
    """Write files and a manifest."""
    for name, content in files.items():
        path = public / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (public / "manifest.json").write_bytes(b"{}")


@contextmanager
def serving(public: Path) -> Iterator[tuple[Site, subprocess.Popen[bytes]]]:
    """A folder, served as long as the block lasts, and the process that does it."""
    port = free_port()
    command = (sys.executable, "-m", "flows.serve", str(public), "127.0.0.1", str(port))
    with subprocess.Popen(command, cwd=ROOT) as server:
        site = Site(public, port)
        try:
            _await(site)
            yield site, server
        finally:
            server.terminate()


def _await(site: Site) -> None:
    for _ in range(200):
        try:
            site.ask("/healthz")
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(site.port)


@pytest.fixture(scope="module")
def site(public: Path) -> Iterator[Site]:
    """The small publication, served."""
    with serving(public) as (site, _):
        yield site


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small publication, with a secret beside it and links that lead there."""
    folder = tmp_path_factory.mktemp("home")
    public = folder / "public"
    publish(
        public,
        **{
            "index.html": b"<!doctype html><title>Talks</title>",
            "calendars/all.ics": CALENDAR,
            "calendars/large.ics": LARGE,
            "talks/17.ics": CALENDAR,
            "feeds/all.atom": b"<feed/>",
            "feeds/all.json": b"{}",
            "feeds/all.rng": b"<grammar/>",
            "data/talks.csv": b"title\n" * 1000,
            "data/talks.parquet": PARQUET,
            "data/talkfeed.duckdb": b"DUCK",
            ".calendar.part": b"half",
        },
    )
    (folder / "secret").write_text("secret")
    (public / "link").symlink_to(folder / "secret")
    (public / "up").symlink_to(folder)
    return public
