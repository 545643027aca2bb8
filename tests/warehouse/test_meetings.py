"""One talk of several sources is one talk, under the oldest name; two talks stay two."""

from datetime import timedelta
from typing import Protocol, TypeAlias

import pytest
from msgspec.structs import replace

from schemas.talk import Talk
from tests.warehouse.conftest import FIRST
from tests.warehouse.storing import store as store_reading
from warehouse import readings, series
from warehouse.connection import Connection, transaction
from warehouse.identity import Occasion
from warehouse.rulings import NO_RULINGS, Rulings

Where: TypeAlias = tuple[str | None, float | None, float | None]
"""Location, latitude and longitude."""


class Read(Protocol):
    """Stores a reading of the source of its talks, made `day` days after the first."""

    def __call__(self, *found: Talk, day: int, rulings: Rulings = NO_RULINGS) -> None:
        """Brings what was found into the history."""
        ...


@pytest.fixture
def read(warehouse: Connection) -> Read:
    """Store a reading of a source made some days after the first."""

    def store(*found: Talk, day: int, rulings: Rulings = NO_RULINGS) -> None:
        at = FIRST + timedelta(days=day)
        key = found[0].source_key
        occasion = Occasion(run_id=f"run-{day}", at=at, domain="example.org")
        with transaction(warehouse):
            if not series.known(warehouse):
                series.add(warehouse, {"Topology Seminar": "topology"}, since=at)
            store_reading(warehouse, key, occasion, found, series.known(warehouse), rulings=rulings)
            readings.record_reading(
                warehouse, readings.Reading(run_id=f"run-{day}", source_key=key, read_at=at, outcome="read")
            )

    return store


@pytest.fixture
def dated(talk: Talk) -> Talk:
    """The talk as a calendar announces it."""
    return replace(talk, source_key="calendar", key="uid-1", abstract="We spin sheaves.")


@pytest.fixture
def undated(talk: Talk) -> Talk:
    """The talk as a list without dates announces it, its hyphen lost and its abstract cut."""
    return replace(
        talk,
        source_key="list",
        key="row-1",
        starts_at=None,
        ends_at=None,
        starts_on=None,
        timezone=None,
        timezone_from=None,
        time_precision="none",
        abstract="We spin",
        abstract_is_truncated=True,
    )


def known(warehouse: Connection) -> list[tuple[str, str | None, str, str | None, list[str]]]:
    """Identity, start, presence, abstract and sources of every talk."""
    statement = """
        SELECT talk_id, CAST(starts_local AS VARCHAR), presence, abstract, source_keys FROM talks
        ORDER BY presence, talk_id
    """
    return warehouse.execute(statement).fetchall()


def test_an_undated_talk_gets_its_date_from_another_source(
    warehouse: Connection, dated: Talk, undated: Talk, read: Read
) -> None:
    """The talk keeps the name under which it was first known, and the whole abstract wins."""
    read(undated, day=0)
    ((first, *_),) = known(warehouse)
    read(dated, day=1)
    assert known(warehouse) == [
        (first, "2026-12-01 14:00:00", "live", "We spin sheaves.", ["calendar", "list"])
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ((("Quay Hall", None, None), ("quay hall.", 52.25, -6.16)), ("Quay Hall", 52.25, -6.16)),
        ((("Quay Hall", 52.2, -6.1), ("Quay Hall", 52.25, -6.16)), ("Quay Hall", 52.2, -6.1)),
        pytest.param(
            (("Quay Hall", 0.0, -6.1), ("Quay Hall", 52.25, -6.16)),
            ("Quay Hall", 0.0, -6.1),
            marks=pytest.mark.whole,
        ),
        ((("Quay Hall", None, None), ("Attic", 52.25, -6.16)), ("Quay Hall", None, None)),
        pytest.param(
            (("Quay Hall", None, None), (None, 52.25, -6.16)),
            ("Quay Hall", None, None),
            marks=pytest.mark.whole,
        ),
        (((None, 52.2, -6.1), ("Attic", None, None)), ("Attic", None, None)),
        pytest.param(
            ((None, None, None), (None, 52.25, -6.16)), (None, 52.25, -6.16), marks=pytest.mark.whole
        ),
    ],
)
def test_coordinates_are_a_pair_of_one_source_for_the_place_that_counts(
    warehouse: Connection,
    dated: Talk,
    read: Read,
    said: tuple[Where, Where],
    expected: Where,
) -> None:
    """Another source gives both where that of the place gives none, if it names the same place."""
    calendar, listed = said
    read(_at(replace(dated, source_key="list", key="row-1"), listed), day=0)
    read(_at(dated, calendar), day=1)
    found = warehouse.execute("SELECT location, latitude, longitude, source_keys FROM talks").fetchall()
    assert found == [(*expected, ["calendar", "list"])]


def _at(talk: Talk, where: Where) -> Talk:
    location, latitude, longitude = where
    return replace(talk, location=location, latitude=latitude, longitude=longitude)


def test_two_published_talks_become_one(
    warehouse: Connection, dated: Talk, undated: Talk, read: Read
) -> None:
    """The older name survives, the other is withdrawn and says what superseded it."""
    read(replace(undated, title="To be confirmed", speakers=()), day=0)
    ((first, *_),) = known(warehouse)
    read(dated, day=1)
    assert len(known(warehouse)) == 2
    read(undated, day=2)
    survivor, withdrawn = known(warehouse)
    assert survivor == (first, "2026-12-01 14:00:00", "live", "We spin sheaves.", ["calendar", "list"])
    assert withdrawn[1:] == ("2026-12-01 14:00:00", "removed", "We spin sheaves.", ["calendar"])
    assert warehouse.execute("SELECT talk_id, superseded_by FROM talk_aliases").fetchall() == [
        (withdrawn[0], first)
    ]
    told = "SELECT talk_id, kind, old_value, new_value FROM talk_changes WHERE field = 'talk_id' ORDER BY ALL"
    assert warehouse.execute(told).fetchall() == sorted(
        [(first, "merged", withdrawn[0], first), (withdrawn[0], "merged", withdrawn[0], first)]
    )
