"""The promises of the site to browsers, calendar programs, analysts and intruders."""

import hashlib
import signal
import socket
from pathlib import Path

import pytest

from flows.serve import listening, serve
from schemas.failures import ConfigurationFailure
from tests.serve.conftest import CALENDAR, Site, free_port, serving


def test_a_calendar_comes_with_all_that_a_calendar_program_relies_on(site: Site) -> None:
    """A calendar says its type, its tag, its time, how long it may be kept and that any page may read it."""
    answer = site.ask("/calendars/all.ics")

    assert (answer.status, answer.body) == (200, CALENDAR)
    del answer.headers["date"], answer.headers["last-modified"]
    assert answer.headers == {
        "accept-ranges": "bytes",
        "access-control-allow-origin": "*",
        "access-control-expose-headers": "Accept-Ranges, Content-Length, Content-Range, ETag, Last-Modified",
        "cache-control": "public, max-age=300",
        "content-length": "32",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
        "content-type": "text/calendar; charset=utf-8",
        "etag": f'"{hashlib.sha256(CALENDAR).hexdigest()}"',
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
    }


def test_every_kind_of_file_has_its_type(site: Site) -> None:
    """No browser has to guess what a file is, and none is let to."""
    types = {path: site.ask(path).headers["content-type"] for path in ("/", *PATHS)}

    assert types == {"/": "text/html; charset=utf-8", **PATHS}


PATHS = {
    "/index.html": "text/html; charset=utf-8",
    "/manifest.json": "application/json",
    "/calendars/all.ics": "text/calendar; charset=utf-8",
    "/talks/17.ics": "text/calendar; charset=utf-8",
    "/feeds/all.atom": "application/atom+xml; charset=utf-8",
    "/feeds/all.json": "application/feed+json",
    "/feeds/all.rng": "application/xml",
    "/data/talks.csv": "text/csv; charset=utf-8",
    "/data/talks.parquet": "application/vnd.apache.parquet",
    "/data/talkfeed.duckdb": "application/octet-stream",
}


@pytest.mark.parametrize("path", ["/calendars/all.ics", "/talks/17.ics"])
def test_a_calendar_is_no_download(site: Site, path: str) -> None:
    """Without a Content-Disposition Safari offers to add a talk, and Google reads a calendar."""
    assert "content-disposition" not in site.ask(path).headers


@pytest.mark.parametrize(
    "accept", [None, "*/*", "text/calendar", "text/calendar, text/plain;q=0.8, */*;q=0.5"]
)
def test_a_calendar_is_for_whoever_asks(site: Site, accept: str | None) -> None:
    """A calendar is answered to programs that say what they take, and to Google, which does not."""
    answer = site.ask("/calendars/all.ics", **({"accept": accept} if accept else {}))

    assert (answer.status, answer.body) == (200, CALENDAR)


def test_a_page_may_not_be_read_by_other_sites(site: Site) -> None:
    """Calendars and data are shared with other origins, pages are not, nor may they be framed."""
    headers = site.ask("/").headers

    assert "access-control-allow-origin" not in headers
    assert headers["content-security-policy"] == "object-src 'none'; base-uri 'none'; frame-ancestors 'none'"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret",
        "/calendars/../../secret",
        "/%2e%2e/secret",
        "/..%2fsecret",
        "/calendars/%2e%2e%2f%2e%2e%2fsecret",
        "/%5c..%5csecret",
        "//etc/passwd",
        "/index.html%00.ics",
        "/link",
        "/up/secret",
        "/.calendar.part",
        "/calendars",
        "/calendars/",
        "/nothing",
        "/index.html/",
        "/" + "a" * 8000,
        "/" + "a/" * 4000,
        "/%ff%fe",
    ],
)
def test_no_path_leads_out_of_the_folder(site: Site, path: str) -> None:
    """Whatever is asked for, nothing is shown that is not published."""
    answer = site.ask(path)

    assert (answer.status, answer.body) == (404, b"There is nothing at this address.\n")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_files_are_read_and_nothing_else(site: Site, method: str) -> None:
    """Any method that is not for reading is refused, with those that are."""
    answer = site.ask("/", method)

    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


def test_nothing_of_a_request_comes_back(site: Site) -> None:
    """A forged host or address is neither believed nor repeated."""
    forged = "evil.example"

    answer = site.ask("/nothing", host=forged, x_forwarded_host=forged, x_forwarded_for="10.0.0.1")

    assert forged not in f"{answer}"


def test_idle_clients_keep_nobody_out(site: Site) -> None:
    """Two hundred clients that never finish their requests do not stop the next one."""
    idle = [socket.create_connection(("127.0.0.1", site.port)) for _ in range(200)]
    for client in idle:
        client.sendall(b"GET / HTTP/1.1\r\nX-")

    answer = site.ask("/calendars/all.ics")

    for client in idle:
        client.close()
    assert answer.status == 200


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    """Whoever takes a port twice reads which, and how to take another."""
    port = free_port()

    with listening("127.0.0.1", port), pytest.raises(ConfigurationFailure) as caught:
        serve(tmp_path, port=port)

    assert str(caught.value) == (
        f"127.0.0.1:{port}: port {port} is in use\nStop what listens there, or name another port with --port."
    )


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_the_server_stops_when_told_to(public: Path, stop: signal.Signals) -> None:
    """Ctrl-C and a polite kill end the server at once and let go of its port."""
    with serving(public) as (site, server):
        server.send_signal(stop)
        status = server.wait(5)

    assert status in {130, -stop}
    with listening("127.0.0.1", site.port):
        pass
