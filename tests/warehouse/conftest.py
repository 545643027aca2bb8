"""A warehouse of its own for every test, and readings to put into it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

import pytest

from schemas.talk import Speaker, Talk
from tests.warehouse.storing import store as store_reading
from warehouse import readings, series
from warehouse.connection import Connection, opened, transaction
from warehouse.identity import Occasion
from warehouse.sightings import Counts

BERLIN = ZoneInfo("Europe/Berlin")
FIRST = datetime(2026, 11, 1, 12, tzinfo=UTC)


class Read(Protocol):
    """Stores a reading made `day` days after the first."""

    def __call__(self, *found: Talk, day: int = 0, is_complete: bool = True) -> Counts:
        """How many were new and changed."""
        ...


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Connection]:
    """An empty, migrated warehouse; nobody opens its file again."""
    with opened(tmp_path / "home") as connection:
        connection.execute("PRAGMA disable_checkpoint_on_shutdown")
        yield connection


@pytest.fixture(scope="session")
def talk() -> Talk:
    """A talk with a key of its source."""
    return Talk(
        source_key="maths",
        key="post:1",
        title="Sheaves on a spindle",
        speakers=(Speaker("Ada Quill", "University of Nowhere"),),
        language="en",
        series="Topology Seminar",
        starts_at=datetime(2026, 12, 1, 14, tzinfo=BERLIN),
        ends_at=datetime(2026, 12, 1, 15, tzinfo=BERLIN),
        starts_on=date(2026, 12, 1),
        timezone="Europe/Berlin",
        timezone_from="source",
        time_precision="time",
        location="Room 7",
    )


@pytest.fixture
def read(warehouse: Connection) -> Read:
    """Store a reading of the source `maths` made some days after the first."""
    return reading_into(warehouse)


def reading_into(warehouse: Connection) -> Read:
    """What stores readings of the source `maths` in a warehouse."""

    def store(*found: Talk, day: int = 0, is_complete: bool = True) -> Counts:
        at = FIRST + timedelta(days=day)
        occasion = Occasion(run_id=f"run-{day}", at=at, domain="example.org")
        with transaction(warehouse):
            if not series.known(warehouse):
                series.add(warehouse, {"Topology Seminar": "topology"}, since=at)
            keys = series.known(warehouse)
            counts = store_reading(warehouse, "maths", occasion, found, keys, is_complete=is_complete)
            reading = readings.Reading(run_id=f"run-{day}", source_key="maths", read_at=at, outcome="read")
            readings.record_reading(warehouse, reading)
        return counts

    return store
