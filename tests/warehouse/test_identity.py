"""A talk keeps its identifier whatever is edited, and no two talks share one."""

import re
from datetime import timedelta

import pytest
from msgspec.structs import replace

from schemas.talk import Talk
from tests.warehouse.conftest import Read
from warehouse import talks
from warehouse.connection import Connection
from warehouse.sightings import Counts


def uids(warehouse: Connection) -> list[str]:
    """The UIDs of all talks."""
    return sorted(stored.uid for stored in talks.stored_talks(warehouse))


def test_a_key_outlives_every_edit(warehouse: Connection, talk: Talk, read: Read) -> None:
    """Title, time, place and address may all change at once: the key of the source decides."""
    read(talk)
    before = uids(warehouse)
    assert talk.starts_at
    edited = replace(
        talk, title="Other", starts_at=talk.starts_at + timedelta(days=9), location=None, url="https://x.test"
    )
    read(edited, day=1)
    assert uids(warehouse) == before


def test_a_source_that_renumbers_its_talks_doubles_none(
    warehouse: Connection, talk: Talk, read: Read
) -> None:
    """Equal title, people and time under a new key are the same talk; the ledger learns the key."""
    read(talk)
    before = uids(warehouse)
    assert read(replace(talk, key="post:77"), day=1) == Counts(new=0, changed=0)
    assert uids(warehouse) == before
    assert warehouse.execute("SELECT count(*) FROM ledger").fetchall() == [(2,)]


@pytest.mark.parametrize("edit", ["title", "time"])
def test_without_keys_one_edit_keeps_the_talk(
    warehouse: Connection, talk: Talk, read: Read, edit: str
) -> None:
    """If one thing changed, title or time, it is the same talk."""
    keyless = replace(talk, key=None)
    read(keyless)
    before = uids(warehouse)
    assert keyless.starts_at
    later = {"starts_at": keyless.starts_at + timedelta(hours=2), "ends_at": None}
    edited = replace(keyless, **({"title": "Other"} if edit == "title" else later))
    assert read(edited, day=1) == Counts(new=0, changed=1)
    assert uids(warehouse) == before


def test_without_keys_another_city_is_another_talk(warehouse: Connection, talk: Talk, read: Read) -> None:
    """The same title at the same time in two places is two talks; one that moves alone stays one."""
    here = replace(talk, key=None, location="Bonn")
    read(here, replace(here, location="Paris"))
    assert len(uids(warehouse)) == 2
    read(replace(here, location="Bonn, Room 2"), replace(here, location="Paris"), day=1)
    assert len(uids(warehouse)) == 2


def test_without_keys_two_edits_make_another_talk(warehouse: Connection, talk: Talk, read: Read) -> None:
    """Another title at another time is another talk."""
    keyless = replace(talk, key=None)
    read(keyless)
    assert keyless.starts_at
    read(replace(keyless, title="Other", starts_at=keyless.starts_at + timedelta(days=7)), day=1)
    assert len(uids(warehouse)) == 2


def test_lectures_of_one_title_stay_apart(warehouse: Connection, talk: Talk, read: Read) -> None:
    """A likeness that is not unique joins nothing: two slots of one title are two talks."""
    assert talk.starts_at
    slots = [
        replace(talk, key=None, starts_at=talk.starts_at + timedelta(days=7 * week)) for week in range(3)
    ]
    read(*slots[:2])
    read(*slots, day=1)
    assert len(uids(warehouse)) == 3


def test_last_weeks_talk_is_not_next_weeks(warehouse: Connection, talk: Talk, read: Read) -> None:
    """A talk that has passed and left a list of the future is not rescheduled to the next of its title."""
    assert talk.starts_at
    read(replace(talk, key=None))
    read(replace(talk, key=None, starts_at=talk.starts_at + timedelta(days=7)), day=40)
    assert len(uids(warehouse)) == 2


def test_two_sources_never_share_an_identifier_by_key(warehouse: Connection, talk: Talk, read: Read) -> None:
    """The identifier stands for the source's key and the talk's key together."""
    read(talk, replace(talk, key="post:2", title="Another"))
    assert len(set(uids(warehouse))) == 2


def test_an_identifier_is_of_the_publisher(warehouse: Connection, talk: Talk, read: Read) -> None:
    """Sixteen digits, an at sign and the domain, whatever the key of the source holds."""
    read(talk, replace(talk, key="https://x.test/?ü=\r\n" + "long" * 100, title="Another"))
    assert [uid.partition("@")[2] for uid in uids(warehouse)] == ["example.org"] * 2
    assert all(re.fullmatch(r"[0-9a-f]{16}", uid.partition("@")[0]) for uid in uids(warehouse))
