"""Hosts that are slow, crowded or boundless cost the others nothing."""

import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Event, Lock, Thread

import msgspec
import pytest

from tests.benchmarks.watching import Watched, watched
from tests.configurations import head

pytestmark = pytest.mark.whole

CROWDED, SLOW, QUICK, BOUNDLESS = (f"127.0.0.{number}" for number in range(1, 5))
CROWD, DELAY = 300, 0.02
PIECE, PIECES = bytes(1_000_000), 500
CONFIGURATION = head(host_delay=DELAY, workers=4, allow_private=["127.0.0.0/8"])
EVENT = "BEGIN:VEVENT\r\nUID:{key}\r\nDTSTART:20351101T140000Z\r\nSUMMARY:Sheaves on {key}\r\nEND:VEVENT"


class Town:
    """Four hosts at one port: the slow one answers when the others have, the boundless one without end."""

    def __init__(self) -> None:
        self.asked = defaultdict[str, list[float]](list)
        self.sent_pieces = 0
        self._lock, self._others_are_done = Lock(), Event()

    def body(self, host: str, path: str) -> bytes:
        """A calendar of one talk, once it is due."""
        if host == SLOW:
            self._others_are_done.wait(60)
        with self._lock:
            self.asked[host].append(time.monotonic())
            if len(self.asked[CROWDED]) == CROWD and len(self.asked[QUICK]) == CROWD // 10:
                self._others_are_done.set()
        lines = ("BEGIN:VCALENDAR", "VERSION:2.0", EVENT.format(key=f"{host}{path}"), "END:VCALENDAR", "")
        return "\r\n".join(lines).encode()


@contextmanager
def standing(town: Town) -> Iterator[int]:
    """The port of a town."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = self.headers["Host"].partition(":")[0]
            self.send_response(404 if self.path == "/robots.txt" else 200)
            self.send_header("Content-Type", "text/calendar")
            self.end_headers()
            if self.path == "/robots.txt":
                return
            if host != BOUNDLESS:
                self.wfile.write(town.body(host, self.path))
                return
            with suppress(OSError):
                for _ in range(PIECES):
                    self.wfile.write(PIECE)
                    town.sent_pieces += 1

        def log_message(self, *_words: object) -> None:
            return

    server = ThreadingHTTPServer(("", 0), Handler)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


class Outcome(msgspec.Struct):
    """What a line of the report says of a source."""

    source_key: str | None = None
    outcome: str | None = None
    reason: str | None = None


def run(folder: Path, *addresses: str) -> tuple[Watched, dict[str, Outcome]]:
    """Read these addresses as a user would; what it took, and what became of each."""
    sources = (
        f'\n[[sources]]\nkey = "s{number}"\nkind = "ics"\nurl = "{address}"\n'
        for number, address in enumerate(addresses)
    )
    (folder / "talkfeed.toml").write_text(CONFIGURATION + "".join(sources), "utf8")
    command = [sys.executable, "-m", "flows.commands", "--config", "talkfeed.toml", "ingest", "--json"]
    took, printed = watched(command, folder)
    lines = [msgspec.json.decode(line, type=Outcome) for line in printed.splitlines()]
    named = {f"s{number}": address for number, address in enumerate(addresses)}
    return took, {named[line.source_key]: line for line in lines if line.source_key and line.outcome}


def test_a_slow_host_and_a_crowded_one_hold_up_no_other(tmp_path: Path) -> None:
    """The slow host answers only when all others have; the crowded one is asked no faster than it may be."""
    town = Town()
    with standing(town) as port:
        crowd = [f"http://{CROWDED}:{port}/{number}" for number in range(CROWD)]
        slow = [f"http://{SLOW}:{port}/{number}" for number in range(3)]
        quick = [f"http://{QUICK}:{port}/{number}" for number in range(CROWD // 10)]
        _, outcomes = run(tmp_path, *slow, *crowd, *quick)

    assert {one.outcome for one in outcomes.values()} == {"read"}
    assert len(outcomes) == len(slow) + len(crowd) + len(quick)
    crowded = sorted(town.asked[CROWDED])
    assert min(later - earlier for earlier, later in pairwise(crowded)) > DELAY / 2
    assert max(town.asked[QUICK]) < crowded[CROWD // 2]


def test_a_source_of_500_mb_is_refused_in_little_memory(tmp_path: Path) -> None:
    """No more than its limit is taken, whatever a server goes on sending; the other source is read."""
    town = Town()
    with standing(town) as port:
        boundless, quick = f"http://{BOUNDLESS}:{port}/", f"http://{QUICK}:{port}/"
        took, outcomes = run(tmp_path, boundless, quick)

    assert outcomes[quick].outcome == "read"
    assert outcomes[boundless].outcome == "failed"
    assert "larger than 25,000,000 bytes" in (outcomes[boundless].reason or "")
    assert 20 < town.sent_pieces < 40
    assert took.megabytes < 200
