"""A talk that was rescheduled says when it was to be before."""

import datetime as dt

import pytest
from msgspec.structs import replace

from schemas.talk import Former, Talk
from tests.warehouse.conftest import BERLIN, Read
from warehouse import talks
from warehouse.connection import Connection

Start = dt.datetime | dt.date | None

FIRST = dt.date(2026, 12, 1)
AT_TWO = dt.datetime(2026, 12, 1, 14, tzinfo=BERLIN)
AT_FOUR = dt.datetime(2026, 12, 1, 16, tzinfo=BERLIN)
LATER = dt.datetime(2026, 12, 8, 14, tzinfo=BERLIN)
SAME_IN_UTC = dt.datetime(2026, 12, 1, 13, tzinfo=dt.UTC)


def starting(talk: Talk, start: Start) -> Talk:
    """The talk at a time, on a day, or without a date."""
    at = start if isinstance(start, dt.datetime) else None
    zone = None if at is None else "UTC" if at.tzinfo is dt.UTC else "Europe/Berlin"
    return replace(talk, starts_at=at, ends_at=None, starts_on=at.date() if at else start, timezone=zone)


def former(warehouse: Connection, talk: Talk, read: Read, starts: tuple[Start, ...]) -> Former | None:
    """What is told of a talk that started at these one after the other."""
    for day, start in enumerate(starts):
        read(starting(talk, start), day=day)
    (stored,) = talks.stored_talks(warehouse)
    return stored.former


AT_TWO_BEFORE = Former(AT_TWO, FIRST, "Europe/Berlin")


@pytest.mark.parametrize(
    ("starts", "told"),
    [
        pytest.param((AT_TWO,), None, marks=pytest.mark.whole),
        ((AT_TWO, AT_FOUR), AT_TWO_BEFORE),
        pytest.param((AT_TWO, LATER), AT_TWO_BEFORE, marks=pytest.mark.whole),
        ((FIRST, LATER), Former(None, FIRST, None)),
        ((FIRST, AT_TWO), None),
        pytest.param((AT_TWO, FIRST), None, marks=pytest.mark.whole),
        ((AT_TWO, FIRST, AT_FOUR), AT_TWO_BEFORE),
        pytest.param((None, AT_TWO), None, marks=pytest.mark.whole),
        pytest.param((AT_TWO, None), None, marks=pytest.mark.whole),
        ((AT_TWO, None, LATER), AT_TWO_BEFORE),
        pytest.param((AT_TWO, LATER, AT_TWO), None, marks=pytest.mark.whole),
        pytest.param(
            (AT_TWO, AT_FOUR, LATER), Former(AT_FOUR, FIRST, "Europe/Berlin"), marks=pytest.mark.whole
        ),
        ((AT_TWO, AT_FOUR, LATER, AT_FOUR), AT_TWO_BEFORE),
        ((AT_TWO, SAME_IN_UTC), None),
    ],
)
def test_the_time_before(
    warehouse: Connection, talk: Talk, read: Read, starts: tuple[Start, ...], told: Former | None
) -> None:
    """It is the last before the present one was first announced; a time for a known day is no other."""
    assert former(warehouse, talk, read, starts) == told


def test_another_title_or_room_is_no_other_time(warehouse: Connection, talk: Talk, read: Read) -> None:
    """Versions that differ in anything else are passed over."""
    read(talk)
    read(replace(starting(talk, LATER), title="Knots"), day=1)
    read(replace(starting(talk, LATER), title="Sheaves", location="Room 9"), day=2)
    (stored,) = talks.stored_talks(warehouse)
    assert stored.former == AT_TWO_BEFORE


def test_other_rules_for_a_zone_are_no_other_time(warehouse: Connection, talk: Talk, read: Read) -> None:
    """The same time on the clock on the wall stays the same when it becomes another instant."""
    read(talk)
    moved = talk.starts_at and talk.starts_at.replace(tzinfo=dt.timezone(dt.timedelta(hours=3)))
    read(replace(talk, starts_at=moved, ends_at=None), day=1)
    (stored,) = talks.stored_talks(warehouse)
    assert (stored.talk.starts_at, stored.former) == (moved, None)
