"""The home: its lock, its archive, its migrations, and what it says when the disk refuses."""

import subprocess
import sys
from importlib.abc import MetaPathFinder
from importlib.util import find_spec
from pathlib import Path

import pytest

from schemas.failures import LockHeldFailure, StorageFailure
from warehouse import archive
from warehouse.connection import connected, migrate, opened
from warehouse.locks import held
from warehouse.statements import migrations

CALENDAR = b"BEGIN:VCALENDAR\r\nDTSTAMP:%s\r\nSUMMARY:A talk\r\nEND:VCALENDAR\r\n"


def test_a_body_is_kept_once_and_comes_back(tmp_path: Path) -> None:
    """The archive gives the bytes that went in, under their hash."""
    name = archive.keep(tmp_path, b"a page")
    assert archive.keep(tmp_path, b"a page") == name
    assert archive.body(tmp_path, name) == b"a page"
    assert len(list(tmp_path.rglob("*.gz"))) == 1


def test_a_new_stamp_is_no_new_body(tmp_path: Path) -> None:
    """A calendar that differs in DTSTAMP alone is not stored again."""
    first = archive.keep(tmp_path, CALENDAR % b"20260101T000000Z")
    assert archive.keep(tmp_path, CALENDAR % b"20260102T000000Z") == first
    assert archive.keep(tmp_path, b"DTSTAMP:1\n") != archive.keep(tmp_path, b"DTSTAMP:2\n")


def test_a_damaged_body_is_as_good_as_none(tmp_path: Path) -> None:
    """What cannot be decompressed is fetched again, not trusted."""
    name = archive.keep(tmp_path, b"a page")
    next(tmp_path.rglob("*.gz")).write_bytes(b"\x1f\x8bnonsense")
    assert archive.body(tmp_path, name) is None


def test_a_second_run_is_told_who_is_at_work(tmp_path: Path) -> None:
    """The kernel holds the lock; the message names the process."""
    code = f"import fcntl,os; f=os.open({str(tmp_path / 'lock')!r}, os.O_RDWR|os.O_CREAT); "
    code += "fcntl.flock(f, fcntl.LOCK_EX); os.pwrite(f, b'4711', 0); print('held', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(LockHeldFailure, match="process 4711"), held(tmp_path):
            pass
        other.communicate(b"\n")
    with held(tmp_path):
        pass


def test_a_home_that_is_a_file_is_explained(tmp_path: Path) -> None:
    """The message names the path and the remedy."""
    (tmp_path / "home").write_text("a file")
    with pytest.raises(StorageFailure, match="--home"), opened(tmp_path / "home"):
        pass


def test_a_file_that_is_no_warehouse_is_explained(tmp_path: Path) -> None:
    """A foreign file is not overwritten."""
    (tmp_path / "warehouse.duckdb").write_bytes(b"not a database" * 1000)
    with pytest.raises(StorageFailure, match="Move the file away"), opened(tmp_path):
        pass
    assert (tmp_path / "warehouse.duckdb").read_bytes() == b"not a database" * 1000


def test_migrations_apply_once_and_in_order(tmp_path: Path) -> None:
    """Every migration leaves one record, however often the warehouse is opened."""
    for _ in range(2):
        with opened(tmp_path) as connection:
            migrate(connection)
            rows = connection.execute("SELECT name FROM migrations ORDER BY applied_at, name").fetchall()
    assert [name for (name,) in rows] == [name for name, _ in migrations()]


@pytest.mark.skipif(find_spec("pandas") is not None, reason="pandas is there to be found")
def test_nobody_searches_the_disk_for_what_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DuckDB asks for pandas at each parameter; where that is known to be lacking, no folder is read."""
    monkeypatch.delitem(sys.modules, "pandas", raising=False)
    sought = list[str]()

    class Finder(MetaPathFinder):
        def find_spec(self, name: str, *_: object) -> None:
            sought.append(name)

    with connected(tmp_path / "warehouse.duckdb") as connection:
        monkeypatch.setattr(sys, "meta_path", [Finder(), *sys.meta_path])
        found = connection.execute("SELECT $1 + $2", [1, 2]).fetchall()

    assert found == [(3,)]
    assert "pandas" not in sought
