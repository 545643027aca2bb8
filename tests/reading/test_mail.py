"""Announcements by e-mail are read: single mails, mailboxes, whatever form they come in."""

import pytest

from flows.reading.mail import READER
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.page import Page
from schemas.reject import Reject
from tests.reading.contract import ReaderContract, page

LETTER = """From ada at quay.example  Mon Oct  {0} 10:00:00 2026
From: ada at quay.example (Ada Ebb)
Date: Mon, {0} Oct 2026 10:00:00 +0200
Subject: [tides] Slack water {0}
Message-ID: <letter{0}@quay.example>

Speaker: Bo Flut (Delft)
Title: Slack water {0}
When: Thursday, October {1}, 2pm

Abstract: Tides turn.

"""


class TestMail(ReaderContract):
    """A mailbox of three announcements."""

    kind = "mail"
    sample = page("".join(LETTER.format(day, day + 3) for day in (5, 12, 19)), "application/mbox")
    talks = 3


def test_labels_are_no_mail() -> None:
    """A text that begins with labels is not taken for the header of a mail."""
    assert not READER.recognises(page("Date: 5 October 2026\nSubject: Tides\nSpeaker: Ada Ebb\nTo: all\n\n"))
    assert not READER.recognises(page("From: 3pm\nTo: 4pm\nDate: 5 October 2026\nTitle: Tides\n\n"))


def boxed(*letters: str) -> Page:
    """A mailbox of letters whose headers begin with what stands here."""
    stamp = "From a@quay.example Mon Nov  2 10:00:00 2026\nFrom: Ada Ebb <a@quay.example>\n"
    return page("".join(f"{stamp}{letter}\n\n" for letter in letters), "application/mbox")


def read(box: Page) -> list[Announcement | Reject]:
    """All that a page says."""
    assert READER.recognises(box)
    return list(READER.read(box))


TALK = "Speaker: Bo Flut (Delft)\nTitle: {0}\nWhen: {1}\n"


def test_a_letter_of_another_talk_starts_no_thread() -> None:
    """A new talk announced by answering an old letter is a talk of its own, with a key of its own."""
    items = read(
        boxed(
            f"Subject: Next talk\nMessage-ID: <one@x>\n\n{TALK.format('Slack water', '9 November 2026')}",
            f"Subject: Next talk\nMessage-ID: <two@x>\nIn-Reply-To: <one@x>\n\n"
            f"{TALK.format('Why springs?', '16 November 2026').replace('Bo Flut', 'Cy Strand')}",
        )
    )
    assert [(item.key, item.title) for item in items if isinstance(item, Announcement)] == [
        ("one@x", "Slack water"),
        ("two@x", "Why springs?"),
    ]


def test_the_last_letter_counts_whatever_their_order() -> None:
    """Letters are taken in the order of sending, so that an archive may begin with the newest."""
    items = read(
        boxed(
            "Subject: New room: Slack water\nDate: Tue, 3 Nov 2026 10:00:00 +0100\nMessage-ID: <two@x>\n\n"
            + TALK.format("Slack water", "10 November 2026, 14:00"),
            "Subject: Slack water\nDate: Mon, 2 Nov 2026 10:00:00 +0100\nMessage-ID: <one@x>\n\n"
            + TALK.format("Slack water", "9 November 2026, 14:00"),
        )
    )
    assert [(item.key, item.when) for item in items if isinstance(item, Announcement)] == [
        ("one@x", "10 November 2026, 14:00")
    ]


def test_a_new_date_ends_a_postponement() -> None:
    """What was put off and has a date again takes place."""
    items = read(
        boxed(
            f"Subject: Slack water\nMessage-ID: <1@x>\n\n{TALK.format('Slack water', '9 November 2026')}",
            "Subject: POSTPONED: Slack water\nReferences: <1@x>\n\nIt is put off.",
            f"Subject: New date: Slack water\n\n{TALK.format('Slack water', '7 December 2026')}",
        )
    )
    assert [(item.when, item.status) for item in items if isinstance(item, Announcement)] == [
        ("7 December 2026", None)
    ]


def test_what_announces_nothing_is_set_aside_with_its_reason() -> None:
    """Mail that is no announcement, and answers, are rejects; the Date of a mail is never a talk's."""
    items = read(
        boxed(
            "Subject: Room wanted\nDate: Mon, 2 Nov 2026 10:00:00 +0100\n\nI look for a room for a seminar.",
            "Subject: Re: Seminar: Bo Flut (Delft)\n\nShall we meet on Friday 6 November 2026 at 1pm?",
        )
    )
    assert [(item.found_at, item.reason) for item in items if isinstance(item, Reject)] == [
        ("message 1", "announces no dated talk"),
        ("message 2", "an answer that announces no talk"),
    ]


