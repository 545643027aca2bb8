"""Text packed for those who ask for it, and for nobody else."""

import gzip
import hashlib
import socket
from asyncio import gather, run
from pathlib import Path

import pytest

from flows.serve.files import Shelf
from flows.serve.packing import Packer
from tests.serve.conftest import CALENDAR, LARGE, PARQUET, Answer, Site

DIGEST = hashlib.sha256(LARGE).hexdigest()


@pytest.mark.parametrize(
    ("asked", "coding"),
    [
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("x-gzip", "gzip"),
        ("gzip, deflate, br", "gzip"),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", "gzip"),
        ("deflate,gzip;q=0.001", "gzip"),
        ("identity;q=0.5, gzip;q=0.5", "gzip"),
        ("identity;q=0, gzip", "gzip"),
        ("", None),
        ("identity", None),
        ("*", None),
        ("gzip;q=0", None),
        ("gzip;q=0.000, *", None),
        ("gzip;q=0.5, identity", None),
        ("gzip;q=0.5, *;q=0.8", None),
        ("identity;q=0", None),
        ("br, deflate", None),
        ("gzip;q=nan", None),
        ("gzip;q=2", None),
        ("gzip gzip", None),
        (";q=1,,;", None),
    ],
)
def test_a_calendar_is_packed_for_those_who_ask(site: Site, asked: str, coding: str | None) -> None:
    """It comes in gzip when that is named and liked no less than its bytes; both forms say that they vary."""
    answer = site.ask("/calendars/large.ics", accept_encoding=asked)

    assert (answer.status, answer.headers["vary"]) == (200, "Accept-Encoding")
    assert answer.headers.get("content-encoding") == coding
    assert answer.headers["etag"] == (f'"{DIGEST}-gzip"' if coding else f'"{DIGEST}"')
    assert answer.headers["content-length"] == f"{len(answer.body)}"
    assert (gzip.decompress(answer.body) if coding else answer.body) == LARGE
    assert len(answer.body) < 1000 or not coding


def test_google_gets_the_bytes_as_they_are(site: Site) -> None:
    """A client that sends no Accept-Encoding at all gets no other coding."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=5) as client:
        client.sendall(b"GET /calendars/large.ics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        with client.makefile("rb") as sent:
            head, _, body = sent.read().partition(b"\r\n\r\n")

    assert b"content-encoding" not in head.lower()
    assert body == LARGE


@pytest.mark.parametrize(
    ("path", "body"), [("/calendars/all.ics", CALENDAR), ("/data/talks.parquet", PARQUET)]
)
def test_what_is_small_or_no_text_is_never_packed(site: Site, path: str, body: bytes) -> None:
    """What would hardly become smaller has one form, and does not say that it varies."""
    answer = site.ask(path, accept_encoding="gzip")

    assert (answer.body, answer.headers["etag"]) == (body, f'"{hashlib.sha256(body).hexdigest()}"')
    assert not {"content-encoding", "vary"} & answer.headers.keys()


def test_a_part_is_of_the_bytes_as_they_are(site: Site) -> None:
    """No part of a packed file is sent, which nobody could unpack; a packed copy cannot be gone on with."""
    asked = {"accept_encoding": "gzip", "range": "bytes=0-14"}

    part = site.ask("/calendars/large.ics", **asked)
    whole = site.ask("/calendars/large.ics", **asked, if_range=f'"{DIGEST}-gzip"')

    assert (part.status, part.body, part.headers["etag"]) == (206, b"BEGIN:VCALENDAR", f'"{DIGEST}"')
    assert (whole.status, whole.body) == (200, LARGE)
    assert not {"content-encoding"} & (part.headers.keys() | whole.headers.keys())
    assert "accept-ranges" not in site.ask("/calendars/large.ics", accept_encoding="gzip").headers


def test_packed_bytes_are_the_same_every_time(site: Site) -> None:
    """The same tag stands for the same packed bytes: no time is written into them (RFC 1952, MTIME)."""
    answers: list[Answer] = [site.ask("/calendars/large.ics", accept_encoding="gzip") for _ in range(2)]

    assert answers[0].body == answers[1].body
    assert answers[0].body[4:8] == bytes(4)


def test_a_file_is_packed_once(tmp_path: Path) -> None:
    """All who ask at once, and later, get one packing, until what was asked for since needs its room."""
    for name in ("one", "two", "six"):
        (tmp_path / name).with_suffix(".txt").write_bytes(name.encode() * 1000)
    shelf, packer = Shelf(tmp_path, {}), Packer(room=90)

    async def packed(name: str) -> bytes:
        file = shelf.open(f"/{name}.txt")
        assert file
        with file.content:
            return await packer.pack(file)

    async def ask() -> list[bytes]:
        at_once = await gather(packed("one"), packed("one"), packed("two"), packed("one"))
        return [*at_once, *[await packed(name) for name in ("one", "six", "one", "two")]]

    one, again, two, third, later, six, kept, made_anew = run(ask())

    assert [gzip.decompress(each) for each in (one, two, six)] == [
        b"one" * 1000,
        b"two" * 1000,
        b"six" * 1000,
    ]
    assert [each is one for each in (again, third, later, kept)] == [True] * 4
    assert (made_anew, made_anew is two) == (two, False)
