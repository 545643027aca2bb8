"""After any sequence of edits the talks are the true ones, under the names they have always had."""

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.memory.campus import SOURCES, Campus, TrueTalk
from warehouse.connection import Connection, opened

EDITS = ("rename", "move", "reschedule", "cancel", "restore", "vanish", "reappear", "duplicate", "lag")
Step = list[tuple[str, int]]


def edit(campus: Campus, name: str, talk: TrueTalk) -> None:
    """One edit of one talk, in every source that shows it; or, with a lag, in one of them a visit later."""
    if not talk.is_shown:
        talk.sources = talk.former if name == "reappear" else talk.sources
        return
    match name:
        case "rename":
            talk.title = campus.titles.pop()
        case "move":
            talk.room = f"Hall {campus.visit_count}"
        case "reschedule":
            talk.starts_at += dt.timedelta(days=91 + talk.number, minutes=campus.visit_count)
        case "cancel":
            talk.status = "cancelled"
        case "restore":
            talk.status = "confirmed"
        case "vanish":
            talk.former, talk.sources = talk.sources, set()
        case "duplicate":
            talk.sources = talk.sources | {SOURCES[campus.visit_count % 3]}
        case "lag" if len(talk.sources) > 1:
            talk.before, talk.lagging = replace(talk), max(talk.sources)
            edit(campus, campus.dice.choice(("rename", "move", "cancel")), talk)


@contextmanager
def warehouse() -> Iterator[Connection]:
    """An empty one."""
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as connection:
        yield connection


def known(connection: Connection) -> dict[str, tuple[str, str, str, str, str]]:
    """What is known of every talk that has its own name, by UID."""
    rows = connection.execute("""
        SELECT uid, title, CAST(starts_local AS VARCHAR), location, status, presence FROM talks
        WHERE talk_id NOT IN (SELECT talk_id FROM talk_aliases WHERE until IS NULL)
    """).fetchall()
    return {uid: tuple(rest) for uid, *rest in rows}


def truth(talk: TrueTalk) -> tuple[str, str, str, str, str]:
    """What must be known of a talk."""
    presence = ("live", "missing", "removed")[min(talk.absent_visits, 2)]
    starts = talk.starts_at.replace(tzinfo=None).isoformat(" ")
    return talk.title, starts, talk.room, talk.status, presence


def replayed(connection: Connection) -> None:
    """The first version of every talk, with all its changes, is its last version."""
    versions = connection.execute(
        "SELECT talk_id, to_json(list(talk_versions ORDER BY valid_from)) FROM talk_versions GROUP BY talk_id"
    ).fetchall()
    changes: dict[str, list[tuple[str, str | None]]] = {}
    for talk_id, name, value in connection.execute(
        "SELECT talk_id, field, new_value FROM talk_changes WHERE kind <> 'added' ORDER BY changed_at"
    ).fetchall():
        changes.setdefault(talk_id, []).append((name, value))
    for talk_id, text in versions:
        first, *_, last = msgspec.json.decode(text) * 2
        for name, value in changes.get(talk_id, []):
            if name in first:
                first[name] = value
        for name, _ in changes.get(talk_id, []):
            if name in first:
                assert first[name] == in_words(last[name]), (talk_id, name)


def in_words(value: object) -> str | None:
    """A value as the change log writes it."""
    if value is None or isinstance(value, str):
        return value
    return msgspec.json.encode(value).decode()


SEEDS = st.integers(0, 10_000)
STEPS = st.lists(
    st.lists(
        st.tuples(st.sampled_from(EDITS), st.integers(0, 49)), max_size=4, unique_by=lambda pair: pair[1]
    ),
    min_size=1,
    max_size=7,
)
FEW = settings(
    max_examples=2,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
MANY = settings(FEW, max_examples=100)


@FEW
@given(seed=SEEDS, steps=STEPS)
def test_any_sequence_of_edits_leaves_the_true_talks(seed: int, steps: list[Step]) -> None:
    """Every talk as it is, one talk each, under one UID for ever; the change log leads to where we are."""
    live(seed, steps)


@pytest.mark.whole
@MANY
@given(seed=SEEDS, steps=STEPS)
def test_many_sequences_of_edits_leave_the_true_talks(seed: int, steps: list[Step]) -> None:
    """The same, tried more often."""
    live(seed, steps)


def live(seed: int, steps: list[Step]) -> None:
    """Let a campus go through the steps, a visit after each, and hold what is known against it."""
    campus = Campus(seed)
    names: dict[int, str] = {}
    with warehouse() as connection:
        for step in ([], *steps, []):
            for name, number in step:
                edit(campus, name, campus.talks[number])
            readings = campus.visit(connection)
            assert [reading.outcome for reading in readings] == ["read"] * 3, readings
            found = known(connection)
            by_truth = {facts: uid for uid, facts in found.items()}
            assert len(by_truth) == len(found) == len(campus.talks)
            now = {
                talk.number: by_truth.get(truth(talk), f"not found: {truth(talk)}") for talk in campus.talks
            }
            names = names or now
            assert now == names
        replayed(connection)
