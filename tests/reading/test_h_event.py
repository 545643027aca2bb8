"""Microformats are read as their specifications say: h-event and classic hCalendar."""

import datetime as dt

import pytest

from flows.reading.h_event import READER
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.moment import Moment
from schemas.page import Page
from tests.reading.contract import ReaderContract, page

TALK = """<article class="h-event"><a class="u-url p-name" href="/sheaves">Sheaves</a>
<time class="dt-start" datetime="2026-12-10 14:00+0100">10 December, 2 pm</time>
to <time class="dt-end">15:00</time>
<span class="p-speaker h-card">Ada Quill</span> <span class="p-attendee h-card">Otto Listener</span>
<div class="p-location h-card"><b class="p-name">Long Hall</b>, <i class="p-street-address">1 Quay</i>,
<abbr class="p-region" title="Massachusetts">MA</abbr></div>
<div class="e-content"><p>On sheaves.</p><p>See the <a href="/notes">notes</a>.</p></div>
<span class="p-category">Topology</span> <span class="p-status">cancelled</span></article>"""
START = "<span class=h-event><b class=p-name>Tea</b> {}</span>"
CLASSIC = "<div class=vevent><b class=summary>Tea</b> {}</div>"
DAY = dt.date(2026, 12, 10)


def html(body: str) -> Page:
    """A page with this body."""
    return page(f"<!doctype html><title>Talks</title>{body}", "text/html")


def only(body: str) -> Announcement:
    """The one announcement of a page."""
    (item,) = READER.read(html(body))
    assert isinstance(item, Announcement)
    return item


class TestHEvent(ReaderContract):
    """A list of two talks."""

    kind = "h-event"
    sample = html(TALK + TALK.replace("heaves", "hapes").replace("12-10", "12-17"))
    talks = 2


def test_an_event_says_all_this() -> None:
    """Every property goes where an announcement has it; those who attend are no speakers."""
    assert only(TALK) == Announcement(
        found_at="h-event 1",
        key="https://talks.example/sheaves",
        title="Sheaves",
        speakers=("Ada Quill",),
        starts=Moment(DAY, dt.time(14), "+01:00"),
        ends=Moment(DAY, dt.time(15), "+01:00"),
        venue="Long Hall",
        address="1 Quay, Massachusetts",
        description="On sheaves.\n\nSee the notes.",
        url="https://talks.example/sheaves",
        links=("https://talks.example/notes",),
        categories=("Topology",),
        status="cancelled",
    )


def test_a_classic_event_says_the_same() -> None:
    """The hCalendar of old has other names for the same properties."""
    body = (
        "<div class='hentry vevent'><a class='url summary' href=/tea>Tea</a>"
        "<abbr class=dtstart title=20261210T140000Z>2 pm</abbr><span class=duration title=x>PT1H</span>"
        "<div class='location vcard'><b class='fn org'>Long Hall</b>"
        "<p class=adr><i class=street-address>1 Quay</i></p></div><p class=description>Come!</p></div>"
    )
    assert only(body) == Announcement(
        found_at="vevent 1",
        key="https://talks.example/tea",
        title="Tea",
        starts=Moment(DAY, dt.time(14), "UTC"),
        ends=Moment(DAY, dt.time(15), "UTC"),
        venue="Long Hall",
        address="1 Quay",
        description="Come!",
        url="https://talks.example/tea",
    )


@pytest.mark.parametrize(
    "start",
    [
        "<p class=dt-start><time class=value datetime=2026-12-10>10th</time>, <i class=value>7:00pm</i></p>",
        "<p class=dt-start><i class=value>7 p.m.</i> on <abbr class=value title=2026-12-10>10th</abbr></p>",
        "<p class=dt-start><i class=value-title title=2026-12-10T19:00> </i> Thursday at seven</p>",
        "<p class=dt-start><i class=value>2026-12-10</i> <i class=value>19:00:00</i></p>",
        "<ins class=dt-start datetime='2026-12-10 19:00'>Thursday</ins>",
        "<data class=dt-start value=2026-12-10t19:00></data>",
        "<p class=dt-start style='display: none'>2026-12-10 19:00</p>",
        "<p class=dt-start>soon</p><p class=dt-start>2026-344 19:00</p>",
    ],
)
def test_a_start_may_be_put_together(start: str) -> None:
    """The value-class pattern, and every element that can state a time."""
    assert only(START.format(start)).starts == Moment(DAY, dt.time(19))


