"""What changed last is told once, newest first."""

import datetime as dt

import pytest
from msgspec.structs import replace

from schemas.change import FieldChange
from schemas.talk import Former, Speaker, Talk
from tests.warehouse.conftest import FIRST, Read
from warehouse import histories, recent_changes, talks
from warehouse.connection import Connection, transaction
from warehouse.identity import Occasion
from warehouse.rulings import Rulings
from warehouse.suppressions import Hidden, hide


def told(
    warehouse: Connection, hidden: Hidden | None = None, most: int = 100
) -> list[tuple[int, str | None, tuple[str, ...]]]:
    """Day, title as of then, and kinds of change of every note."""
    notes = recent_changes.latest(warehouse, hidden or Hidden(), most=most)
    return [
        ((note.changed_at - FIRST).days, note.title, tuple(change.kind for change in note.changes))
        for note in notes
    ]


def test_a_note_holds_all_that_one_run_changed(warehouse: Connection, talk: Talk, read: Read) -> None:
    """Old and new values, title and people of then, the times before and after, and the talk of today."""
    read(talk)
    later = talk.starts_at and talk.starts_at + dt.timedelta(days=7)
    moved = replace(talk, title="Sheaves", starts_at=later, ends_at=None, starts_on=later and later.date())
    read(moved, day=1)
    read(replace(moved, title="Knots", speakers=()), day=2)
    (stored,) = talks.stored_talks(warehouse)

    notes = recent_changes.latest(warehouse, Hidden())

    assert [note.stored for note in notes] == [stored] * 3
    assert (notes[1].changed_at, notes[1].title, notes[1].speakers) == (
        FIRST + dt.timedelta(days=1),
        "Sheaves",
        talk.speakers,
    )
    assert notes[1].was == Former(talk.starts_at, talk.starts_on, "Europe/Berlin")
    assert notes[1].now == Former(later, dt.date(2026, 12, 8), "Europe/Berlin")
    assert notes[1].changes == (
        FieldChange("rescheduled", "ends_at", "2026-12-01 14:00:00+00", None),
        FieldChange("rescheduled", "starts_at", "2026-12-01 13:00:00+00", "2026-12-08 13:00:00+00"),
        FieldChange("rescheduled", "starts_on", "2026-12-01", "2026-12-08"),
        FieldChange("retitled", "title", "Sheaves on a spindle", "Sheaves"),
    )
    assert (notes[2].was, notes[2].changes) == (
        None,
        (FieldChange("added", "title", None, "Sheaves on a spindle"),),
    )


def test_the_newest_come_first_and_ties_by_uid(warehouse: Connection, talk: Talk, read: Read) -> None:
    """So many as are asked for, and always the same ones."""
    many = [replace(talk, key=f"post:{number}", title=f"Talk {number}") for number in range(5)]
    read(*many)
    read(replace(many[0], location="Room 8"), *many[1:], day=1)
    by_uid = [stored.talk.title for stored in sorted(talks.stored_talks(warehouse), key=lambda one: one.uid)]

    assert told(warehouse) == [(1, "Talk 0", ("moved",)), *((0, title, ("added",)) for title in by_uid)]
    assert told(warehouse, most=3) == told(warehouse)[:3]


@pytest.mark.parametrize(
    "rows", [pytest.param(1, marks=pytest.mark.whole), 3, pytest.param(6, marks=pytest.mark.whole)]
)
def test_the_newest_are_the_same_however_many_fields_are_looked_at(
    warehouse: Connection, talk: Talk, read: Read, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    """All are, where the latest moments tell of too few talks."""
    many = [replace(talk, key=f"post:{number}", title=f"Talk {number}") for number in range(5)]
    read(*many)
    for day in range(1, 4):
        read(
            *(replace(one, location=f"Room {day}", room=None, title=f"Day {day}") for one in many[:day]),
            *many[day:],
            day=day,
        )
    expected = told(warehouse)

    monkeypatch.setattr(recent_changes, "ROWS", rows)

    assert [told(warehouse, most=most) for most in (1, 2, 4, 9)] == [expected[:most] for most in (1, 2, 4, 9)]


def test_two_entries_that_are_one_talk_are_told_of_once(
    warehouse: Connection, talk: Talk, read: Read
) -> None:
    """The one that is superseded says so; of the other nothing changed. So it is when they part again."""
    read(talk)
    read(talk, replace(talk, key="post:2", title="Knots", speakers=(Speaker("Bo Ek"),)), day=1)
    pair = frozenset(stored.talk_id for stored in talks.stored_talks(warehouse))
    for day, rulings in ((2, Rulings(merge=(pair,))), (3, Rulings(keep_apart=(pair,)))):
        at = FIRST + dt.timedelta(days=day)
        occasion = Occasion(run_id=f"run-{day}", at=at, domain="example.org")
        with transaction(warehouse):
            histories.store_rulings(warehouse, occasion, rulings)

    steps = [note for note in told(warehouse) if {"merged", "split"} & {*note[2]}]
    assert steps == [(3, "Knots", ("split",)), (2, "Knots", ("merged",))]


def test_what_is_suppressed_is_not_told(warehouse: Connection, talk: Talk, read: Read) -> None:
    """Neither a talk, nor what once was said of another one that named a person whom nobody is to see."""
    knots = replace(talk, key="post:2", title="Knots", speakers=(Speaker("Bo Ek"),))
    read(talk, knots)
    read(talk, replace(knots, speakers=(Speaker("Cy Orr"),)), day=1)
    read(talk, replace(knots, speakers=(Speaker("Cy Orr"),), location="Room 8"), day=2)

    assert told(warehouse, hide(warehouse, (), ("Ada Quill", "Bo Ek"))) == [(2, "Knots", ("moved",))]
