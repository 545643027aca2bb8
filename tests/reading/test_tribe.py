"""The REST answers of The Events Calendar are read as they are: events, one event, errors, damage."""

import datetime as dt
import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reading.tribe import READER
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.moment import Moment
from schemas.page import Page
from schemas.reject import Reject

ADDRESS = "https://tides.example.org/wp-json/tribe/events/v1/events?page=1&per_page=50"
NOW = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)

EVENT: Mapping[str, object] = {
    "id": 41,
    "status": "publish",
    "url": "https://tides.example.org/event/spring-tides/",
    "rest_url": "https://tides.example.org/wp-json/tribe/events/v1/events/41",
    "title": "Spring tides &#8211; a tide table&#8217;s story",
    "description": '<p>Speaker: Ada Ebb</p>\n<p><a href="/zoom">Join</a> us.</p>\n',
    "image": False,
    "all_day": False,
    "start_date": "2026-10-07 14:00:00",
    "end_date": "2026-10-07 15:00:00",
    "utc_start_date": "2026-10-07 18:00:00",
    "utc_end_date": "2026-10-07 19:00:00",
    "timezone": "America/New_York",
    "website": "https://tides.example.org/lab?a=1&amp;b=2",
    "categories": [{"name": "Waves &amp; tides", "slug": "waves"}],
    "tags": [{"name": "moon"}],
    "venue": {"venue": "Quay Hall", "address": "1 Quay,", "city": "Ashford", "zip": "02138"},
    "organizer": [{"organizer": "Nobody Speaking"}],
}


def listing(*events: object, **more: object) -> Page:
    """A list answer with these events."""
    body = {"events": events, "rest_url": ADDRESS, "total": len(events), "total_pages": 1} | more
    return page(json.dumps(body).encode())


def page(body: bytes) -> Page:
    """A stored answer."""
    return Page(url=ADDRESS, body=body, fetched_at=NOW, media_type="application/json")


def only(answer: Page) -> Announcement:
    """The one announcement of a page."""
    (found,) = READER.read(answer)
    assert isinstance(found, Announcement)
    return found


def refused(answer: Page) -> str:
    """The reason of the one reject of a page."""
    (found,) = READER.read(answer)
    assert isinstance(found, Reject)
    return found.reason


def test_an_event_is_announced_with_all_it_says() -> None:
    """Every field of an event arrives, as plain text, and its organiser is not taken for a speaker."""
    assert only(listing(EVENT)) == Announcement(
        found_at="events[0]",
        key="post:41",
        title="Spring tides \u2013 a tide table\u2019s story",
        starts=Moment(dt.date(2026, 10, 7), dt.time(14), "America/New_York"),
        ends=Moment(dt.date(2026, 10, 7), dt.time(15), "America/New_York"),
        venue="Quay Hall",
        address="1 Quay, Ashford, 02138",
        description="Speaker: Ada Ebb\n\nJoin us.",
        url="https://tides.example.org/event/spring-tides/",
        links=("https://tides.example.org/lab?a=1&b=2", "https://tides.example.org/zoom"),
        categories=("Waves & tides", "moon"),
    )


def test_a_bare_event_is_announced_with_what_it_has() -> None:
    """What is missing, false, null or empty stays unknown; numbers may come as strings."""
    bare = {"id": "41", "title": "Ebb", "start_date": "2026-10-07 14:00:00", "timezone": "UTC"}
    empty = {"venue": [], "image": False, "website": "", "description": None, "categories": False, "tags": {}}
    starts = Moment(dt.date(2026, 10, 7), dt.time(14), "UTC")
    expected = Announcement(found_at="events[0]", key="post:41", title="Ebb", starts=starts)
    assert only(listing(bare)) == only(listing(bare | empty)) == expected


