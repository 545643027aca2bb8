"""Talks keep their history: every version, every change, and nothing where nothing changed."""

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from schemas.talk import Speaker, Talk
from tests.warehouse.conftest import BERLIN, Read
from warehouse import talks
from warehouse.connection import Connection
from warehouse.sightings import Counts


def changes(warehouse: Connection) -> list[tuple[str, str, str | None, str | None]]:
    """Kind, field, old and new value of every change, in order."""
    return warehouse.execute(
        "SELECT kind, field, old_value, new_value FROM talk_changes ORDER BY changed_at, kind, field"
    ).fetchall()


def test_a_talk_comes_back_as_it_was_stored(warehouse: Connection, talk: Talk, read: Read) -> None:
    """What goes into the warehouse comes out of it, with the wall time and the instant both."""
    assert read(talk) == Counts(new=1, changed=0)
    (stored,) = talks.stored_talks(warehouse)
    assert stored.talk == replace(talk, key=None)
    assert stored.talk.starts_at is not None
    assert stored.talk.starts_at.isoformat() == "2026-12-01T14:00:00+01:00"
    assert (stored.sequence, stored.series_slug, stored.presence) == (0, "topology", "live")
    assert stored.uid == f"{stored.talk_id}@example.org"


def test_an_undated_talk_without_people_is_kept(warehouse: Connection, read: Read) -> None:
    """What is unknown stays unknown."""
    bare = Talk(source_key="maths", key=None, title="To be arranged")
    read(bare)
    (stored,) = talks.stored_talks(warehouse)
    assert stored.talk == bare


def test_an_equal_reading_changes_nothing(warehouse: Connection, talk: Talk, read: Read) -> None:
    """Twice in, once stored: no version and no change is added."""
    read(talk)
    assert read(talk, day=1) == Counts(new=0, changed=0)
    assert warehouse.execute("SELECT count(*) FROM talk_versions").fetchall() == [(1,)]
    assert changes(warehouse) == [("added", "title", None, "Sheaves on a spindle")]


def test_every_field_that_changes_is_a_row_with_its_kind(
    warehouse: Connection, talk: Talk, read: Read
) -> None:
    """A later hour is rescheduled, another room moved, another title retitled, the rest revised."""
    read(talk)
    assert talk.starts_at
    later = replace(
        talk,
        title="Sheaves",
        location="Room 8",
        starts_at=talk.starts_at + timedelta(minutes=15),
        speakers=(*talk.speakers, Speaker("Bo Ek")),
    )
    assert read(later, day=1) == Counts(new=0, changed=1)
    assert changes(warehouse)[1:] == [
        ("moved", "location", "Room 7", "Room 8"),
        ("rescheduled", "starts_at", "2026-12-01 13:00:00+00", "2026-12-01 13:15:00+00"),
        ("retitled", "title", "Sheaves on a spindle", "Sheaves"),
        (
            "revised",
            "speakers",
            '[{"name":"Ada Quill","affiliation":"University of Nowhere"}]',
            (
                '[{"name":"Ada Quill","affiliation":"University of Nowhere"},'
                '{"name":"Bo Ek","affiliation":null}]'
            ),
        ),
    ]


def test_cancelled_and_restored_are_kinds_of_their_own(warehouse: Connection, talk: Talk, read: Read) -> None:
    """A status that turns is told by its name."""
    for day, status in enumerate(("confirmed", "postponed", "cancelled", "confirmed")):
        read(replace(talk, status=status), day=day)
    assert [kind for kind, *_ in changes(warehouse)] == ["added", "postponed", "cancelled", "restored"]


