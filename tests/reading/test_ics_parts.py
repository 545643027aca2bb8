"""A calendar taken apart: with what is known of some events it says all that it says when read whole."""

import datetime as dt
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from flows.reading.ics import READER
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.page import Page
from schemas.reject import Reject

NOW = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
ADDRESS = "https://tides.example.org/seminar.ics"
START = "DTSTART:20261007T150000Z"
LOCAL = "DTSTART;TZID=Europe/Berlin:20261007T150000"
TALK = f"UID:a\nSUMMARY:Tides\n{LOCAL}"
OTHER = f"UID:b\nSUMMARY:Ebb\n{START}"
EVENTS = (
    TALK,
    OTHER,
    f"UID:a\nSUMMARY:Tides again\n{LOCAL}",
    f"UID:a\nSEQUENCE:2\nDTSTAMP:20260102T000000Z\nSUMMARY:Tides\n{LOCAL}",
    f"UID:a\nSUMMARY:Tides\n{LOCAL}\nRRULE:FREQ=WEEKLY;COUNT=3",
    f"UID:a\nSUMMARY:Tides\n{LOCAL}\nRRULE:FREQ=MONTHLY",
    "UID:a\nSUMMARY:Moved\nRECURRENCE-ID;TZID=Europe/Berlin:20261014T150000\nDTSTART:20261015T150000",
    f"UID:a#20261014T130000Z\nSUMMARY:Named as an instance\n{START}",
    f"UID:a\nSUMMARY:Tides\n{LOCAL}\nRDATE:20261101T150000\nEXDATE:20261007T150000",
    f"UID:c\n{START}\nDESCRIPTION:Moon\nand a line of its own\nDTSTAMP:20260101T000000Z",
    f"UID:c\n{START}\nDESCRIPTION:Moon\nDTSTAMP:20260101T000000Z\nand a line of its own",
    f"UID:d\nSUMMARY:Reminded\n{START}\nBEGIN:VALARM\nUID:b\nSUMMARY:Hurry\nEND:VALARM",
    "UID:e\nSUMMARY:Without a time",
    f"SUMMARY:Without a name\n{START}",
    f"UID:f\nUID:a\nSUMMARY:Two names\n{START}",
    f"UID;X-A=1:a\nSUMMARY;LANGUAGE=en:Named aside\n{START}",
    f"UID\n :b\nSUM\n MARY:Folded\n{START}",
    f"UID:42-1700000000-1700003600@tides.example.org\nSUMMARY:Post\n{START}",
    f"UID:42-1800000000-1800003600@tides.example.org\nSUMMARY:Post again\n{START}",
    f"UID:g\nSUMMARY:Waves: on shores\n{LOCAL}",
    f"UID:h\nSUMMARY:Waves: on boats\n{START}",
    f"UID:i\nSUMMARY:Waves: on stones\n{START}",
    f"UID:j\nSUMMARY:Waves\\: on \u00fccht\\, \u2014 \u201cQuoted titles\u201d, by Ada Ebb\n{START}",
    f"UID:k\nSUMMARY;ENCODING=QUOTED-PRINTABLE:Fl=C3=BC=\nsse\n{START}",
    f"UID:l\nSUMMARY:In a zone of its own\n{START.replace(':', ';TZID=Here:')}",
    "UID:m\nSUMMARY:Floating\nDTSTART:20261007T150000\nDTSTAMP:20260101T000000Z",
    "UID:m\nSUMMARY:Floating\nDTSTART:20261007T150000\nDTSTAMP:20260202T000000Z",
    f'UID:n\nSUMMARY:Relative\n{START}\nDESCRIPTION:<p>See <a href="/slides">them</a>.</p>',
    f"UID:o\nSUMMARY:Ends twice\n{START}\nEND:VEVENT\nEND:VEVENT",
    f"UID:p\nSUMMARY:Does not end\n{START}\nBEGIN:VEVENT",
    f"UID:q\nSUMMARY:Marks in a fold\n{START}\nDESCRIPTION:On\n BEGIN:VEVENT\n\tEND:VEVENT",
    f"UID:r\nSUMMARY:Words like names\n{START}\nDESCRIPTION:On\nRECURRING tides\nSUMMARY of all\nUID",
    f"UID:s\0\nSUM\0MARY:Nothing in between\n{START}\n\ufeffBEGIN:VEVENT",
    f'UID;X-A="b:c":t\nSUMMARY;ALTREP="https://tides.example.org/a;b":Quoted parameters\n{START}',
    f"uid:u\nsummary:In small letters\n{START}",
    f"UID:v\nSUMMARY:Marked in small letters\n{START}\nbegin:valarm\nend:valarm",
    f"UID:w\nSUMMARY:Marked without a dot\n{START}\nBEG\u0131N:VEVENT",
    f"UID:x\nSUMMARY:Very long\n{START}\nDESCRIPTION:{'Moon ' * 50}",
)
ZONE = "BEGIN:VTIMEZONE\nTZID:Here\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETTO:{}\nEND:STANDARD\n"
HEADS = (
    "",
    "PRODID:-//ECPv6//EN\n",
    "PRODID:researchseminars.org\n",
    "PRODID:talks.cam.ac.uk\n",
    "METHOD:CANCEL\n",
    "X-WR-CALNAME:Tidal seminar\n",
    "X-WR-TIMEZONE:Asia/Tokyo\n",
    ZONE.format("+0900") + "X-LIC-LOCATION:Asia/Tokyo\nEND:VTIMEZONE\n",
    ZONE.format("+0900") + "X-LIC-LOCATION:Asia/Seoul\nEND:VTIMEZONE\n",
    "DESCRIPTION:All the tides\n",
    ZONE.format("+0900") + "END:VTIMEZONE\n",
    ZONE.format("+0300") + "END:VTIMEZONE\n",
    ZONE.format("+0300"),
)
ENDS = (
    "END:VCALENDAR\n",
    "METHOD:CANCEL\nX-WR-CALNAME:Tidal seminar\nEND:VCALENDAR\n",
    "X-STRAY\nEND:VCALENDAR\n",
    "",
    "END:VCALENDAR\nBEGIN:VCALENDAR\nEND:VCALENDAR\n",
)


