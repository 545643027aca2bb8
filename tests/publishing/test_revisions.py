"""What an operator chooses for all events, and how subscribers come to see it."""

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from flows.publishing import renderings
from flows.publishing.calendars import render_event
from flows.publishing.facts import Facts
from flows.publishing.looks import Look
from flows.publishing.wording import heading
from schemas.configuration import Calendars, Cancelled
from schemas.talk import StoredTalk
from tests.publishing.invented import (
    CONFIGURATION,
    LECTURE,
    LOOK,
    NOW,
    days_from_now,
    events,
    lecture,
    numbered,
    publish,
    stored,
    vevent,
)

LATER = NOW + dt.timedelta(hours=5)


@pytest.mark.parametrize(
    ("policy", "lines"),
    [
        ("mark", ["SUMMARY:CANCELLED: Loops", "STATUS:CANCELLED", "TRANSP:TRANSPARENT"]),
        ("status", ["SUMMARY:Loops", "STATUS:CANCELLED", "TRANSP:TRANSPARENT"]),
        ("show", ["SUMMARY:CANCELLED: Loops", "STATUS:CONFIRMED", "TRANSP:TRANSPARENT"]),
    ],
)
def test_cancelled(policy: Cancelled, lines: list[str]) -> None:
    """A cancelled talk is struck out, says so, or both, as the operator likes; it never blocks time."""
    look = replace(LOOK, calendars=Calendars(cancelled=policy))
    event = vevent(stored(lecture(title="Loops", speakers=(), status="cancelled")), look)
    assert [line for line in event.split("\r\n") if line.startswith(("SUMMARY", "STATUS", "TRANSP"))] == lines


def test_omitted(tmp_path: Path) -> None:
    """Cancelled and withdrawn talks can be left out, and come back under their UIDs with the policy."""
    talks = (
        stored(lecture(status="cancelled")),
        stored(talk_id="w", uid="w@talks.example", presence="removed"),
        numbered(1, days_from_now(3)),
    )
    publish(tmp_path, *talks)
    before = {each.uid for each in events(tmp_path / "calendars/all.ics")}
    publish(tmp_path, *talks, configuration=replace(CONFIGURATION, calendars=Calendars(cancelled="omit")))
    omitted = {each.uid for each in events(tmp_path / "calendars/all.ics")}
    publish(tmp_path, *talks)

    assert omitted == {"n1@talks.example"}
    assert {each.uid for each in events(tmp_path / "calendars/all.ics")} == before


@pytest.mark.parametrize(
    ("template", "known", "bare"),
    [
        ("{speakers}: {title}", "Ada Vogel and Bo Li: On the geometry of loops", "On the geometry of loops"),
        (
            "{title} ({speakers})",
            "On the geometry of loops (Ada Vogel and Bo Li)",
            "On the geometry of loops",
        ),
        (
            "[{series}] {speakers}, {title}",
            "[Loop Seminar] Ada Vogel and Bo Li, On the geometry of loops",
            "On the geometry of loops",
        ),
        ("{{x}} {title}!", "{x} On the geometry of loops!", "{x} On the geometry of loops!"),
    ],
)
def test_template(template: str, known: str, bare: str) -> None:
    """The heading follows the operator's template; what is not known leaves no empty brackets behind."""
    assert heading(LECTURE, template) == known
    assert heading(lecture(speakers=(), series=None), template) == bare


def test_new_look_is_a_revision(tmp_path: Path) -> None:
    """Events that read differently, though no talk changed, are as new as the publish; SEQUENCE stays."""
    publish(tmp_path, stored())
    (before,) = events(tmp_path / "calendars/all.ics")
    shown = replace(CONFIGURATION, calendars=Calendars(summary="{title}"))
    publish(tmp_path, stored(), now=LATER, configuration=shown)
    (after,) = events(tmp_path / "calendars/all.ics")
    written = (tmp_path / "calendars/all.ics").read_bytes()
    publish(tmp_path, stored(), now=LATER + dt.timedelta(hours=1), configuration=shown)

    assert (before.changed_at, after.changed_at) == (
        "2026-02-03 10:20:30 UTC",
        f"{LATER:%Y-%m-%d %H:%M:%S} UTC",
    )
    assert (after.summary, after.sequence) == ("On the geometry of loops", before.sequence)
    assert (tmp_path / "calendars/all.ics").read_bytes() == written


def test_change_that_nobody_sees_is_no_revision(tmp_path: Path) -> None:
    """A talk of which something changed that no calendar shows keeps the bytes of its event."""
    publish(tmp_path, stored())
    before = (tmp_path / "calendars/all.ics").read_bytes()
    publish(tmp_path, stored(lecture(language="en"), changed_at=NOW), now=LATER)
    assert (tmp_path / "calendars/all.ics").read_bytes() == before


def test_clock_set_back(tmp_path: Path) -> None:
    """LAST-MODIFIED rises with a change also when the clock has been set back."""
    publish(tmp_path, stored(changed_at=LATER))
    publish(tmp_path, stored(lecture(title="Knots"), changed_at=NOW), now=NOW)
    (after,) = events(tmp_path / "calendars/all.ics")
    assert after.changed_at == f"{LATER + dt.timedelta(seconds=1):%Y-%m-%d %H:%M:%S} UTC"


def test_one_changed_talk_is_rendered_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many talks one that changed is rendered, and no other."""
    talks = [numbered(number, days_from_now(number)) for number in range(20)]
    publish(tmp_path, *talks)
    rendered = list[str]()

    def count(stored_talk: StoredTalk, told: Facts, look: Look, revised_at: dt.datetime) -> bytes:
        rendered.append(stored_talk.talk_id)
        return render_event(stored_talk, told, look, revised_at)

    monkeypatch.setattr(renderings, "render_event", count)
    publish(tmp_path, *talks[:7], replace(numbered(7, days_from_now(9)), changed_at=NOW), *talks[8:])

    assert set(rendered) == {"n7"}
