"""No server can hold a fetch longer, or make it hold more, than its limits."""

import gzip
import socket
import time
import tracemalloc
import zlib

import pytest

from flows.fetching import Fetcher
from schemas.configuration import Fetching
from schemas.visit import Fetched
from tests.fetching.evil import Behaviour, EvilServer, answers, is_silent, redirects, repeats, says

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


def fetch_in_haste(address: str) -> Fetched:
    """One attempt at an address, with 0.2 s for it."""
    limits = Fetching(host_delay=0.0, deadline=0.2, attempts=1, allow_private=("127.0.0.1",))
    with Fetcher(limits, contact="mailto:office@example.org") as fetcher:
        return fetcher.fetch(address)


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        pytest.param(is_silent, "no answer within 0.2 s", id="N3 never answers"),
        pytest.param(repeats(OK, b"X-Drip: 1\r\n", pause=0.02), "no answer within 0.2 s", id="N4 headers"),
        pytest.param(repeats(b"", b"H", pause=0.02), "no answer within 0.2 s", id="N4 status line"),
        pytest.param(
            repeats(OK + b"\r\n", b"x", pause=0.02),
            "the answer was not complete within 0.2 s",
            id="N5 body without length",
        ),
        pytest.param(
            repeats(CHUNKED, b"1\r\nx\r\n", pause=0.02),
            "the answer was not complete within 0.2 s",
            id="N5 chunks",
        ),
        pytest.param(
            repeats(CHUNKED + b"0\r\n", b"X: 1\r\n", pause=0.02),
            "the answer was not complete within 0.2 s",
            id="trailers",
        ),
        pytest.param(
            repeats(b"", b"HTTP/1.1 100 Continue\r\n\r\n", pause=0.02),
            "no answer within 0.2 s",
            id="100 Continue without end",
        ),
    ],
)
def test_deadline(server: EvilServer, behaviour: Behaviour, reason: str) -> None:
    """However slowly an answer drips, the attempt ends at its deadline."""
    address = server.on("/slow", behaviour)
    start = time.monotonic()

    visit = fetch_in_haste(address).visits[-1]

    assert (visit.outcome, visit.reason) == ("timeout", reason)
    assert time.monotonic() - start < 2


def test_deadline_counts_redirects(server: EvilServer) -> None:
    """Redirects share one deadline: five slow hops are not five deadlines."""
    for hop in range(4):
        server.on(
            f"/{hop}", says(f"HTTP/1.1 302 Found\r\nLocation: /{hop + 1}\r\n".encode(), b"\r\n", pause=0.1)
        )
    start = time.monotonic()

    visit = fetch_in_haste(server.url("/0")).visits[-1]

    assert (visit.outcome, visit.reason) == ("timeout", "no answer within 0.2 s")
    assert time.monotonic() - start < 2


def test_connecting_has_a_deadline() -> None:
    """N2: a host that swallows connections costs one deadline."""
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        fillers = [socket.socket() for _ in range(3)]
        for filler in fillers:
            filler.settimeout(0)
            filler.connect_ex(deaf.getsockname())
        start = time.monotonic()

        visit = fetch_in_haste(f"http://127.0.0.1:{deaf.getsockname()[1]}/").visits[-1]

        for filler in fillers:
            filler.close()
    assert (visit.outcome, visit.reason) == (
        "timeout",
        "robots.txt cannot be read: no answer within 0.2 s",
    )
    assert time.monotonic() - start < 2


@pytest.mark.parametrize(
    "behaviour",
    [
        pytest.param(repeats(CHUNKED, b"1000\r\n" + b"x" * 4096 + b"\r\n"), id="N6 endless chunks"),
        pytest.param(repeats(OK + b"\r\n", b"x" * 4096), id="endless body without length"),
        pytest.param(answers(b"", Content_Length="100001"), id="declared"),
        pytest.param(
            answers(gzip.compress(bytes(20_000_000), 9), Content_Encoding="gzip"), id="N7 gzip bomb"
        ),
        pytest.param(
            answers(zlib.compress(bytes(20_000_000), 9), Content_Encoding="deflate"), id="zlib bomb"
        ),
        pytest.param(
            repeats(OK + b"Content-Encoding: deflate\r\n\r\n" + b"\x78\x9c", b"\x00\x00\x00\xff\xff" * 1000),
            id="deflate that unpacks to nothing",
        ),
    ],
)
def test_size(server: EvilServer, fetcher: Fetcher, behaviour: Behaviour) -> None:
    """A page is counted unpacked and cut off at the limit, and memory stays flat."""
    address = server.on("/large", behaviour)
    tracemalloc.start()

    fetched = fetcher.fetch(address)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert fetched.page is None
    assert (fetched.visits[-1].outcome, fetched.visits[-1].reason) == (
        "oversized",
        "the page is larger than 100,000 bytes",
    )
    assert peak < 5_000_000


def test_bomb_in_a_redirect(server: EvilServer, fetcher: Fetcher) -> None:
    """N8: the body of a redirect is not read, however it is packed."""
    bomb = gzip.compress(bytes(20_000_000), 9)
    address = server.on("/bomb", redirects("/page", body=bomb, Content_Encoding="gzip"))
    server.on("/page", answers(b"here"))
    tracemalloc.start()

    fetched = fetcher.fetch(address)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert fetched.page is not None
    assert (fetched.page.body, peak < 5_000_000) == (b"here", True)


def test_a_page_of_just_the_limit(server: EvilServer, fetcher: Fetcher) -> None:
    """The limit itself is allowed."""
    address = server.on("/page", answers(b"x" * 100_000))

    fetched = fetcher.fetch(address)

    assert fetched.visits[-1].byte_count == 100_000
