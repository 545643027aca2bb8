"""Everything on one machine: the site, Prefect's server and the schedule, each a process of its own."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.client import HTTPConnection, HTTPException

from flows.settings import Settings
from flows.up import words
from flows.up.parts import Part
from flows.up.ports import checked, preferably
from schemas.failures import Failure

LOOPBACK = "127.0.0.1"
PREFECT_PORT = 4200
PATIENCE = 120
"""For how many seconds Prefect's server may be silent after its start."""


def say(line: str) -> None:
    """Tell a person, on stderr."""
    sys.stderr.write(f"{line}\n")


def up(
    settings: Settings,
    *,
    host: str = LOOPBACK,
    port: int = 8000,
    every: timedelta = timedelta(hours=1),
    tell: Callable[[str], None] = say,
) -> None:
    """Serve the site and run now and at every interval, until SIGTERM, SIGHUP or a KeyboardInterrupt.

    A part that dies is started again; one that keeps dying ends it all with a Failure. Nothing is left
    running. A ConfigurationFailure when the port is in use.
    """
    port, prefect_port = checked(host, port), preferably(LOOPBACK, PREFECT_PORT)
    site, server, schedule = _parts(settings, (host, port), prefect_port, every)
    with _told_to_stop() as stop, _ended(site, server, schedule):
        site.start()
        tell(f"site      {words.address(host, port)} (its log and the others: {site.log.parent})")
        tell("Prefect's server is starting; the first time takes half a minute …")
        server.start()
        _await(server, prefect_port, stop)
        schedule.start()
        tell(f"Prefect   {words.address(LOOPBACK, prefect_port)}")
        tell(f"subscribe {words.address(host, port).replace('http', 'webcal', 1)}calendars/all.ics")
        if settings.configuration.publisher.base_url.rstrip("/") != words.address(host, port).rstrip("/"):
            tell(f"Links in what is published lead to base_url, {settings.configuration.publisher.base_url}")
        tell(f"A run begins now, and another every {words.interval(every)}; Ctrl-C stops all of it.")
        while not stop.wait(0.5):
            for part in (site, server, schedule):
                part.tend()


def _parts(settings: Settings, at: tuple[str, int], prefect_port: int, every: timedelta) -> tuple[Part, ...]:
    folder = settings.home / "prefect"
    environment = {
        **os.environ,
        "DO_NOT_TRACK": "1",
        "PREFECT_API_URL": f"{words.address(LOOPBACK, prefect_port)}api",
        "PREFECT_HOME": str(folder),
        "PREFECT_RUNNER_POLL_FREQUENCY": "5",
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "TALKFEED_CONFIG": str(settings.path),
        "TALKFEED_HOME": str(settings.home),
    }
    commands = {
        "site": ("flows.serve", str(settings.public), at[0], str(at[1])),
        "server": ("prefect", "server", "start", "--host", LOOPBACK, "--port", str(prefect_port)),
        "schedule": ("flows.run", str(every.total_seconds())),
    }
    return tuple(
        Part(
            name=f"the {name}",
            command=(sys.executable, "-P", "-m", *command),
            environment=environment,
            log=folder / f"{name}.log",
        )
        for name, command in commands.items()
    )


def _await(server: Part, port: int, stop: threading.Event) -> None:
    deadline = time.monotonic() + PATIENCE
    while not _answers(port):
        if stop.wait(0.2):
            return
        server.tend()
        if time.monotonic() >= deadline:
            raise Failure(
                f"Prefect's server has not answered within {PATIENCE} seconds",
                where=str(server.log),
                remedy="Its last words stand there. `talkfeed run` does without it.",
            )


def _answers(port: int) -> bool:
    connection = HTTPConnection(LOOPBACK, port, timeout=2)
    try:
        connection.request("GET", "/api/health")
        return connection.getresponse().read() == b"true"
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


@contextmanager
def _told_to_stop() -> Iterator[threading.Event]:
    """An event that SIGTERM and SIGHUP set."""
    stop = threading.Event()
    before = {
        number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGTERM, signal.SIGHUP)
    }
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _ended(*parts: Part) -> Iterator[None]:
    """However the block ends, its parts end too, the last one first; a second Ctrl-C does not hurry them."""
    try:
        yield
    finally:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        for part in reversed(parts):
            part.stop()
        signal.signal(signal.SIGINT, before)
