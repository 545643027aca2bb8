"""Talks under labels are read in every form in which people write them down."""

import pytest

from flows.reading.labels import READER
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.page import Page
from schemas.reject import Reject
from tests.reading.contract import page


def talks(read: Page) -> list[Announcement | Reject]:
    """All that a page says."""
    assert READER.recognises(read)
    return list(READER.read(read))


ARCHIVE = """# Early talks, written down by hand.
Speaker: Ada Ebb, Quay College, Dept. of Tides
Title: Slack water: a primer
Venue: Quay Hall Room 7
When: Wednesday, 9 May 2031, 14:00\u201315:00
Status: confirmed
URL: https://quay.example/slack

# The second one was moved.
Speaker: Bo Flut and Cy Strand
Title: Springs
Venue: online
When: 16 May 2031
Status: postponed
"""


def test_blocks_of_labels() -> None:
    """A text file of blocks gives one talk a block; lines with a number sign are comments."""
    assert talks(page(ARCHIVE, "text/plain")) == [
        Announcement(
            found_at="line 2",
            key="https://quay.example/slack",
            title="Slack water: a primer",
            speakers=("Ada Ebb, Quay College, Dept. of Tides",),
            when="Wednesday, 9 May 2031, 14:00\u201315:00",
            venue="Quay Hall Room 7",
            url="https://quay.example/slack",
            links=("https://quay.example/slack",),
            status="confirmed",
        ),
        Announcement(
            found_at="line 10",
            title="Springs",
            speakers=("Bo Flut and Cy Strand",),
            when="16 May 2031",
            venue="online",
            status="postponed",
        ),
    ]


ROWS = """
Speaker: Ada EbbTitle: Slack water: a primerVenue: Quay Room 7Tidal Waters Seminar Speakers: Ada Ebb, \
Quay College Title: Slack water: a primer Abstract: Tides turn, and the Speaker: a person, asks why… \n
Speaker: Bo Flut, OceanAITitle: Why springs?Venue: virtualTidal Waters Speaker: Bo Flut, OceanAI Title: \
Why springs? Abstract: Springs are high.\n
Speaker: Cy Strand, Dept. of SandTitle: DunesVenue: VirtualAbstract: Dunes move. They do…
"""


def test_rows_without_separators() -> None:
    """A row that says all twice is one talk, its fuller speaker, its series off the place, its cut mark."""
    assert talks(page(ROWS, "text/plain")) == [
        Announcement(
            found_at="line 2",
            title="Slack water: a primer",
            speakers=("Ada Ebb, Quay College",),
            venue="Quay Room 7",
            abstract="Tides turn, and the Speaker: a person, asks why…",
            series="Tidal Waters Seminar",
        ),
        Announcement(
            found_at="line 4",
            title="Why springs?",
            speakers=("Bo Flut, OceanAI",),
            venue="virtual",
            abstract="Springs are high.",
            series="Tidal Waters Seminar",
        ),
        Announcement(
            found_at="line 6",
            title="Dunes",
            speakers=("Cy Strand, Dept. of Sand",),
            venue="Virtual",
            abstract="Dunes move. They do…",
        ),
    ]


EVENT = """Loading Events

« All Events

  • This event has passed.

Slack water at the library

May 9, 2031 @ 2:00 pm - 3:00 pm

QUAY-Tides-05.09.2031-1553x2048

Tidal Waters Seminar

Speaker: Ada Ebb, Quay College

Abstract: Tides turn.

Joint work with Bo Flut.

Details

Date:
May 9, 2031
Time:
2:00 pm - 3:00 pm
Event Category:

Organizer

Cy Strand

Venue

Quay Hall Room 7
1 Quay Street
Ashford, MA 02138 United States
+ Google Map
Phone:
5550100
"""


