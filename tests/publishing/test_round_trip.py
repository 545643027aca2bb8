"""Any text, written and read back."""

import re
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Event

from flows.publishing.calendars import Edition, render_calendar
from flows.publishing.text import cut, line, paragraphs
from schemas.talk import Speaker
from tests.publishing.invented import PUBLISHER, lecture, read_event, stored, vevent

NASTY = st.text(
    st.one_of(st.characters(), st.sampled_from("\\\r\n\x85\u2028\x0b\x1c,;:\"'<>$^{}\ud800👩🏽\u200d"))
)
INJECTION = st.builds("{}\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM\r\n{}".format, NASTY, NASTY)
TEXT = st.one_of(NASTY, INJECTION)
NAMES = {
    *("UID", "DTSTAMP", "LAST-MODIFIED", "CREATED", "SEQUENCE", "DTSTART", "DTEND", "STATUS", "TRANSP"),
    *("SUMMARY", "DESCRIPTION", "LOCATION", "URL", "CATEGORIES", "COLOR", "CONFERENCE", "GEO"),
}
"""All that an event may hold: no alarm, nobody who is invited."""


def assert_physical_lines(rendered: str) -> None:
    """Lines end in CRLF, have 75 octets at most, and each is UTF-8 without controls or line separators."""
    assert rendered.endswith("\r\n")
    for octets in rendered.encode().removesuffix(b"\r\n").split(b"\r\n"):
        assert 0 < len(octets) <= 75
        assert not re.search("[\0-\x08\x0a-\x1f\x7f\x85\u2028\u2029\ufeff]", octets.decode())


def assert_escapes(rendered: str) -> None:
    r"""TEXT escapes commas, semicolons and line breaks, all of them, and no backslash of its own survives.

    A comma stands alone only between two of CATEGORIES.
    """
    unfolded = rendered.replace("\r\n ", "")
    for name, apart in (("SUMMARY", ""), ("DESCRIPTION", ""), ("LOCATION", ""), ("CATEGORIES", "|,")):
        for value in re.findall(rf"^{name}:(.*)\r$", unfolded, re.MULTILINE):
            assert re.fullmatch(rf"(?:[^\\,;]|\\[,;n]{apart})*", value)


@given(TEXT)
def test_title(text: str) -> None:
    """SUMMARY reads back as the title on one line, cut at 255."""
    rendered = vevent(stored(lecture(title=text, speakers=())))

    assert_physical_lines(rendered)
    assert_escapes(rendered)
    read = read_event(Event.from_ical(rendered))
    assert read.summary == cut(line(text) or "Loop Seminar: to be announced", 255)


@given(TEXT)
def test_abstract(text: str) -> None:
    """DESCRIPTION reads back with the abstract in it, and an event in a text stays text."""
    rendered = vevent(stored(lecture(abstract=text, speakers=(), location=None)))

    assert_physical_lines(rendered)
    assert_escapes(rendered)
    read = read_event(Event.from_ical(rendered))
    facts = (
        "Wednesday 11 March 2026, 16:15\N{EN DASH}17:45 (Berlin time)\nSeries: Loop Seminar\nPlace: Room 1.13"
    )
    links = "Join online: https://meet.example/j/99;pwd=a\nMore: https://loops.example/talks/17"
    assert read.description == "\n\n".join(part for part in (facts, paragraphs(text), links) if part)
    assert read.component_count == 0


@given(TEXT)
def test_place(text: str) -> None:
    """LOCATION reads back as the place on one line, and is left out when that is empty."""
    rendered = vevent(stored(lecture(location=text, room=None, join_url=None)))

    assert_physical_lines(rendered)
    assert_escapes(rendered)
    read = read_event(Event.from_ical(rendered))
    assert read.location == (cut(line(text), 500) or None)


@given(st.lists(TEXT, max_size=5))
def test_categories(topics: list[str]) -> None:
    """Each of CATEGORIES reads back as one topic, commas and all."""
    rendered = vevent(stored(lecture(topics=("Loops", *topics))))

    assert_escapes(rendered)
    read = read_event(Event.from_ical(rendered))
    stated = ("Loops", *(cut(line(topic), 100) for topic in topics if line(topic)))
    assert read.categories == tuple(dict.fromkeys(stated))


@given(st.lists(st.builds(Speaker, TEXT, st.none() | TEXT), max_size=4), TEXT, TEXT, TEXT)
def test_every_field(speakers: list[Speaker], series: str, address: str, url: str) -> None:
    """No field brings lines, components or properties of its own into a calendar."""
    talk = lecture(speakers=tuple(speakers), series=series, address=address, url=f"https://a.example/{url}")

    rendered = vevent(stored(talk))

    assert_physical_lines(rendered)
    read = read_event(Event.from_ical(rendered))
    assert read.component_count == 0
    assert read.names <= NAMES


@given(TEXT, TEXT)
def test_calendar_names(title: str, description: str) -> None:
    """The name and description of a calendar are one line each, twice the same."""
    edition = Edition(
        kind="series",
        slug="loops",
        title=title,
        description=description,
        changed_at=datetime(2026, 1, 1, tzinfo=UTC),
        event_count=1,
    )

    rendered = render_calendar(edition, [vevent(stored()).encode()], PUBLISHER).decode()

    assert_physical_lines(rendered)
    lines = [each.partition(":") for each in rendered.replace("\r\n ", "").split("\r\n")]
    written = {name: value for name, _, value in reversed(lines)}
    assert written["NAME"] == written["X-WR-CALNAME"]
    assert written["X-WR-CALDESC"] == written["DESCRIPTION"]