def test_zones_stand_apart_too() -> None:
    """Date, time and zone are three values; the end has the day and the zone of the start."""
    start = (
        "<p class=dt-start><i class=value>2026-12-10</i> <i class=value>19:00</i>"
        "<i class=value>-06:00</i></p>"
        "<p class=dt-end><i class=value>9 pm</i></p>"
    )
    said = only(START.format(start))
    assert said.starts == Moment(DAY, dt.time(19), "-06:00")
    assert said.ends == Moment(DAY, dt.time(21), "-06:00")


def test_words_stay_words() -> None:
    """What no machine can read is left to those who read words."""
    assert only(START.format("<p class=dt-start>10 Dec 2026, 7pm</p><p class=dt-end>9pm</p>")).when == (
        "10 Dec 2026, 7pm - 9pm"
    )


@pytest.mark.parametrize(
    ("end", "last"),
    [
        ("<abbr class=dtend title=2026-12-13>12 December</abbr>", 12),
        ("<abbr class=dtend title=2026-12-12>12 December</abbr>", 12),
        ("<span class=dtend>2026-12-12</span>", 12),
    ],
)
def test_the_last_day_is_the_one_that_visitors_see(end: str, last: int) -> None:
    """Some hCalendars state the day after, as iCalendar does, and some do not."""
    said = only(CLASSIC.format(f"<abbr class=dtstart title=2026-12-10>10</abbr> {end}"))
    assert said.ends == Moment(dt.date(2026, 12, last))


def test_classic_events_include_what_they_share() -> None:
    """The include pattern, once even where it goes in a circle."""
    body = "<p id=hall class=location>Long Hall <a class=include href=#hall></a></p>" + CLASSIC.format(
        "<a class=include href='#hall'></a><i class=dtstart>2026-12-10</i>"
    )
    assert only(body).venue == "Long Hall"


def test_items_within_say_nothing_of_the_event() -> None:
    """The name of a card is the name of the person; a related event is an event of its own."""
    inner = START.format("<i class=dt-start>2026-12-17</i>").replace("Tea", "Cake")
    body = (
        "<div class=h-event><p class='h-card p-organizer'><b class=p-name>Otto</b></p><b class=p-name>Tea</b>"
        f"<i class=dt-start>2026-12-10</i>{inner}</div>"
    )
    titles = [item.title for item in READER.read(html(body)) if isinstance(item, Announcement)]
    assert titles == ["Tea", "Cake"]


def test_a_place_without_a_name_is_its_address() -> None:
    """So that the place is known at all."""
    place = (
        "<p class='p-location h-adr'><i class=p-street-address>1 Quay</i> <i class=p-locality>Ashford</i></p>"
    )
    said = only(START.format(place))
    assert (said.venue, said.address) == ("1 Quay, Ashford", None)


def test_a_bare_link_is_named_by_its_words() -> None:
    """The implied name and address of microformats2."""
    said = only("<a class=h-event href=/tea>Tea</a>")
    assert (said.title, said.url) == ("Tea", "https://talks.example/tea")


def test_scripts_are_no_addresses() -> None:
    """An address is http or https, or it is none."""
    said = only(
        START.format("<a class=u-url href='javascript:alert(1)'>x</a><i class=dt-start>2026-12-10</i>")
    )
    assert (said.url, said.key, said.links) == (None, None, ())


def test_other_pages_are_not_this_kinds() -> None:
    """A class that only resembles the names, or no event at all."""
    other = html("<p class='my-h-event p-name'>Tea</p>")
    assert not READER.recognises(other)
    with pytest.raises(ReadFailure, match="no h-event and no vevent"):
        list(READER.read(other))


def test_marks_within_marks_are_refused() -> None:
    """Each would be read once for every mark around it."""
    with pytest.raises(ReadFailure, match="its marks stand in each other"):
        list(READER.read(html("<div class=h-event><b class='p-name dt-start'>" * 3_000)))
