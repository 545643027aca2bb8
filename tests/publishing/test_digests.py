"""What is known of the published files from the last publish, and the manifest that goes on from it."""

import hashlib
import os
import time
from pathlib import Path

import pytest

from flows.publishing import files
from flows.publishing.digests import Standing, glances, news
from flows.publishing.manifest import parts, read_manifest, write_manifest
from tests.publishing.invented import NOW


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A folder with one file."""
    out = tmp_path / "public"
    out.mkdir()
    (out / "a").write_bytes(b"a")
    return out


def hashes(out: Path) -> list[str]:
    """The hashes that the manifest lists."""
    found = read_manifest(out)
    return [file.sha256 for file in found.files] if found else []


def test_unchanged_file(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is as it was is not read again, once it was so for a while when it was read."""
    kept, since = tmp_path / "digests.json", tmp_path / "digests-since.json"
    real = hashlib.sha256(b"a").hexdigest()
    found, changed_at = [], (published / "a").stat().st_ctime_ns
    for milliseconds in (10, 3_000, 6_000):
        at = changed_at + milliseconds * 1_000_000
        with monkeypatch.context() as clock:
            clock.setattr(time, "time_ns", lambda at=at: at)
            write_manifest(published, NOW, Standing(published, kept))
        found += hashes(published)
        since.write_text(since.read_text().replace(real, "as kept"))

    assert found == [real, real, "as kept"]


