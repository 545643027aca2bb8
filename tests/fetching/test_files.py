"""A file is a page too."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.fetching import read_file
from schemas.failures import ReadFailure
from schemas.page import Page


def test_page_of_a_file(tmp_path: Path) -> None:
    """A file gives its bytes, its path as given, and the type of its name."""
    path = tmp_path / "talks.ics"
    path.write_bytes(b"BEGIN:VCALENDAR\r\n\xff")
    before = datetime.now(UTC)

    page = read_file(path)

    assert before <= page.fetched_at <= datetime.now(UTC)
    assert page == Page(
        url=str(path), body=b"BEGIN:VCALENDAR\r\n\xff", fetched_at=page.fetched_at, media_type="text/calendar"
    )


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.HTML", "text/html"),
        ("a.json", "application/json"),
        ("a.jsonl", "application/jsonl"),
        ("a.csv", "text/csv"),
        ("a.txt", "text/plain"),
        ("a.eml", "message/rfc822"),
        ("a.mbox", "application/mbox"),
        ("a.xml", "text/xml"),
        ("a.rss", "application/rss+xml"),
        ("a.toml", "application/toml"),
        ("a.yaml", "application/yaml"),
        ("a.ics.gz", None),
        ("README", None),
    ],
)
def test_media_types(tmp_path: Path, name: str, media_type: str | None) -> None:
    """The name tells the type, the same on every machine."""
    (tmp_path / name).write_bytes(b"")

    assert read_file(tmp_path / name).media_type == media_type


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("missing.ics", "cannot be read: no such file or directory"),
        (".", "is no file"),
        ("x" * 300, "cannot be read: file name too long"),
        ("a\0b", "cannot be read: is no path"),
        ("large.ics", "is larger than 10 bytes"),
    ],
)
def test_no_page(tmp_path: Path, name: str, what: str) -> None:
    """What cannot be read is a failure that names the path and what to do."""
    (tmp_path / "large.ics").write_bytes(b"x" * 11)

    with pytest.raises(ReadFailure) as caught:
        read_file(tmp_path / name, max_bytes=10)

    assert (caught.value.what, caught.value.where) == (what, str(tmp_path / name))
    assert caught.value.remedy