def test_the_page_of_one_event() -> None:
    """The heading is the title, the organiser no speaker, the file name nothing, the street the address."""
    assert talks(page(EVENT, "text/plain", "https://quay.example/event/1")) == [
        Announcement(
            found_at="line 15",
            key="https://quay.example/event/1",
            title="Slack water at the library",
            speakers=("Ada Ebb, Quay College",),
            when="May 9, 2031 2:00 pm - 3:00 pm",
            venue="Quay Hall Room 7",
            address="1 Quay Street, Ashford, MA 02138 United States",
            abstract="Tides turn.\n\nJoint work with Bo Flut.",
            series="Tidal Waters Seminar",
            url="https://quay.example/event/1",
        )
    ]


INSTITUTE = """Quay Tidal Seminar: Slack water, and why

May 9, 2031 2:00 pm - 3:00 pm
Quay College, 1 Quay St, G7
Address: 1 Quay Street, Ashford, MA 02138

Ada Ebb - Quay Research

Tides turn every six hours and a bit, and nobody who has sailed will ask whether; this talk asks why they
do, and how long the water rests between the two, on nine coasts of three seas.
"""


def test_a_page_without_a_speaker_label() -> None:
    """A person reads heading, date, place, name and paragraph from their forms; so does the reader."""
    assert talks(page(INSTITUTE, "text/plain")) == [
        Announcement(
            found_at="line 5",
            key="https://talks.example/list",
            title="Slack water, and why",
            speakers=("Ada Ebb - Quay Research",),
            when="May 9, 2031 2:00 pm - 3:00 pm",
            venue="Quay College, 1 Quay St, G7",
            address="1 Quay Street, Ashford, MA 02138",
            abstract=" ".join(INSTITUTE.rsplit("\n\n", maxsplit=1)[1].split()),
            series="Quay Tidal Seminar",
            url="https://talks.example/list",
        )
    ]


SCHEDULE = """Quay Mathematics Colloquium Schedule

Winter 2031

**Tuesday, January 14**Ada Ebb, Quay UniversityTitle: Slack water

Abstract: Tides turn.

**Tuesday, January 21**Bo Flut, Sand CollegeTitle: Springs

Abstract: Springs are high.

Unless noted otherwise, talks will be at 4:00pm Tuesdays. Room Ebb 204. There will be tea at 3:45pm.
"""


