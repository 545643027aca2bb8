"""What subscribers and disks see when a talk changes, or nothing does."""

import datetime as dt
import errno
import hashlib
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from msgspec.structs import replace

from flows.publishing import files, folders
from flows.publishing.manifest import write_manifest
from schemas.failures import StorageFailure
from tests.publishing.invented import (
    NOW,
    days_from_now,
    event,
    events,
    head,
    lecture,
    numbered,
    publish,
    stored,
    summaries,
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
    assert (again.written, again.unchanged, again.removed, again.paths) == (0, 15, 0, ())
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


@pytest.mark.parametrize("days", [3, -200])
def test_talks_that_change_at_once(tmp_path: Path, days: float) -> None:
    """Two talks that one moment changes are both seen in their calendars, which hold them to come or past."""
    talks = [numbered(number, days_from_now(days)) for number in range(2)]
    publish(tmp_path, *talks)

    later = NOW - dt.timedelta(hours=1)
    retitled = [replace(one, talk=replace(one.talk, title="Knots"), changed_at=later) for one in talks]
    publish(tmp_path, *retitled, now=NOW + dt.timedelta(hours=1))

    for name in ("all", "loop-seminar") if days > 0 else ("archive",):
        titles = [title.rpartition(" ")[2] for title in summaries(tmp_path / f"calendars/{name}.ics")]
        assert titles == ["Knots", "Knots"]


@pytest.mark.parametrize("rule", ["changed_at", "sequence"])
def test_a_subscriber_ends_with_what_is_published(tmp_path: Path, rule: str) -> None:
    """Who takes an event only if its LAST-MODIFIED (ICSx5) or SEQUENCE (Google) rose misses nothing."""
    at, moved = NOW - dt.timedelta(hours=1), days_from_now(20)
    kept, first = numbered(1, days_from_now(3)), [numbered(number, days_from_now(4)) for number in (2, 3, 4)]
    publish(tmp_path, kept, *first)
    held = {each.uid: each for each in events(tmp_path / "calendars/all.ics")}

    publish(
        tmp_path,
        kept,
        replace(numbered(2, moved), sequence=3, changed_at=at),
        replace(numbered(3, days_from_now(4), status="cancelled"), sequence=3, changed_at=at),
        replace(first[2], presence="removed", sequence=3, changed_at=at),
    )

    published = {each.uid: each for each in events(tmp_path / "calendars/all.ics")}
    taken = {uid: one for uid, one in published.items() if getattr(one, rule) > getattr(held[uid], rule)}
    assert {uid: taken.get(uid, one) for uid, one in held.items()} == published
    assert taken.keys() == {f"n{number}@talks.example" for number in (2, 3, 4)}


def test_a_talk_that_leaves_moves_the_time_of_the_file(tmp_path: Path) -> None:
    """Who asks by time alone learns that a talk left the window, even in the same second."""
    talks, calendar = (
        (numbered(1, days_from_now(-90)), numbered(2, days_from_now(5))),
        tmp_path / "calendars/all.ics",
    )
    publish(tmp_path, *talks)
    before = calendar.stat().st_mtime

    publish(tmp_path, *talks, now=NOW + dt.timedelta(days=1))

    assert len(events(calendar)) == 1
    assert int(calendar.stat().st_mtime) > int(before)


def test_published_address_stays(tmp_path: Path) -> None:
    """A calendar that has no talk any more goes on answering with its last one, as that is now."""
    publish(tmp_path, stored(), numbered(1, days_from_now(2)))
    write_manifest(tmp_path, NOW)

    moved = lecture(title="Knots")
    after = publish(tmp_path, stored(moved, series_slug=None, changed_at=NOW), now=NOW)

    assert after.removed == 1
    assert summaries(tmp_path / "calendars/loop-seminar.ics") == ["Ada Vogel and Bo Li: Knots"]
    assert head(tmp_path / "calendars/loop-seminar.ics")["NAME"] == "Loop Seminar"


def test_retired_file(tmp_path: Path) -> None:
    """A table that is published no more is taken away; a file that was never ours stays."""
    data = tmp_path / "data"
    data.mkdir()
    tables = (data / "old.parquet", data / "talks.parquet")
    for table in tables:
        table.write_bytes(b"PAR1")
    publish(tmp_path, stored())
    write_manifest(tmp_path, NOW)
    (tmp_path / "robots.txt").write_text("User-agent: *\n")

    tables[0].unlink()
    assert (tmp_path / "robots.txt").exists()
    assert [path.name for path in data.iterdir()] == ["talks.parquet"]


def test_file_of_the_operator(tmp_path: Path) -> None:
    """What an operator puts beside the page stays, however often is published: robots.txt, a verification."""
    publish(tmp_path, stored())
    (tmp_path / "robots.txt").write_text("User-agent: *\n")

    for title in ("Knots", "Braids"):
        write_manifest(tmp_path, NOW)
        publish(tmp_path, stored(lecture(title=title), changed_at=NOW))

    assert (tmp_path / "robots.txt").read_text() == "User-agent: *\n"


def test_half_characters() -> None:
    """A talk with half a character, which no file can hold, is published without it."""
    assert event(stored(lecture(title="Lo\ud83dops", speakers=()))).summary == "Loops"


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


def test_one_file_of_many_that_meets_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file takes its place before all of them are on the disk."""
    publish(tmp_path, stored())
    before, calls, fsync = snapshot(tmp_path), count(1), os.fsync

    def full_at_last(descriptor: int) -> None:
        if next(calls) == 5:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", full_at_last)
    with pytest.raises(StorageFailure, match="No space left on device"):
        publish(tmp_path, stored(lecture(title="Knots"), changed_at=NOW))

    assert snapshot(tmp_path) == before


def numbered_files(content: bytes) -> list[tuple[str, bytes]]:
    """So many that their file system is brought to the disk as a whole."""
    return [(f"talks/n{number}.ics", content) for number in range(200)]


def test_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many files come to the disk together; where the system cannot do that, each does by itself."""
    synced = list[int]()
    monkeypatch.setattr(os, "fsync", synced.append)
    written = files.replace_all(tmp_path, numbered_files(b"old"))
    together = len(synced)
    monkeypatch.setattr(folders, "sync_system", lambda _: False)
    files.replace_all(tmp_path, numbered_files(b"new"))

    assert written == {f"talks/n{number}.ics": hashlib.sha256(b"old").hexdigest() for number in range(200)}
    assert len(synced) - together > 200
    assert all((tmp_path / name).read_bytes() == b"new" for name in written)


def test_a_disk_that_many_files_fill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When many files do not come to the disk, all the old ones stand."""
    files.replace_all(tmp_path, numbered_files(b"old"))
    before = snapshot(tmp_path)

    def full(_folder: Path) -> bool:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(folders, "sync_system", full)
    with pytest.raises(StorageFailure, match="No space left on device"):
        files.replace_all(tmp_path, numbered_files(b"new"))

    assert snapshot(tmp_path) == before


def test_an_interruption(tmp_path: Path) -> None:
    """A publish that is interrupted leaves what was published, and no part of what was to be."""
    files.replace(tmp_path / "a.ics", b"old")

    def contents() -> Iterator[tuple[str, bytes]]:
        yield "a.ics", b"new"
        yield "talks/b.ics", b"new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        files.replace_all(tmp_path, contents())

    assert {path: content for path, (content, _) in snapshot(tmp_path).items()} == {"a.ics": b"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["a.ics"]


def test_a_new_folder_takes_its_place_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With all that is in it, and nothing of one that was left when the power went."""
    (tmp_path / ".talks.part").mkdir()
    (tmp_path / ".talks.part/half.ics").write_bytes(b"ha")
    replaced, found = os.replace, list[bool]()

    def look(part: str, place: str) -> None:
        found.append((tmp_path / "talks").exists())
        replaced(part, place)

    monkeypatch.setattr(os, "replace", look)
    written = files.replace_all(
        tmp_path, [("talks/deep/a.ics", b"a"), ("talks/b.ics", b"b"), ("c.ics", b"c")]
    )

    assert found == [False]
    assert set(written) == {"talks/deep/a.ics", "talks/b.ics", "c.ics"}
    assert {path: content for path, (content, _) in snapshot(tmp_path).items()} == {
        "talks/deep/a.ics": b"a",
        "talks/b.ics": b"b",
        "c.ics": b"c",
    }


def test_a_file_where_a_folder_is_to_be(tmp_path: Path) -> None:
    """It stays, and the failure names what cannot be written."""
    (tmp_path / "talks").write_bytes(b"mine")

    with pytest.raises(StorageFailure) as caught:
        files.replace_all(tmp_path, [("talks/a.ics", b"a")])

    assert caught.value.where == str(tmp_path / "talks/a.ics")
    assert (tmp_path / "talks").read_bytes() == b"mine"
    assert [path.name for path in tmp_path.iterdir()] == ["talks"]


def test_a_file_of_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is named without its folder is replaced like any other."""
    monkeypatch.chdir(tmp_path)

    assert files.replace(Path("status.json"), b"{}")

    assert (tmp_path / "status.json").read_bytes() == b"{}"
