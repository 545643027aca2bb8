"""What changed is told once, in words, for good."""

import datetime as dt

import pytest
from msgspec.structs import replace

from flows.publishing.feeds import render_changes
from schemas.change import ChangeKind, FieldChange
from schemas.publication import ChangeNote
from schemas.talk import Former
from tests.publishing.feeds_read import AtomEntry, Content, Link, Named, Term, read_atom
from tests.publishing.invented import BERLIN, LECTURE, NOW, PUBLISHER, lecture, stored

AT_TWO = dt.datetime(2026, 3, 10, 14, tzinfo=BERLIN)
NOTE = ChangeNote(
    stored=stored(),
    changed_at=dt.datetime(2026, 2, 3, 10, 20, 30, 400, tzinfo=dt.UTC),
    changes=(FieldChange("cancelled", "status", "confirmed", "cancelled"),),
    title=LECTURE.title,
    speakers=LECTURE.speakers,
    was=Former(AT_TWO, AT_TWO.date(), "Europe/Berlin"),
    now=Former(LECTURE.starts_at, LECTURE.starts_on, "Europe/Berlin"),
)
HEADING = "Ada Vogel and Bo Li: On the geometry of loops"
RESCHEDULED = FieldChange("rescheduled", "starts_at", "2026-03-10 13:00:00+00", "2026-03-11 15:15:00+00")


def entries(*notes: ChangeNote) -> tuple[AtomEntry, ...]:
    """The entries of the feed of these notes."""
    return read_atom(render_changes(notes, PUBLISHER)).entries


