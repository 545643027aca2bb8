"""The times of a calendar's events: zones, days, ends, and what no calendar has."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.normalising.zones import zone
from flows.reading.ics import READER
from flows.reading.ics.lines import Property
from flows.reading.ics.points import Point, Zone, point
from schemas.announcement import Announcement
from schemas.failures import RejectionFailure
from schemas.moment import Moment
from schemas.page import Page
from schemas.reject import Reject

NOW = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
NEW_YORK = "America/New_York"
OWN_ZONE = """\
BEGIN:VTIMEZONE
TZID:Our own
BEGIN:STANDARD
DTSTART:16011104T020000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010311T020000
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
END:VTIMEZONE
"""
LYING_ZONE = OWN_ZONE.replace("TZID:Our own", "TZID:Europe/Berlin")
LOCATED_ZONE = OWN_ZONE.replace("TZID:Our own", "TZID:Our own\nX-LIC-LOCATION:America/Toronto")


def read(event: str, head: str = "") -> Announcement | Reject:
    """What a calendar with one event gives."""
    body = f"BEGIN:VCALENDAR\n{head}BEGIN:VEVENT\nSUMMARY:Tides\n{event}\nEND:VEVENT\nEND:VCALENDAR\n"
    (found,) = READER.read(Page(url="tides.ics", body=body.encode(), fetched_at=NOW))
    return found


def starts(event: str, head: str = "") -> Moment | None:
    """When that event starts."""
    found = read(event, head)
    assert isinstance(found, Announcement), found
    return found.starts


def ends(event: str, head: str = "") -> Moment | None:
    """When that event ends."""
    found = read(event, head)
    assert isinstance(found, Announcement), found
    return found.ends


def reason(event: str, head: str = "") -> str:
    """Why that event was set aside."""
    found = read(event, head)
    assert isinstance(found, Reject), found
    return found.reason


def at(zone: str | None, month: int = 1) -> Moment:
    """Ten o'clock on the seventh."""
    return Moment(dt.date(2026, month, 7), dt.time(10), zone)


@pytest.mark.parametrize(
    ("line", "head", "expected"),
    [
        ("DTSTART:20260107T100000Z", "", at("UTC")),
        ("DTSTART:20260107T100000Z", "X-WR-TIMEZONE:Europe/Berlin\n", at("UTC")),
        ("DTSTART:20260107T100000", "", at(None)),
        ("DTSTART:20260107T100000", "X-WR-TIMEZONE:Europe/Berlin\n", at("Europe/Berlin")),
        ("DTSTART:20260107T100000", "TZID:US/Eastern\n", at(NEW_YORK)),
        ("DTSTART:20260107T100000", OWN_ZONE, at(None)),
        ("DTSTART;TZID=Europe/Berlin:20260107T100000", "X-WR-TIMEZONE:Asia/Tokyo\n", at("Europe/Berlin")),
        ("DTSTART;TZID=Europe/Berlin:20260107T100000", LYING_ZONE, at("Europe/Berlin")),
        ("DTSTART;TZID=W. Europe Standard Time:20260107T100000", "", at("Europe/Berlin")),
        ('DTSTART;TZID="(UTC-05:00) Eastern Time (US & Canada)":20260107T100000', "", at(NEW_YORK)),
        ("DTSTART;TZID=(UTC-05:00) Eastern Time (US & Canada):20260107T100000", "", at(NEW_YORK)),
        ("DTSTART;TZID=/mozilla.org/20050126_1/Europe/Kiev:20260107T100000", "", at("Europe/Kyiv")),
        ("DTSTART;TZID=Our own:20260107T100000", OWN_ZONE, at("-05:00")),
        ("DTSTART;TZID=Our own:20260707T100000", OWN_ZONE, at("-04:00", 7)),
        ("DTSTART;TZID=Our own:20260707T100000", LOCATED_ZONE, at("America/Toronto", 7)),
        ("DTSTART;TZID=:20260107T100000", "", at(None)),
        ("DTSTART;TZID=:20260107T100000", OWN_ZONE.replace("Our own", ""), at("-05:00")),
        ("DTSTART:20260107T100000", OWN_ZONE.replace("Our own", ""), at(None)),
        ("DTSTART:20260107T100000+0200", "", at("+02:00")),
        ("DTSTART:2026-01-07T10:00:00Z", "", at("UTC")),
    ],
)
def test_the_zone_is_the_one_that_is_stated(line: str, head: str, expected: Moment) -> None:
    """By name the zone database counts, by definition the calendar; X-WR-TIMEZONE only for floating times."""
    assert starts(line, head) == expected


def test_a_zone_that_nobody_knows_sets_the_event_aside() -> None:
    """No time is read as UTC by luck; a misspelling is answered with the nearest name."""
    unknown = "no zone 'Mars/Base', and the calendar does not define it"
    assert reason("DTSTART;TZID=Mars/Base:20260107T100000") == unknown
    misspelt = "no zone 'Europe/Berln'; did you mean 'Europe/Berlin'?"
    assert reason("DTSTART;TZID=Europe/Berln:20260107T100000") == misspelt
    broken = OWN_ZONE.replace("TZOFFSETTO", "X-OFFSET")
    assert (
        reason("DTSTART;TZID=Our own:20260107T100000", broken)
        == "the calendar's zone 'Our own' cannot be read"
    )


