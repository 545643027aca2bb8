"""What a client holds already, and what it asks for on a condition."""

import hashlib
import os
from pathlib import Path

import pytest

from flows.publishing import files
from tests.serve.conftest import CALENDAR, LARGE, PARQUET, Site, publish, serving

TAG = f'"{hashlib.sha256(CALENDAR).hexdigest()}"'
LARGE_TAG = f'"{hashlib.sha256(LARGE).hexdigest()}"'
PACKED_TAG = f'"{hashlib.sha256(LARGE).hexdigest()}-gzip"'
ASKED: list[dict[str, str]] = [
    {},
    {"accept_encoding": "gzip"},
    {"range": "bytes=3-9"},
    {"range": "bytes=0-1, 7-9"},
    {"range": "bytes=900000-"},
    {"range": "bytes=3-9", "accept_encoding": "gzip"},
    {"if_none_match": LARGE_TAG},
    {"if_match": '"other"'},
]


@pytest.mark.parametrize(
    "path", ["/calendars/large.ics", "/data/talks.parquet", "/", "/robots.txt", "/nothing"]
)
@pytest.mark.parametrize("asked", ASKED)
def test_head_is_get_without_the_body(site: Site, path: str, asked: dict[str, str]) -> None:
    """HEAD has the status and every header of GET, whatever is asked for."""
    get, head = site.ask(path, **asked), site.ask(path, "HEAD", **asked)

    assert (head.status, head.body) == (get.status, b"")
    assert head.headers | {"date": ""} == get.headers | {"date": ""}


@pytest.mark.parametrize(
    ("named", "status"),
    [
        (TAG, 304),
        (f"W/{TAG}", 304),
        (f'"other", W/{TAG}', 304),
        (f'"a,b",{TAG}', 304),
        ("*", 304),
        ('"other"', 200),
        (TAG.strip('"'), 200),
        (f'{TAG[:-1]}-other"', 200),
        ("", 200),
    ],
)
def test_a_tag_that_still_holds_brings_no_body(site: Site, named: str, status: int) -> None:
    """A tag in any list, weak or not, gives 304 with the tag and nothing else; no other does."""
    answer = site.ask("/calendars/all.ics", if_none_match=named)

    assert (answer.status, answer.headers["etag"]) == (status, TAG)
    assert answer.body == (b"" if status == 304 else CALENDAR)


@pytest.mark.parametrize(
    ("since", "status"),
    [
        ("{modified}", 304),
        ("Thu, 01 Jan 2099 00:00:00 GMT", 304),
        ("Thu Jan  1 00:00:00 2099", 304),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 200),
        ("yesterday", 200),
        ("", 200),
        ("Thu, 01 Jan 99999 00:00:00 GMT", 200),
        ("Thu, 99 Zzz 2026 99:99:99 +999999999999999999999", 200),
        (f"Thu, {'9' * 5000} Jan 2026 00:00:00 GMT", 200),
    ],
)
def test_a_time_that_still_holds_brings_no_body(site: Site, since: str, status: int) -> None:
    """A time not before the file's gives 304; an older one, or what is none, gives the file."""
    modified = site.ask("/calendars/all.ics").headers["last-modified"]

    answer = site.ask("/calendars/all.ics", if_modified_since=since.format(modified=modified))

    assert answer.status == status


def test_the_tag_decides_where_a_time_is_sent_too(site: Site) -> None:
    """A client whose tag is outdated gets the file although its time is not, and the other way round."""
    late, early = "Thu, 01 Jan 2099 00:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"

    answers = [
        site.ask("/calendars/all.ics", if_none_match='"other"', if_modified_since=late),
        site.ask("/calendars/all.ics", if_none_match=TAG, if_modified_since=early),
    ]

    assert [answer.status for answer in answers] == [200, 304]


def test_304_says_what_200_would(site: Site) -> None:
    """304 has the headers by which a copy is kept, and none that describe a body (RFC 9110, 15.4.5)."""
    whole = site.ask("/calendars/large.ics")
    held = site.ask("/calendars/large.ics", if_none_match=LARGE_TAG)

    left_out = {"accept-ranges", "content-length", "content-type"}
    assert held.headers | {"date": ""} == {
        name: value for name, value in (whole.headers | {"date": ""}).items() if name not in left_out
    }


@pytest.mark.parametrize("held", [LARGE_TAG, PACKED_TAG])
@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_a_copy_in_either_form_is_a_copy(site: Site, held: str, coding: str) -> None:
    """Who holds a file packed or not is told so under the tag it holds, whichever form it asks for."""
    answer = site.ask("/calendars/large.ics", if_none_match=held, accept_encoding=coding)

    assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", held)


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"if_match": TAG}, 200),
        ({"if_match": "*"}, 200),
        ({"if_match": f"W/{TAG}"}, 412),
        ({"if_match": '"other"'}, 412),
        ({"if_unmodified_since": "Thu, 01 Jan 2099 00:00:00 GMT"}, 200),
        ({"if_unmodified_since": "Thu, 01 Jan 1970 00:00:00 GMT"}, 412),
        ({"if_unmodified_since": "tomorrow"}, 200),
        ({"if_match": TAG, "if_unmodified_since": "Thu, 01 Jan 1970 00:00:00 GMT"}, 200),
    ],
)
def test_who_wants_one_file_alone_gets_no_other(site: Site, asked: dict[str, str], status: int) -> None:
    """A download that goes on in parts is told when the file is another one."""
    assert site.ask("/calendars/all.ics", **asked).status == status


def test_the_tag_is_of_the_bytes_alone(tmp_path: Path) -> None:
    """Other bytes have another tag; the same bytes written again have the same."""
    public = tmp_path / "public"
    publish(public, **{"calendars/all.ics": b"one"})
    with serving(public) as (site, _):
        first = site.ask("/calendars/all.ics").headers["etag"]
        publish(public, **{"calendars/all.ics": b"two"})
        second = site.ask("/calendars/all.ics").headers["etag"]
        publish(public, **{"calendars/all.ics": b"one"})
        third = site.ask("/calendars/all.ics").headers["etag"]

    assert (first, second) == tuple(f'"{hashlib.sha256(body).hexdigest()}"' for body in (b"one", b"two"))
    assert third == first


def test_last_modified_never_goes_back(tmp_path: Path) -> None:
    """A client that asks by time alone learns of a change in the same second, and of one by a slow clock."""
    calendar = tmp_path / "public/calendars/all.ics"
    publish(tmp_path / "public", **{"calendars/all.ics": b"first"})
    os.utime(calendar, (4_000_000_000, 4_000_000_000.25))
    with serving(tmp_path / "public") as (site, _):
        first = site.ask("/calendars/all.ics").headers["last-modified"]
        files.replace(calendar, b"second")
        second = site.ask("/calendars/all.ics", if_modified_since=first)

    assert first == "Tue, 02 Oct 2096 07:06:40 GMT"
    assert (second.status, second.body) == (200, b"second")
    assert second.headers["last-modified"] == "Tue, 02 Oct 2096 07:06:41 GMT"


def test_a_table_is_no_older_than_the_one_it_replaces(tmp_path: Path) -> None:
    """The same holds for a table that was made elsewhere and is moved into place."""
    table, made = tmp_path / "talks.parquet", tmp_path / "made"
    table.write_bytes(PARQUET)
    made.write_bytes(b"PAR1")
    os.utime(table, (4_000_000_000, 4_000_000_000))

    assert files.adopt(table, made)

    assert (table.read_bytes(), table.stat().st_mtime) == (b"PAR1", 4_000_000_001)
