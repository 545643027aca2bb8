"""JSON-LD is read as sites write it: alone, in graphs and lists, nested, and in every vocabulary prefix."""

import datetime as dt
import json

import pytest

from flows.reading.json_ld import READER
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.moment import Moment
from schemas.page import Page
from schemas.reject import Reject
from tests.reading.contract import ReaderContract, page

URL = "https://talks.example/list"
TALK = {
    "@context": "https://schema.org",
    "@type": "EducationEvent",
    "@id": "https://talks.example/sheaves#event",
    "name": "Sheaves &#233;tale &amp; fine",
    "url": "/sheaves",
    "startDate": "2026-12-10T14:00:00+01:00",
    "endDate": "2026-12-10T15:00:00+01:00",
    "eventStatus": "https://schema.org/EventPostponed",
    "description": "<p>On sheaves.</p><p>See the <a href='/notes'>notes</a>.</p>",
    "keywords": "Topology, Logic",
    "organizer": {"@type": "Person", "name": "Otto Organiser"},
    "performer": {
        "@type": "Person",
        "name": "Ada Quill",
        "affiliation": {"@type": "CollegeOrUniversity", "name": "University of Nowhere"},
    },
    "location": {
        "@type": "Place",
        "name": "Long Hall",
        "url": False,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "1 Quay",
            "addressLocality": "Ashford",
            "postalCode": "02138",
            "addressCountry": {"@type": "Country", "name": "Ruritania"},
        },
    },
}


def html(*documents: object) -> Page:
    """A page with a block for each document; a text is a block as it is."""
    texts = (text if isinstance(text, str) else json.dumps(text) for text in documents)
    blocks = "".join(f'<script type="application/ld+json">{text}</script>' for text in texts)
    return page(f"<!doctype html><title>Talks</title>{blocks}<p>Come!", "text/html")


def found(*documents: object) -> list[Announcement | Reject]:
    """What a page of these blocks says."""
    return list(READER.read(html(*documents)))


def only(*documents: object) -> Announcement:
    """The one announcement of these blocks."""
    (item,) = found(*documents)
    assert isinstance(item, Announcement)
    return item


def titles(*documents: object) -> list[str | None]:
    """The titles of all announcements of these blocks."""
    return [item.title for item in found(*documents) if isinstance(item, Announcement)]


class TestJsonLd(ReaderContract):
    """Two blocks of events beside one that is none."""

    kind = "json-ld"
    sample = html(
        {"@type": "WebSite", "name": "Talks"},
        TALK,
        [TALK | {"@id": "https://talks.example/knots", "name": "Knots"}],
    )
    talks = 2


def test_an_event_says_all_this() -> None:
    """Every property of an event goes where an announcement has it; organisers are no speakers."""
    assert only(TALK) == Announcement(
        found_at="JSON-LD 1",
        key="https://talks.example/sheaves#event",
        title="Sheaves étale & fine",
        speakers=("Ada Quill",),
        affiliation="University of Nowhere",
        starts=Moment(dt.date(2026, 12, 10), dt.time(14), "+01:00"),
        ends=Moment(dt.date(2026, 12, 10), dt.time(15), "+01:00"),
        venue="Long Hall",
        address="1 Quay, Ashford, 02138, Ruritania",
        description="On sheaves.\n\nSee the notes.",
        url="https://talks.example/sheaves",
        links=("https://talks.example/notes",),
        categories=("Topology", "Logic"),
        status="https://schema.org/EventPostponed",
    )


def test_a_document_of_its_own_is_read() -> None:
    """JSON-LD need not stand in HTML."""
    answer = page(json.dumps([TALK]), "application/ld+json")
    assert READER.recognises(answer)
    assert [item.found_at for item in READER.read(answer)] == ["JSON-LD[0]"]


@pytest.mark.parametrize(
    "kind",
    [
        "Event",
        "http://schema.org/Event",
        "schema:SocialEvent",
        ["Thing", "EducationEvent"],
        "Seminar",
        "Festival",
    ],
)
def test_an_event_of_any_subtype_and_prefix_is_one(kind: object) -> None:
    """Subtypes of Event count, whatever their vocabulary is called."""
    assert READER.recognises(html(TALK | {"@type": kind}))
    assert only(TALK | {"@type": kind}).title == "Sheaves étale & fine"


def test_terms_may_be_whole_addresses() -> None:
    """Expanded JSON-LD says the same: terms by address, values in objects."""
    expanded = {
        "@type": ["http://schema.org/Event"],
        "http://schema.org/name": [{"@value": "Knots", "@language": "en"}],
        "http://schema.org/startDate": [{"@value": "2026-12-10", "@type": "http://schema.org/Date"}],
    }
    assert only([expanded]) == Announcement(
        found_at="JSON-LD 1[0]", title="Knots", starts=Moment(dt.date(2026, 12, 10))
    )


