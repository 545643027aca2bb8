"""What subscribers and disks see when a talk changes, or nothing does."""

import datetime as dt
import errno
import os
from pathlib import Path

import pytest

from flows.publishing import write_manifest
from flows.publishing.calendars import render_event
from schemas.failures import StorageFailure
from tests.publishing.invented import (
    NOW,
    PUBLISHER,
    days_from_now,
    events,
    lecture,
    numbered,
    publish,
    stored,
)


def snapshot(out: Path) -> dict[str, tuple[bytes, int]]:
    """The bytes and the time of change of every file."""
    return {
        str(path.relative_to(out)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in out.rglob("*")
        if path.is_file()
    }


def test_nothing_changed(tmp_path: Path) -> None:
    """A second publish of the same talks writes nothing: not a file, not a time, not the manifest."""
    talks = (stored(), numbered(1, days_from_now(-200)))
    publish(tmp_path, *talks)
    write_manifest(tmp_path, NOW)
    before = snapshot(tmp_path)

    again = publish(tmp_path, *talks, now=NOW + dt.timedelta(hours=2))

    assert not write_manifest(tmp_path, NOW + dt.timedelta(hours=2))
    assert (again.written, again.unchanged, again.removed, again.paths) == (0, 4, 0, ())
    assert snapshot(tmp_path) == before


def test_one_talk_moved(tmp_path: Path) -> None:
    """A moved talk keeps its UID, and both LAST-MODIFIED and SEQUENCE tell that it changed."""
    other, moved = numbered(1, days_from_now(3)), stored()
    publish(tmp_path, other, moved)
    before = {each.uid: each for each in events(tmp_path / "calendars/all.ics")}

    later = stored(
        lecture(starts_at=days_from_now(20), ends_at=None), sequence=3, changed_at=NOW - dt.timedelta(hours=1)
    )
    publish(tmp_path, other, later)

    after = {each.uid: each for each in events(tmp_path / "calendars/all.ics")}
    assert before.keys() == after.keys()
    assert before[other.uid] == after[other.uid]
    old, new = before[moved.uid], after[moved.uid]
    assert new.sequence == old.sequence + 1
    assert new.changed_at > old.changed_at
    assert new.start == days_from_now(20)


def test_published_address_stays(tmp_path: Path) -> None:
    """A calendar that has no talk any more goes on answering with what it last held."""
    publish(tmp_path, stored())
    write_manifest(tmp_path, NOW)
    before = (tmp_path / "calendars/loop-seminar.ics").read_bytes()

    after = publish(tmp_path, stored(series_slug=None), series=())

    assert after.removed == 0
    assert (tmp_path / "calendars/loop-seminar.ics").read_bytes() == before


def test_retired_file(tmp_path: Path) -> None:
    """A table that is published no more is taken away; a file that was never ours stays."""
    data = tmp_path / "data"
    data.mkdir()
    tables = (data / "old.parquet", data / "talks.parquet")
    for table in tables:
        table.write_bytes(b"PAR1")
    publish(tmp_path, stored(), data_files=tables)
    write_manifest(tmp_path, NOW)
    (tmp_path / "robots.txt").write_text("User-agent: *\n")

    after = publish(tmp_path, stored(), data_files=tables[1:])

    assert after.paths == ("index.html", "data/old.parquet")
    assert (tmp_path / "robots.txt").exists()
    assert [path.name for path in data.iterdir()] == ["talks.parquet"]


def test_kept_events(tmp_path: Path) -> None:
    """Kept events give the same files, are those in use alone, and are made anew when damaged."""
    kept = tmp_path / "kept"
    publish(tmp_path / "plain", stored(), numbered(1, days_from_now(2)))
    publish(tmp_path / "first", stored(), numbered(1, days_from_now(2)), kept=kept)
    size = kept.stat().st_size
    publish(tmp_path / "second", stored(), numbered(1, days_from_now(2)), kept=kept)
    contents = [(tmp_path / name / "calendars/all.ics").read_bytes() for name in ("plain", "first", "second")]
    assert contents[0] == contents[1] == contents[2]

    publish(tmp_path / "second", stored(), kept=kept)
    assert kept.stat().st_size < size

    kept.write_bytes(b"\x00damaged")
    publish(tmp_path / "second", stored(), numbered(1, days_from_now(2)), kept=kept)
    assert (tmp_path / "second/calendars/all.ics").read_bytes() == contents[0]
    assert kept.stat().st_size == size


def test_kept_event_of_a_changed_talk(tmp_path: Path) -> None:
    """A kept event is not used for a talk of which anything differs."""
    kept = tmp_path / "kept"
    publish(tmp_path, stored(), kept=kept)

    publish(tmp_path, stored(lecture(title="Knots")), kept=kept)

    expected = render_event(stored(lecture(title="Knots")), PUBLISHER)
    assert expected in (tmp_path / "calendars/all.ics").read_bytes()


def test_half_characters(tmp_path: Path) -> None:
    """A talk with half a character, which no file can hold, is published without it."""
    publish(tmp_path, stored(lecture(title="Lo\ud83dops", speakers=())), kept=tmp_path / "kept")

    assert [each.summary for each in events(tmp_path / "calendars/all.ics")] == ["Loops"]
    assert "Loops" in (tmp_path / "index.html").read_text("utf-8")


def test_folder_in_the_way(tmp_path: Path) -> None:
    """A file that cannot be written is named, with what is needed and what to do; the others stand whole."""
    (tmp_path / "calendars/loop-seminar.ics").mkdir(parents=True)

    with pytest.raises(StorageFailure) as caught:
        publish(tmp_path, stored())

    assert caught.value.where == str(tmp_path / "calendars/loop-seminar.ics")
    assert "bytes needed" in caught.value.what
    assert "Check that the disk has room" in caught.value.remedy
    assert [path.name for path in (tmp_path / "calendars").iterdir() if path.is_file()] == ["all.ics"]


def test_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full the file published before still stands, and no half of a new one."""
    publish(tmp_path, stored())
    before = snapshot(tmp_path)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageFailure, match="No space left on device"):
        publish(tmp_path, stored(lecture(title="Knots")))

    assert snapshot(tmp_path) == before