@pytest.mark.parametrize(
    ("zone", "utc", "expected"),
    [
        ("UTC+0", "2026-10-07 14:00:00", "UTC"),
        ("UTC-5", "2026-10-07 19:00:00", "-05:00"),
        ("UTC+5.5", "2026-10-07 08:30:00", "+05:30"),
        ("America/Mexico_City", "2026-10-07 19:00:00", "America/Mexico_City"),
        ("", "2026-10-07 18:00:00", "-04:00"),
        ("", "", None),
        ("Europe/Kiev", "2026-10-07 11:00:00", "Europe/Kyiv"),
    ],
)
def test_a_zone_is_what_the_site_names_or_what_its_two_times_say(
    zone: str, utc: str, expected: str | None
) -> None:
    """Manual offsets are zones too, both times together give the offset, and old zone data is borne with."""
    changed = {"timezone": zone, "utc_start_date": utc, "end_date": "0000-00-00 00:00:00"}
    announced = only(listing({**EVENT, **changed}))
    assert announced.starts == Moment(dt.date(2026, 10, 7), dt.time(14), expected)
    assert announced.ends is None


def test_the_hour_that_comes_twice_is_told_apart_by_its_utc_time() -> None:
    """On the night the clocks go back, the UTC time says which of the two equal wall times is meant."""
    night = {
        "start_date": "2026-11-01 01:30:00",
        "utc_start_date": "2026-11-01 05:30:00",
        "end_date": "2026-11-01 01:30:00",
        "utc_end_date": "2026-11-01 06:30:00",
    }
    announced = only(listing({**EVENT, **night}))
    assert announced.starts == Moment(dt.date(2026, 11, 1), dt.time(1, 30), "America/New_York")
    assert announced.ends == Moment(dt.date(2026, 11, 1), dt.time(1, 30), "America/New_York", fold=1)


@pytest.mark.parametrize(
    ("start", "end", "last"),
    [
        ("2026-10-07 00:00:00", "2026-10-09 23:59:59", dt.date(2026, 10, 9)),
        ("2026-10-07 06:00:00", "2026-10-08 05:59:59", dt.date(2026, 10, 7)),
    ],
)
def test_whole_days_are_days(start: str, end: str, last: dt.date) -> None:
    """An all-day event has dates and no times, the last one included, whenever the site's day begins."""
    announced = only(listing({**EVENT, "all_day": True, "start_date": start, "end_date": end}))
    assert announced.starts == Moment(dt.date(2026, 10, 7), zone="America/New_York")
    assert announced.ends == Moment(last, zone="America/New_York")


def test_several_venues_are_all_named() -> None:
    """Sites with more than one venue an event list them."""
    venues = [{"venue": "Quay Hall", "city": "Ashford"}, {"venue": "Online"}]
    announced = only(listing({**EVENT, "venue": venues}))
    assert (announced.venue, announced.address) == ("Quay Hall; Online", "Ashford")


@pytest.mark.parametrize(
    "custom",
    [
        {"Speaker": "Ada Ebb", "Title": "Neap &amp; spring", "Room": "Pier 4", "Cake": "https://a.example/c"},
        {
            "_ecp_custom_2": {"label": "Speaker:", "value": "Ada Ebb"},
            "_ecp_custom_3": {"label": "Title", "value": "Neap &amp; spring"},
            "_ecp_custom_4": {"label": "Venue", "value": ["Pier 4"]},
            "_ecp_custom_5": {"label": "Cake", "value": "https://a.example/c"},
        },
        [
            {"name": "Speakers", "value": "Ada Ebb"},
            {"name": "Title", "value": "Neap &amp; spring"},
            {"name": "Location", "value": "Pier 4"},
            {"name": "Cake", "value": "https://a.example/c"},
        ],
    ],
)
def test_fields_that_a_site_adds_are_used(custom: object) -> None:
    """Speaker, title and venue in fields of the site's own go before the event's title and venue."""
    announced = only(listing({**EVENT, "custom_fields": custom}))
    assert announced.speakers == ("Ada Ebb",)
    assert (announced.title, announced.venue) == ("Neap & spring", "Pier 4")
    assert "https://a.example/c" in announced.links


