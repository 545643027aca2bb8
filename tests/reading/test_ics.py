"""A calendar is read event by event, whole or broken."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from flows.reading import reader_of
from flows.reading.ics import READER
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.moment import Moment
from schemas.page import Page
from schemas.reject import Reject

NOW = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
ADDRESS = "https://tides.example.org/seminar.ics"
TALK = """\
UID:tides-1@example.org
DTSTART;TZID=Europe/Berlin:20261007T150000
DTEND;TZID=Europe/Berlin:20261007T160000
SUMMARY:Spring tides\\, neap tides
LOCATION:Room 3\\; Quay Hall
DESCRIPTION:Speaker: Ada Ebb\\nAbstract: On \\\\nu and the moon.\\nhttps://tides.example.org/slides.pdf.
URL:https://tides.example.org/1?a=1&amp;b=2
CATEGORIES:Waves &amp\\; tides,Moon\\, sun
STATUS:CONFIRMED
"""
ALL_THAT_IT_SAYS = Announcement(
    found_at="VEVENT 1",
    key="tides-1@example.org",
    title="Spring tides, neap tides",
    starts=Moment(dt.date(2026, 10, 7), dt.time(15), "Europe/Berlin"),
    ends=Moment(dt.date(2026, 10, 7), dt.time(16), "Europe/Berlin"),
    venue="Room 3; Quay Hall",
    description=("Speaker: Ada Ebb\nAbstract: On \\nu and the moon.\nhttps://tides.example.org/slides.pdf."),
    url="https://tides.example.org/1?a=1&b=2",
    links=("https://tides.example.org/slides.pdf",),
    categories=("Waves & tides", "Moon, sun"),
    status="CONFIRMED",
)


def calendar(*events: str, head: str = "") -> str:
    """A calendar of events, each given by its lines."""
    blocks = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{blocks}END:VCALENDAR\n"


def page(body: str | bytes) -> Page:
    """A stored calendar."""
    return Page(url=ADDRESS, body=body.encode() if isinstance(body, str) else body, fetched_at=NOW)


def read(body: str | bytes) -> list[Announcement | Reject]:
    """All that a calendar gives."""
    return list(READER.read(page(body)))


def only(body: str | bytes) -> Announcement:
    """The one announcement of a calendar."""
    (found,) = read(body)
    assert isinstance(found, Announcement)
    return found


def reasons(body: str | bytes) -> list[str]:
    """Why parts of a calendar were set aside."""
    return [found.reason for found in read(body) if isinstance(found, Reject)]


def titles(body: str | bytes) -> list[str | None]:
    """The titles that a calendar gives."""
    return [found.title for found in read(body) if isinstance(found, Announcement)]


def test_an_event_is_read_with_all_that_it_says() -> None:
    """Every field of an event arrives, unescaped; LaTeX keeps its backslash."""
    assert only(calendar(TALK)) == ALL_THAT_IT_SAYS


@pytest.mark.parametrize(
    "body",
    [
        calendar(TALK).replace("\n", "\r\n"),
        calendar(TALK).replace("\n", "\r"),
        calendar(TALK).replace("\n", "\n\n"),
        calendar(TALK).replace("SUMMARY:Spring", "SUMMARY:Sp\r\n ring"),
        calendar(TALK).replace("SUMMARY:", "SUMMARY\n\n :"),
        "\ufeff" + calendar(TALK),
        calendar(TALK).encode("utf-16"),
        "Warning: Undefined array key in plugin.php\n" + calendar(TALK),
        calendar(TALK).replace("BEGIN:VEVENT", "begin:vevent"),
        calendar(TALK).replace("END:VEVENT", "BEGIN:VALARM\nSUMMARY:Hurry\nEND:VALARM\nEND:VEVENT\nX"),
    ],
    ids=[
        "crlf",
        "cr",
        "blank lines",
        "folds",
        "old mozilla folds",
        "bom",
        "utf-16",
        "warning",
        "case",
        "alarm",
    ],
)
def test_the_form_of_a_file_changes_nothing(body: str | bytes) -> None:
    """Line ends, folds, marks and strays are no part of what a calendar says."""
    assert reader_of(page(body), None) is READER
    assert only(body) == ALL_THAT_IT_SAYS


def test_a_fold_inside_a_character_is_mended() -> None:
    """A character cut in two by a fold at 75 octets is one character again."""
    body = calendar("DTSTART:20261007T150000Z\nSUMMARY:Gezeit\u00e9n").encode().replace(b"\xc3", b"\xc3\r\n ")
    assert only(body).title == "Gezeit\u00e9n"


def test_latin_1_is_read_where_utf_8_does_not_fit() -> None:
    """Bytes that are no UTF-8 are read as windows-1252."""
    assert (
        only(calendar("DTSTART:20261007T150000Z\nSUMMARY:Ebb\u00e9").encode("latin-1")).title == "Ebb\u00e9"
    )


def test_a_page_without_a_calendar_is_a_failure() -> None:
    """An empty answer or an HTML page is never taken for an empty calendar."""
    for body in ("", "\ufeff \n", "<!DOCTYPE html><pre>\nBEGIN:VCALENDAR\n", "Please log in"):
        assert not READER.recognises(page(body))
    with pytest.raises(ReadFailure, match="no calendar begins here"):
        read("Please log in")


def test_a_calendar_without_events_is_empty() -> None:
    """A source may announce nothing just now."""
    assert read(calendar()) == []


def test_a_broken_event_costs_no_other() -> None:
    """Events without a start, or with one that is in no calendar, are set aside with their lines."""
    body = calendar("SUMMARY:No start", TALK, "DTSTART:20260230T100000Z\nSUMMARY:Thirtieth of February")
    assert read(body) == [
        Reject(url=ADDRESS, found_at="VEVENT 1", reason="the event has no DTSTART", text="SUMMARY:No start"),
        only_renumbered("VEVENT 2"),
        Reject(
            url=ADDRESS,
            found_at="VEVENT 3",
            reason="DTSTART '20260230T100000Z' is not in the calendar",
            text="DTSTART:20260230T100000Z\nSUMMARY:Thirtieth of February",
        ),
    ]


def only_renumbered(found_at: str) -> Announcement:
    """The talk of these tests where it is not the first event."""
    return structs.replace(ALL_THAT_IT_SAYS, found_at=found_at)


def test_a_calendar_cut_off_in_an_event_says_so_and_keeps_what_it_has() -> None:
    """The last event is read as far as it goes, and the cut is reported; a cut address is no link."""
    cut = calendar(TALK, TALK.replace("tides-1", "tides-2")).rpartition("des.pdf")[0]
    found = read(cut)
    assert [item.found_at for item in found] == ["VEVENT 1", "VEVENT 2", "VEVENT 2"]
    assert isinstance(found[1], Announcement)
    assert (found[1].key, found[1].links) == ("tides-2@example.org", ())
    assert reasons(cut) == ["the calendar ends inside VEVENT 2: it was cut off, and what followed is missing"]


@pytest.mark.parametrize("octets", range(60, 420, 7))
def test_a_calendar_cut_off_anywhere_says_so(octets: int) -> None:
    """No cut inside a calendar looks like a whole calendar."""
    assert any("cut off" in reason for reason in reasons(calendar(TALK).encode()[:octets]))


def test_an_event_that_ends_where_the_next_begins_is_read() -> None:
    """A missing END:VEVENT joins no two events, and is reported."""
    body = calendar(TALK + "BEGIN:VEVENT\nDTSTART:20261014T150000Z\nSUMMARY:Neap")
    assert titles(body) == ["Spring tides, neap tides", "Neap"]
    assert reasons(body) == ["the event has no END: what there is of it was read"]


def test_several_calendars_in_one_file_are_all_read() -> None:
    """Files glued together lose nothing."""
    assert titles(calendar(TALK) + calendar("DTSTART:20261014T150000Z\nSUMMARY:Neap")) == [
        "Spring tides, neap tides",
        "Neap",
    ]


def test_a_raw_line_break_in_a_description_stays_in_it() -> None:
    """Lines that are no properties go on with the description before them."""
    body = calendar(
        "DTSTART:20261014T150000Z\nDESCRIPTION:Dear all\\,\nTitle: Neap\nhttps://x.example/1\nSUMMARY:S"
    )
    assert only(body).description == "Dear all,\nTitle: Neap\nhttps://x.example/1"


def test_vcalendar_1_is_read() -> None:
    """Quoted-printable text with soft line breaks is decoded."""
    body = calendar(
        "DTSTART:19960401T033000Z\nSUMMARY;ENCODING=QUOTED-PRINTABLE:Gezeit=C3=\n=A9n=\n und Mond"
    )
    assert only(body).title == "Gezeit\u00e9n und Mond"


def test_html_becomes_text_and_its_anchors_links() -> None:
    """Markup goes, line breaks among inline tags stay, X-ALT-DESC only stands in."""
    said = 'Title: <a href="https://x.example/1">Neap &amp; spring</a>\\nby <b>Ada</b>'
    found = only(calendar(f"DTSTART:20261014T150000Z\nDESCRIPTION:{said}\nX-ALT-DESC:<p>No</p>"))
    assert (found.description, found.links) == ("Title: Neap & spring\nby Ada", ("https://x.example/1",))
    assert only(calendar("DTSTART:20261014T150000Z\nX-ALT-DESC:<p>Yes</p>")).description == "Yes"


def test_an_address_is_no_venue_and_a_picture_no_link() -> None:
    """Meeting rooms are found wherever they stand; what cannot be opened is none."""
    found = only(
        calendar(
            "DTSTART:20261014T150000Z\nLOCATION:https://meet.example/1\nURL:javascript:alert(1)\n"
            "CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://meet.example/2\nCONFERENCE:tel:+1-412\n"
            "ATTACH;FMTTYPE=image/png:https://x.example/a.png\nATTACH:https://x.example/paper.pdf\n"
            "ATTACH;ENCODING=BASE64;VALUE=BINARY:AAAA"
        )
    )
    assert (found.venue, found.url) == (None, None)
    assert found.links == ("https://meet.example/2", "https://x.example/paper.pdf", "https://meet.example/1")


def test_what_is_cancelled_is_not_gone() -> None:
    """STATUS arrives as written, and METHOD:CANCEL speaks for events without one."""
    assert only(calendar("DTSTART:20261014T150000Z\nSTATUS:TENTATIVE")).status == "TENTATIVE"
    assert only(calendar("DTSTART:20261014T150000Z", head="METHOD:CANCEL\n")).status == "CANCELLED"


def test_more_than_can_be_read_is_a_failure() -> None:
    """Too many events are refused as a whole, never cut silently."""
    with pytest.raises(ReadFailure, match="100,001 events, more than the 100,000"):
        read(calendar(*["SUMMARY:x"] * 100_001))


HOSTILE = calendar(
    TALK,
    "DTSTART:20260105T100000Z\nRRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=5\nEXDATE:20260130T100000Z\nRDATE:20260202T100000Z",
    "UID:a\nDTSTART;TZID=Own:20260105T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;UNTIL=20260401",
    "UID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Own:20260112T100000\nDTSTART;VALUE=DATE:20260113",
    head=(
        "X-WR-TIMEZONE:Asia/Tokyo\nBEGIN:VTIMEZONE\nTZID:Own\nBEGIN:STANDARD\nDTSTART:16010101T000000\n"
        "TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYMONTH=3\nEND:STANDARD\nEND:VTIMEZONE\n"
    ),
).encode()
DAMAGE = st.lists(
    st.tuples(
        st.integers(0, len(HOSTILE)),
        st.integers(0, 12),
        st.one_of(
            st.binary(max_size=6),
            st.sampled_from(
                [b"\r\n", b"\n ", b";", b":", b",", b'"', b"=", b"-", b"Z", b"0", b"9", b"99999"]
            ),
            st.sampled_from(
                [b"END:VEVENT\n", b"BEGIN:VEVENT\n", b"RRULE:FREQ=DAILY\n", b"EXDATE:", b"RDATE:"]
            ),
            st.sampled_from(
                [b"YEARLY", b"SECONDLY", b"INTERVAL=0;", b"00010101", b"99991231T235959", b"/PT1H"]
            ),
        ),
    ),
    max_size=8,
)


@given(DAMAGE)
def test_damage_raises_nothing_but_a_read_failure(damage: list[tuple[int, int, bytes]]) -> None:
    """Whatever happened to a calendar, reading it ends with what was found or with one kind of failure."""
    body = HOSTILE
    for place, length, added in damage:
        body = body[:place] + added + body[place + length :]
    try:
        found = read(body)
    except ReadFailure:
        return
    keys = [item.key for item in found if isinstance(item, Announcement) and item.key]
    assert len(keys) == len(set(keys))