@pytest.mark.parametrize(
    ("edit", "rise"),
    [
        ({"starts_at": datetime(2026, 12, 1, 16, tzinfo=BERLIN), "ends_at": None}, 1),
        ({"ends_at": datetime(2026, 12, 1, 16, tzinfo=BERLIN)}, 1),
        pytest.param(
            {"starts_at": None, "ends_at": None, "time_precision": "date"}, 1, marks=pytest.mark.whole
        ),
        ({"location": "Room 9"}, 1),
        pytest.param({"location": "Room 9", "status": "cancelled"}, 1, marks=pytest.mark.whole),
        pytest.param({"room": "7"}, 1, marks=pytest.mark.whole),
        pytest.param({"building": "Quay House"}, 1, marks=pytest.mark.whole),
        ({"address": "1 Quay Street"}, 1),
        pytest.param({"is_online": True}, 1, marks=pytest.mark.whole),
        ({"status": "cancelled"}, 1),
        pytest.param({"status": "tentative"}, 1, marks=pytest.mark.whole),
        ({"title": "Sheaves"}, 0),
        pytest.param({"speakers": ()}, 0, marks=pytest.mark.whole),
        ({"abstract": "We spin.", "topics": ("Knots",), "institution": "Nowhere"}, 0),
        pytest.param(
            {"url": "https://quay.example/1", "slides_url": "https://quay.example/1.pdf"},
            0,
            marks=pytest.mark.whole,
        ),
        pytest.param(
            {"join_url": "https://zoom.us/j/99", "recording_url": "https://youtu.be/1"},
            0,
            marks=pytest.mark.whole,
        ),
        pytest.param({"found_at": "VEVENT 9"}, 0, marks=pytest.mark.whole),
        ({"latitude": 52.254341, "longitude": -0.00001}, 0),
    ],
    ids=lambda edit: "-".join(edit) if isinstance(edit, dict) else "",
)
def test_sequence_rises_with_time_place_and_status_alone(
    warehouse: Connection, talk: Talk, read: Read, edit: dict[str, object], rise: int
) -> None:
    """By one, however much of them changed at once; a new title or abstract leaves SEQUENCE as it is.

    So do coordinates: a talk moves in words, and a pin is put on the map, or put right, without a move.
    """
    read(talk)
    read(replace(talk, **edit), day=1)
    (stored,) = talks.stored_talks(warehouse)
    assert stored.sequence == rise
    assert stored.talk == replace(replace(talk, **edit), key=None, found_at="")
    kinds = {"rescheduled", "moved", "cancelled", "postponed", "restored"}
    assert any(kind in kinds or field == "status" for kind, field, *_ in changes(warehouse)) == bool(rise)


def test_sequence_never_falls(warehouse: Connection, talk: Talk, read: Read) -> None:
    """There and back again are two changes."""
    for day, room in enumerate(("Room 7", "Room 8", "Room 7")):
        read(replace(talk, location=room), day=day)
    rows = warehouse.execute("SELECT sequence FROM talk_versions ORDER BY valid_from").fetchall()
    assert rows == [(0,), (1,), (2,)]


def test_what_we_knew_on_a_day_is_one_query(warehouse: Connection, talk: Talk, read: Read) -> None:
    """Versions tile the time from first sight on: exactly one is valid at any instant."""
    read(talk)
    read(replace(talk, title="Sheaves"), day=5)
    known = warehouse.execute(
        "SELECT title FROM talk_versions"
        " WHERE valid_from <= TIMESTAMPTZ '2026-11-03 00:00:00+00'"
        " AND coalesce(valid_to, 'infinity') > TIMESTAMPTZ '2026-11-03 00:00:00+00'"
    ).fetchall()
    assert known == [("Sheaves on a spindle",)]


def test_a_talk_that_a_complete_reading_lacks_stays_and_is_remembered(
    warehouse: Connection, talk: Talk, read: Read
) -> None:
    """The last sight of a talk is that of the last reading that showed it."""
    read(talk)
    read(day=1)
    rows = warehouse.execute("SELECT title, last_seen_at = first_seen_at FROM talks").fetchall()
    assert rows == [("Sheaves on a spindle", True)]


def test_a_partial_reading_says_nothing_of_what_it_lacks(
    warehouse: Connection, talk: Talk, read: Read
) -> None:
    """A talk on a page that could not be had is not unseen."""
    read(talk)
    read(day=1, is_complete=False)
    assert warehouse.execute("SELECT last_seen_at FROM announcements").fetchall() == [(None,)]


def test_hostile_text_is_data(warehouse: Connection, talk: Talk, read: Read) -> None:
    """SQL, braces and quotes in any field are stored as they are."""
    nasty = """'); DROP TABLE talks; -- {"a": [1]} $rows "quoted" \\ \u2028"""
    read(replace(talk, title=nasty, location=nasty, speakers=(Speaker(nasty, nasty),)))
    (stored,) = talks.stored_talks(warehouse)
    assert (stored.talk.title, stored.talk.location) == (nasty, nasty)
    assert stored.talk.speakers == (Speaker(nasty, nasty),)
