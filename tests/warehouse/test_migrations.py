"""A warehouse of an earlier version opens with all its talks, UIDs and history."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest
from msgspec.structs import replace

from schemas.failures import StorageFailure
from schemas.talk import Speaker, Talk
from tests.warehouse.conftest import BERLIN
from tests.warehouse.storing import store
from warehouse import exports, readings, runs, sources, talks
from warehouse.connection import Connection, migrate, opened, transaction
from warehouse.identity import Occasion
from warehouse.sightings import Counts
from warehouse.statements import migrations, statement

FIRST, SECOND, THIRD = (datetime(2026, 10, day, 12, tzinfo=UTC) for day in (1, 2, 3))
ROWS = Path(__file__).with_name("first_version.sql")
"""Two runs over two sources: three talks, of which one moved and was renumbered, and one left its page."""


@pytest.fixture(params=[4, pytest.param(8, marks=pytest.mark.whole)])
def warehouse(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Connection]:
    """A warehouse that the first four migrations made and filled, migrated or not, opened by today's code."""
    home = tmp_path / "home"
    home.mkdir()
    with duckdb.connect(str(home / "warehouse.duckdb")) as old:
        old.execute("SET TimeZone = 'UTC'")
        old.execute(statement("create_migrations"))
        _apply(old, migrations()[:4])
        old.execute(ROWS.read_text("utf8"))
        _apply(old, migrations()[4 : request.param])
    with opened(home) as connection:
        yield connection


def test_a_warehouse_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    """It is told what is unknown, and nothing of it is changed."""
    with opened(tmp_path) as connection:
        connection.execute("INSERT INTO migrations VALUES ('9999_tomorrow', now())")
    before = (tmp_path / "warehouse.duckdb").read_bytes()

    with (
        pytest.raises(StorageFailure, match="a newer Talkfeed has worked here"),
        opened(tmp_path),
    ):
        pass

    assert (tmp_path / "warehouse.duckdb").read_bytes() == before


def _apply(old: Connection, some: tuple[tuple[str, str], ...]) -> None:
    for name, text in some:
        old.execute(text)
        old.execute("INSERT INTO migrations VALUES ($1, now())", [name])


def tides(hour: int, key: str = "post:9") -> Talk:
    """The first talk, as its source says it."""
    return Talk(
        source_key="maths",
        key=key,
        title="Tides",
        speakers=(Speaker("Ada Quill"),),
        series="Topology",
        starts_at=datetime(2026, 12, 1, hour, tzinfo=BERLIN),
        starts_on=date(2026, 12, 1),
        timezone="Europe/Berlin",
        timezone_from="source",
        time_precision="time",
    )


def test_the_first_migrations_are_never_edited() -> None:
    """They were applied elsewhere already; what changes is said by a new one."""
    texts = "".join(f"{name}\n{text}" for name, text in migrations()[:8])
    assert sha256(texts.encode()).hexdigest()[:16] == "452de163022bd2a8"


def test_every_talk_keeps_its_uid_and_its_history(warehouse: Connection) -> None:
    """What was known is known, with every version and change, also when it is migrated twice."""
    migrate(warehouse)
    known = [
        (one.uid, one.sequence, one.presence, one.first_seen_at, one.talk.title)
        for one in talks.stored_talks(warehouse)
    ]
    assert known == [
        ("talk-1@example.org", 1, "live", FIRST, "Tides"),
        ("talk-2@example.org", 0, "live", FIRST, "Ebb"),
        ("talk-3@example.org", 0, "live", FIRST, "Springs"),
    ]
    versions = warehouse.execute(
        "SELECT talk_id, strftime(starts_local, '%H'), valid_from, valid_to, is_removed FROM talk_versions"
        " ORDER BY ALL"
    ).fetchall()
    assert versions == [
        ("talk-1", "14", FIRST, SECOND, False),
        ("talk-1", "16", SECOND, None, False),
        ("talk-2", "14", FIRST, None, False),
        ("talk-3", None, FIRST, None, False),
    ]
    changes = warehouse.execute(
        "SELECT talk_id, kind FROM talk_changes ORDER BY changed_at, talk_id"
    ).fetchall()
    assert changes == [
        ("talk-1", "added"),
        ("talk-2", "added"),
        ("talk-3", "added"),
        ("talk-1", "rescheduled"),
    ]


