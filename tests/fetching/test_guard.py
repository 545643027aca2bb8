"""Which addresses may be connected to, and that the ones connected to are those."""

import socket
import threading
from ipaddress import ip_address
from pathlib import Path

import pytest

from flows.fetching import Fetcher
from flows.fetching.addresses import Guard, is_public
from schemas.configuration import Fetching
from tests.fetching.evil import EvilServer, answers


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "193.0.6.139", "2001:67c:2e8:22::c100:68b", "::ffff:8.8.8.8", "64:ff9b::808:808"],
)
def test_public(address: str) -> None:
    """The open internet may be asked."""
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        *("0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.0.0.1"),
        *("192.0.2.1", "192.168.0.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "::127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1"),
        *("2001::1", "2001:db8::1", "2002:7f00:1::", "fc00::1", "fe80::1", "fec0::1", "ff02::1"),
    ],
)
def test_not_public(address: str) -> None:
    """Private, loopback, link-local, multicast, reserved and translated private addresses are not."""
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    ("allowed", "host", "address", "expected"),
    [
        ("127.0.0.1", "any.example", "127.0.0.1", True),
        ("127.0.0.1", "any.example", "::ffff:127.0.0.1", True),
        ("127.0.0.1", "any.example", "127.0.0.2", False),
        ("10.1.0.0/16", "any.example", "10.1.255.255", True),
        ("10.1.0.0/16", "any.example", "10.2.0.0", False),
        ("fd00::/8", "any.example", "fd00::1", True),
        ("fd00::/8", "any.example", "10.2.0.0", False),
        ("Talks.Example.", "talks.example", "10.2.0.0", True),
        ("talks.example", "other.talks.example", "10.2.0.0", False),
    ],
)
def test_allowed(allowed: str, host: str, address: str, *, expected: bool) -> None:
    """An operator allows private addresses one by one, by network, or by the name that leads to them."""
    assert Guard((allowed,)).permits(host, ip_address(address)) is expected


@pytest.mark.parametrize(
    "host", ["localhost", "localhost.", "127.1", "2130706433", "0x7f.1", "[::ffff:7f00:1]"]
)
def test_nothing_private_by_default(server: EvilServer, host: str) -> None:
    """N14: without allow_private this machine cannot be asked, however it is called."""
    with Fetcher(Fetching(), contact="mailto:office@example.org") as fetcher:
        (visit,) = fetcher.fetch(f"http://{host}:{server.port}/").visits

    assert (visit.outcome, server.requests) == ("refused", [])


def test_rebinding(server: EvilServer, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    """N15: a name is resolved once a connection, and the connection goes to the answer that was checked."""
    server.on("/page", answers(b"text"))
    asked: list[str] = []
    system = socket.getaddrinfo

    def rebinding(host: str, port: int, **hints: int) -> object:
        asked.append(host)
        return system("127.0.0.1" if len(asked) <= 2 else "127.0.0.2", port, **hints)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    address = f"http://rebinding.example:{server.port}/page"

    page, after = fetcher.fetch(address).page, fetcher.fetch(address).visits

    assert page is not None
    assert page.body == b"text"
    assert [(visit.outcome, visit.reason) for visit in after] == [
        (
            "refused",
            "rebinding.example leads to a private address, which allow_private in [fetching] does not name",
        )
    ]
    assert asked == ["rebinding.example"] * 3


def test_second_address(server: EvilServer, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several addresses of a host those that are permitted are tried in turn."""
    server.on("/page", answers(b"text"))
    with socket.create_server(("127.0.0.1", 0)) as closed:
        closed_port = closed.getsockname()[1]
    found = [("127.0.0.2", server.port), ("127.0.0.1", closed_port), ("127.0.0.1", server.port)]
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", place) for place in found],
    )

    assert fetcher.fetch(f"http://several.example:{server.port}/page").page is not None


def test_unknown_name(fetcher: Fetcher) -> None:
    """A name that does not exist is not asked for twice, so a run without internet is quick."""
    visits = fetcher.fetch("http://talks.invalid/?token=secret").visits

    assert [visit.outcome for visit in visits] == ["unreachable"]
    assert visits[0].reason in {
        "the name talks.invalid is not known",
        "nobody answers for the name talks.invalid: no network, or its name server is down",
    }


def test_slow_name_server(hasty: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    """The deadline holds for the name server too, which has no timeout of its own."""
    released = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: released.wait(2) and [])

    visits = hasty.fetch("http://slow.example/").visits

    released.set()
    assert [(visit.outcome, visit.reason) for visit in visits] == [
        ("timeout", "robots.txt cannot be read: no answer within 0.2 s")
    ] * 3


def test_proxies_are_ignored(server: EvilServer, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    """N25: proxy variables change nothing, for a proxy would hide which address is connected to."""
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)

    assert fetcher.fetch(server.on("/page", answers(b"text"))).page is not None


def test_environment_gives_no_passwords(
    server: EvilServer, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The .netrc of whoever runs Talkfeed is not read."""
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))

    fetcher.fetch(server.on("/page", answers(b"text")))

    assert "authorization" not in server.asked("/page")[0].headers
