"""What clients are told when something is wrong: to come back, and never something else instead."""

import hashlib
import os
import resource
from contextlib import closing
from http.client import HTTPConnection, IncompleteRead
from pathlib import Path

import pytest

from tests.serve.conftest import CALENDAR, Answer, Site, publish, serving

TABLE = "/data/talks.parquet"


def assert_comes_back(answer: Answer) -> None:
    """The answer asks to come back later, in plain words that nobody keeps."""
    assert (answer.status, answer.headers["retry-after"]) == (503, "60")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"


def test_before_the_first_publication_clients_are_asked_to_come_back(tmp_path: Path) -> None:
    """An empty home answers 503 rather than an empty calendar, and the first publication is seen at once."""
    with serving(tmp_path / "public") as (site, _):
        before, health = site.ask("/calendars/all.ics"), site.ask("/healthz")
        publish(site.public, **{"calendars/all.ics": CALENDAR})
        after = site.ask("/calendars/all.ics")

    assert_comes_back(before)
    assert (health.status, health.body) == (200, b"ok; nothing is published yet\n")
    assert (after.status, after.body) == (200, CALENDAR)


def test_a_folder_that_vanishes_takes_no_calendar_away(tmp_path: Path) -> None:
    """While the folder is away 503 lets calendar programs keep what they have; then all is as before."""
    public = tmp_path / "public"
    publish(public, **{"calendars/all.ics": CALENDAR})
    with serving(public) as (site, _):
        before = site.ask("/calendars/all.ics")
        public.rename(tmp_path / "away")
        without = [site.ask(path) for path in ("/calendars/all.ics", "/", "/nothing")]
        (tmp_path / "away").rename(public)
        after = site.ask("/calendars/all.ics")

    for answer in without:
        assert_comes_back(answer)
    assert after.headers | {"date": ""} == before.headers | {"date": ""}


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="no other process can be limited here")
def test_a_file_that_cannot_be_opened_is_no_missing_file(tmp_path: Path) -> None:
    """A server that has run out of files answers 503, not 404, and is well again when it has some."""
    publish(tmp_path / "public", **{"calendars/all.ics": CALENDAR})
    with serving(tmp_path / "public") as (site, server), closing(_connected(site)) as connection:
        limits = resource.prlimit(server.pid, resource.RLIMIT_NOFILE)
        resource.prlimit(server.pid, resource.RLIMIT_NOFILE, (3, limits[1]))
        without = _asked(connection, "/calendars/all.ics")
        resource.prlimit(server.pid, resource.RLIMIT_NOFILE, limits)
        after = _asked(connection, "/calendars/all.ics")

    assert_comes_back(without)
    assert (after.status, after.body) == (200, CALENDAR)


def test_a_file_that_may_not_be_read_is_no_missing_file(tmp_path: Path) -> None:
    """A calendar that was published with the wrong permissions answers 503, not 404."""
    publish(tmp_path / "public", **{"calendars/all.ics": CALENDAR})
    (tmp_path / "public/calendars/all.ics").chmod(0)
    if os.access(tmp_path / "public/calendars/all.ics", os.R_OK):
        pytest.skip("whoever runs this may read everything")
    with serving(tmp_path / "public") as (site, _):
        assert_comes_back(site.ask("/calendars/all.ics"))


def test_a_reader_gets_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    """A file replaced or removed while it is read is sent to its end, under its own tag."""
    table, old, new = tmp_path / "public" / TABLE[1:], b"a" * 32_000_000, b"b" * 9_000_000
    publish(tmp_path / "public", **{TABLE[1:]: old})
    with serving(tmp_path / "public") as (site, _), closing(_connected(site)) as connection:
        connection.request("GET", TABLE)
        answer = connection.getresponse()
        (tmp_path / "next").write_bytes(new)
        (tmp_path / "next").replace(table)
        first, second = answer.read(), site.ask(TABLE).body

        connection.request("GET", TABLE)
        third = connection.getresponse()
        table.unlink()
        last, gone = third.read(), site.ask(TABLE).status

    assert (first, answer.headers["etag"]) == (old, f'"{hashlib.sha256(old).hexdigest()}"')
    assert (second, last, gone) == (new, new, 404)


def test_a_file_cut_short_while_it_is_sent_is_seen_to_be_cut(tmp_path: Path) -> None:
    """Half a file never passes for a whole one: the connection ends, and the server goes on."""
    publish(tmp_path / "public", **{TABLE[1:]: b"a" * 64_000_000})
    with serving(tmp_path / "public") as (site, _), closing(_connected(site)) as connection:
        connection.request("GET", TABLE)
        answer = connection.getresponse()
        os.truncate(tmp_path / "public" / TABLE[1:], 10)

        with pytest.raises(IncompleteRead):
            answer.read()
        assert site.ask(TABLE).body == b"a" * 10


def _connected(site: Site) -> HTTPConnection:
    connection = HTTPConnection("127.0.0.1", site.port, timeout=5)
    _asked(connection, "/healthz")
    return connection


def _asked(connection: HTTPConnection, path: str) -> Answer:
    connection.request("GET", path)
    answer = connection.getresponse()
    return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
