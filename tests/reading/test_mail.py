"""Announcements by e-mail are read: single mails, mailboxes, whatever form they come in."""

from flows.reading.mail import READER
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
