"""The manifest of what is published."""

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from flows.publishing.manifest import parts, read_manifest, write_manifest
from flows.publishing.manifest.succession import go_on
from flows.publishing.manifest.whole import begin
from schemas.publication import Manifest, ManifestFile
from tests.publishing.invented import NOW


def test_every_file(tmp_path: Path) -> None:
    """Every file stands in it by path, with size and hash; hidden ones and itself do not."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/talks.parquet").write_bytes(b"PAR1")
    (tmp_path / "b.html").write_bytes(b"b")
    (tmp_path / ".b.html.part").write_bytes(b"half")

    assert write_manifest(tmp_path, NOW)

    found = read_manifest(tmp_path)
    assert found
    assert found == Manifest(
        publish_id=found.publish_id,
        published_at=NOW,
        files=tuple(
            ManifestFile(path=path, size=len(content), sha256=hashlib.sha256(content).hexdigest())
            for path, content in (("b.html", b"b"), ("data/talks.parquet", b"PAR1"))
        ),
    )


def test_time_of_the_last_change(tmp_path: Path) -> None:
    """It tells when something changed, not when someone looked."""
    (tmp_path / "a").write_bytes(b"a")
    later = NOW + dt.timedelta(hours=1)

    answers = [write_manifest(tmp_path, NOW), write_manifest(tmp_path, later)]
    (tmp_path / "a").write_bytes(b"b")
    answers.append(write_manifest(tmp_path, later))

    assert answers == [True, False, True]
    found = read_manifest(tmp_path)
    assert found
    assert found.published_at == later


def test_damaged_manifest(tmp_path: Path) -> None:
    """A damaged manifest is made anew."""
    (tmp_path / "manifest.json").write_text('{"files": [')

    assert read_manifest(tmp_path) is None
    assert write_manifest(tmp_path, NOW)
    found = read_manifest(tmp_path)
    assert found
    assert (found.published_at, found.files) == (NOW, ())


FORMS: dict[str, Callable[[bytes], bytes]] = {
    "ours": lambda written: written,
    "on one line": lambda written: msgspec.json.format(written, indent=-1),
    "indented otherwise": lambda written: msgspec.json.format(written, indent=4),
    "without its end of line": bytes.rstrip,
    "without a part": lambda written: written[: written.rindex(b"\n  ]")] + b'\n  ],\n  "folders": []\n}\n',
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("last", ["a", "b", "c"])
def test_files_take_their_places(tmp_path: Path, form: str, last: str) -> None:
    """In the manifest that stands, in whichever form; it is then as one that is made anew."""
    old = {path: ManifestFile(path=path, size=1, sha256=f"{path}1") for path in ("a", "b", "c")}
    new = {**old, last: ManifestFile(path=last, size=2, sha256="2")}
    begin(tmp_path, NOW, [*old.values()])
    path = tmp_path / "manifest.json"
    path.write_bytes(FORMS[form](path.read_bytes()))

    assert go_on(tmp_path, NOW, {last: new[last]})

    gone_on = path.read_bytes()
    path.unlink()
    begin(tmp_path, NOW, [*new.values()])
    assert gone_on == path.read_bytes()


def test_no_file_is_left(tmp_path: Path) -> None:
    """A manifest of which all files went lists none."""
    begin(tmp_path, NOW, [ManifestFile(path="a", size=1, sha256="1")])

    assert go_on(tmp_path, NOW, {"a": None})

    found = read_manifest(tmp_path)
    assert found
    assert found.files == ()


def test_a_publish_has_a_name(tmp_path: Path) -> None:
    """It begins with its time, and another state of the same second has another one."""
    (tmp_path / "a").write_bytes(b"a")
    write_manifest(tmp_path, NOW)
    first = read_manifest(tmp_path)
    (tmp_path / "a").write_bytes(b"b")
    write_manifest(tmp_path, NOW)
    second = read_manifest(tmp_path)

    assert first
    assert second
    assert first.publish_id != second.publish_id
    assert {one.publish_id[:17] for one in (first, second)} == {f"{NOW:%Y%m%dT%H%M%SZ}-"}


def test_long_manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long one names the manifests of folders with their hashes; all together list every file."""
    for path in (
        "calendars/all.ics",
        "calendars/speakers/ada.ics",
        "talks/a.ics",
        "own/a b",
        "index.html",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    write_manifest(tmp_path, NOW)
    whole, bytes_before = read_manifest(tmp_path), (tmp_path / "manifest.json").read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(parts, "MOST", 2)

        assert write_manifest(tmp_path, NOW)

        entry = msgspec.json.decode((tmp_path / "manifest.json").read_bytes(), type=Manifest)
        assert entry.folders
        for folder in entry.folders:
            assert folder.sha256 == hashlib.sha256((tmp_path / folder.path).read_bytes()).hexdigest()
        assert [folder.path for folder in entry.folders] == ["manifest-calendars.json", "manifest-talks.json"]
        assert [file.path for file in entry.files] == ["index.html", "own/a b"]
        assert read_manifest(tmp_path) == whole
        assert not write_manifest(tmp_path, NOW + dt.timedelta(hours=1))
        (tmp_path / "talks/a.ics").write_text("moved")
        assert write_manifest(tmp_path, NOW)
        (tmp_path / "manifest-talks.json").write_text("{")
        assert read_manifest(tmp_path) is None
    (tmp_path / "talks/a.ics").write_text("talks/a.ics")
    write_manifest(tmp_path, NOW)
    assert (tmp_path / "manifest.json").read_bytes() == bytes_before
    assert not list(tmp_path.glob("manifest-*"))
