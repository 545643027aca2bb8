"""The manifest of what is published."""

import datetime as dt
import hashlib
from pathlib import Path

from flows.publishing import write_manifest
from flows.publishing.manifest import read_manifest
from schemas.publication import Manifest, ManifestFile
from tests.publishing.invented import NOW


def test_every_file(tmp_path: Path) -> None:
    """Every file stands in it by path, with size and hash; hidden ones and itself do not."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/talks.parquet").write_bytes(b"PAR1")
    (tmp_path / "b.html").write_bytes(b"b")
    (tmp_path / ".b.html.part").write_bytes(b"half")

    assert write_manifest(tmp_path, NOW)

    assert read_manifest(tmp_path) == Manifest(
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
    manifest = read_manifest(tmp_path)
    assert manifest
    assert manifest.published_at == later


def test_damaged_manifest(tmp_path: Path) -> None:
    """A damaged manifest is made anew."""
    (tmp_path / "manifest.json").write_text('{"files": [')

    assert read_manifest(tmp_path) is None
    assert write_manifest(tmp_path, NOW)
    assert read_manifest(tmp_path) == Manifest(published_at=NOW)
