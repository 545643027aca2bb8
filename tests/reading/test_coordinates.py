"""Coordinates are read wherever a page states them for the place of the talk, and nowhere else."""

import json

import pytest

from flows import reading
from schemas.announcement import Announcement, Coordinates
from tests.reading.contract import page

ICS = (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Tides\nDTSTART:20261007T150000Z\n{}\nEND:VEVENT\nEND:VCALENDAR\n"
)
H_EVENT = "<p class=h-event><b class=p-name>Tides</b> {}</p>"
CLASSIC = "<p class=vevent><b class=summary>Tides</b> {}</p>"
MICRODATA = "<div itemscope itemtype='https://{}/Event'><i itemprop=name>Tides</i>{}</div>"
RSS = """<rss version="2.0" xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#" xmlns:gml="http://www.opengis.net/gml"
xmlns:georss="http://www.georss.org/georss"><channel><item><title>Tides</title>{}</item></channel></rss>"""
QUAY = Coordinates("52.25", "-6.16")


def event(location: object) -> str:
    """A page with an event of schema.org in JSON-LD at this place."""
    told = {"@context": "https://schema.org", "@type": "Event", "name": "Tides", "location": location}
    return f"<script type='application/ld+json'>{json.dumps(told)}</script>"


def tribe(venue: object) -> str:
    """An answer of The Events Calendar with an event at this venue."""
    told = {"id": 41, "title": "Tides", "start_date": "2026-10-07 14:00:00", "venue": venue}
    return json.dumps({"events": [told], "rest_url": "https://tides.example/wp-json/tribe/events/v1/events"})


def localist(geo: object) -> str:
    """An answer of Localist with an event at this point."""
    told = {"id": 41, "title": "Tides", "localist_url": "https://tides.example/event/tides", "geo": geo}
    return json.dumps({"events": [{"event": told}], "page": {"current": 1, "size": 1, "total": 1}})


GEO = {"@type": "GeoCoordinates", "latitude": 52.25, "longitude": "-6.16"}
HALL = {"@type": "Place", "name": "Quay Hall"}
ONLINE = {"@type": "VirtualLocation", "url": "https://zoom.us/j/1"}
PAGES = [
    ("ics", ICS.format("GEO:52.25;-6.16"), QUAY),
    ("ics", ICS.format("GEO;X-NOTE=quay:52.25\\; -6.16"), QUAY),
    ("ics", ICS.format("GEO:52.25,-6.16"), None),
    ("ics", ICS.format("GEO:;"), None),
    ("ics", ICS.format("X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE=Quay:geo:-6.16,52.25"), None),
    ("json-ld", event(HALL | {"geo": GEO}), QUAY),
    ("json-ld", event(HALL | {"latitude": "52.25", "longitude": -6.16}), QUAY),
    ("json-ld", event([HALL | {"geo": GEO}, ONLINE]), QUAY),
    ("json-ld", event([HALL | {"geo": GEO}, HALL | {"geo": GEO | {"latitude": 50.1}}]), None),
    ("json-ld", event(ONLINE | {"geo": GEO}), None),
    ("json-ld", event(HALL | {"geo": {"latitude": 52.25}}), None),
    (
        "microdata",
        MICRODATA.format(
            "schema.org",
            "<div itemprop=location itemscope itemtype=https://schema.org/Place><b itemprop=name>Quay</b>"
            "<p itemprop=geo itemscope itemtype=https://schema.org/GeoCoordinates><meta itemprop=latitude "
            "content=52.25><meta itemprop=longitude content=-6.16></p></div>",
        ),
        QUAY,
    ),
    (
        "microdata",
        MICRODATA.format(
            "data-vocabulary.org",
            "<p itemprop=geo itemscope><i itemprop=latitude>52.25</i> <i itemprop=longitude>-6.16</i></p>",
        ),
        QUAY,
    ),
    ("tribe", tribe({"venue": "Quay Hall", "geo_lat": 52.25, "geo_lng": "-6.16"}), QUAY),
    ("tribe", tribe([{"venue": "Quay Hall", "geo_lat": "52.25", "geo_lng": -6.16}, {"venue": "Pier"}]), QUAY),
    ("tribe", tribe({"venue": "Quay Hall", "geo_lat": "", "geo_lng": {}}), None),
    ("localist", localist({"latitude": "52.25", "longitude": -6.16, "city": "Ashford"}), QUAY),
    ("localist", localist({"latitude": None, "longitude": None}), None),
    ("localist", localist([]), None),
    (
        "h-event",
        H_EVENT.format(
            "<span class='p-location h-card'><b class=p-name>Quay Hall</b> <i class='p-geo h-geo'>"
            "<data class=p-latitude value=52.25>north</data> <i class=p-longitude>-6.16</i></i></span>"
        ),
        QUAY,
    ),
    ("h-event", H_EVENT.format("<span class='p-location h-geo'>52.25; -6.16</span>"), QUAY),
    ("h-event", H_EVENT.format("<span class=p-location>12; 14</span>"), None),
    ("h-event", CLASSIC.format("<abbr class=geo title='52.25;-6.16'>here</abbr>"), QUAY),
    (
        "h-event",
        CLASSIC.format(
            "<span class=geo><abbr class=latitude title=52.25>N 52</abbr>"
            "<abbr class=longitude title=-6.16>W 6</abbr></span>"
        ),
        QUAY,
    ),
    (
        "h-event",
        CLASSIC.format("<span class='organizer vcard'>Otto <i class=geo>52.25;-6.16</i></span>"),
        None,
    ),
    ("rss", RSS.format("<geo:lat>52.25</geo:lat><geo:long>-6.16</geo:long>"), QUAY),
    ("rss", RSS.format("<geo:Point><geo:lat>52.25</geo:lat><geo:long>-6.16</geo:long></geo:Point>"), QUAY),
    ("rss", RSS.format("<georss:point>52.25 -6.16</georss:point>"), QUAY),
    (
        "rss",
        RSS.format("<georss:where><gml:Point><gml:pos>52.25 -6.16</gml:pos></gml:Point></georss:where>"),
        QUAY,
    ),
    ("rss", RSS.format("<georss:line>52.25 -6.16 52.26 -6.17</georss:line>"), None),
]


@pytest.mark.parametrize(("kind", "body", "expected"), PAGES)
def test_coordinates_are_those_of_the_place(kind: str, body: str, expected: Coordinates | None) -> None:
    """Both as written, in the order of each format; of half a point, several points or another's, none."""
    (said,) = reading.reader_with(kind, reading.NO_OPTIONS).read(page(body))
    assert isinstance(said, Announcement)
    assert said.coordinates == expected


def test_a_number_that_the_page_cuts_in_two_is_no_coordinate() -> None:
    """Where the page ends inside GEO, the last digits may be missing: -6.1 is not -6.16."""
    cut = ICS.format("GEO:52.25;-6.16").partition("6\nEND:VEVENT")[0]
    said, _ = reading.reader_with("ics", reading.NO_OPTIONS).read(page(cut))
    assert isinstance(said, Announcement)
    assert (said.title, said.coordinates) == ("Tides", None)