def test_wall_times_that_the_clock_skips_or_repeats_are_kept() -> None:
    """In the spring gap and the autumn fold the reader says what the page says."""
    gap = starts("DTSTART;TZID=Europe/Berlin:20260329T023000")
    fold = starts("DTSTART;TZID=Europe/Berlin:20261025T023000")
    assert gap == Moment(dt.date(2026, 3, 29), dt.time(2, 30), "Europe/Berlin")
    assert fold == Moment(dt.date(2026, 10, 25), dt.time(2, 30), "Europe/Berlin")


@pytest.mark.parametrize(
    "value",
    ["00010101T000000Z", "99991231T000000Z", "20260230T100000Z", "20260107T250000Z", "Next Year", "20261"],
)
def test_what_is_in_no_calendar_sets_the_event_aside(value: str) -> None:
    """No date is bent into one that exists."""
    assert reason(f"DTSTART:{value}").startswith(f"DTSTART {value!r} is n")


def test_the_end_of_a_day_and_of_a_minute_are_times() -> None:
    """24:00 is the midnight that follows, the leap second the second before."""
    assert starts("DTSTART:20260107T240000") == Moment(dt.date(2026, 1, 8), dt.time(0))
    assert starts("DTSTART:20161231T235960Z") == Moment(dt.date(2016, 12, 31), dt.time(23, 59, 59), "UTC")


def test_a_day_is_no_midnight() -> None:
    """VALUE=DATE, a bare date and Outlook's whole day have no time and no zone; midnight has both."""
    day = Moment(dt.date(2026, 1, 7))
    assert starts("DTSTART;VALUE=DATE:20260107", "X-WR-TIMEZONE:Europe/Berlin\n") == day
    assert starts("DTSTART:20260107") == day
    assert starts("DTSTART:20260107T000000\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE") == day
    assert starts("DTSTART:20260107T000000Z") == Moment(dt.date(2026, 1, 7), dt.time(0), "UTC")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("", None),
        ("DTEND:20260107T113000Z", Moment(dt.date(2026, 1, 7), dt.time(11, 30), "UTC")),
        ("DTEND;TZID=Europe/Berlin:20260107T123000", Moment(dt.date(2026, 1, 7), dt.time(11, 30), "UTC")),
        ("DURATION:PT1H30M", Moment(dt.date(2026, 1, 7), dt.time(11, 30), "UTC")),
        ("DURATION:P1W1D", Moment(dt.date(2026, 1, 15), dt.time(10), "UTC")),
        ("DTEND:20260107T113000Z\nDURATION:PT0S", Moment(dt.date(2026, 1, 7), dt.time(11, 30), "UTC")),
        ("DTEND:20260107T100000Z", at("UTC")),
        ("DTEND:20260107T090000Z", Moment(dt.date(2026, 1, 7), dt.time(9), "UTC")),
        ("DURATION:-PT1H", None),
        ("DURATION:soon", None),
        ("DTEND:soon", None),
        ("DTEND;VALUE=DATE:20260109", None),
    ],
)
def test_the_end_is_the_one_that_is_stated(lines: str, expected: Moment | None) -> None:
    """By DTEND or DURATION, in the zone of the start; none is invented, none repaired."""
    assert ends(f"DTSTART:20260107T100000Z\n{lines}") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", None),
        ("DTEND;VALUE=DATE:20260107", None),
        ("DTEND;VALUE=DATE:20260108", None),
        ("DTEND;VALUE=DATE:20260110", Moment(dt.date(2026, 1, 9))),
        ("DTEND:20260109T170000Z", Moment(dt.date(2026, 1, 9))),
        ("DURATION:P3D", Moment(dt.date(2026, 1, 9))),
    ],
)
def test_days_end_with_their_last_day(line: str, expected: Moment | None) -> None:
    """DTEND of days is the day after; a single day has no other end."""
    assert ends(f"DTSTART;VALUE=DATE:20260107\n{line}") == expected


def stated(value: str, parameters: dict[str, str]) -> Point | None:
    """The point that a value is in Berlin; None where it is none."""
    berlin = Zone(zone("Europe/Berlin"), "Europe/Berlin")
    try:
        return point(Property("DTSTART", value, parameters), value, berlin)
    except RejectionFailure:
        return None


@given(
    st.from_regex(
        r"(?:1[89]|2[012])[0-9]{2}[01][0-9][0-3][0-9]T[0-2][0-9][0-6][0-9][0-6][0-9][Zz]?", fullmatch=True
    ),
    st.sampled_from([{}, {"VALUE": "DATE"}, {"VALUE": "DATE-TIME"}, {"TZID": "Europe/Berlin"}]),
)
def test_a_time_is_what_it_is_behind_a_space(value: str, parameters: dict[str, str]) -> None:
    """As nearly all times are written they are read faster, and no other way."""
    assert stated(value, parameters) == stated(f" {value}", parameters)