def test_an_answer_to_an_invitation_is_no_event() -> None:
    """METHOD:REPLY says who comes, not that something takes place."""
    calendar = "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:1\nDTSTART:20261109T140000Z\nEND:VEVENT\n"
    items = read(boxed(f"Subject: Accepted: tides\nContent-Type: text/calendar\n\n{calendar}"))
    assert [type(item) for item in items] == [Reject, Reject]


def nested(depth: int) -> str:
    """A mail whose parts lie in each other."""
    return "".join(
        f"Content-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n" for number in range(depth)
    )


@pytest.mark.parametrize(
    "body",
    [
        f"From: a@x.example\nSubject: deep\n{nested(30)}",
        f"From: a@x.example\nSubject: deeper\n{nested(900)}",
        "From: a@x.example\nSubject: enclosed\nContent-Type: message/rfc822\n\n" * 500,
        f"From: a@x.example\nSubject: digest\n\n{'-' * 70}\n"
        + f"\nFrom: a@x.example\n\nhi\n\n{'-' * 30}\n" * 5_001,
    ],
    ids=("30 parts deep", "900 parts deep", "500 mails in each other", "5,001 mails in one"),
)
def test_a_mail_without_measure_is_refused(body: str) -> None:
    """Nesting and number are bounded, and the refusal says so."""
    with pytest.raises(ReadFailure, match=r"deep|more"):
        read(page(body))


@pytest.mark.parametrize(
    "letter",
    [
        b"From: a@x.example\nSubject: seminar\n\n" + b"A-" * 100_000,
        b"From: a@x.example\nSubject: seminar\n\n" + b"October 3, 3 pm - " * 20_000,
        b"From: a@x.example\nSubject: seminar\n\n" + b"> \n" * 100_000,
        b"From: a@x.example\nSubject: " + b"=?utf-8?q?seminar?= " * 20_000,
        b"From: a@x.example\nSubject: " + b"CANCELLED: " * 5_000,
        b"From: a@x.example\nContent-Type: text/plain; charset=punycode\n\n" + b"abc-xyz" * 100_000,
        b"From: \xff@x.example\nSubject: \xff\xfe\nDate: \xff\nMessage-ID: <<>\nContent-Type: ;;\n\n\xff\0",
    ],
    ids=("names", "dates", "quotations", "words", "marks", "charset", "bytes"),
)
def test_hostile_mail_is_read_within_limits(letter: bytes) -> None:
    """However a mail is made, it is read in a moment and announces nothing that it does not say."""
    assert [type(item) for item in read(page(letter))] == [Reject]


SENT = "Date: Mon, 2 Nov 2026 10:00:00 +0100\nMessage-ID: <one@x>\n"


@pytest.mark.parametrize(
    ("letter", "title", "speakers", "when"),
    [
        (
            "Subject: Seminar today at 4pm: Bo Flut (University of Delft)\n\nIn Room 7.",
            None,
            ("Bo Flut (University of Delft)",),
            "2026-11-02 4pm",
        ),
        (
            (
                "Subject: Seminar\n\nThis Thursday at 3:30pm, Bo Flut (Delft) will be giving a talk titled "
                '"Birds of the quay".'
            ),
            "Birds of the quay",
            ("Bo Flut (Delft)",),
            "2026-11-05 3:30pm",
        ),
        (
            (
                'Subject: PhD defence of Cy Strand on November 12\n\nIt is titled "Dunes that walk" and on '
                "Thursday, November 12, at 2 PM. Lunch on November 13 at 1 PM."
            ),
            "Dunes that walk",
            ("Cy Strand",),
            "Thursday, November 12 2 PM",
        ),
        (
            "Subject: Algebra Seminar, Tue 10 Nov, 14:15: Bo Flut (Oxford) - Sheaves\n\nTuesday 10 November",
            "Sheaves",
            ("Bo Flut (Oxford)",),
            "Tue 10 Nov 14:15",
        ),
    ],
)
def test_days_and_names_in_sentences(
    letter: str, title: str | None, speakers: tuple[str, ...], when: str
) -> None:
    """Days are told from the day of sending, titles and persons only where they plainly are ones."""
    (item,) = read(boxed(SENT + letter))
    assert isinstance(item, Announcement)
    assert (item.title, item.speakers, item.when, item.term) == (title, speakers, when, "2026/27")


@pytest.mark.parametrize(
    "letter",
    [
        "Subject: Call for papers: Workshop on Tides, 3-7 May 2027\n\nIn Quay.",
        "Subject: Job opening: postdoc in tides\n\nApply by 1 December 2026, 5pm. See the seminar page.",
        "Subject: Seminar dates\n\nWe meet on 10 November 2026 at 4pm and on 17 November 2026 at 4pm.",
        "Subject: The tides today\n\nThe talk of the town today is the sea.",
    ],
)
def test_no_talk_is_made_up(letter: str) -> None:
    """Calls, vacancies, several dates in one sentence and a mere `today` announce no talk."""
    assert [type(item) for item in read(boxed(SENT + letter))] == [Reject]
