"""What a source says again is heard and no more; whatever may differ is looked at."""

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from schemas.talk import Speaker, Talk
from tests.warehouse.conftest import BERLIN, FIRST, Read
from tests.warehouse.storing import store
from warehouse import histories, talks
from warehouse.connection import Connection, transaction
from warehouse.identity import Occasion
from warehouse.instants import Reset
from warehouse.likenesses import talk_digest
from warehouse.sightings import Counts

OTHERWISE: dict[str, object] = {
    "title": "Sheaves",
    "speakers": (Speaker("Ada Quill"),),
    "abstract": "We count the tides.",
    "abstract_is_truncated": True,
    "language": "de",
    "series": "Algebra Seminar",
    "institution": "University of Nowhere",
    "starts_at": datetime(2026, 12, 1, 14, 15, tzinfo=BERLIN),
    "ends_at": datetime(2026, 12, 1, 15, 15, tzinfo=BERLIN),
    "starts_on": date(2026, 12, 2),
    "ends_on": date(2026, 12, 2),
    "timezone": "Europe/Paris",
    "timezone_from": "announcement",
    "time_precision": "date",
    "location": "Attic",
    "room": "7",
    "building": "Quay House",
    "address": "1 Quay Street",
    "latitude": 52.25,
    "longitude": -6.16,
    "is_online": True,
    "join_url": "https://zoom.us/j/99",
    "recording_url": "https://quay.example/film",
    "slides_url": "https://quay.example/slides.pdf",
    "paper_url": "https://quay.example/paper.pdf",
    "url": "https://quay.example/1",
    "status": "cancelled",
    "topics": ("Tides",),
}
BESIDE: dict[str, object] = {"source_key": "quay", "key": "post:2", "is_cut": True, "found_at": "line 7"}


def test_a_digest_stands_for_everything_that_is_said(talk: Talk) -> None:
    """Whichever field differs, the digest does, save for where and under which key a talk was found."""
    assert OTHERWISE.keys() | BESIDE.keys() == set(Talk.__struct_fields__)
    said = [talk_digest(replace(talk, **{name: value})) for name, value in OTHERWISE.items()]
    assert len({talk_digest(talk), *said}) == len(OTHERWISE) + 1
    assert talk_digest(replace(talk, **BESIDE)) == talk_digest(talk)


def test_what_is_said_again_is_not_looked_at(warehouse: Connection, read: Read, talk: Talk) -> None:
    """What is kept of it could be anything; only where no digest is known it is compared."""
    read(talk)
    warehouse.execute("UPDATE sightings SET content = struct_update(content, room := '8')")
    assert read(talk, day=1) == Counts(new=0, changed=0)
    warehouse.execute("UPDATE sightings SET digest = NULL")
    assert read(talk, day=2) == Counts(new=0, changed=1)


def test_a_warehouse_from_before_digests_gets_them(warehouse: Connection, read: Read, talk: Talk) -> None:
    """The first complete reading gives them, and changes nothing."""
    read(talk)
    made = warehouse.execute("SELECT digest FROM sightings").fetchall()
    warehouse.execute("UPDATE sightings SET digest = NULL")
    assert read(talk, day=1, is_complete=False) == Counts(new=0, changed=0)
    assert warehouse.execute("SELECT digest FROM sightings").fetchall() == [(None,)]
    assert read(talk, day=2) == Counts(new=0, changed=0)
    assert warehouse.execute("SELECT digest FROM sightings").fetchall() == made == [(talk_digest(talk),)]


def test_half_a_page_does_not_stand_for_the_whole(warehouse: Connection, read: Read, talk: Talk) -> None:
    """What was kept because half a page left it out goes once the whole page leaves it out as well."""
    half = replace(talk, abstract=None, location="Attic")
    read(replace(talk, abstract="We count the tides."))
    assert read(half, day=1, is_complete=False) == Counts(new=0, changed=1)
    assert read(half, day=2, is_complete=False) == Counts(new=0, changed=0)
    assert read(half, day=3) == Counts(new=0, changed=1)
    (one,) = talks.stored_talks(warehouse)
    assert one.talk == replace(half, key=None)


def test_a_series_that_is_another_by_now_is_a_change(warehouse: Connection, read: Read, talk: Talk) -> None:
    """The configuration may give its title to another series, whatever the source goes on saying."""
    read(talk)
    occasion = Occasion(run_id="run-1", at=FIRST + timedelta(days=1), domain="example.org")
    with transaction(warehouse):
        counts = store(warehouse, "maths", occasion, [talk], {"Topology Seminar": "algebra"})
    assert counts == Counts(new=0, changed=1)
    assert warehouse.execute("SELECT series_key FROM talks").fetchall() == [("algebra",)]


def test_an_instant_that_was_reset_is_looked_at(warehouse: Connection, read: Read, talk: Talk) -> None:
    """A source that still says the old instant is believed again."""
    read(talk)
    ((name,),) = warehouse.execute("SELECT announcement_id FROM sightings").fetchall()
    moved = Reset("maths", name, datetime(2026, 12, 1, 12, tzinfo=UTC), None)
    with transaction(warehouse):
        at = FIRST + timedelta(days=1)
        histories.store_instants(warehouse, Occasion(run_id="zones", at=at, domain="example.org"), [moved])
    assert read(talk, day=2) == Counts(new=0, changed=1)
    assert warehouse.execute("SELECT starts_at FROM talks").fetchall() == [(talk.starts_at,)]


@pytest.mark.parametrize("other", ["post:2", None], ids=["another key", "no key"])
def test_what_is_said_again_under_another_key_is_written_down(
    warehouse: Connection, read: Read, talk: Talk, other: str | None
) -> None:
    """The ledger and the announcement have the key that it has now."""
    read(talk)
    assert read(replace(talk, key=other), day=1) == Counts(new=0, changed=0)
    ((key,),) = warehouse.execute("SELECT upstream_key FROM sightings").fetchall()
    assert key != "post:1"
    assert warehouse.execute("SELECT count(DISTINCT talk_id), count(*) FROM ledger").fetchall() == [(1, 2)]


def test_what_comes_back_as_it_was_is_seen_again(warehouse: Connection, read: Read, talk: Talk) -> None:
    """A talk that a reading lacked is not missing any more, though it says nothing new."""
    other = replace(talk, key="post:9", title="Knots", starts_on=date(2026, 12, 8), starts_at=None)
    read(talk, other)
    read(other, day=1)
    left = "SELECT last_seen_at IS NULL FROM sightings WHERE upstream_key = 'post:1'"
    assert warehouse.execute(left).fetchall() == [(False,)]
    assert read(talk, other, day=2) == Counts(new=0, changed=0)
    assert warehouse.execute(left).fetchall() == [(True,)]
