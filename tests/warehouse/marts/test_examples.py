"""The examples are questions with answers."""

import re
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.marts.programmes import invented
from tests.warehouse.marts.shelving import shelve
from warehouse.examples import Example, examples

NAMES = [example.name for example in examples()]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four hundred invented talks."""
    return shelve(invented(400, seed=3), tmp_path_factory.mktemp("examples"))


def test_there_are_enough_of_them() -> None:
    """Whoever begins finds one that is near to what they want to know."""
    assert len(NAMES) >= 18
    assert all(re.fullmatch(r"[a-z_]+", name) for name in NAMES)


@pytest.mark.parametrize("example", examples(), ids=NAMES)
def test_an_example_is_a_question_with_an_answer(example: Example, snapshot: Path) -> None:
    """In plain words and one SELECT, alike in every zone, and never by reading all abstracts."""
    assert re.fullmatch(r"[A-Z][^?]*\?", example.question)
    answers = []
    for zone in ("America/New_York", "Asia/Tokyo"):
        with duckdb.connect(str(snapshot), read_only=True) as connection:
            connection.execute(f"SET TimeZone = '{zone}'")
            answers.append(connection.execute(example.sql).fetchall())
            plan = str(connection.execute(f"EXPLAIN {example.sql}").fetchall())

    assert answers[0]
    assert answers[0] == answers[1]
    assert "abstract" not in plan.replace("abstract_is_truncated", "")


PLAINLY = {
    "institution_exchange": """
        SELECT home, host, talk_count, speaker_count FROM institution_exchange
        ORDER BY talk_count DESC, home, host
        LIMIT 50
    """,
    "series_rhythm": """
        SELECT title, weekday, hour, median_gap_days, median_minutes FROM series_rhythm
        WHERE term = (SELECT term_of(as_of_utc) FROM about)
        ORDER BY weekday, hour, series_key
    """,
    "touring_speakers": """
        SELECT term, name, host_count, talk_count, first_on, last_on FROM speaker_activity
        WHERE host_count >= 3
        ORDER BY term DESC, host_count DESC, speaker_id
        LIMIT 50
    """,
}
"""What one would ask of the views, were they as quick."""


@pytest.mark.parametrize("name", PLAINLY)
def test_what_is_asked_in_a_quicker_way_has_the_answer_of_the_view(name: str, snapshot: Path) -> None:
    """Talks of several speakers are among them, some of one home."""
    (quick,) = (example.sql for example in examples() if example.name == name)
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        answer = connection.execute(quick).fetchall()

        assert answer
        assert answer == connection.execute(PLAINLY[name]).fetchall()
