"""Hosts are asked one request at a time with pauses, and do not wait for each other."""

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from flows.fetching import Fetcher
from flows.fetching.locations import locate
from flows.fetching.politeness import Turns
from schemas.configuration import Fetching
from tests.fetching.evil import EvilServer, answers, says

SLOWLY = says(b"HTTP/1.1 200 OK\r\n", b"Content-Length: 0\r\nConnection: close\r\n\r\n", pause=0.02)


def test_one_at_a_time(server: EvilServer) -> None:
    """N24: however many threads ask, a host sees one request at a time, with the pause after each."""
    addresses = [server.on(f"/{number}", SLOWLY) for number in range(8)]
    limits = Fetching(host_delay=0.02, allow_private=("127.0.0.1",))

    with Fetcher(limits, contact="office") as fetcher, ThreadPoolExecutor(8) as pool:
        results = list(pool.map(fetcher.fetch, addresses))

    assert all(result.page for result in results)
    arrivals = [request.arrived_at for request in server.requests]
    assert len(arrivals) == 9
    assert min(later - earlier for earlier, later in pairwise(arrivals[1:])) >= 0.04


def test_hosts_do_not_wait_for_each_other(server: EvilServer) -> None:
    """N24: while one host is slow, another is fetched from."""
    limits = Fetching(host_delay=0.0, attempts=1, allow_private=("127.0.0.0/8",))
    released = threading.Event()

    def is_busy(_: socket.socket) -> None:
        released.wait(5)

    server.on("/slow", is_busy)
    with (
        EvilServer("127.0.0.2") as other,
        Fetcher(limits, contact="office") as fetcher,
        ThreadPoolExecutor(1) as pool,
    ):
        slow = pool.submit(fetcher.fetch, server.url("/slow"))
        quick = fetcher.fetch(other.on("/page", answers(b"text")))
        is_running = slow.running()
        released.set()

    assert (quick.page is not None, is_running) == (True, True)


def test_crawl_delay_lies_between_pages() -> None:
    """The pause of a robots.txt lies between two pages, not between it and the first."""
    turns = Turns()
    start = time.monotonic()

    with turns.turn("host.example", 0.0):
        pass
    with turns.turn("host.example", 0.0, 0.2):
        first = time.monotonic() - start
    with turns.turn("host.example", 0.0, 0.2):
        second = time.monotonic() - start

    assert (first < 0.2, second >= 0.2) == (True, True)


def test_waiting_is_no_part_of_the_deadline(server: EvilServer) -> None:
    """Who stands in line for a host does not run out of time for it."""
    server.on("/page", SLOWLY)
    limits = Fetching(host_delay=0.35, deadline=0.3, attempts=1, allow_private=("127.0.0.1",))

    with Fetcher(limits, contact="office") as fetcher:
        outcomes = [fetcher.fetch(server.url("/page")).visits[-1].outcome for _ in range(2)]

    assert outcomes == ["fetched", "fetched"]


def test_failing_turn_ends() -> None:
    """A turn that fails is over for the next."""
    turns = Turns()

    with pytest.raises(ZeroDivisionError), turns.turn("host.example", 0.0):
        raise ZeroDivisionError
    with turns.turn("host.example", 0.0):
        is_reached = True

    assert is_reached


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("http://Talks.Example./a", "talks.example"),
        ("https://talks.example/b", "talks.example"),
        ("https://talks.example:8443/b", "talks.example:8443"),
    ],
)
def test_one_server(address: str, server: str) -> None:
    """A host is one server with and without TLS; another port is another."""
    assert locate(address).server == server