def test_an_answer_for_one_event_carries_its_status() -> None:
    """The JSON-LD of a single event tells its status; the performer in it is nobody."""
    data = {"eventStatus": "https://schema.org/EventCancelled", "performer": "Organization"}
    announced = only(page(json.dumps({**EVENT, "json_ld": data}).encode()))
    assert (announced.found_at, announced.key) == ("event", "post:41")
    assert announced.status == "https://schema.org/EventCancelled"
    assert announced.speakers == ()


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"status": "draft"}, "the site has not published it: its status is 'draft'"),
        ({"hide_from_listings": True}, "the site hides it from its own listings"),
        ({"start_date": "soon"}, "its start_date is no date: 'soon'"),
        ({"start_date": None}, "its start_date is no date: None"),
        (
            {"utc_start_date": "2026-10-07 14:00:00"},
            "the site contradicts itself: 2026-10-07 14:00 in America/New_York is not 2026-10-07 14:00 UTC",
        ),
        ({"id": "x"}, "this is no event of The Events Calendar: Expected `int`, got `str` - at `$.id`"),
    ],
)
def test_an_event_that_cannot_be_trusted_is_set_aside(changed: dict[str, object], reason: str) -> None:
    """What is not public, has no date or contradicts itself is rejected with the reason."""
    assert refused(listing({**EVENT, **changed})) == reason


def test_a_bad_event_costs_no_other_its_place() -> None:
    """A broken event between two good ones is rejected with its place and text; the others are read."""
    first, bad, last = READER.read(listing(EVENT, ["no event"], {**EVENT, "id": 42}))
    assert isinstance(first, Announcement)
    assert isinstance(last, Announcement)
    assert (first.key, last.key) == ("post:41", "post:42")
    assert isinstance(bad, Reject)
    assert (bad.found_at, bad.text) == ("events[1]", '["no event"]')


@pytest.mark.parametrize(
    "wrap",
    [
        b"\xef\xbb\xbf%s",
        b"<br />\n<b>Warning</b>:  Undefined variable in {closure}() on line <b>7</b><br />\n%s",
        b"%s\n<!-- served from a cache -->",
    ],
)
def test_what_php_and_caches_put_around_an_answer_is_passed_over(wrap: bytes) -> None:
    """A byte order mark, PHP's warnings and a cache's signature do not cost the events."""
    answer = page(wrap % listing(EVENT).body)
    assert READER.recognises(answer)
    assert only(answer).key == "post:41"


@pytest.mark.parametrize(
    "body",
    [
        listing(EVENT).body[:-200],
        b'{"events":[{"id":1,"rest_url":"https://a.example/wp-json/tribe/events/v1/events/1"},',
        b'{"events":' + b"[" * 200_000 + b"}",
        b'{"events":[],"rest_url":"","total":7,"total_pages":1}',
        b'{"events":null,"rest_url":"","total":7,"total_pages":1}',
        b'{"events":[],"total":9999999,"total_pages":999999}',
        b'{"events":7}',
        b'{"code":"rest_forbidden","message":"Sorry","data":{"status":401}}',
        b'{"title":"Ebb"}',
        b"",
    ],
)
def test_an_answer_that_is_not_whole_is_no_empty_calendar(body: bytes) -> None:
    """A truncated, wrong or self-contradicting answer is a failure, never a list without events."""
    with pytest.raises(ReadFailure):
        list(READER.read(page(body)))