def test_the_evidence_is_kept(warehouse: Connection) -> None:
    """Runs, visits, readings, rejects; an announcement is one, whatever keys it had."""
    tables = ("runs", "sources", "visits", "readings", "rejects", "series", "announcements", "ledger")
    counts = {table: warehouse.table(table).count("*").fetchall()[0][0] for table in tables}
    assert counts == {
        "runs": 2,
        "sources": 2,
        "visits": 1,
        "readings": 4,
        "rejects": 1,
        "series": 1,
        "announcements": 3,
        "ledger": 4,
    }
    assert warehouse.execute(
        "SELECT talk_id, upstream_key, last_seen_at FROM announcements ORDER BY 1"
    ).fetchall() == [
        ("talk-1", "post:9", None),
        ("talk-2", "post:2", FIRST),
        ("talk-3", "fingerprint:3", None),
    ]
    assert readings.fingerprints(warehouse) == {"maths": "two", "open": "open"}
    assert runs.last_run(warehouse) == runs.Run("run-2", SECOND, "0.1.0", None)
    assert [
        (health.source_key, health.outcome, health.talk_count) for health in sources.health(warehouse)
    ] == [
        ("maths", "read", 1),
        ("open", "failed", 1),
    ]


@pytest.mark.parametrize("key", ["post:9", "post:1", "post:77"])
def test_the_next_reading_goes_on_from_there(warehouse: Connection, key: str) -> None:
    """An equal talk is nothing new, under its last key, its first, or a new one; one that moved is moved."""
    assert _read(warehouse, THIRD, tides(16, key)) == Counts(new=0, changed=0)
    assert _read(warehouse, datetime(2026, 10, 4, tzinfo=UTC), tides(17, key)) == Counts(new=0, changed=1)
    rows = warehouse.execute("SELECT uid, sequence FROM talks WHERE talk_id = 'talk-1'").fetchall()
    assert rows == [("talk-1@example.org", 2)]


def test_coordinates_that_were_always_there_are_one_revision(warehouse: Connection) -> None:
    """What earlier versions passed over is added to the talk that has it, once, and to no other."""
    pointed = replace(tides(16), latitude=52.254341, longitude=-6.161613)
    ebb = replace(
        tides(14),
        key="post:2",
        title="Ebb",
        starts_at=datetime(2026, 12, 8, 14, tzinfo=BERLIN),
        starts_on=date(2026, 12, 8),
    )
    assert _read(warehouse, THIRD, pointed, ebb) == Counts(new=0, changed=1)
    assert _read(warehouse, datetime(2026, 10, 4, tzinfo=UTC), pointed, ebb) == Counts(new=0, changed=0)
    assert warehouse.execute(
        "SELECT talk_id, sequence, latitude, longitude FROM talks ORDER BY 1"
    ).fetchall() == [
        ("talk-1", 1, 52.254341, -6.161613),
        ("talk-2", 0, None, None),
        ("talk-3", 0, None, None),
    ]
    told = "SELECT talk_id, kind, field, new_value FROM talk_changes WHERE changed_at >= $1 ORDER BY ALL"
    assert warehouse.execute(told, [THIRD]).fetchall() == [
        ("talk-1", "revised", "latitude", "52.254341"),
        ("talk-1", "revised", "longitude", "-6.161613"),
    ]


def test_it_is_exported_like_any_other(warehouse: Connection, tmp_path: Path) -> None:
    """The snapshot has all its tables."""
    (tmp_path / "data").mkdir()
    exports.export(warehouse, tmp_path / "data")
    with duckdb.connect(str(tmp_path / "data" / exports.SNAPSHOT), read_only=True) as snapshot:
        known = snapshot.execute(
            "SELECT title FROM talks_known_at(TIMESTAMP '2026-10-01 13:00:00') ORDER BY 1"
        ).fetchall()
    assert known == [("Ebb",), ("Springs",), ("Tides",)]


def _read(warehouse: Connection, at: datetime, *found: Talk) -> Counts:
    occasion = Occasion(run_id=f"run-{at:%d}", at=at, domain="example.org")
    with transaction(warehouse):
        return store(warehouse, "maths", occasion, found, {"Topology": "topology"})
