"""The promises of the site to browsers, calendar programs, analysts and intruders."""

import hashlib
import signal
import socket
from http.client import HTTPConnection
from pathlib import Path

import pytest

from flows.serve import listening, serve
from schemas.failures import ConfigurationFailure
from tests.serve.conftest import Site, free_port, publish, serving

CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
PARQUET = bytes(range(256)) * 1000


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
    "/data/talks.parquet": "application/vnd.apache.parquet",
    "/data/talkfeed.duckdb": "application/octet-stream",
}


def test_a_page_may_not_be_read_by_other_sites(site: Site) -> None:
    """Calendars and data are shared with other origins, pages are not, nor may they be framed."""
    headers = site.ask("/").headers

    assert "access-control-allow-origin" not in headers
    assert headers["content-security-policy"] == "object-src 'none'; base-uri 'none'; frame-ancestors 'none'"


def test_head_is_get_without_the_body(site: Site) -> None:
    """HEAD tells the headers of GET."""
    get, head = site.ask("/calendars/all.ics"), site.ask("/calendars/all.ics", "HEAD")

    assert (head.status, head.body) == (200, b"")
    assert head.headers | {"date": ""} == get.headers | {"date": ""}


def test_what_the_client_holds_is_not_sent_again(site: Site) -> None:
    """A tag or a time that still holds gives 304; the tag decides where both are sent."""
    first = site.ask("/calendars/all.ics").headers
    tag, modified = first["etag"], first["last-modified"]

    answers = [
        site.ask("/calendars/all.ics", if_none_match=tag),
        site.ask("/calendars/all.ics", if_none_match=f'"other", W/{tag}'),
        site.ask("/calendars/all.ics", if_none_match="*"),
        site.ask("/calendars/all.ics", if_modified_since=modified),
        site.ask("/calendars/all.ics", if_none_match='"other"', if_modified_since=modified),
        site.ask("/calendars/all.ics", if_modified_since="Thu, 01 Jan 1970 00:00:00 GMT"),
        site.ask("/calendars/all.ics", if_modified_since="yesterday"),
    ]

    assert [answer.status for answer in answers] == [304, 304, 304, 304, 200, 200, 200]
    assert (answers[0].body, answers[0].headers["etag"]) == (b"", tag)


def test_a_part_of_a_table_can_be_read(site: Site) -> None:
    """An analyst's program reads the end of a Parquet file, and is told when there is no such part."""
    end = site.ask("/data/talks.parquet", range="bytes=-8")
    beyond = site.ask("/data/talks.parquet", range="bytes=900000-")
    stale = site.ask("/data/talks.parquet", range="bytes=0-3", if_range='"older"')

    assert (end.status, end.body, end.headers["content-range"]) == (
        206,
        PARQUET[-8:],
        "bytes 255992-255999/256000",
    )
    assert (beyond.status, beyond.headers["content-range"]) == (416, "bytes */256000")
    assert (stale.status, stale.body) == (200, PARQUET)


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


def test_before_the_first_publication_clients_are_asked_to_come_back(tmp_path: Path) -> None:
    """An empty home answers 503 rather than an empty calendar, and the first publication is seen at once."""
    with serving(tmp_path / "public") as (site, _):
        before, health = site.ask("/calendars/all.ics"), site.ask("/healthz")
        publish(site.public, **{"calendars/all.ics": CALENDAR})
        after = site.ask("/calendars/all.ics")

    assert (before.status, before.headers["retry-after"]) == (503, "60")
    assert (health.status, health.body) == (200, b"ok; nothing is published yet\n")
    assert (after.status, after.body) == (200, CALENDAR)


def test_a_reader_gets_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    """A file replaced while it is read is sent to its end, under its own tag; the next one gets the new."""
    public, old, new = tmp_path / "public", b"a" * 8_000_000, b"b" * 9_000_000
    publish(public, **{"data/talks.parquet": old})
    with serving(public) as (site, _):
        connection = HTTPConnection("127.0.0.1", site.port, timeout=5)
        connection.request("GET", "/data/talks.parquet")
        answer = connection.getresponse()
        (tmp_path / "next").write_bytes(new)
        (tmp_path / "next").replace(public / "data/talks.parquet")

        first, second = answer.read(), site.ask("/data/talks.parquet").body
        connection.close()

    assert (first, answer.headers["etag"]) == (old, f'"{hashlib.sha256(old).hexdigest()}"')
    assert second == new


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
