"""What we publish for machines, our own reader of JSON-LD reads as the same talk."""

import datetime as dt

import pytest

from flows.normalising.talks import normalise
from flows.publishing import linked_data
from flows.reading.json_ld import READER
from schemas.announcement import Announcement
from schemas.configuration import Source
from schemas.page import Page
from schemas.talk import Former, Speaker, Status, StoredTalk, Talk
from tests.publishing.invented import BERLIN, NOW, PUBLISHER, lecture, on_day, stored, undated

SOURCE = Source(key="ours", url="https://talks.example/", timezone="Europe/Berlin")
AT_TWO = dt.datetime(2026, 3, 10, 14, tzinfo=BERLIN)


def read(*talks: StoredTalk) -> list[Talk]:
    """The talks, published on a page and read from it."""
    text = linked_data.embed([linked_data.markup(talk, PUBLISHER) for talk in talks])
    body = f'<!doctype html><script type="application/ld+json">{text}</script>'.encode()
    page = Page(url=SOURCE.url, body=body, fetched_at=NOW, media_type="text/html", charset="utf-8")
    assert READER.recognises(page)
    announced = list(READER.read(page))
    return [normalise(one, SOURCE, read_at=NOW) for one in announced if isinstance(one, Announcement)]


def test_a_whole_talk() -> None:
    """Every known field stands where schema.org has a place for it; what it costs is not known."""
    talk = stored(
        lecture(institution="Loop Institute", address="1 Quay, Ashford", language="en"),
        former=Former(AT_TWO, AT_TWO.date(), "Europe/Berlin"),
    )

    assert linked_data.markup(talk, PUBLISHER) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": "tag:talks.example,2026-01-05:talks/loops17",
        "name": "On the geometry of loops",
        "url": "https://loops.example/talks/17",
        "startDate": "2026-03-11T16:15:00+01:00",
        "endDate": "2026-03-11T17:45:00+01:00",
        "previousStartDate": "2026-03-10T14:00:00+01:00",
        "eventStatus": "https://schema.org/EventRescheduled",
        "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
        "location": [
            {"@type": "Place", "name": "Room 1.13, Rudower Chaussee 25", "address": "1 Quay, Ashford"},
            {"@type": "VirtualLocation", "name": "Online", "url": "https://meet.example/j/99;pwd=a"},
        ],
        "performer": [
            {
                "@type": "Person",
                "name": "Ada Vogel",
                "affiliation": {"@type": "Organization", "name": "Universität Potsdam"},
            },
            {"@type": "Person", "name": "Bo Li"},
        ],
        "organizer": {"@type": "Organization", "name": "Loop Institute"},
        "superEvent": {"@type": "EventSeries", "name": "Loop Seminar"},
        "description": "Loops are everywhere.\n\nWe count some of them.",
        "keywords": ["Geometry, low-dimensional", "Loops"],
        "inLanguage": "en",
    }


def test_a_bare_talk() -> None:
    """What is not known is left out, the end of a talk above all."""
    bare = on_day(dt.date(2026, 3, 11), title=None, speakers=(), abstract=None, series=None, location=None,
                  room=None, join_url=None, url=None, topics=())  # fmt: skip

    assert linked_data.markup(stored(bare), PUBLISHER) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": "tag:talks.example,2026-01-05:talks/loops17",
        "name": "Title to be announced",
        "url": "https://talks.example/#talk-loops17",
        "startDate": "2026-03-11",
        "eventStatus": "https://schema.org/EventScheduled",
    }


def test_undated() -> None:
    """An event without a date is none: no date is made up for it."""
    with pytest.raises(ValueError, match="talk loops17 has no date"):
        linked_data.markup(stored(undated()), PUBLISHER)


@pytest.mark.parametrize(
    ("status", "presence", "former", "written"),
    [
        ("confirmed", "live", None, "EventScheduled"),
        ("tentative", "missing", None, "EventScheduled"),
        ("confirmed", "live", AT_TWO, "EventRescheduled"),
        ("cancelled", "live", AT_TWO, "EventCancelled"),
        ("confirmed", "removed", None, "EventCancelled"),
        ("postponed", "live", AT_TWO, "EventPostponed"),
    ],
)
def test_status(status: Status, presence: str, former: dt.datetime | None, written: str) -> None:
    """What keeps a talk from taking place comes before its having been at another time."""
    talk = stored(lecture(status=status), presence=presence, former=Former(former) if former else None)

    event = linked_data.markup(talk, PUBLISHER)

    assert event["eventStatus"] == f"https://schema.org/{written}"
    assert event.get("previousStartDate") == (former.isoformat() if former else None)


@pytest.mark.parametrize(
    ("place", "mode", "where"),
    [
        (
            {"location": "Room 5", "room": None, "join_url": None},
            "Offline",
            [{"@type": "Place", "name": "Room 5"}],
        ),
        (
            {"location": "Via Zoom", "room": None, "join_url": "https://meet.example/1"},
            "Online",
            [{"@type": "VirtualLocation", "name": "Via Zoom", "url": "https://meet.example/1"}],
        ),
        (
            {"location": None, "room": None, "join_url": None, "is_online": True},
            "Online",
            [{"@type": "VirtualLocation", "name": "Online"}],
        ),
        (
            {"location": "Room 5", "room": None, "join_url": None, "is_online": True},
            "Mixed",
            [{"@type": "Place", "name": "Room 5"}, {"@type": "VirtualLocation", "name": "Online"}],
        ),
        (
            {"location": None, "room": None, "join_url": None, "address": "1 Quay"},
            "Offline",
            [{"@type": "Place", "address": "1 Quay"}],
        ),
        ({"location": None, "room": None, "join_url": None}, None, None),
    ],
)
def test_attendance(place: dict[str, object], mode: str | None, where: list[dict[str, str]] | None) -> None:
    """Where it is and whether one can join from elsewhere is said as far as it is known."""
    event = linked_data.markup(stored(lecture(**place)), PUBLISHER)

    assert event.get("eventAttendanceMode") == (mode and f"https://schema.org/{mode}EventAttendanceMode")
    assert event.get("location") == where


@pytest.mark.parametrize(
    "talk",
    [
        lecture(join_url=None),
        lecture(join_url=None, status="cancelled", ends_at=None, title="Loops & knots < π, “a” \u05e9\u05dc"),
        lecture(join_url=None, starts_at=dt.datetime(2026, 7, 1, 9, tzinfo=dt.UTC), ends_at=None),
        lecture(join_url="https://zoom.us/j/99", location="Room 5", room=None, address="1 Quay"),
        lecture(join_url="https://zoom.us/j/99", location=None, room=None, status="postponed"),
        on_day(
            dt.date(2026, 3, 11), dt.date(2026, 3, 13), join_url=None, speakers=(Speaker("Cy Orr", "Kyiv"),)
        ),
        on_day(dt.date(2026, 3, 11), join_url=None, title=None),
    ],
)
def test_what_is_published_reads_back(talk: Talk) -> None:
    """Time, place, people and status are those of the talk."""
    (back,) = read(stored(talk))

    assert (back.starts_at, back.ends_at, back.starts_on, back.ends_on) == (
        talk.starts_at,
        talk.ends_at,
        talk.starts_at.date() if talk.starts_at else talk.starts_on,
        talk.ends_on,
    )
    assert (back.title, back.speakers, back.series) == (talk.title, talk.speakers, talk.series)
    assert (back.abstract, back.url, back.status) == (talk.abstract, talk.url, talk.status)
    assert (back.join_url, back.address) == (talk.join_url, talk.address)
    assert (back.location or "").removesuffix("; Online") == (talk.location or "Online")
