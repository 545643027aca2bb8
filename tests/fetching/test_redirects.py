"""Redirects are followed by hand, and each of them is looked at like a first address."""

import pytest

from flows.fetching import Fetcher
from flows.fetching.faults import Fault
from flows.fetching.locations import locate, redirected
from tests.fetching.evil import EvilServer, answers, redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect(server: EvilServer, fetcher: Fetcher, status: int) -> None:
    """A page knows the address it was found at; the visit keeps the one that was asked."""
    address = server.on("/old", redirects("../new?a=1#top", status=status))
    server.on("/new", answers(b"text"))

    fetched = fetcher.fetch(address)

    assert fetched.page is not None
    assert (fetched.visits[0].url, fetched.page.url) == (address, server.url("/new?a=1"))


def test_five_redirects(server: EvilServer, fetcher: Fetcher) -> None:
    """Five redirects are followed."""
    for hop in range(5):
        server.on(f"/{hop}", redirects(f"/{hop + 1}"))
    server.on("/5", answers(b"text"))

    assert fetcher.fetch(server.url("/0")).page is not None


def test_redirects_without_end(server: EvilServer, fetcher: Fetcher) -> None:
    """N12: a circle of redirects ends after the fifth, and is not tried again."""
    fetched = fetcher.fetch(server.on("/round", redirects("/round")))

    assert [(visit.outcome, visit.reason) for visit in fetched.visits] == [
        ("error", "the server redirects more than 5 times")
    ]
    assert len(server.asked("/round")) == 6


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("file:///etc/passwd", "only http and https are spoken, not file"),
        ("data:text/html,hello", "only http and https are spoken, not data"),
        ("gopher://127.0.0.1:70/", "only http and https are spoken, not gopher"),
        ("javascript:alert(1)", "only http and https are spoken, not javascript"),
        ("http://[::1", "this is not a web address"),
    ],
)
def test_redirect_elsewhere(server: EvilServer, fetcher: Fetcher, target: str, reason: str) -> None:
    """N13: a redirect to another scheme, or to no address, is refused."""
    fetched = fetcher.fetch(server.on("/old", redirects(target)))

    assert [(visit.outcome, visit.reason) for visit in fetched.visits] == [
        ("refused", f"a redirect is not followed: {reason}")
    ]


def test_no_way_down_from_https() -> None:
    """N13: what began encrypted stays encrypted."""
    with pytest.raises(Fault) as caught:
        redirected(locate("https://example.org/"), "http://example.org/")

    assert caught.value.reason == "a redirect is not followed: it leads from https to http"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.2",
        "2130706434",
        "0x7f.2",
        "127.2",
        "0177.0.0.2",
        "[::1]",
        "[::ffff:127.0.0.2]",
        "0.0.0.0",
        "10.0.0.1",
        "169.254.169.254",
        "[fe80::1]",
        "224.0.0.1",
    ],
)
def test_redirect_inside(server: EvilServer, fetcher: Fetcher, host: str) -> None:
    """N14: a redirect to a private address is refused however it is written, and nobody is asked there."""
    with EvilServer("127.0.0.2") as inside:
        address = server.on("/old", redirects(f"http://{host}:{inside.port}/secret"))

        (visit,) = fetcher.fetch(address).visits

        assert inside.requests == []
    assert visit.outcome == "refused"
    assert visit.reason is not None
    assert visit.reason.endswith("which allow_private in [fetching] does not name")


def test_robots_of_the_target(server: EvilServer, fetcher: Fetcher) -> None:
    """The robots.txt of the host that a redirect leads to counts too."""
    server.on("/robots.txt", answers(b"User-agent: *\nDisallow: /private"))

    fetched = fetcher.fetch(server.on("/old", redirects("/private/talks?token=secret")))

    assert [(visit.outcome, visit.reason) for visit in fetched.visits] == [
        ("refused", "robots.txt forbids /private/talks")
    ]
