"""robots.txt is obeyed as RFC 9309 says."""

import time
import tracemalloc

import pytest

from flows.fetching import Fetcher
from flows.fetching.faults import Fault
from flows.fetching.locations import locate
from flows.fetching.robots import Rules
from schemas.configuration import Fetching
from tests.fetching.evil import Behaviour, EvilServer, answers, redirects, repeats, says


def allows(text: str, path: str = "/talks") -> bool:
    """Whether a robots.txt lets us ask for a path."""
    try:
        Rules(text.encode()).check(locate(f"http://example.org{path}"))
    except Fault:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", True),
        ("<html>a page</html>", True),
        ("User-agent: *\nDisallow: /", False),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\nUser-agent: talkfeed\nDisallow:", True),
        ("User-agent: TALKFEED/1.0 # us\nDisallow: /talks", False),
        ("User-agent: talk\nDisallow: /", True),
        ("User-agent: other\nUser-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\nUser-agent: other\nDisallow: /nothing", False),
        ("User-agent: *\nDisallow: /\nUser-agent: other\nAllow: /", False),
        ("User-agent: *\nDisallow: /t\nAllow: /talks", True),
        ("User-agent: *\nDisallow: /*s$", False),
        ("user agent *\ndisallow /", False),
    ],
)
def test_rules(text: str, *, expected: bool) -> None:
    """Our group counts, else that of everybody; the longest rule wins."""
    assert allows(text) is expected


def test_forbidden(server: EvilServer, fetcher: Fetcher) -> None:
    """N23: a page that robots.txt forbids is not asked for, and the reason names its path alone."""
    server.on("/robots.txt", answers(b"User-agent: *\nDisallow: /private"))

    (visit,) = fetcher.fetch(server.url("/private?token=secret")).visits

    assert (visit.outcome, visit.reason) == ("refused", "robots.txt forbids /private")
    assert [request.path for request in server.requests] == ["/robots.txt"]


def test_asked_once(server: EvilServer, fetcher: Fetcher) -> None:
    """One robots.txt serves all pages of its host."""
    server.on("/page", answers(b"text"))

    for number in range(3):
        fetcher.fetch(server.url(f"/page?{number}"))

    assert len(server.asked("/robots.txt")) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429])
def test_absent(server: EvilServer, fetcher: Fetcher, status: int) -> None:
    """N23: a robots.txt that is not there forbids nothing (RFC 9309, 2.3.1.3)."""
    server.on("/robots.txt", answers(b"", status=status))

    assert fetcher.fetch(server.on("/page", answers(b"text"))).page is not None


@pytest.mark.parametrize(
    ("behaviour", "expected"),
    [
        pytest.param(
            answers(b"", status=500),
            ("refused", "the server answered 500 Internal Server Error"),
            id="500",
        ),
        pytest.param(
            answers(b"", status=503), ("refused", "the server answered 503 Service Unavailable"), id="503"
        ),
        pytest.param(
            says(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"),
            ("error", "the answer broke off before its end"),
            id="cut",
        ),
    ],
)
def test_not_to_be_had(
    server: EvilServer, fetcher: Fetcher, behaviour: Behaviour, expected: tuple[str, str]
) -> None:
    """N23: without its robots.txt a host is not fetched from (RFC 9309, 2.3.1.4), nor asked anew."""
    server.on("/robots.txt", behaviour)
    address = server.on("/page", answers(b"text"))

    first, second = fetcher.fetch(address).visits, fetcher.fetch(address).visits

    outcome, reason = expected
    told = [(visit.outcome, visit.reason) for visit in (*first, *second)]
    assert told == [(outcome, f"robots.txt cannot be read: {reason}")] * 4
    assert len(server.asked("/robots.txt")) == 3


def test_trouble_that_passes(server: EvilServer, fetcher: Fetcher) -> None:
    """A robots.txt that comes on the second attempt costs one visit."""
    server.on("/robots.txt", answers(b"", status=503), answers(b""))

    visits = fetcher.fetch(server.on("/page", answers(b"text"))).visits

    assert [visit.outcome for visit in visits] == ["refused", "fetched"]


def test_moved(server: EvilServer, fetcher: Fetcher) -> None:
    """N23: redirects of robots.txt are followed."""
    server.on("/robots.txt", redirects("/rules.txt"))
    server.on("/rules.txt", answers(b"User-agent: *\nDisallow: /"))

    assert fetcher.fetch(server.url("/page")).visits[0].reason == "robots.txt forbids /page"


def test_moving_in_circles(server: EvilServer, fetcher: Fetcher) -> None:
    """N23: a robots.txt behind more than five redirects counts as absent (RFC 9309, 2.3.1.2)."""
    server.on("/robots.txt", redirects("/robots.txt"))

    assert fetcher.fetch(server.on("/page", answers(b"text"))).page is not None


def test_large(server: EvilServer) -> None:
    """N23: of a robots.txt without end the first 500 KiB count."""
    start = b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /private\n"
    server.on("/robots.txt", repeats(start, b"# a remark that says nothing\n" * 1000))
    server.on("/page", answers(b"text"))

    with Fetcher(Fetching(host_delay=0, allow_private=("127.0.0.1",)), contact="office") as fetcher:
        allowed, forbidden = (fetcher.fetch(server.url(path)) for path in ("/page", "/private"))

    assert allowed.page is not None
    assert forbidden.visits[0].reason == "robots.txt forbids /private"


def test_many_agents() -> None:
    """A robots.txt of many agents with many rules each takes little time and memory."""
    agents = "".join(f"User-agent: agent{number}\n" for number in range(10_000))
    rules = "".join(f"Disallow: /{number}\n" for number in range(10_000))
    tracemalloc.start()
    start = time.process_time()

    is_allowed = allows(f"{agents}{rules}User-agent: *\nDisallow: /talks")

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (is_allowed, peak < 20_000_000, time.process_time() - start < 2) == (False, True, True)


@pytest.mark.parametrize(
    ("value", "seconds"), [("2", 2.0), ("0.5", 0.5), ("1e9", 30.0), ("-1", 0.0), ("nan", 0.0), ("soon", 0.0)]
)
def test_crawl_delay(value: str, seconds: float) -> None:
    """N23: a crawl delay is kept up to 30 s, and ignored when it is none."""
    assert Rules(f"User-agent: *\nCrawl-delay: {value}".encode()).delay == seconds
