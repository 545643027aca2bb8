"""A file that a publish left is told from one that anybody else wrote."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.publishing import placements

NAMES = ("talks.csv", "talks/year=2026/talks.csv")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with two files that are kept in mind."""
    folder = tmp_path / "data"
    for name in NAMES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("talk_id\n")
    placements.keep(folder, tmp_path / "tables.json", "plain", NAMES)
    return folder


def _intact(data: Path, spelling: str = "plain") -> frozenset[str]:
    return placements.intact(data, data.parent / "tables.json", spelling)


def test_what_nobody_touched_is_intact(data: Path) -> None:
    """Wherever it is; what is not there cannot be kept in mind."""
    placements.keep(data, data.parent / "tables.json", "plain", (*NAMES, "speakers.csv"))

    assert _intact(data) == {*NAMES}


def _edit(path: Path) -> None:
    """Write as many bytes, and set the time to what it was."""
    times = path.stat()
    path.write_text("talk_xx\n")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def _restore(path: Path) -> None:
    """Put a copy in its place."""
    copy = path.with_suffix(".copy")
    copy.write_bytes(path.read_bytes())
    copy.replace(path)


@pytest.mark.parametrize("touch", [_edit, _restore, Path.unlink])
def test_what_somebody_touched_is_not(data: Path, touch: Callable[[Path], None]) -> None:
    """Even where size and time of it are the same."""
    touch(data / "talks.csv")

    assert _intact(data) == {NAMES[1]}


def test_nothing_is_that_other_code_spelt(data: Path) -> None:
    """Half of a file would be spelt otherwise than the rest."""
    assert _intact(data, "fancy") == frozenset()


@pytest.mark.parametrize(
    "kept", ["", "{", '{"files": 1}', '{"spelling": "plain", "files": {"talks.csv": [1]}}']
)
def test_nothing_is_where_that_is_not_kept(data: Path, kept: str) -> None:
    """Whatever became of it."""
    (data.parent / "tables.json").write_text(kept)

    assert _intact(data) == frozenset()
    (data.parent / "tables.json").unlink()
    assert _intact(data) == frozenset()
