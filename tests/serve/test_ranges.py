"""Parts of files."""

import hashlib
import shutil
import subprocess
from email import message_from_bytes
from email.policy import HTTP
from pathlib import Path

import pytest

from flows.serve.ranges import spans
from tests.serve.conftest import PARQUET, Site, publish, serving

TAG = f'"{hashlib.sha256(PARQUET).hexdigest()}"'
TABLE = "/data/talks.parquet"


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=-8", range(255_992, 256_000)),
        ("bytes=0-0", range(1)),
        ("bytes=255999-", range(255_999, 256_000)),
        ("bytes=100-199", range(100, 200)),
        ("BYTES=100-199", range(100, 200)),
        ("bytes=100-18446744073709551615", range(100, 256_000)),
        ("bytes=-999999", range(256_000)),
        ("bytes=900000-, 5-6", range(5, 7)),
        ("bytes=,5-6,", range(5, 7)),
    ],
)
def test_a_part_of_a_table_can_be_read(site: Site, asked: str, part: range) -> None:
    """An analyst's program reads the end of a Parquet file, or any part of it."""
    answer = site.ask(TABLE, range=asked)

    assert (answer.status, answer.body) == (206, PARQUET[part.start : part.stop])
    assert answer.headers["content-range"] == f"bytes {part.start}-{part.stop - 1}/256000"
    assert (answer.headers["content-length"], answer.headers["etag"]) == (f"{len(part)}", TAG)


@pytest.mark.parametrize("asked", ["bytes=256000-", "bytes=900000-900001", "bytes=-0", "bytes=256000-,-0"])
def test_a_part_that_is_not_there_is_told(site: Site, asked: str) -> None:
    """416 says how long the file is, and another site may read so."""
    answer = site.ask(TABLE, range=asked)

    assert (answer.status, answer.headers["content-range"]) == (416, "bytes */256000")
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    "asked",
    [
        "lines=1-2",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "bytes=5-4",
        "bytes=5-4,0-1",
        "bytes=+1-2",
        "bytes=1_0-20",
        "bytes=-0x8",
        "bytes=\u00b2-\u00b3",
        "bytes=--8",
        f"bytes=0-{'9' * 5000}",
        f"bytes={','.join(['0-0'] * 101)}",
        "bytes=0-,0-,0-",
    ],
)
def test_what_is_no_part_is_the_whole(site: Site, asked: str) -> None:
    """A Range that is malformed, or asks for more than there is, is ignored (RFC 9110, 14.2)."""
    answer = site.ask(TABLE, range=asked)

    assert (answer.status, answer.body) == (200, PARQUET)


def test_several_parts_come_in_one_answer(site: Site) -> None:
    """Parts stand in the order they were asked for, each with its place, between lines that part them."""
    answer = site.ask(TABLE, range="bytes=1000-1003, -4, 0-1")

    kind = answer.headers["content-type"]
    parts = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + answer.body, policy=HTTP)
    assert (answer.status, kind.partition(";")[0]) == (206, "multipart/byteranges")
    assert answer.headers["content-length"] == f"{len(answer.body)}"
    assert "content-range" not in answer.headers
    assert [
        (part["content-range"], part["content-type"], part.get_content()) for part in parts.iter_parts()
    ] == [
        ("bytes 1000-1003/256000", "application/vnd.apache.parquet", PARQUET[1000:1004]),
        ("bytes 255996-255999/256000", "application/vnd.apache.parquet", PARQUET[-4:]),
        ("bytes 0-1/256000", "application/vnd.apache.parquet", PARQUET[:2]),
    ]


@pytest.mark.parametrize(
    ("held", "status"),
    [
        (TAG, 206),
        ("{modified}", 206),
        ('"older"', 200),
        (f"W/{TAG}", 200),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 200),
    ],
)
def test_a_download_goes_on_only_with_the_same_file(site: Site, held: str, status: int) -> None:
    """If-Range with the tag or the time of the file gives the part, with another the whole."""
    modified = site.ask(TABLE).headers["last-modified"]

    answer = site.ask(TABLE, range="bytes=0-3", if_range=held.format(modified=modified))

    assert (answer.status, answer.body) == (status, PARQUET[:4] if status == 206 else PARQUET)


def test_an_empty_file_has_no_part() -> None:
    """Nothing of an empty file can be had in parts."""
    assert [spans(field, 0) for field in ("bytes=0-", "bytes=-5", "bytes=0-0")] == [[], [], []]


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_goes_on_with_a_download(tmp_path: Path) -> None:
    """A program finishes a table of which it has half, and unpacks a calendar that it asked for packed."""
    publish(tmp_path / "public", **{"data/talks.parquet": PARQUET, "calendars/all.ics": b"lines\r\n" * 1000})
    table, calendar = tmp_path / "table", tmp_path / "calendar"
    table.write_bytes(PARQUET[:100_000])
    with serving(tmp_path / "public") as (site, _):
        for options in (
            ("-C", "-", "-o", str(table), TABLE),
            ("--compressed", "-o", str(calendar), "/calendars/all.ics"),
        ):
            address = f"http://127.0.0.1:{site.port}{options[-1]}"
            subprocess.run(("curl", "-sSf", *options[:-1], address), check=True, timeout=20)  # noqa: S607 - the curl of this machine

    assert table.read_bytes() == PARQUET
    assert calendar.read_bytes() == b"lines\r\n" * 1000
