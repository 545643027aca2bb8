"""What one talk becomes in a calendar."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.talk import Former, Speaker, Status
from tests.publishing.invented import BERLIN, event, lecture, on_day, stored, undated, vevent


def test_a_whole_talk() -> None:
    """Every known field of a talk stands where calendar programs look for it, and nothing else does."""
    rendered = vevent(stored())

    assert rendered.replace("\r\n ", "").split("\r\n") == [
        "BEGIN:VEVENT",
        "SUMMARY:Ada Vogel and Bo Li: On the geometry of loops",
        "DTSTART:20260311T151500Z",
        "DTEND:20260311T164500Z",
        "DTSTAMP:20260203T102030Z",
        "UID:loops17@talks.example",
        "SEQUENCE:2",
        "CATEGORIES:Geometry\\, low-dimensional,Loops",
        "COLOR:teal",
        "CONFERENCE;FEATURE=VIDEO;LABEL=Join online;VALUE=URI:https://meet.example/j/99%3Bpwd=a",
        "CREATED:20260105T080000Z",
        (
            "DESCRIPTION:Wednesday 11 March 2026\\, 16:15\N{EN DASH}17:45 (Berlin time)\\n"
            "Speaker: Ada Vogel (Universität Potsdam)\\n"
            "Speaker: Bo Li\\n"
            "Series: Loop Seminar\\n"
            "Place: Room 1.13\\, Rudower Chaussee 25\\n\\n"
            "Loops are everywhere.\\n\\nWe count some of them.\\n\\n"
            "Join online: https://meet.example/j/99\\;pwd=a\\n"
            "More: https://loops.example/talks/17"
        ),
        "LAST-MODIFIED:20260203T102030Z",
        "LOCATION:Room 1.13\\, Rudower Chaussee 25",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "URL:https://loops.example/talks/17",
        "END:VEVENT",
        "",
    ]


def test_a_bare_talk() -> None:
    """A property of which nothing is known is left out, never empty."""
    bare = lecture(
        title=None, speakers=(), abstract=None, series=None, location=" ", room=None, join_url=None,
        url=None, topics=("", " "), ends_at=None,
    )  # fmt: skip

    rendered = vevent(stored(bare))

    assert rendered.replace("\r\n ", "").split("\r\n") == [
        "BEGIN:VEVENT",
        "SUMMARY:Talk: to be announced",
        "DTSTART:20260311T151500Z",
        "DTEND:20260311T161500Z",
        "DTSTAMP:20260203T102030Z",
        "UID:loops17@talks.example",
        "SEQUENCE:2",
        "COLOR:teal",
        "CREATED:20260105T080000Z",
        (
            "DESCRIPTION:Wednesday 11 March 2026\\, 16:15 (Berlin time)\\n"
            "End time not announced\\; shown as one hour."
        ),
        "LAST-MODIFIED:20260203T102030Z",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "",
    ]


@pytest.mark.parametrize(
    ("status", "presence", "summary", "written", "transparency"),
    [
        ("confirmed", "live", "On the geometry of loops", "CONFIRMED", "OPAQUE"),
        ("confirmed", "missing", "On the geometry of loops", "CONFIRMED", "OPAQUE"),
        ("tentative", "live", "On the geometry of loops", "TENTATIVE", "OPAQUE"),
        ("cancelled", "live", "CANCELLED: On the geometry of loops", "CANCELLED", "TRANSPARENT"),
        ("cancelled", "removed", "CANCELLED: On the geometry of loops", "CANCELLED", "TRANSPARENT"),
        ("confirmed", "removed", "WITHDRAWN: On the geometry of loops", "CANCELLED", "TRANSPARENT"),
        ("postponed", "removed", "WITHDRAWN: On the geometry of loops", "CANCELLED", "TRANSPARENT"),
        ("postponed", "live", "POSTPONED: On the geometry of loops", "TENTATIVE", "TRANSPARENT"),
    ],
)
def test_status(status: Status, presence: str, summary: str, written: str, transparency: str) -> None:
    """Cancelled, withdrawn and postponed are told apart in the title, and keep UID and SEQUENCE."""
    talk = event(stored(lecture(status=status, speakers=()), presence=presence))

    assert (talk.uid, talk.sequence) == ("loops17@talks.example", 2)
    assert (talk.summary, talk.status, talk.transparency) == (summary, written, transparency)


def test_an_entry_that_was_one_too_many() -> None:
    """Whoever sees it withdrawn learns that the talk itself is on."""
    talk = event(stored(presence="removed", superseded_by="loops16"))

    assert talk.summary.startswith("WITHDRAWN: ")
    assert talk.description.startswith("This talk was entered twice; its other entry holds.\n")


def test_a_talk_that_was_rescheduled() -> None:
    """Whoever noted the time before learns that it holds no more."""
    before = dt.datetime(2026, 3, 10, 14, tzinfo=ZoneInfo("America/New_York"))
    for former, words in (
        (Former(before, before.date(), "America/New_York"), "Tuesday 10 March 2026, 14:00 (New York time)"),
        (Former(None, before.date()), "Tuesday 10 March 2026"),
    ):
        lines = event(stored(former=former)).description.splitlines()

        assert lines[1] == f"Rescheduled: was {words}."


def test_time_to_be_announced() -> None:
    """A day without a time is a whole day that is tentative, blocks nothing and says so."""
    talk = event(stored(on_day(dt.date(2026, 3, 11))))

    assert (talk.start, talk.end) == (dt.date(2026, 3, 11), dt.date(2026, 3, 12))
    assert (talk.status, talk.transparency) == ("TENTATIVE", "TRANSPARENT")
    assert talk.summary == "Ada Vogel and Bo Li: On the geometry of loops (time TBA)"
    assert talk.description.startswith("Wednesday 11 March 2026, time to be announced\n")


def test_several_days() -> None:
    """An event of several whole days ends, exclusively, on the day after its last."""
    talk = event(stored(on_day(dt.date(2026, 3, 30), dt.date(2026, 4, 2), speakers=())))

    assert (talk.start, talk.end) == (dt.date(2026, 3, 30), dt.date(2026, 4, 3))
    assert (talk.status, talk.transparency) == ("CONFIRMED", "TRANSPARENT")
    assert talk.summary == "On the geometry of loops"
    assert talk.description.startswith("Monday 30 March 2026 \N{EN DASH} Thursday 2 April 2026\n")


def test_undated() -> None:
    """A talk without a date is refused: no date is made up for it."""
    with pytest.raises(ValueError, match="talk loops17 has no date"):
        vevent(stored(undated()))


def test_wall_time_over_clock_changes() -> None:
    """A seminar at 16:00 in Berlin is at 15:00 UTC in March and at 14:00 UTC in July."""
    winter, summer = (
        event(stored(lecture(starts_at=dt.datetime(2026, month, 4, 16, tzinfo=BERLIN), ends_at=None)))
        for month in (3, 7)
    )

    assert winter.start == dt.datetime(2026, 3, 4, 15, tzinfo=dt.UTC)
    assert summer.start == dt.datetime(2026, 7, 4, 14, tzinfo=dt.UTC)
    assert summer.description.startswith("Saturday 4 July 2026, 16:00 (Berlin time)\n")


@pytest.mark.parametrize("minutes", [None, 0, -30])
def test_unknown_end(minutes: int | None) -> None:
    """An end that is unknown, or not after the start, is shown as one hour and said to be so."""
    start = dt.datetime(2026, 3, 11, 16, 15, tzinfo=BERLIN)
    end = None if minutes is None else start + dt.timedelta(minutes=minutes)

    talk = event(stored(lecture(ends_at=end)))

    assert talk.end == dt.datetime(2026, 3, 11, 16, 15, tzinfo=dt.UTC)
    assert "End time not announced; shown as one hour." in talk.description.splitlines()


@given(
    st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2100, 1, 1), timezones=st.timezones()),  # noqa: DTZ001 - zones are drawn
    st.none() | st.timedeltas(dt.timedelta(days=-2), dt.timedelta(days=2)),
)
def test_any_time(starts_at: dt.datetime, length: dt.timedelta | None) -> None:
    """Start and end are UTC, whatever the zone, and the end is after the start."""
    ends_at = None if length is None else starts_at + length

    rendered = vevent(stored(lecture(starts_at=starts_at, ends_at=ends_at)))

    start, end = re.findall(r"^DT(?:START|END):(\d{8}T\d{6}Z)\r$", rendered, re.MULTILINE)
    assert start == f"{starts_at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    assert start < end


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)), st.none() | st.integers(-3, 90))
def test_any_days(first: dt.date, days: int | None) -> None:
    """Days are days at both ends, and the end is after the start."""
    last = None if days is None else first + dt.timedelta(days=days)

    rendered = vevent(stored(on_day(first, last)))

    start, end = re.findall(r"^DT(?:START|END);VALUE=DATE:(\d{8})\r$", rendered, re.MULTILINE)
    assert start == f"{first:%Y%m%d}"
    assert start < end


def test_end_after_clocks_went_back() -> None:
    """A talk that ends at an earlier time of the clock, which went back meanwhile, has its end."""
    start = dt.datetime(2026, 10, 25, 2, 45, tzinfo=BERLIN)

    talk = event(stored(lecture(starts_at=start, ends_at=start.replace(minute=15, fold=1))))

    assert talk.end - talk.start == dt.timedelta(minutes=30)


def test_end_in_an_hour_that_clocks_skip() -> None:
    """An end that is after the start on the clock alone is no end."""
    start = dt.datetime(2026, 3, 29, 2, 30, tzinfo=BERLIN)

    talk = event(stored(lecture(starts_at=start, ends_at=start.replace(hour=3, minute=0))))

    assert talk.end - talk.start == dt.timedelta(hours=1)


def test_end_on_another_day() -> None:
    """A talk past midnight says both days."""
    start = dt.datetime(2026, 3, 11, 23, tzinfo=ZoneInfo("America/Argentina/Buenos_Aires"))

    talk = event(
        stored(lecture(starts_at=start, ends_at=start + dt.timedelta(hours=2), timezone=str(start.tzinfo)))
    )

    assert talk.description.startswith(
        "Wednesday 11 March 2026, 23:00 \N{EN DASH} Thursday 12 March 2026, 01:00 (Buenos Aires time)\n"
    )


@pytest.mark.parametrize(("zone", "words"), [("UTC", "UTC"), ("Etc/GMT-3", "UTC+03:00"), (None, "UTC+05:30")])
def test_zones_without_a_city(zone: str | None, words: str) -> None:
    """A zone that has no city is named by its offset."""
    zoned = ZoneInfo(zone) if zone else dt.timezone(dt.timedelta(hours=5, minutes=30))

    talk = event(stored(lecture(starts_at=dt.datetime(2026, 3, 11, 9, tzinfo=zoned), timezone=zone)))

    assert talk.description.splitlines()[0].endswith(f"({words})")


def test_beyond_the_calendar() -> None:
    """A year that no calendar can hold is no date, not a crash."""
    for year in (1, 9999):
        with pytest.raises(ValueError, match="has no date"):
            vevent(stored(on_day(dt.date(year, 1, 1))))


@pytest.mark.parametrize(
    ("names", "title", "summary"),
    [
        ((), "Loops", "Loops"),
        (("Ada",), "Loops", "Ada: Loops"),
        (("Ada", "Bo"), "Loops", "Ada and Bo: Loops"),
        (("Ada", "Bo", "Cy"), "Loops", "Ada, Bo and Cy: Loops"),
        (("Ada", "Bo", "Cy", "Di"), "Loops", "Ada, Bo, Cy and Di: Loops"),
        (("Ada", "Bo", "Cy", "Di", "Ed"), "Loops", "Ada, Bo, Cy and 2 others: Loops"),
        (("Ada",), None, "Ada: title to be announced"),
        ((), None, "Loop Seminar: to be announced"),
        ((" ", "Ada\n Vogel"), "  Loops\r\nand\tknots ", "Ada Vogel: Loops and knots"),
    ],
)
def test_summary(names: tuple[str, ...], title: str | None, summary: str) -> None:
    """The speaker stands before the title, on one line; what is not announced is said to be so."""
    talk = lecture(title=title, speakers=tuple(Speaker(name) for name in names))

    assert event(stored(talk)).summary == summary


def test_long_summary() -> None:
    """A summary is cut at a word, within 255 characters, and keeps what must not be missed."""
    talk = on_day(dt.date(2026, 3, 11), title="loops, " * 100, status="cancelled", speakers=())

    summary = event(stored(talk)).summary

    assert len(summary) <= 255
    assert summary.startswith("CANCELLED: loops, loops,")
    assert summary.endswith("loops, … (time TBA)")


def test_long_description() -> None:
    """A long abstract is cut at a word, says where the rest is, and leaves the facts in place."""
    for url, rest in (
        ("https://loops.example/17", "https://loops.example/17"),
        (None, "https://talks.example"),
    ):
        text = event(stored(lecture(abstract="loops, and; knots\n" * 1000, url=url))).description

        assert 7900 < len(text.encode()) + sum(map(text.count, ",;\n\\")) <= 8000
        assert text.startswith("Wednesday 11 March 2026, 16:15")
        assert text.endswith(f" …\n\nJoin online: https://meet.example/j/99;pwd=a\nMore: {rest}")


def test_truncated_abstract() -> None:
    """An abstract that the source itself cut ends in an ellipsis and a link to the rest."""
    talk = lecture(abstract="We count...", abstract_is_truncated=True, url=None, join_url=None)

    assert event(stored(talk)).description.endswith("\n\nWe count …\n\nMore: https://talks.example")


def test_longest_everything() -> None:
    """However much a source writes into every field, an event keeps its limits."""
    flood = "loop, " * 5000
    address = "https://loops.example/" + ",;" * 150
    talk = lecture(
        title=flood, abstract=flood, series=flood, location=flood, room=flood, address=flood,
        speakers=(Speaker(flood, flood),) * 50, topics=tuple(f"{n} {flood}" for n in range(99)),
        url=address, join_url=address, recording_url=address, slides_url=address, paper_url=address,
    )  # fmt: skip

    rendered = event(stored(talk))

    text = rendered.description
    assert len(text.encode()) + sum(map(text.count, ",;\n\\")) <= 8000
    assert "and 40 more" in text
    assert len(rendered.summary) <= 255
    assert len(rendered.location or "") <= 500
    assert len(rendered.written) < 25_000


@pytest.mark.parametrize(
    ("place", "join_url", "location"),
    [
        ({"location": None, "room": None}, "https://meet.example/1", "https://meet.example/1"),
        (
            {"location": "Via Zoom", "room": None, "is_online": True},
            "https://meet.example/1",
            "Via Zoom https://meet.example/1",
        ),
        ({"location": "Room 5", "room": None}, "https://meet.example/1", "Room 5"),
        (
            {"location": "Old Library", "room": None, "is_online": True},
            "https://meet.example/1",
            "Old Library",
        ),
        ({"location": None, "room": "R5", "building": "Main", "address": "1 Way"}, None, "R5, Main, 1 Way"),
        (
            {"location": "R5, Main", "room": "R5", "building": "Main", "address": "1 Way"},
            None,
            "R5, Main, 1 Way",
        ),
    ],
)
def test_location(place: dict[str, object], join_url: str | None, location: str) -> None:
    """The place is said once; the address to join takes its part when there is no room."""
    assert event(stored(lecture(**place, join_url=join_url))).location == location


@pytest.mark.parametrize(
    ("latitude", "longitude", "written"),
    [
        (52.254341, -6.16, "GEO:52.254341;-6.160000"),
        (0.00001, -180.0, "GEO:0.000010;-180.000000"),
        (0.0, 6.1, "GEO:0.000000;6.100000"),
        (None, None, None),
    ],
)
def test_coordinates(latitude: float | None, longitude: float | None, written: str | None) -> None:
    """GEO has six decimals, as RFC 5545 (3.8.1.6) wants it, no exponent, and is left out where unknown."""
    rendered = vevent(stored(lecture(latitude=latitude, longitude=longitude)))

    assert [each for each in rendered.split("\r\n") if each.startswith("GEO")] == [written] * bool(written)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "/talks/17",
        "ftp://loops.example/",
        "https://",
        "https://[::1",
        "mailto:a@b.example",
        "",
    ],
)
def test_no_address(url: str) -> None:
    """What is no web address is published nowhere."""
    talk = event(stored(lecture(url=url, join_url=url, slides_url=url)))

    assert not talk.names & {"URL", "CONFERENCE"}
    assert "Slides" not in talk.description


def test_hostile_address() -> None:
    """An address cannot bring its own lines into a calendar, nor characters that are no URI's."""
    talk = lecture(url='https://loops.example/ü?a=\r\nBEGIN:VALARM"<\\>', join_url=None)

    rendered = vevent(stored(talk))

    assert "\r\nURL:https://loops.example/%C3%BC?a=BEGIN%3AVALARM%22%3C%5C%3E\r\n" in rendered