def test_a_whole_change() -> None:
    """An entry says what happened and how the talk stands; all kinds of change are there to filter by."""
    moved = FieldChange("moved", "location", "Room 7", "Room 8")
    read = read_atom(render_changes([replace(NOTE, changes=(moved, RESCHEDULED))], PUBLISHER))

    assert (read.feed.id, read.feed.title) == (
        "tag:talks.example,2026:feeds/changes",
        "Talks in Adlershof: changes",
    )
    rescheduled = (
        f"Rescheduled: {HEADING} (was Tuesday 10 March 2026, 14:00 (Berlin time),"
        " now Wednesday 11 March 2026, 16:15 (Berlin time))"
    )
    assert read.entries == (
        AtomEntry(
            id="tag:talks.example,2026-02-03:changes/loops17/20260203T102030.000400Z",
            title=rescheduled,
            updated="2026-02-03T10:20:30Z",
            published="2026-02-03T10:20:30Z",
            summary=(
                "Wednesday 11 March 2026, 16:15\N{EN DASH}17:45 (Berlin time); Room 1.13, Rudower Chaussee 25"
            ),
            link="https://loops.example/talks/17",
            links=(Link("alternate", "https://loops.example/talks/17", "text/html"),),
            content=(
                Content(
                    "text/html",
                    f"<p>{rescheduled}<br>Moved: {HEADING} (was Room 7, now Room 8)</p>"
                    f"<p>As announced now:<br>{HEADING}"
                    "<br>Wednesday 11 March 2026, 16:15\N{EN DASH}17:45 (Berlin time)"
                    "<br>Speaker: Ada Vogel (Universität Potsdam)<br>Speaker: Bo Li<br>Series: Loop Seminar"
                    "<br>Place: Room 1.13, Rudower Chaussee 25</p>"
                    '<p><a href="https://meet.example/j/99;pwd=a">Join online</a>'
                    '<br><a href="https://loops.example/talks/17">More</a></p>',
                ),
            ),
            authors=(Named("Ada Vogel"), Named("Bo Li")),
            tags=(Term("rescheduled"), Term("moved")),
        ),
    )


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ([("added", "title", None, "Loops")], f"New talk: {HEADING}"),
        ([("cancelled", "status", "confirmed", "cancelled")], f"Cancelled: {HEADING}"),
        ([("postponed", "status", "confirmed", "postponed")], f"Postponed: {HEADING}"),
        ([("restored", "status", "cancelled", "confirmed")], f"Restored: {HEADING}"),
        ([("removed", "presence", "live", "removed")], f"Withdrawn: {HEADING}"),
        ([("merged", "talk_id", "loops17", "loops16")], f"Entered twice: {HEADING}"),
        ([("split", "talk_id", "loops16", "loops17")], f"Separate again: {HEADING}"),
        ([("moved", "location", None, "Room 8")], f"Moved: {HEADING} (was unknown, now Room 8)"),
        ([("moved", "is_online", "false", "true")], f"Moved: {HEADING} (now online)"),
        ([("moved", "is_online", "true", "false")], f"Moved: {HEADING} (no longer online)"),
        ([("retitled", "title", None, "Loops")], f"Retitled: {HEADING} (was to be announced)"),
        ([("retitled", "title", "Knots", "Loops")], f"Retitled: {HEADING} (was Knots)"),
        (
            [
                ("revised", "abstract", None, "We count."),
                ("revised", "abstract_is_truncated", "true", "false"),
                ("revised", "join_url", None, "https://meet.example"),
            ],
            f"Revised: {HEADING} (abstract, link to join)",
        ),
        ([("revised", "timezone", "UTC", "Europe/Berlin")], f"Revised: {HEADING} (timezone)"),
        (
            [("rescheduled", "ends_at", None, "2026-03-11 16:45:00+00")],
            f"Rescheduled: {HEADING} (its end was unknown, now Wednesday 11 March 2026, 17:45 (Berlin time))",
        ),
        (
            [("rescheduled", "ends_on", "2026-03-12", "2026-03-13")],
            f"Rescheduled: {HEADING} (its end was Thursday 12 March 2026, now Friday 13 March 2026)",
        ),
        (
            [("retitled", "title", "Knots", "Loops"), ("cancelled", "status", "confirmed", "cancelled")],
            f"Cancelled: {HEADING}",
        ),
    ],
)
def test_titles(changes: list[tuple[ChangeKind, str, str | None, str | None]], title: str) -> None:
    """The title says what matters most of what happened, and from what to what."""
    (entry,) = entries(replace(NOTE, changes=tuple(FieldChange(*change) for change in changes)))

    assert entry.title == title


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        (
            Former(),
            Former(AT_TWO, None, "Europe/Berlin"),
            "was undated, now Tuesday 10 March 2026, 14:00 (Berlin time)",
        ),
        (
            Former(None, AT_TWO.date()),
            Former(AT_TWO, AT_TWO.date(), "Europe/Berlin"),
            "was Tuesday 10 March 2026, now Tuesday 10 March 2026, 14:00 (Berlin time)",
        ),
        (
            Former(AT_TWO.astimezone(dt.UTC), None, "UTC"),
            Former(AT_TWO.replace(hour=15), None, "Europe/Berlin"),
            "was Tuesday 10 March 2026, 13:00 (UTC), now Tuesday 10 March 2026, 15:00 (Berlin time)",
        ),
    ],
)
def test_another_time(was: Former, now: Former, words: str) -> None:
    """Each time is told with the zone that it was announced in, which is no change of its own."""
    zone = FieldChange("revised", "timezone", "UTC", "Europe/Berlin")

    (entry,) = entries(replace(NOTE, changes=(RESCHEDULED, zone), was=was, now=now))

    assert entry.title == f"Rescheduled: {HEADING} ({words})"
    assert entry.tags == (Term("rescheduled"),)


def test_an_entry_stays_itself() -> None:
    """What a talk became later changes neither id nor title of what is told already."""
    later = replace(NOTE, stored=stored(lecture(title="Knots", speakers=()), changed_at=NOW))

    (first,), (second,) = entries(NOTE), entries(later)

    assert (first.id, first.title) == (second.id, second.title)


def test_each_change_of_a_talk_is_an_entry_of_its_own() -> None:
    """Also of two within a second."""
    found = entries(NOTE, replace(NOTE, changed_at=NOTE.changed_at.replace(microsecond=0)))

    assert len({entry.id for entry in found}) == 2
