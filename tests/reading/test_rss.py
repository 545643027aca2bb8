"""Feeds of every version are read, whatever module tells of their events and however broken they are."""

import time
from contextlib import suppress
from datetime import date
from datetime import time as clock

import pytest

from flows.reading.rss import READER
from flows.reading.rss.titles import Dated, dated
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.moment import Moment
from tests.reading.contract import ReaderContract, page

ITEM = """<item><title>Tides {0}</title><link>https://talks.example/{0}</link><guid>talk-{0}</guid>
<ev:startdate>2026-12-{0}T14:00:00+01:00</ev:startdate><ev:enddate>2026-12-{0}T15:00:00+01:00</ev:enddate>
<ev:location>Quay Hall</ev:location><description>Why the sea comes twice.</description></item>
"""
FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:ev="http://purl.org/rss/1.0/modules/event/"><channel><title>Tidal seminar</title>
{}</channel></rss>"""


class TestRss(ReaderContract):
    """A feed of three events."""

    kind = "rss"
    sample = page(FEED.format("".join(map(ITEM.format, (10, 11, 12)))), "application/rss+xml")
    talks = 3


def only(item: str, namespaces: str = "") -> Announcement:
    """The announcement of a feed with one item."""
    feed = f"<rss version='2.0' {namespaces}><channel><title>Quay</title><item>{item}</item></channel></rss>"
    (found,) = READER.read(page(feed))
    assert isinstance(found, Announcement)
    return found


BILLION = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "declared",
    [
        f'<!ENTITY l0 "lol">{BILLION}',
        '<!ENTITY l9 SYSTEM "file:///etc/passwd">',
        f'<!ENTITY l9 "{"x" * 10_000}">',
        '<!ENTITY l9 "%other;">',
    ],
)
def test_entities_that_are_no_plain_text_are_refused(declared: str) -> None:
    """A bomb of entities, and one that names a file, end the reading before any is resolved."""
    bomb = (
        f"<?xml version='1.0'?><!DOCTYPE rss [{declared}]><rss><channel><title>&l9;</title></channel></rss>"
    )
    assert READER.recognises(page(bomb))
    with pytest.raises(ReadFailure, match="declares an entity that is no plain text"):
        list(READER.read(page(bomb)))


@pytest.mark.parametrize(
    "inside",
    [
        "<a>" * 100_000,
        "<item>" * 4_000,
        pytest.param("<![CDATA[" * 50_000, marks=pytest.mark.whole),
        pytest.param("<item><title>" + "<b>" * 50_000 + "</title></item>", marks=pytest.mark.whole),
        "<item><title>" + "&" * 1_000_000 + "</title></item>",
        pytest.param("<item><title>" + "<x:y>" * 20_000 + "</item>", marks=pytest.mark.whole),
        pytest.param("<x:y>" * 100_000, marks=pytest.mark.whole),
        "<item>" + "<x:y a='1'>" * 100_000 + "</item>",
        pytest.param("<item><title>" + "1" * 5_000_000 + "</title></item>", marks=pytest.mark.whole),
    ],
)
def test_a_hostile_feed_ends_soon(inside: str) -> None:
    """Nesting, repetition and length cost seconds at most, whatever is read of them."""
    began = time.process_time()
    with suppress(ReadFailure):
        list(READER.read(page(f"<rss><channel>{inside}</channel></rss>")))
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<rss version='2.0'><channel/></rss>", True),
        ("<?xml version='1.0'?>\n<!-- <html> -->\n<rss/>", True),
        ("<feed xmlns='http://www.w3.org/2005/Atom'/>", True),
        ("<a:feed xmlns:a='http://www.w3.org/2005/Atom'/>", True),
        ("<rdf:RDF xmlns='http://purl.org/rss/1.0/'/>", True),
        ("<rdf:RDF xmlns='http://xmlns.com/foaf/0.1/'/>", False),
        ("<feed>Cows</feed>", False),
        ("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>", False),
        ("<!doctype html><p>Our <rss> feed", False),
        ("The <rss> element", False),
        ("<!-- <rss version='2.0'>", False),
    ],
)
def test_a_feed_is_recognised_by_its_root(body: str, *, expected: bool) -> None:
    """Only what begins with the root of a feed is one, in any encoding."""
    assert READER.recognises(page(body)) is expected
    assert READER.recognises(page(b"\xff\xfe" + body.encode("utf-16-le"))) is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Oct 12: Sheaves", Dated("Sheaves", "Oct 12")),
        ("Monday, October 12, 2026, 4pm - Sheaves", Dated("Sheaves", "Monday, October 12, 2026, 4pm")),
        ("Sheaves | 12. Oktober 2026, 16:15 Uhr", Dated("Sheaves", "12. Oktober 2026, 16:15 Uhr")),
        ("Sheaves (Oct 12)", Dated("Sheaves", "Oct 12")),
        ("[2026-10-12] Sheaves", Dated("Sheaves", "2026-10-12")),
        ("Sheaves \u2014 Fri Oct 16, 5:00 PM \u2014 Hall", Dated("Sheaves", "Fri Oct 16, 5:00 PM", "Hall")),
        ("Topology Seminar - Oct 12 - Sheaves", Dated("Topology Seminar: Sheaves", "Oct 12")),
        ("Sheaves since 12 October 1946", Dated("Sheaves since 12 October 1946")),
        ("Sheaves: 2026 edition", Dated("Sheaves: 2026 edition")),
        ("Part 3 - Sheaves", Dated("Part 3 - Sheaves")),
        ("May 2: a proof", Dated("a proof", "May 2")),
        ("", Dated("")),
    ],
)
def test_a_date_that_is_a_part_of_a_title_is_taken_out_of_it(title: str, expected: Dated) -> None:
    """A date within a sentence stays where it is."""
    assert dated(title) == expected


def test_an_item_is_known_by_what_its_feed_calls_it() -> None:
    """The guid, else the address; a guid that is no permanent link is no address."""
    link = "<link>https://talks.example/1</link>"
    assert only(f"<guid isPermaLink='false'>talk-1</guid>{link}").key == "talk-1"
    assert only(link).key == "https://talks.example/1"
    assert only("<guid>https://talks.example/2</guid>").url == "https://talks.example/2"
    assert only("<guid isPermaLink='false'>https://talks.example/2</guid>").url is None


def test_other_vocabularies_do_not_speak_for_the_item() -> None:
    """The title of a picture and the name of an author are not the talk's."""
    found = only(
        "<media:title>A wave</media:title><title>Tides</title><author><name>Cy Clerk</name></author>"
        "<media:content url='https://talks.example/wave.jpg' type='image/jpeg'/>",
        "xmlns:media='http://search.yahoo.com/mrss/'",
    )
    assert (found.title, found.speakers, found.links) == ("Tides", (), ())