@pytest.mark.parametrize(
    "body",
    [
        b'{"events":[],"rest_url":"","total":0,"total_pages":0}',
        b'{"events":null,"rest_url":"","total":"0","total_pages":"0"}',
        b'{"code":"event-archive-page-not-found","message":"No such page","data":{"status":404}}',
    ],
)
def test_an_empty_calendar_and_a_page_past_the_end_are_empty(body: bytes) -> None:
    """A site that says it has no events, or no more, is believed."""
    assert list(READER.read(page(body))) == []
    assert list(READER.follow(page(body))) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (listing(EVENT).body, True),
        (listing(EVENT).body.replace(b"/", b"\\/"), True),
        (json.dumps(EVENT).encode(), True),
        (b'{"code":"event-archive-page-not-found"}', True),
        (b'{"code":"rest_no_route","message":"No route was found"}', False),
        (b"<!DOCTYPE html><script>var a=" + listing(EVENT).body + b"</script>", False),
        (b'{"events":[{"title":"Ebb"}]}', False),
        (b"BEGIN:VCALENDAR", False),
        (b"", False),
    ],
)
def test_an_answer_is_recognised_by_its_own_words(body: bytes, *, expected: bool) -> None:
    """Only JSON of the plugin's interface is taken for it."""
    assert READER.recognises(page(body)) is expected


def test_what_is_past_or_not_for_the_public_is_not_asked_for_again() -> None:
    """The next page comes first, then the own answers of public events that have not been over for a day."""
    past = {**EVENT, "id": 40, "utc_end_date": "2026-08-30 19:00:00"}
    hidden = {**EVENT, "id": 42, "status": "private"}
    answer = listing(EVENT, past, hidden, ["broken"], total_pages=2)
    base = "https://tides.example.org/wp-json/tribe/events/v1/events"
    assert list(READER.follow(answer)) == [f"{base}?page=2&per_page=50", f"{base}/41"]


@pytest.mark.parametrize(
    ("url", "more", "expected"),
    [
        (ADDRESS, {"total_pages": 1}, []),
        (ADDRESS, {"total_pages": 2}, [ADDRESS.replace("page=1", "page=2")]),
        (f"{ADDRESS}&categories=ebb".replace("page=1", "page=2"), {"total_pages": 2}, []),
        (
            ADDRESS,
            {"total_pages": 0, "next_rest_url": "https://elsewhere.example/"},
            [ADDRESS.replace("page=1", "page=2")],
        ),
        (
            "https://tides.example.org/?rest_route=/tribe/events/v1/events",
            {"total_pages": 3},
            ["https://tides.example.org/?rest_route=/tribe/events/v1/events&page=2"],
        ),
    ],
)
def test_the_next_page_is_this_address_with_the_next_number(
    url: str, more: dict[str, object], expected: list[str]
) -> None:
    """It is asked for while the site says that there is one, and never where the site points instead."""
    past = {**EVENT, "utc_end_date": "2020-01-01 00:00:00"}
    answer = Page(url=url, body=listing(past, **more).body, fetched_at=NOW)
    assert list(READER.follow(answer)) == expected


def test_at_most_200_events_of_a_page_are_asked_for() -> None:
    """However many events a page holds, what follows from it is bounded."""
    events = ({**EVENT, "id": number} for number in range(1, 400))
    assert len(list(READER.follow(listing(*events)))) == 200


def test_a_stored_file_leads_nowhere() -> None:
    """Reading a saved answer asks no server for more."""
    stored = Page(url="answer.json", body=listing(EVENT, total_pages=9).body, fetched_at=NOW)
    assert list(READER.follow(stored)) == []


@given(st.binary(max_size=40), st.integers(0, 600), st.integers(0, 40))
def test_damage_of_any_kind_ends_in_rejects_or_a_failure(noise: bytes, at: int, width: int) -> None:
    """Whatever bytes stand in an answer, reading it raises nothing but a ReadFailure."""
    whole = listing(EVENT, EVENT).body
    answer = page(whole[:at] + noise + whole[at + width :])
    READER.recognises(answer)
    try:
        found = list(READER.read(answer))
    except ReadFailure:
        return
    assert all(isinstance(item, Announcement | Reject) for item in found)