FORMS = st.fixed_dictionaries(
    {
        "head": st.sampled_from(HEADS),
        "end": st.sampled_from([*ENDS[:1] * 12, *ENDS]),
        "line": st.sampled_from(["\n", "\r\n", "\r"]),
        "url": st.sampled_from([ADDRESS, "https://moon.example.org/"]),
    }
)


def page(
    events: Iterable[str], *, head: str = "", end: str = ENDS[0], line: str = "\n", url: str = ADDRESS
) -> Page:
    """A calendar of events, each given by its lines."""
    blocks = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    body = f"BEGIN:VCALENDAR\n{head}{blocks}{end}".replace("\n", line)
    return Page(url=url, body=body.encode(), fetched_at=NOW)


def noted(read: Page) -> dict[str, Announcement]:
    """What a page says, by the names of its parts; nothing of one that cannot be taken apart."""
    parts = READER.parts(read)
    said = {item.found_at: item for item in READER.read(read) if isinstance(item, Announcement)}
    return {name: said[place] for place, name in parts.names.items() if place in said} if parts else {}


def with_known(read: Page, notes: Mapping[str, Announcement]) -> list[Announcement | Reject]:
    """What a page says, read with what is noted of another."""
    parts = READER.parts(read)
    if parts is None:
        return list(READER.read(read))
    known = {
        place: replace(notes[name], found_at=place) for place, name in parts.names.items() if name in notes
    }
    return list(parts.read(known))


@st.composite
def edited(draw: st.DrawFn) -> tuple[Page, Page]:
    """A calendar as it was, and after some edits of its events, perhaps of its head, end and lines too."""
    events = draw(st.lists(st.sampled_from(EVENTS), max_size=8))
    forms = draw(st.lists(FORMS, min_size=2, max_size=2))
    after = list(events)
    for place in draw(st.lists(st.integers(0, 8), max_size=4)):
        new = draw(st.lists(st.sampled_from(EVENTS), max_size=2))
        after[place : place + draw(st.integers(0, 2))] = new
    is_framed_anew = draw(st.integers(0, 3)) == 0
    return page(events, **forms[0]), page(draw(st.permutations(after)), **forms[is_framed_anew])


@settings(max_examples=200)
@given(edited())
def test_what_is_known_changes_nothing(pages: tuple[Page, Page]) -> None:
    """Events come, go, change, move and stand twice under any head: what is recalled equals what is read."""
    before, after = pages
    for notes in ({}, noted(before), noted(before) | noted(after)):
        assert with_known(after, notes) == list(READER.read(after))


def names(read: Page) -> list[str]:
    """The names of its parts, in order."""
    parts = READER.parts(read)
    assert parts
    return list(parts.names.values())