@pytest.mark.parametrize("seconds", [0, 3])
def test_file_edited_in_secret(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    """An edit shows that keeps size and time, whether it comes at once or after a while."""
    kept, later = tmp_path / "digests.json", time.time_ns() + seconds * 1_000_000_000
    monkeypatch.setattr(time, "time_ns", lambda: later)
    write_manifest(published, NOW, Standing(published, kept))
    modified_at = (published / "a").stat().st_mtime_ns
    time.sleep(0.02)
    (published / "a").write_bytes(b"b")
    os.utime(published / "a", ns=(modified_at, modified_at))

    write_manifest(published, NOW, Standing(published, kept))

    assert hashes(published) == [hashlib.sha256(b"b").hexdigest()]


def test_file_that_was_just_written(published: Path) -> None:
    """The hash of a file that was written just now is taken as it is known."""
    write_manifest(published, NOW, changed={"a": "as written"})

    assert hashes(published) == ["as written"]


def test_damaged_digests(published: Path, tmp_path: Path) -> None:
    """When what is kept of the files is damaged, all are read."""
    (tmp_path / "digests.json").write_text('{"": [1')

    write_manifest(published, NOW, Standing(published, tmp_path / "digests.json"))

    assert hashes(published) == [hashlib.sha256(b"a").hexdigest()]


class Talks:
    """A published folder with two files, and what is kept of it."""

    def __init__(self, folder: Path) -> None:
        self.out, self.kept = folder / "public", folder / "digests.json"
        files.replace_all(self.out, [("talks/a.ics", b"a"), ("talks/b.ics", b"b"), ("talks/old/c.ics", b"c")])
        time.sleep(0.1)
        write_manifest(self.out, NOW, Standing(self.out, self.kept))

    @property
    def standing(self) -> Standing:
        """What is known of it on the same day."""
        return Standing(self.out, self.kept, is_trusted=True)

    def listed(self, standing: Standing, changed: dict[str, str | None] | None = None) -> dict[str, str]:
        """What the manifest lists after a publish that changed these, as it does without what is kept."""
        write_manifest(self.out, NOW, standing, changed or {})
        found = read_manifest(self.out)
        write_manifest(self.out, NOW)
        assert found == read_manifest(self.out)
        return {file.path: file.sha256 for file in found.files} if found else {}


@pytest.fixture
def talks(tmp_path: Path) -> Talks:
    """Some published talks."""
    return Talks(tmp_path)


def test_a_folder_that_was_left_alone(talks: Talks) -> None:
    """What it holds is known."""
    standing = talks.standing

    assert standing.is_as_left("talks")
    assert [standing.has(f"talks/{name}") for name in ("a.ics", "n.ics", "old/c.ics")] == [True, False, True]
    assert talks.listed(standing).keys() == {"talks/a.ics", "talks/b.ics", "talks/old/c.ics"}


def test_a_publish_into_a_folder_that_was_left_alone(talks: Talks) -> None:
    """What it wrote and took away is known, in new folders, too, and the folder is as it left it."""
    standing = talks.standing
    hashes = files.replace_all(talks.out, [("talks/a.ics", b"new"), ("talks/new/d.ics", b"d")])
    files.remove(talks.out / "talks/b.ics")
    time.sleep(0.1)

    listed = talks.listed(standing, {**hashes, "talks/b.ics": None})

    assert listed.keys() == {"talks/a.ics", "talks/new/d.ics", "talks/old/c.ics"}
    assert listed["talks/a.ics"] == hashlib.sha256(b"new").hexdigest()
    again = talks.standing
    assert [again.is_as_left(folder) for folder in ("talks", "talks/new", "talks/old")] == [True] * 3


@pytest.mark.parametrize("name", ["a.ics", "n.ics"])
def test_a_name_that_came_or_went(talks: Talks, name: str) -> None:
    """The folder is looked at again, and what was published is missed."""
    path = talks.out / "talks" / name
    path.unlink() if path.exists() else path.write_bytes(b"n")

    standing = talks.standing

    assert (standing.is_as_left("talks"), standing.is_as_left("talks/old")) == (False, True)
    assert standing.has(f"talks/{name}") == path.exists()
    assert (f"talks/{name}" in talks.listed(standing)) == path.exists()


@pytest.mark.parametrize("most", [2, 20])
def test_few_changes(talks: Talks, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """What came, changed and went takes its place in what is listed; what is kept of all stays as it is."""
    monkeypatch.setattr(parts, "MOST", most)
    files.replace_all(talks.out, [("data/a.csv", b"a"), ("feeds/a.atom", b"a")])
    time.sleep(0.1)
    write_manifest(talks.out, NOW, Standing(talks.out, talks.kept))
    standing, kept = talks.standing, talks.kept.read_bytes()
    came = {"talks/a.ics": b"new", "talks/0.ics": b"0", "data/z.csv": b"z", "index.html": b"i"}
    hashes = files.replace_all(talks.out, came.items())
    files.remove(talks.out / "talks/b.ics")

    listed = talks.listed(standing, {**hashes, "talks/b.ics": None, "talks/never.ics": None})

    assert [*listed] == sorted({*came, "data/a.csv", "feeds/a.atom", "talks/old/c.ics"})
    assert {path: listed[path] for path in hashes} == hashes
    assert talks.kept.read_bytes() == kept
    time.sleep(0.1)
    (talks.out / "index.html").unlink()
    left = [path for path in listed if path != "index.html"]
    assert [*talks.listed(talks.standing)] == left
    assert [*talks.listed(Standing(talks.out, talks.kept))] == left


@pytest.mark.parametrize("content", ["{", ""])
def test_few_changes_and_a_damaged_manifest(
    talks: Talks, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    """All is listed anew."""
    monkeypatch.setattr(parts, "MOST", 2)
    write_manifest(talks.out, NOW, talks.standing)
    (talks.out / "manifest-talks.json").write_text(content)
    hashes = files.replace_all(talks.out, [("talks/a.ics", b"new")])

    listed = talks.listed(talks.standing, {**hashes})

    assert listed.keys() == {"talks/a.ics", "talks/b.ics", "talks/old/c.ics"}
    assert listed["talks/a.ics"] == hashlib.sha256(b"new").hexdigest()


def test_no_change_and_a_damaged_manifest(talks: Talks, monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not stay as it is, though no file changed."""
    monkeypatch.setattr(parts, "MOST", 2)
    write_manifest(talks.out, NOW, talks.standing)
    whole = read_manifest(talks.out)
    (talks.out / "manifest-talks.json").write_text("{")

    write_manifest(talks.out, NOW, talks.standing)

    assert whole
    assert read_manifest(talks.out) == whole


def test_many_changes(talks: Talks, monkeypatch: pytest.MonkeyPatch) -> None:
    """All is kept anew."""
    monkeypatch.setattr(news, "MANY", 2)
    standing, kept = talks.standing, talks.kept.read_bytes()
    hashes = files.replace_all(talks.out, [("talks/a.ics", b"new"), ("talks/n.ics", b"n")])

    assert talks.listed(standing, {**hashes}).keys() >= hashes.keys()
    assert talks.kept.read_bytes() != kept


def test_an_edit_in_place(talks: Talks) -> None:
    """It shows at the next look at every file: on the next day, at the latest."""
    (talks.out / "talks/a.ics").write_bytes(b"edited")
    edited = hashlib.sha256(b"edited").hexdigest()

    write_manifest(talks.out, NOW, talks.standing)
    found = [hashes(talks.out)[0]]
    write_manifest(talks.out, NOW, Standing(talks.out, talks.kept))
    found += hashes(talks.out)[:1]

    assert found == [hashlib.sha256(b"a").hexdigest(), edited]


def test_a_folder_that_was_written_in_the_last_tick(talks: Talks, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is looked at again, as another name could come in the same tick."""
    monkeypatch.setattr(glances, "_TICK", 60_000_000_000)
    hashes = files.replace_all(talks.out, [("talks/a.ics", b"new")])
    write_manifest(talks.out, NOW, talks.standing, hashes)

    assert not talks.standing.is_as_left("talks")
