"""A reading that is not whole adds to what is known, and takes nothing away."""

from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace

from schemas.talk import Speaker, Talk
from tests.warehouse.conftest import BERLIN, Read
from warehouse import talks
from warehouse.connection import Connection
from warehouse.sightings import Counts


@pytest.fixture
def whole(talk: Talk) -> Talk:
    """A talk of which its own page tells much."""
    return replace(
        talk,
        abstract="We count the tides, all of them.",
        room="7",
        building="Quay House",
        address="1 Quay Street",
        latitude=52.25,
        longitude=-6.16,
        is_online=True,
        join_url="https://zoom.us/j/99",
        slides_url="https://quay.example/slides.pdf",
        institution="University of Nowhere",
        topics=("Tides",),
    )


def stored(warehouse: Connection) -> Talk:
    """The only talk, as it stands."""
    (one,) = talks.stored_talks(warehouse)
    return one.talk


@pytest.mark.parametrize(
    "less",
    [
        {"abstract": None},
        {"abstract": "We count the tides", "abstract_is_truncated": True},
        pytest.param({"speakers": ()}, marks=pytest.mark.whole),
        {"speakers": (Speaker("Ada Quill"),)},
        pytest.param({"title": None}, marks=pytest.mark.whole),
        {"title": "Sheaves on a …"},
        pytest.param({"ends_at": None}, marks=pytest.mark.whole),
        pytest.param(
            {
                "starts_at": None,
                "ends_at": None,
                "timezone": None,
                "timezone_from": None,
                "time_precision": "date",
            },
            marks=pytest.mark.whole,
        ),
        {
            "starts_at": None,
            "starts_on": None,
            "ends_at": None,
            "timezone": None,
            "timezone_from": None,
            "time_precision": "none",
        },
        pytest.param(
            {"location": None, "room": None, "building": None, "address": None}, marks=pytest.mark.whole
        ),
        {"address": None, "building": None},
        pytest.param({"latitude": None, "longitude": None}, marks=pytest.mark.whole),
        {"join_url": None, "is_online": False},
        pytest.param({"slides_url": None, "institution": None, "topics": ()}, marks=pytest.mark.whole),
    ],
    ids="-".join,
)
def test_what_is_left_out_stays(
    warehouse: Connection, read: Read, whole: Talk, less: dict[str, object]
) -> None:
    """Nothing changes where an incomplete reading says less; a complete one is taken at its word."""
    read(whole)
    assert read(replace(whole, **less), day=1, is_complete=False) == Counts(new=0, changed=0)
    assert stored(warehouse) == replace(whole, key=None)
    assert warehouse.execute("SELECT count(*) FROM talk_versions").fetchall() == [(1,)]
    assert read(replace(whole, **less), day=2) == Counts(new=0, changed=1)
    assert stored(warehouse) == replace(whole, key=None, **less)


def test_what_is_said_anew_counts(warehouse: Connection, read: Read, whole: Talk) -> None:
    """Another time, place and abstract are news on half a page, too; nothing of the old is mixed in."""
    read(whole)
    later = datetime(2026, 12, 8, 9, tzinfo=BERLIN)
    news = replace(
        whole,
        title="Sheaves",
        abstract="We count the tides, all of them, twice.",
        starts_at=later,
        starts_on=later.date(),
        ends_at=None,
        location="Attic",
        room=None,
        building=None,
        address=None,
        latitude=None,
        longitude=None,
    )
    assert read(news, day=1, is_complete=False) == Counts(new=0, changed=1)
    assert stored(warehouse) == replace(news, key=None)


def test_a_day_that_moved_has_no_time_of_the_old_day(warehouse: Connection, read: Read, whole: Talk) -> None:
    """Half a page that knows another day knows no time of it."""
    read(whole)
    day = replace(
        whole, starts_at=None, ends_at=None, starts_on=_next_day(whole), time_precision="date", timezone=None
    )
    assert read(day, day=1, is_complete=False) == Counts(new=0, changed=1)
    assert (stored(warehouse).starts_at, stored(warehouse).starts_on) == (None, _next_day(whole))


def test_a_cut_abstract_is_better_than_none(warehouse: Connection, read: Read, talk: Talk) -> None:
    """It is kept until the whole one is known, and told as cut."""
    cut = replace(talk, abstract="We count", abstract_is_truncated=True)
    read(talk)
    assert read(cut, day=1, is_complete=False) == Counts(new=0, changed=1)
    whole = replace(talk, abstract="We count the tides.")
    assert read(whole, day=2, is_complete=False) == Counts(new=0, changed=1)
    assert read(cut, day=3, is_complete=False) == Counts(new=0, changed=0)
    assert stored(warehouse) == replace(whole, key=None)


def _next_day(talk: Talk) -> date:
    assert talk.starts_on
    return talk.starts_on + timedelta(days=1)
