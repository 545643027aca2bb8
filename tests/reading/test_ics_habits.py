"""What makers of calendars do with names: keys that stay, and titles that hold more than a title."""

import datetime as dt

import pytest

from flows.reading.ics import READER
from schemas.announcement import Announcement
from schemas.page import Page
from schemas.reject import Reject

NOW = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
START = "DTSTART:20261007T150000Z\n"


def read(*events: str, head: str = "") -> list[Announcement | Reject]:
    """All that a calendar gives."""
    blocks = "".join(f"BEGIN:VEVENT\n{START}{event.strip()}\nEND:VEVENT\n" for event in events)
    body = f"BEGIN:VCALENDAR\n{head}{blocks}END:VCALENDAR\n"
    return list(READER.read(Page(url="tides.ics", body=body.encode(), fetched_at=NOW)))


def talks(*events: str, head: str = "") -> list[Announcement]:
    """The announcements of a calendar."""
    return [found for found in read(*events, head=head) if isinstance(found, Announcement)]


def keys(*events: str, head: str = "") -> list[str | None]:
    """The keys of a calendar's announcements."""
    return [found.key for found in talks(*events, head=head)]


EVENTS_CALENDAR = "PRODID:-//Tide House - ECPv6.15.17//NONSGML v1.0//EN\n"
ICS_PY = "PRODID:ics.py - http://git.io/lLljaA\n"


@pytest.mark.parametrize(
    ("uid", "head", "expected"),
    [
        ("tides-1@example.org", "", "tides-1@example.org"),
        ("1017-1663156800-1663160400@tides.example.org", EVENTS_CALENDAR, "post:1017"),
        ("1017-1663156800-1663160400@tides.example.org", "", "1017-1663156800-1663160400@tides.example.org"),
        ("<span>gro&#46;elpmaxe&#64;1</span>", EVENTS_CALENDAR, None),
        ("678475c2-7781-4ce0-8ea0-db08248ffa43@6784.org", ICS_PY, None),
        ("tides-1@6784.org", ICS_PY, "tides-1@6784.org"),
        ("", "", None),
    ],
)
def test_the_key_is_what_stays_when_a_talk_moves(uid: str, head: str, expected: str | None) -> None:
    """The number of a post, not the times beside it; nothing that is new at every build."""
    assert keys(f"UID:{uid}", head=head) == [expected]


def test_two_talks_under_one_uid_stay_two() -> None:
    """Each is named by its time; of two at one time the second has no key; an exact copy is none."""
    first, later = "UID:1\nSUMMARY:Ebb", "UID:1\nSUMMARY:Flow\nDTSTART:20261014T150000Z"
    assert keys(first, later.replace("DTSTART", "X-OLD")) == ["1#20261007T150000Z", None]
    assert keys(first, f"DTSTAMP:20260101T000000Z\n{first}") == ["1"]


def test_the_latest_revision_of_an_event_counts() -> None:
    """Of two events under one UID the higher SEQUENCE replaces the other, which is reported."""
    found = read("UID:1\nSUMMARY:Old\nSEQUENCE:1", "UID:1\nSUMMARY:New\nSEQUENCE:2")
    assert [item.title if isinstance(item, Announcement) else item.reason for item in found] == [
        "a later revision replaces it",
        "New",
    ]


def test_a_summary_of_researchseminars_is_a_speaker() -> None:
    """Title, series and abstract stand in the description."""
    (found,) = talks(
        "UID:TIDES/7\nSUMMARY:Ada Ebb (Quay University)\n"
        'DESCRIPTION:Title: <a href="https://researchseminars.org/talk/TIDES/7/">On ebb</a>\\n'
        "by Ada Ebb (Quay University) as part of Tides online\\n\\n\\nAbstract\\nThe moon.\\nAnd the sun.",
        head="PRODID:researchseminars.org\n",
    )
    assert (found.title, found.speakers, found.series, found.abstract, found.url) == (
        "On ebb",
        ("Ada Ebb (Quay University)",),
        "Tides online",
        "The moon.\nAnd the sun.",
        "https://researchseminars.org/talk/TIDES/7/",
    )


def test_a_summary_of_talks_cam_ends_with_the_speaker() -> None:
    """The last dash parts title and speaker."""
    (found,) = talks(
        "SUMMARY:Ebb - and flow - Ada Ebb (Quay University)", head="PRODID:-//Talks.cam//talks.cam.ac.uk//\n"
    )
    assert (found.title, found.speakers) == ("Ebb - and flow", ("Ada Ebb (Quay University)",))


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        (
            "Tide Colloquium: \u201cThe Ebb of Flows,\u201d Ada Ebb",
            ("Tide Colloquium", "The Ebb of Flows", ("Ada Ebb",)),
        ),
        ('"The Ebb of Flows" by Ada Ebb (Quay)', (None, "The Ebb of Flows", ("Ada Ebb (Quay)",))),
        (
            "Screening of \u201cThe Ebb\u201d and talk",
            (None, "Screening of \u201cThe Ebb\u201d and talk", ()),
        ),
        ("Ebb: a story", (None, "Ebb: a story", ())),
        ("Ebb - Ada Ebb", (None, "Ebb - Ada Ebb", ())),
    ],
)
def test_a_quoted_title_with_a_speaker_is_taken_apart(
    summary: str, expected: tuple[str | None, str, tuple[str, ...]]
) -> None:
    """Quotation marks and a comma or `by` say what is what; a colon or dash alone does not."""
    (found,) = talks(f"SUMMARY:{summary}")
    assert (found.series, found.title, found.speakers) == expected


def test_what_three_titles_share_in_front_is_their_series() -> None:
    """A prefix is a series only among others like it, and a status never."""
    found = talks("SUMMARY:Tides - Ebb", "SUMMARY:Tides - Flow", "SUMMARY:Tides - ", "SUMMARY:Moon - Sun")
    assert [(item.series, item.title) for item in found] == [
        ("Tides", "Ebb"),
        ("Tides", "Flow"),
        ("Tides", None),
        (None, "Moon - Sun"),
    ]
    cancelled = talks(*(f"SUMMARY:Cancelled: {name}" for name in ("Ebb", "Flow", "Moon")))
    assert {item.series for item in cancelled} == {None}


@pytest.mark.parametrize(
    ("name", "series"),
    [
        ("Tide Seminar", "Tide Seminar"),
        ("Oberseminar Gezeiten", "Oberseminar Gezeiten"),
        ("Tide House", None),
    ],
)
def test_a_calendar_named_after_a_series_is_that_series(name: str, series: str | None) -> None:
    """The name of a house or a person's calendar is no series."""
    (found,) = talks("SUMMARY:Ebb", head=f"X-WR-CALNAME:{name}\n")
    assert found.series == series
