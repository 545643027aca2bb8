"""A warehouse that was made for measuring is one that we could have made by reading."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.benchmarks.large import edit, fill, yesterday
from warehouse.connection import Connection, opened

TALKS = 200

ACCOUNTS = """
SELECT
    (SELECT count(*) FROM talks WHERE presence = 'live'),
    (SELECT count(DISTINCT uid) FROM talks),
    (SELECT sum(new_count) FROM readings),
    (SELECT count(*) FROM talk_changes WHERE kind = 'added'),
    (SELECT count(*) FROM sightings),
    (SELECT count(*) FROM talk_speakers JOIN people USING (speaker_id)),
    (SELECT count(*) FROM talks SEMI JOIN series USING (series_key))
"""
EDITS = """
SELECT
    (SELECT count(*) FROM talk_versions WHERE valid_to IS NOT NULL),
    (SELECT sum(changed_count) FROM readings),
    (SELECT count(DISTINCT (talk_id, changed_at)) FROM talk_changes WHERE kind <> 'added')
"""
BROKEN = """
SELECT talk_id FROM talks WHERE first_seen_at >= starts_at OR last_seen_at < first_seen_at
UNION ALL
SELECT talk_id FROM sightings JOIN current_contents AS known USING (talk_id)
WHERE sightings.content IS DISTINCT FROM known.content
UNION ALL
SELECT talk_id FROM talk_versions GROUP BY talk_id HAVING count(*) FILTER (valid_to IS NULL) <> 1
UNION ALL
SELECT run_id FROM readings ANTI JOIN runs USING (run_id)
"""


@pytest.fixture
def large(tmp_path: Path) -> Iterator[Connection]:
    """A warehouse of two hundred talks."""
    with opened(tmp_path) as connection:
        fill(connection, TALKS, yesterday())
        yield connection


def test_every_table_tells_of_the_same_talks(large: Connection) -> None:
    """Talks, UIDs, readings, additions, sightings, people and series agree, and nothing is broken."""
    large.execute(ACCOUNTS)

    assert large.fetchall() == [(TALKS,) * 7]
    assert large.execute(BROKEN).fetchall() == []


def test_history_and_accounts_tell_of_the_same_edits(large: Connection) -> None:
    """Each former version is an edit that a reading counted and that the changes tell; so are later edits."""
    before = large.execute(EDITS).fetchall()

    edit(large, 5, yesterday() + timedelta(hours=9))

    assert before == [(40, 40, 40)]
    assert large.execute(EDITS).fetchall() == [(45, 45, 45)]
    assert large.execute(BROKEN).fetchall() == []
