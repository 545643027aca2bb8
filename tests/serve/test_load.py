"""Many clients, and slow ones."""

import hashlib
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.serve.conftest import CALENDAR, LARGE, Site, publish, serving

TAG = f'"{hashlib.sha256(CALENDAR).hexdigest()}"'


def test_two_hundred_clients_are_answered_at_once(site: Site) -> None:
    """Subscribers that come all on the hour are told that nothing changed, each of them."""

    def ask(_: int) -> int:
        return site.ask("/calendars/all.ics", if_none_match=TAG).status

    with ThreadPoolExecutor(200) as clients:
        statuses = list(clients.map(ask, range(600)))

    assert statuses == [304] * 600


def test_many_clients_get_the_same_packed_bytes(site: Site) -> None:
    """A calendar that many ask for packed at once is the same for all of them."""
    with ThreadPoolExecutor(50) as clients:
        bodies = set(
            clients.map(lambda _: site.ask("/calendars/large.ics", accept_encoding="gzip").body, range(100))
        )

    assert len(bodies) == 1
    assert len(bodies.pop()) < len(LARGE) // 10


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the memory of a process cannot be seen here"
)
def test_slow_clients_hold_no_memory(tmp_path: Path) -> None:
    """Fifty clients that stop reading a file of 40 MB cost less than one copy of it, and keep nobody out."""
    publish(tmp_path / "public", **{"data/talks.parquet": bytes(40_000_000), "calendars/all.ics": CALENDAR})
    with serving(tmp_path / "public") as (site, server):
        site.ask("/data/talks.parquet", range="bytes=0-0")
        before = _megabytes(server.pid)
        slow = [socket.create_connection(("127.0.0.1", site.port)) for _ in range(50)]
        for client in slow:
            client.sendall(b"GET /data/talks.parquet HTTP/1.1\r\nHost: a\r\n\r\n")
        time.sleep(1)
        answer, after = site.ask("/calendars/all.ics"), _megabytes(server.pid)
        for client in slow:
            client.close()

    assert answer.status == 200
    assert after - before < 40


def _megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1000
