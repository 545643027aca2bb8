"""What analysts get is complete, described, portable and harmless."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from schemas.failures import QueryFailure, StorageFailure
from schemas.talk import Talk
from tests.warehouse.conftest import Read, reading_into
from warehouse import exports, snapshots
from warehouse.connection import Connection, opened


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory, talk: Talk) -> Path:
    """A published snapshot with one talk in it. It is for looking at only."""
    folder = tmp_path_factory.mktemp("snapshot")
    data = folder / "public" / "data"
    data.mkdir(parents=True)
    with opened(folder / "home") as connection:
        reading_into(connection)(talk)
        exports.export(connection, data)
    return data.parent


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """A disk on which no file grows beyond some bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_the_snapshot_answers_in_wall_time(public: Path) -> None:
    """The local start is there as a plain timestamp, with no zone to convert."""
    table = snapshots.query(public, "SELECT title, starts_local::VARCHAR, timezone FROM talks")
    assert table.columns == ("title", "CAST(starts_local AS VARCHAR)", "timezone")
    assert table.rows == [("Sheaves on a spindle", "2026-12-01 14:00:00", "Europe/Berlin")]


def test_every_public_column_is_described(public: Path) -> None:
    """A column without a comment is a column that nobody can trust."""
    bare = "SELECT table_name, column_name FROM duckdb_columns() WHERE comment IS NULL AND NOT internal"
    assert snapshots.query(public, bare).rows == []
    nameless = "SELECT table_name FROM duckdb_tables() WHERE comment IS NULL"
    assert snapshots.query(public, nameless).rows == []


def test_the_snapshot_is_written_for_old_readers(public: Path) -> None:
    """Storage version v1.0.0, blocks of its size and no index: what DuckDB 1.0 and the browser build open."""
    tags = snapshots.query(
        public, "SELECT tags['storage_version'] FROM duckdb_databases() WHERE NOT internal"
    )
    assert tags.rows == [("v1.0.0+",)]
    assert snapshots.query(public, "SELECT block_size FROM pragma_database_size()").rows == [(262_144,)]
    assert snapshots.query(public, "SELECT count(*) FROM duckdb_constraints()").rows[0][0] == 0


def test_parquet_and_snapshot_hold_the_same_tables(public: Path) -> None:
    """Each public table is a Parquet file, too."""
    tables = snapshots.query(public, "SELECT table_name FROM duckdb_tables()").rows
    assert {f"{name}.parquet" for (name,) in tables} == {path.name for path in public.rglob("*.parquet")}


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY talks TO '/tmp/out.csv'",
        "ATTACH 'other.duckdb'",
        "INSTALL httpfs",
        "SET threads = 64",
        "CREATE TABLE mine (a INTEGER)",
        "SELECT nothing FROM talks",
    ],
)
def test_a_query_can_change_and_reach_nothing(public: Path, sql: str) -> None:
    """Files, the network, settings and writes are refused with a message."""
    with pytest.raises(QueryFailure):
        snapshots.query(public, sql)


def test_a_runaway_query_is_stopped(public: Path) -> None:
    """The time limit holds."""
    endless = "SELECT count(*) FROM range(100000000) a, range(100000000) b"
    with pytest.raises(QueryFailure, match=r"more than 0\.2 seconds"):
        snapshots.query(public, endless, seconds=0.2)


@pytest.mark.parametrize(
    "size",
    [
        pytest.param(100_000, marks=pytest.mark.whole),
        300_000,
        pytest.param(1_000_000, marks=pytest.mark.whole),
    ],
)
def test_a_snapshot_that_the_disk_does_not_hold_is_a_failure(
    tmp_path: Path, warehouse: Connection, talk: Talk, read: Read, size: int
) -> None:
    """Wherever the disk ends, an empty snapshot never passes for a full one."""
    read(talk)
    with room_for(size), pytest.raises(StorageFailure, match=r"talkfeed\.duckdb"):
        exports.export(warehouse, tmp_path)


def test_before_the_first_run_the_remedy_is_named(tmp_path: Path) -> None:
    """No snapshot is no traceback."""
    with pytest.raises(StorageFailure, match="talkfeed run"):
        snapshots.query(tmp_path, "SELECT 1")