def test_events_are_found_at_any_depth() -> None:
    """In graphs, item lists and main entities; each says where."""
    event = {"@type": "Event", "startDate": "2026-12-10"}
    page_of_lists = {
        "@graph": [
            {"@type": "WebPage", "mainEntity": event | {"name": "A"}},
            {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": event | {"name": "B"}}]},
        ]
    }
    assert [(item.found_at, getattr(item, "title", "")) for item in found(page_of_lists)] == [
        ("JSON-LD 1.@graph[0].mainEntity", "A"),
        ("JSON-LD 1.@graph[1].itemListElement.item", "B"),
    ]


def test_references_are_followed() -> None:
    """A place or a person described elsewhere in the page is the place or person of the event."""
    graph = [
        {
            "@type": "Event",
            "name": "Knots",
            "startDate": "2026-12-10",
            "location": {"@id": "#hall"},
            "performer": [{"@id": "#ada"}, {"@id": "#nowhere"}],
        },
        {"@type": "Place", "@id": "#hall", "name": "Long Hall"},
        {
            "@type": "Person",
            "@id": "#ada",
            "givenName": "Ada",
            "familyName": "Quill",
            "worksFor": {"@id": "#uni"},
        },
        {"@type": "Organization", "@id": "#uni", "name": "University of Nowhere"},
    ]
    said = only({"@context": "https://schema.org", "@graph": graph})
    assert (said.venue, said.speakers) == ("Long Hall", ("Ada Quill",))
    assert said.affiliation == "University of Nowhere"


def test_the_parts_of_an_event_stand_for_it() -> None:
    """Talks of a workshop take its name for their series and its place for theirs; itself is none."""
    part = {"@type": "Event", "startDate": "2026-12-10T10:00Z"}
    whole = TALK | {"subEvent": [part | {"name": "A"}, part | {"name": "B", "location": "Attic"}]}
    assert [
        (item.title, item.series, item.venue) for item in found(whole) if isinstance(item, Announcement)
    ] == [("A", "Sheaves étale & fine", "Long Hall"), ("B", "Sheaves étale & fine", "Attic")]


def test_parts_and_wholes_know_each_other_by_reference() -> None:
    """Whether the whole names its parts or each part its whole."""
    part = {"@type": "Event", "@id": "#a", "name": "A", "startDate": "2026-12-10"}
    series = {"@type": "EventSeries", "@id": "#s", "name": "Logic Seminar"}
    for graph in (
        [series | {"subEvent": [{"@id": "#a"}]}, part],
        [series, part | {"superEvent": {"@id": "#s"}}],
    ):
        said = only({"@graph": graph})
        assert (said.title, said.series) == ("A", "Logic Seminar")


def test_a_course_lends_its_name_to_its_dates() -> None:
    """Instances of a course often have no name of their own; one without dates is set aside."""
    course = {
        "@type": "Course",
        "name": "Tidal maths",
        "hasCourseInstance": [
            {"@type": "CourseInstance", "startDate": "2026-12-10T00:00:00", "endDate": "2026-12-12T00:00:00"},
            {"@type": "CourseInstance", "name": "Soon"},
        ],
    }
    first, second = found(course)
    assert first == Announcement(
        found_at="JSON-LD 1.hasCourseInstance[0]",
        title="Tidal maths",
        starts=Moment(dt.date(2026, 12, 10)),
        ends=Moment(dt.date(2026, 12, 12)),
    )
    assert isinstance(second, Reject)
    assert second.text == "Soon"


@pytest.mark.parametrize(
    ("performer", "speakers"),
    [
        ("Ada Quill", ("Ada Quill",)),
        ("Organization", ()),
        ("Ada Quill,\nBo Fen", ("Ada Quill,", "Bo Fen")),
        ("Guest speaker: Ada Quill", ("Ada Quill",)),
        (
            [{"@type": "Person", "name": "Ada Quill"}, {"@type": "Organization", "name": "Club"}],
            ("Ada Quill",),
        ),
        ({"@type": "MusicGroup", "name": "The Knots"}, ()),
        ({"@type": "Role", "performer": {"@type": "Person", "name": "Bo Fen"}}, ("Bo Fen",)),
        ({"name": "Bo Fen", "affiliation": "Fen College"}, ("Bo Fen",)),
    ],
)
def test_performers_who_are_people_speak(performer: object, speakers: tuple[str, ...]) -> None:
    """Persons and bare names are speakers; groups and the plugin's placeholder are not."""
    assert only(TALK | {"performer": performer}).speakers == speakers


@pytest.mark.parametrize(
    ("location", "venue", "address", "links"),
    [
        ("Long Hall", "Long Hall", None, ()),
        ({"@type": "PostalAddress", "streetAddress": "1 Quay"}, "1 Quay", None, ()),
        ({"@type": "Place", "name": "Hall", "address": "1 Quay<br>Ashford"}, "Hall", "1 Quay, Ashford", ()),
        (
            {"@type": "VirtualLocation", "url": "https://zoom.us/j/1"},
            "Online",
            None,
            ("https://zoom.us/j/1",),
        ),
        (
            [{"@type": "VirtualLocation", "name": "Zoom"}, {"@type": "Place", "name": "Hall"}],
            "Hall; Online, Zoom",
            None,
            (),
        ),
        ([], None, None, ()),
    ],
)
def test_a_location_has_many_forms(
    location: object, venue: str | None, address: str | None, links: tuple[str, ...]
) -> None:
    """A text, an address, a place, an address to join, or several."""
    said = only(TALK | {"location": location, "description": ""})
    assert (said.venue, said.address, said.links) == (venue, address, links)


def test_an_online_event_without_a_place_is_online() -> None:
    """Its attendance mode says so."""
    mode = "https://schema.org/OnlineEventAttendanceMode"
    assert only(TALK | {"location": None, "eventAttendanceMode": mode}).venue == "Online"


@pytest.mark.parametrize(
    ("times", "starts", "ends", "when"),
    [
        (("2026-12-10", None), Moment(dt.date(2026, 12, 10)), None, None),
        (
            ("2026-12-10T15:30", "PT1H30M"),
            Moment(dt.date(2026, 12, 10), dt.time(15, 30)),
            Moment(dt.date(2026, 12, 10), dt.time(17)),
            None,
        ),
        (("2026-12-10T15:30Z", ""), Moment(dt.date(2026, 12, 10), dt.time(15, 30), "UTC"), None, None),
        (("December 10, 2026 3 pm", None), None, None, "December 10, 2026 3 pm"),
        (("TBA", None), None, None, "TBA"),
        ((1e400, None), None, None, "inf"),
    ],
)
def test_times_are_what_they_say(
    times: tuple[object, str | None], starts: Moment | None, ends: Moment | None, when: str | None
) -> None:
    """Dates, times with and without zones, durations; anything else stays words."""
    text = json.dumps(TALK | {"startDate": str(times[0]), "endDate": None, "duration": times[1]})
    said = only(text)
    assert (said.starts, said.ends, said.when) == (starts, ends, when)


def test_one_event_told_twice_is_one() -> None:
    """Two plugins on one site write the same block twice."""
    assert titles(TALK, TALK) == ["Sheaves étale & fine"]


def test_occasions_that_share_an_address_have_no_key() -> None:
    """A recurring event with one address for all its dates is told apart by its dates."""
    event = {"@type": "Event", "name": "Tea", "url": "https://talks.example/tea"}
    said = found([event | {"startDate": "2026-12-10"}, event | {"startDate": "2026-12-17"}])
    assert [item.key for item in said if isinstance(item, Announcement)] == [None, None]


@pytest.mark.parametrize(
    ("names", "key"),
    [
        ({"@id": "77-1765371600-1765375200@talks.example"}, "post:77"),
        ({"@id": "#event"}, f"{URL}#event"),
        ({"@id": "_:b0", "url": "https://talks.example/a"}, "https://talks.example/a"),
        ({"url": "https://talks.example/"}, None),
        ({"identifier": "talk-7"}, "talk-7"),
        ({"url": "javascript:alert(1)"}, None),
    ],
)
def test_a_key_is_what_lasts(names: dict[str, str], key: str | None) -> None:
    """Identifiers without times in them, addresses that are not a whole site's, and never a script."""
    assert only({"@type": "Event", "name": "A", "startDate": "2026-12-10"} | names).key == key


@pytest.mark.parametrize(
    "document",
    [
        {"@type": "WebSite", "name": "Talks", "startDate": "2026"},
        {"@type": "Event", "name": "A talk without a day"},
        {"@type": "BroadcastEvent", "startDate": "2026-12-10"},
    ],
)
def test_other_things_are_left_to_other_kinds(document: object) -> None:
    """A page about no dated event that one can go to is not this kind's, or has nothing to read."""
    if READER.recognises(html(document)):
        with pytest.raises(ReadFailure, match="no event in the JSON-LD"):
            found(document)
