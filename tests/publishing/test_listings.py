"""The talks that a page lists are described once."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from flows.pipeline.paging import LENGTHS
from flows.publishing.renderings import render_all
from schemas.talk import StoredTalk
from tests.publishing.invented import LOOK, NOW, days_from_now, numbered, remember
from warehouse import listings, renderings, talks
from warehouse.connection import Connection, opened
from warehouse.listings import NOTHING, Memory

TALKS = [numbered(number, days_from_now(20 - 9 * number)) for number in range(5)]


@pytest.fixture
def described(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The talk_ids that are described from now on."""
    every = list[str]()

    def stored_talks(connection: Connection, talk_ids: Sequence[str]) -> Iterator[StoredTalk]:
        every.extend(talk_ids)
        return whole(connection, talk_ids)

    whole = talks.stored_talks
    monkeypatch.setattr(talks, "stored_talks", stored_talks)
    return every


def listed(connection: Connection, known: Sequence[StoredTalk], memory: Memory) -> Memory:
    """What is remembered after these talks were rendered and listed."""
    remember(connection, known)
    renderings.consider(connection, "design", [])
    renderings.renew(connection, lambda portions, _: (render_all(each, LOOK, now=NOW) for each in portions))
    listing, remembered = listings.listing(connection, NOW.date(), LENGTHS, memory)
    shown = [*listing.upcoming, *listing.past, *listing.undated]
    assert {one.talk_id: one.talk.title for one in shown} == {one.talk_id: one.talk.title for one in known}
    return remembered


def test_talks_that_stand_are_described_once(tmp_path: Path, described: list[str]) -> None:
    """Those alone are looked for that are new, or another version."""
    with opened(tmp_path) as connection:
        memory = listed(connection, TALKS, NOTHING)
        assert sorted(described) == sorted(one.talk_id for one in TALKS)
        described.clear()

        memory = listed(connection, TALKS, memory)
        assert described == []

        first = TALKS[0]
        at = first.changed_at.replace(year=first.changed_at.year + 1)
        edited = replace(first, talk=replace(first.talk, title="On locks"), changed_at=at)
        memory = listed(connection, [edited, *TALKS[2:]], memory)
        assert described == [first.talk_id]
        assert len(memory) == len(TALKS) - 1


def test_what_several_sources_tell_is_described_anew(tmp_path: Path, described: list[str]) -> None:
    """What one of them says beside what counts can differ while the talk stands."""
    with opened(tmp_path) as connection:
        memory = listed(connection, TALKS, NOTHING)
        described.clear()
        for source in ("quay", "pier"):
            connection.execute(
                "INSERT INTO sightings BY NAME SELECT $source AS source_key, $source AS announcement_id,"
                " 'k' AS upstream_key, $talk_id AS talk_id, 'live' AS presence, 0 AS missed_count,"
                " false AS is_blocked, now() AS first_seen_at, now() AS last_seen_at",
                {"source": source, "talk_id": TALKS[3].talk_id},
            )
        listed(connection, TALKS, memory)
        assert described == [TALKS[3].talk_id]