@pytest.mark.parametrize(
    ("elements", "expected"),
    [
        ("<startdate>2026-10-12T00:00:00</startdate>", (Moment(date(2026, 10, 12)), None)),
        (
            "<startdate>2026-10-12T00:00:00</startdate><enddate>2026-10-13T23:59:59</enddate>",
            (Moment(date(2026, 10, 12)), Moment(date(2026, 10, 13))),
        ),
        (
            "<dtstart>2026-10-12T00:00:00Z</dtstart>",
            (Moment(date(2026, 10, 12), clock(0), "UTC"), None),
        ),
        (
            "<dtstart tzid='Europe/Berlin'>20261012T160000</dtstart>",
            (Moment(date(2026, 10, 12), clock(16), "Europe/Berlin"), None),
        ),
        (
            "<start>Mon, 12 Oct 2026 16:00:00 +0200</start>",
            (Moment(date(2026, 10, 12), clock(16), "+02:00"), None),
        ),
        ("<startdate>soon</startdate>", (None, None)),
    ],
)
def test_times_are_what_the_elements_say(
    elements: str, expected: tuple[Moment | None, Moment | None]
) -> None:
    """Bare midnights are days; a zone beside a time is its zone; what is no time is left to its words."""
    found = only(f"<title>Tides</title>{elements}")
    assert (found.starts, found.ends) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Why the sea comes twice.", Moment(date(2999, 10, 5), clock(9), "UTC")),
        ("Date: Thursday 12 October 2999, 4pm&lt;br&gt;Room: Quay Hall", None),
    ],
)
def test_an_item_dated_ahead_takes_place_then_unless_its_text_says_when(
    text: str, expected: Moment | None
) -> None:
    """A label in the text, which is read with the labels, goes before the date of publication."""
    dated_ahead = "<title>Tides</title><pubDate>Sat, 05 Oct 2999 09:00:00 GMT</pubDate>"
    assert only(f"{dated_ahead}<description>{text}</description>").starts == expected
