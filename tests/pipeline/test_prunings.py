"""The archive is bounded, and what it needs stays."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.pipeline.pruning import prune_archive
from flows.pipeline.replaying import replayed
from schemas.failures import LockHeldFailure, StorageFailure
from tests.pipeline.harbour import Harbour, event, rows
from tests.sites.pages import PagesSite
from warehouse import archive
from warehouse.connection import opened
from warehouse.locks import held

YEAR = timedelta(days=365)


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Harbour]:
    """A source that was read three times: two years, a year and no time ago; another two years ago alone."""
    with PagesSite() as site:
        yield _grown(Harbour(site, tmp_path_factory.mktemp("harbour")))


@pytest.fixture
def aged(grown: Harbour, tmp_path: Path) -> Harbour:
    """The same, for one test alone."""
    return grown.copy(tmp_path)


def _grown(harbour: Harbour) -> Harbour:
    del harbour.sources["town"], harbour.sources["notes"]
    harbour.put(gone=[event(20, "g1")])
    for hour in (14, 15, 16):
        harbour.put(quay=[event(1, hour=hour)])
        harbour.run()
        harbour.sources.pop("gone", None)
    now = datetime.now(UTC)
    with opened(harbour.home) as connection:
        runs = connection.execute("SELECT run_id FROM runs ORDER BY started_at").fetchall()
        for years, (run_id,) in zip((2, 1, 0), runs, strict=True):
            about = {"at": now - years * YEAR, "run_id": run_id}
            connection.execute("UPDATE visits SET attempted_at = $at WHERE run_id = $run_id", about)
    return harbour


def bodies(home: Path) -> set[str]:
    """The bodies that are there."""
    return {one.name for one in archive.files(home) if one.name}


def test_pages_of_old_visits_go_and_the_last_of_each_address_stays(aged: Harbour) -> None:
    """Also of a source that was given up; the talks and the visits stay as they are."""
    before, size = rows(aged.home), sum(one.byte_count for one in archive.files(aged.home))
    done = prune_archive(aged.home, timedelta(days=400))
    assert (done.old_count, done.stray_count, done.part_count, done.kept_count) == (1, 0, 0, 3)
    assert size - done.byte_count == sum(one.byte_count for one in archive.files(aged.home))
    assert rows(aged.home) == before
    assert prune_archive(aged.home, timedelta(days=400)).old_count == 0
    assert prune_archive(aged.home, timedelta(days=1)).old_count == 1
    assert aged.run() == {"quay": "unchanged"}


def test_what_was_pruned_cannot_be_replayed(aged: Harbour) -> None:
    """And says so."""
    prune_archive(aged.home, timedelta(days=400))
    with pytest.raises(StorageFailure, match="what was pruned cannot be replayed"), replayed(aged.settings):
        pass


def test_strays_and_parts_go(aged: Harbour) -> None:
    """What a crash left: a body whose visit was never recorded, and half a file."""
    before = bodies(aged.home)
    stray = archive.keep(aged.home, b"nobody asked for this")
    (aged.home / "archive" / stray[:2] / "tmpx8s7").write_bytes(b"half")
    done = prune_archive(aged.home, 9 * YEAR)
    assert (done.old_count, done.stray_count, done.part_count, done.kept_count) == (0, 1, 1, 4)
    assert bodies(aged.home) == before


def test_a_dry_run_removes_nothing(aged: Harbour) -> None:
    """It tells the same."""
    before = bodies(aged.home)
    told = prune_archive(aged.home, timedelta(days=400), is_dry=True)
    assert bodies(aged.home) == before
    done = prune_archive(aged.home, timedelta(days=400))
    assert (told.old_count, told.byte_count) == (done.old_count, done.byte_count) == (1, done.byte_count)


def test_a_clock_that_is_ahead_removes_nothing(aged: Harbour) -> None:
    """Days count back from the last visit."""
    with opened(aged.home) as connection:
        connection.execute("UPDATE visits SET attempted_at = attempted_at - INTERVAL 9000 DAY")
    assert prune_archive(aged.home, 3 * YEAR).old_count == 0


def test_the_archive_of_another_warehouse_is_left_alone(aged: Harbour) -> None:
    """Whoever lost the warehouse still has the pages."""
    (aged.home / "warehouse.duckdb").unlink()
    with pytest.raises(StorageFailure, match="nothing to prune"):
        prune_archive(aged.home, YEAR)
    with opened(aged.home):
        pass
    with pytest.raises(StorageFailure, match="4 pages are named by no visit"):
        prune_archive(aged.home, YEAR)
    assert len(bodies(aged.home)) == 4


def test_a_run_at_work_is_left_alone(aged: Harbour) -> None:
    """A body is archived before its visit is recorded."""
    with held(aged.home), pytest.raises(LockHeldFailure):
        prune_archive(aged.home, YEAR)