@pytest.mark.parametrize("line", ["\n", "\r\n", "\r", "\n\n"])
def test_an_event_keeps_its_name(line: str) -> None:
    """Wherever it stands, however its lines end and are folded, whatever the stamp of the request."""
    named = dict(zip("ab", names(page([TALK, OTHER])), strict=True))
    stamped = f"DTSTAMP:20260101T000000Z\n{TALK}", f"DTSTAMP:20270101T000000Z\n{TALK}"
    last = page([stamped[0]]), page(["UID:c", OTHER.replace("Eb", "E\n b"), stamped[1]], line=line)

    assert names(last[1])[1] == named["b"]
    assert names(last[1])[2] == names(last[0])[0] != named["a"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_an_event_keeps_its_name_in_another_encoding(encoding: str) -> None:
    """What it says is in its characters, not in its bytes."""
    read = page(["UID:\u00e9\nSUMMARY:\u00c9tudes \u2013 \u201cmar\u00e9es\u201d"])

    assert names(replace(read, body=read.body.decode().encode(encoding))) == names(read)


@pytest.mark.parametrize(
    ("events", "places"),
    [
        ([TALK, OTHER], ["VEVENT 1", "VEVENT 2"]),
        ([TALK, OTHER, TALK], ["VEVENT 2"]),
        ([f"{TALK}\nRRULE:FREQ=WEEKLY;COUNT=3", OTHER], ["VEVENT 2"]),
        ([f"{TALK}\nRDATE:20261101T150000Z"], []),
        ([f"{TALK}\nEXDATE:20261101T150000Z"], []),
        ([f"{TALK}\nEXRULE:FREQ=WEEKLY"], []),
        ([f"{TALK}\nRECURRENCE-ID:20261101T150000Z"], []),
        ([f"{TALK}\nBEGIN:VALARM\nEND:VALARM", OTHER], ["VEVENT 2"]),
        ([f"{TALK}\nUID:z", f"{OTHER}\nSUMMARY:Flood"], []),
        ([TALK.replace("UID:a", "UID:b#20261014T130000Z"), OTHER], ["VEVENT 2"]),
        ([START, START], ["VEVENT 1", "VEVENT 2"]),
    ],
)
def test_what_stands_alone_is_told_apart(events: list[str], places: list[str]) -> None:
    """An event that recurs, has another of its key or may have, or holds something is always read."""
    parts = READER.parts(page(events))
    assert parts
    assert list(parts.names) == places


def test_the_maker_decides_what_is_one_event() -> None:
    """The Events Calendar puts the times into the UID: two of one post are one."""
    posts = [f"UID:42-{at}700000000-{at}700003600@tides.example.org\n{START}" for at in (1, 2)]
    apart, together = READER.parts(page(posts)), READER.parts(page(posts, head=HEADS[1]))
    assert apart
    assert together
    assert (len(apart.names), len(together.names)) == (2, 0)


@pytest.mark.parametrize(
    ("head", "end"),
    [
        (ZONE.format("+0900") + "END:VTIMEZONE\n", ENDS[0]),
        (ZONE.format("+0900"), ENDS[0]),
        ("", ""),
        ("", "END:VCALENDAR\nBEGIN:VCALENDAR\nEND:VCALENDAR\n"),
        ("", "END:VEVENT\nEND:VCALENDAR\n"),
        ("BEGIN:VEVENT\n", ENDS[0]),
        ("BEGIN:VTODO\nEND:VJOURNAL\n", ENDS[0]),
        ("BEGIN:X\n" * 9 + "END:X\n" * 9, ENDS[0]),
        ("BEGIN:VTODO\nBEGIN:VEVENT\nEND:VEVENT\nEND:VTODO\n", ENDS[0]),
    ],
)
def test_what_is_no_plain_calendar_is_not_taken_apart(head: str, end: str) -> None:
    """A zone that only its definition tells, no end, two calendars, an END too many or too few."""
    assert READER.parts(page([TALK], head=head, end=end)) is None
    assert READER.parts(Page(url=ADDRESS, body=b"BEGIN:X\nEND:X\n", fetched_at=NOW)) is None


@pytest.mark.parametrize("head", HEADS[1:8])
def test_what_all_events_share_is_in_each_name(head: str) -> None:
    """Another maker, method, series or zone makes other announcements of the same lines."""
    assert set(names(page([TALK, OTHER], head=head))).isdisjoint(names(page([TALK, OTHER])))


def test_another_address_makes_other_names() -> None:
    """Links may be relative to it."""
    assert names(page([TALK])) != names(page([TALK], url="https://moon.example.org/"))


def test_a_prefix_that_comes_to_be_shared_renames_all() -> None:
    """With a third title of one prefix all three are taken apart, also those whose lines are as before."""
    waves = [f"UID:{place}\nSUMMARY:Waves: on {place}\n{START}" for place in ("shores", "boats", "stones")]
    before, after = page(waves[:2]), page(waves)

    assert set(names(before)).isdisjoint(names(after))
    assert {item.series for item in READER.read(after) if isinstance(item, Announcement)} == {"Waves"}
    assert with_known(after, noted(before)) == list(READER.read(after))


def test_a_member_of_a_family_that_comes_changes_the_family() -> None:
    """A later revision of a known event replaces it, and says so."""
    before, after = page([TALK, OTHER]), page([TALK, OTHER, f"{TALK}\nSEQUENCE:2"])

    read = with_known(after, noted(before))

    assert read == list(READER.read(after))
    assert [type(item) for item in read] == [Reject, Announcement, Announcement]


def test_what_is_known_is_believed() -> None:
    """What is said of an event to be known is not read again, or nothing would be gained."""
    read = page([TALK, OTHER])
    known = Announcement(found_at="VEVENT 2", title="Not read")
    parts = READER.parts(read)
    assert parts
    assert list(parts.read({"VEVENT 2": known})) == [next(READER.read(read)), known]


def test_too_many_events_are_refused_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is known counts as what is read does."""
    monkeypatch.setattr("flows.reading.ics.MOST_DATES", 1)
    read = page([TALK, OTHER, START])
    parts = READER.parts(read)
    assert parts
    with pytest.raises(ReadFailure, match="more than the 1 that are read"):
        list(parts.read({place: Announcement(found_at=place) for place in parts.names}))
    monkeypatch.setattr("flows.reading.ics.MOST_LINES", 1)
    with pytest.raises(ReadFailure, match="lines"):
        READER.parts(read)
