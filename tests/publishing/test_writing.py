"""Content lines, as icalendar writes them."""

import datetime as dt
import re
from itertools import pairwise
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Component, Event
from icalendar.prop import vInline
from msgspec.structs import replace

from flows.publishing.calendars import Edition, render_calendar
from flows.publishing.calendars.writing import content_line, day, fold, instant, text
from schemas.configuration import Calendars
from schemas.publication import CalendarKind
from schemas.talk import Speaker, Status, StoredTalk
from tests.publishing.invented import LOOK, NOW, PUBLISHER, lecture, on_day, stored, vevent

TEXT = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\\N\r\n,;:\"'\t\ufeffä€👩"))
NASTY = TEXT | st.sampled_from(("", "Via Zoom", "https://a.example/ü;,?x", "loops, " * 400))
MOMENTS = st.datetimes(dt.datetime(2, 1, 3), dt.datetime(9998, 12, 29), timezones=st.timezones())  # noqa: DTZ001 - zones are drawn
TIMED = st.builds(
    lecture,
    starts_at=MOMENTS,
    ends_at=st.none() | MOMENTS,
    latitude=st.none() | st.floats(-90, 90),
    longitude=st.floats(-180, 180),
)
ALL_DAY = st.builds(on_day, st.dates(dt.date(2, 1, 1), dt.date(9998, 12, 30)), st.none() | st.dates())
NAMES = ("title", "abstract", "series", "location", "room", "address", "url", "join_url", "slides_url")
STORED = st.builds(
    stored,
    st.builds(
        lambda talk, texts, changes: replace(talk, **texts, **changes),
        TIMED | ALL_DAY,
        st.fixed_dictionaries({name: st.none() | NASTY for name in NAMES}),
        st.fixed_dictionaries(
            {
                "status": st.sampled_from(get_args(Status)),
                "speakers": st.lists(st.builds(Speaker, NASTY, st.none() | NASTY), max_size=6).map(tuple),
                "topics": st.lists(NASTY, max_size=4).map(tuple),
            }
        ),
    ),
    presence=st.sampled_from(("live", "missing", "removed")),
    series_slug=st.none() | st.sampled_from(("loop-seminar", "knots")),
    superseded_by=st.none() | st.just("loops16"),
)


def unfolded(component: Component) -> str:
    """The lines of icalendar, which folds those that are not ASCII sooner than it has to."""
    return "\r\n".join(component.content_lines())


def as_icalendar(name: str, value: object) -> str:
    """The one property of an event of icalendar."""
    event = Event()
    event.add(name, value)
    return unfolded(event).removeprefix("BEGIN:VEVENT\r\n").removesuffix("\r\nEND:VEVENT\r\n")


@given(TEXT)
def test_texts(value: str) -> None:
    """A text has the characters that icalendar gives it."""
    assert f"SUMMARY:{text(value)}" == as_icalendar("SUMMARY", value)


@given(MOMENTS)
def test_instants(value: dt.datetime) -> None:
    """So has a time in any zone."""
    assert f"DTSTAMP:{instant(value)}" == as_icalendar("DTSTAMP", value.astimezone(dt.UTC))


@given(st.dates())
def test_days(value: dt.date) -> None:
    """So has a day."""
    assert f"DTSTART;VALUE=DATE:{day(value)}" == as_icalendar("DTSTART", value)


@given(TEXT, st.integers(1, 99))
def test_folds(piece: str, count: int) -> None:
    """A line holds 75 octets at most, and is folded only where the next character has no room."""
    written = f"SUMMARY:{text(piece * count)}"

    folded = fold([written, "END:VEVENT"]).decode()

    assert folded.replace("\r\n ", "") == f"{written}\r\nEND:VEVENT\r\n"
    for line, rest in pairwise(folded.split("\r\n")):
        octets = len(line.encode())
        assert octets <= 75
        assert not rest.startswith(" ") or octets + len(rest[1].encode()) > 75


@given(TEXT, st.integers(1, 99))
def test_single_lines(piece: str, count: int) -> None:
    """A line by itself is folded as among others."""
    written = f"SUMMARY:{text(piece * count)}"

    assert content_line(written).encode() == fold([written])


@given(STORED, st.builds(Calendars, cancelled=st.sampled_from(("mark", "status", "show"))))
def test_events(talk: StoredTalk, calendars: Calendars) -> None:
    """Read and written again by icalendar, an event has the same lines in the same order."""
    written = vevent(talk, replace(LOOK, calendars=calendars)).replace("\r\n ", "")

    event = Event.from_ical(written)
    if position := re.search("^GEO:(.*)\r$", written, re.MULTILINE):
        event["GEO"] = vInline(position[1])  # it would drop a zero at the end

    assert written == unfolded(event)


@given(st.sampled_from(("talk", "series", "all")), TEXT, TEXT, st.none() | st.just("teal"))
def test_calendars(kind: CalendarKind, title: str, description: str, colour: str | None) -> None:
    """So has a calendar."""
    edition = Edition(
        kind=kind,
        slug="loops",
        title=title,
        description=description,
        colour=colour,
        changed_at=NOW,
        event_count=1,
    )

    written = render_calendar(edition, [vevent(stored()).encode()], PUBLISHER).decode().replace("\r\n ", "")

    assert written == unfolded(Calendar.from_ical(written))
