"""Microdata is read by the rules of HTML, and with the slips that pages make."""

import datetime as dt

import pytest

from flows.reading.microdata import READER
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.moment import Moment
from schemas.page import Page
from tests.reading.contract import ReaderContract, page

TALK = """<article itemscope itemtype="https://schema.org/EducationEvent">
<h2><a itemprop="url" href="/sheaves"><span itemprop="name">Sheaves</span></a></h2>
<time itemprop="startDate" datetime="2026-12-10T14:00+01:00">10 December, 2 pm</time>
<meta itemprop="endDate" content="2026-12-10T15:00+01:00">
<link itemprop="eventStatus" href="https://schema.org/EventCancelled">
<p itemprop="performer" itemscope itemtype="https://schema.org/Person">
  <b itemprop="name">Ada Quill</b>, <i itemprop="affiliation">University of Nowhere</i></p>
<p itemprop="location" itemscope itemtype="https://schema.org/Place"><span itemprop="name">Long Hall</span>
  <span itemprop="address" itemscope itemtype="https://schema.org/PostalAddress">
    <span itemprop="streetAddress">1 Quay</span>, <span itemprop="addressLocality">Ashford</span></span></p>
<div itemprop="description"><p>On sheaves.</p><p>See the <a href="/notes">notes</a>.</p></div>
</article>"""
EVENT = "<div itemscope itemtype='https://schema.org/Event'><i itemprop=name>{}</i>{}</div>"


def html(body: str) -> Page:
    """A page with this body."""
    return page(f"<!doctype html><title>Talks</title>{body}", "text/html")


def only(body: str) -> Announcement:
    """The one announcement of a page."""
    (item,) = READER.read(html(body))
    assert isinstance(item, Announcement)
    return item


class TestMicrodata(ReaderContract):
    """A list of two talks."""

    kind = "microdata"
    sample = html(TALK + TALK.replace("heaves", "hapes").replace("12-10", "12-17"))
    talks = 2


def test_an_event_says_all_this() -> None:
    """Text, addresses, times, prose with its links, and items within items."""
    assert only(TALK) == Announcement(
        found_at="item 1",
        key="https://talks.example/sheaves",
        title="Sheaves",
        speakers=("Ada Quill",),
        affiliation="University of Nowhere",
        starts=Moment(dt.date(2026, 12, 10), dt.time(14), "+01:00"),
        ends=Moment(dt.date(2026, 12, 10), dt.time(15), "+01:00"),
        venue="Long Hall",
        address="1 Quay, Ashford",
        description="On sheaves.\n\nSee the notes.",
        url="https://talks.example/sheaves",
        links=("https://talks.example/notes",),
        status="https://schema.org/EventCancelled",
    )


@pytest.mark.parametrize(
    "start",
    [
        "<time itemprop=startDate datetime=2026-12-10T14:00>Thursday</time>",
        "<time itemprop=startDate>2026-12-10 14:00</time>",
        "<span itemprop=startDate content=2026-12-10T14:00>10 December</span>",
        "<span itemprop=startDate content=2026-12-10T14:00>10 December, 2 pm to 3 pm</span>",
        "<span itemprop=startDate content=2026-12-10T14:00>Thursday, doors 1 pm</span>",
        "<span itemprop=startDate style='display:none'>2026-12-10T14:00</span>",
        "<data itemprop='startDate other' value=2026-12-10T14:00>Thursday</data>",
        "<abbr itemprop='https://schema.org/startDate' title=2026-12-10T14:00>Thursday</abbr>",
    ],
)
def test_a_start_stands_in_many_places(start: str) -> None:
    """In an attribute of any element, as text, or hidden."""
    assert only(EVENT.format("Tea", start)).starts == Moment(dt.date(2026, 12, 10), dt.time(14))


def test_the_time_that_visitors_see_counts() -> None:
    """A time without a zone that contradicts the text is UTC that does not say so."""
    start = "<div itemprop=startDate content=2026-12-10T14:00>Date and time: December 10, 2026 9:00 AM</div>"
    said = only(EVENT.format("Tea", start))
    assert (said.starts, said.when) == (None, "December 10, 2026 9:00 AM")


def test_items_refer_to_elements_elsewhere() -> None:
    """`itemref` lends the properties of other elements, once, also in a circle."""
    body = (
        "<p id=hall>Tea at <span itemprop=location>Long Hall</span></p>"
        "<div id=me itemscope itemref='hall me none' itemtype='https://schema.org/Event'>"
        "<i itemprop=name>Tea</i><meta itemprop=startDate content=2026-12-10></div>"
    )
    assert only(body).venue == "Long Hall"


def test_a_link_around_a_name_is_the_name() -> None:
    """The rules of HTML would take its address."""
    start = "<meta itemprop=startDate content=2026-12-10>"
    body = "<div itemscope itemtype='http://schema.org/Event'><a href=/tea itemprop=name>Tea</a>{}</div>"
    assert only(body.format(start)).title == "Tea"


def test_older_vocabularies_and_a_forgotten_itemscope_are_read() -> None:
    """data-vocabulary.org calls the name a summary."""
    body = (
        "<div itemtype='http://data-vocabulary.org/Event'><b itemprop=summary>Tea</b>"
        "<time itemprop=startDate datetime=2026-12-10></time></div>"
    )
    assert only(body).title == "Tea"


def test_events_of_a_group_are_found() -> None:
    """An event may be a property of something that is none."""
    event = EVENT.format("Tea", "<meta itemprop=startDate content=2026-12-10>")
    own = event.replace("<div", "<div itemprop=event", 1)
    assert only(f"<div itemscope itemtype='https://schema.org/Organization'>{own}</div>").title == "Tea"


def test_a_page_of_products_is_not_this_kinds() -> None:
    """Items of other types are no talks; read all the same they are refused."""
    shop = html("<div itemscope itemtype='https://schema.org/Product'><i itemprop=name>Tea</i></div>")
    assert not READER.recognises(shop)
    with pytest.raises(ReadFailure, match="no event in the microdata"):
        list(READER.read(shop))


def test_references_without_end_end() -> None:
    """A hundred thousand references, items in items, and one element in all of them."""
    references = "<p id=a itemprop=name>Tea</p>" + "<div itemscope itemref='a a a a a a a a'>" * 20_000
    event = EVENT.format("Tea", "<meta itemprop=startDate content=2026-12-10>")
    assert len(list(READER.read(html(event + references)))) == 1


def test_marks_within_marks_are_refused() -> None:
    """Each would be read once for every mark around it."""
    nest = "<div itemprop=event itemscope itemtype='https://schema.org/Event'><b itemprop=startDate>" * 3_000
    with pytest.raises(ReadFailure, match="its marks stand in each other"):
        list(READER.read(html(nest)))