def test_a_remark_holds_for_all_talks() -> None:
    """What a page says of all its talks completes each: time, place, term, series."""
    assert talks(page(SCHEDULE, "text/plain")) == [
        Announcement(
            found_at=f"line {line}",
            title=title,
            speakers=(speaker,),
            when=f"{day} 4:00pm",
            term="Winter 2031",
            venue="Room Ebb 204",
            abstract=abstract,
            series="Quay Mathematics Colloquium",
        )
        for line, title, speaker, day, abstract in [
            (5, "Slack water", "Ada Ebb, Quay University", "Tuesday, January 14", "Tides turn."),
            (9, "Springs", "Bo Flut, Sand College", "Tuesday, January 21", "Springs are high."),
        ]
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Speaker: Ada Ebb\nSpeaker: Bo Flut\nTitle: Duet",
            Announcement(found_at="line 1", title="Duet", speakers=("Ada Ebb", "Bo Flut")),
        ),
        (
            "Speaker: Ada Ebb\nQuay University\nTitle: Solo",
            Announcement(found_at="line 1", title="Solo", speakers=("Ada Ebb, Quay University",)),
        ),
        (
            (
                "Algebra Seminar Speaker: Ada Ebb (Quay) “Sheaves on a quay” Time: 14:30 Room: MC 106 We give"
                " a proof of what all of us had known for nine long years."
            ),
            Announcement(
                found_at="line 1",
                title="Sheaves on a quay",
                speakers=("Ada Ebb (Quay)",),
                when="14:30",
                venue="MC 106",
                series="Algebra Seminar",
            ),
        ),
        (
            "Tides -- Ada Ebb (Quay)\n\nOct 17, 2031, 4:32:45 PM\n\nTitle: Tides\n\nAbstract: They turn.",
            Announcement(
                found_at="line 5", title="Tides", speakers=("Ada Ebb (Quay)",), abstract="They turn."
            ),
        ),
        (
            "Waves Colloquium: Ada Ebb- “Why they break”\n\nDate\nTue May 9th 2031, 3:30pm\nAbstract: So.",
            Announcement(
                found_at="line 3",
                title="Why they break",
                speakers=("Ada Ebb",),
                when="Tue May 9th 2031, 3:30pm",
                abstract="So.",
                series="Waves Colloquium",
            ),
        ),
        (
            "Last updated on 3 May 2031\n\nTitle: Tides\nSpeaker: Ada Ebb",
            Announcement(found_at="line 3", title="Tides", speakers=("Ada Ebb",)),
        ),
        (
            "Speaker: Ada Ebb\nFriday, 9 May 2031, 3pm\nTitle: Tides\nRoom 7, Quay Hall\nAbstract: So.",
            Announcement(
                found_at="line 1",
                title="Tides",
                speakers=("Ada Ebb",),
                when="Friday, 9 May 2031, 3pm",
                venue="Room 7, Quay Hall",
                abstract="So.",
            ),
        ),
        (
            "WHAT: Colloquium\nWHO: Prof. Ada Ebb, Quay\nTITLE: Tides\nHOST: Bo Flut",
            Announcement(
                found_at="line 1",
                title="Tides",
                speakers=("Prof. Ada Ebb, Quay",),
                categories=("Colloquium",),
            ),
        ),
        (
            "Who: everybody\nTitle: Tides",
            Announcement(found_at="line 1", title="Tides"),
        ),
        (
            "CANCELLED: Tidal Seminar\n\nSpeaker: Ada Ebb\nTitle: Tides",
            Announcement(
                found_at="line 3",
                title="Tides",
                speakers=("Ada Ebb",),
                series="Tidal Seminar",
                status="CANCELLED",
            ),
        ),
        (
            "Monday, May 9, 2031, 4:15pm\u20135:15pm, Quay Hall 284\nAda Ebb (Quay)\nTitle: Tides",
            Announcement(
                found_at="line 3",
                title="Tides",
                speakers=("Ada Ebb (Quay)",),
                when="Monday, May 9, 2031, 4:15pm\u20135:15pm",
                venue="Quay Hall 284",
            ),
        ),
        (
            "Cancelled\n\nTitle: Tides\nSpeaker: TBA\nWhen: TBA",
            Announcement(found_at="line 3", title="Tides", speakers=("TBA",), when="TBA", status="Cancelled"),
        ),
    ],
)
def test_small_forms(text: str, expected: Announcement) -> None:
    """Each form of a single talk is read for what it says, and for nothing more."""
    assert list(READER.read(page(text, "text/plain", "talks.txt"))) == [expected]


def test_two_talks_of_one_person_stay_two() -> None:
    """The same speaker with another title is another talk."""
    text = "Speaker: Ada Ebb\nTitle: Tides I\n\nSpeaker: Ada Ebb\nTitle: Tides II\n"
    assert [talk.title for talk in talks(page(text)) if isinstance(talk, Announcement)] == [
        "Tides I",
        "Tides II",
    ]


def test_a_talk_without_title_and_speaker_is_set_aside() -> None:
    """What cannot be a talk is shown with its reason, and the others are read."""
    first = "1 May 2031\n\nAda Ebb\n\nQuay\n\nTides\n\nAbstract: They turn.\n\n"
    second = "8 May 2031\n\nAbstract: It is open."
    assert list(READER.read(page(first + second, "text/plain"))) == [
        Announcement(
            found_at="line 1",
            title="Tides",
            speakers=("Ada Ebb, Quay",),
            when="1 May 2031",
            abstract="They turn.",
        ),
        Reject(
            url="https://talks.example/list",
            found_at="line 11",
            reason="neither a title nor a speaker stands with these labels",
            text=second,
        ),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Dear friends, suggest speakers.\nFriday Sept. 23: open\nFriday Sept. 30: open",
        "Room: 5",
    ],
)
def test_a_page_without_talks_is_refused(text: str) -> None:
    """A page without a talk says what was looked for, and is never an empty success."""
    with pytest.raises(ReadFailure, match="no Speaker:, Title: or When: on this page"):
        list(READER.read(page(text, "text/plain")))
