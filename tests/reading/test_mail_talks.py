"""Announcements as they arrive by e-mail become whole talks."""

import base64
import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from flows.interpreting.pages import interpret
from schemas.configuration import Source
from schemas.talk import Speaker, Talk
from tests.reading.contract import page

BERLIN = ZoneInfo("Europe/Berlin")
SOURCE = Source(key="list", url="https://talks.example/list.mbox", kind="mail", timezone="Europe/Berlin")


def talk(key: str, title: str, speaker: Speaker, found_at: str, at: tuple[int, ...], **more: object) -> Talk:
    """A confirmed talk at a wall time in Berlin."""
    starts_at = dt.datetime(at[0], at[1], at[2], at[3], at[4], tzinfo=BERLIN)
    ends_at = starts_at.replace(hour=at[5]) if len(at) > 5 else None
    facts = Talk(
        source_key="list",
        key=key,
        title=title,
        speakers=(speaker,),
        starts_at=starts_at,
        ends_at=ends_at,
        starts_on=starts_at.date(),
        timezone="Europe/Berlin",
        timezone_from="source",
        time_precision="time",
        found_at=found_at,
    )
    return replace(facts, **more)


HTML_ONLY = """\
MIME-Version: 1.0
From: =?utf-8?Q?J=C3=B6rg_Watt?= <jw@quay.example>
To: kolloquium@quay.example
Subject: =?utf-8?B?R2V6ZWl0ZW4gdW5kIEdlYsO8aHI=?= -- Kolloquium am 12. November
Date: Mon, 2 Nov 2026 09:00:00 +0100
Message-ID: <h1@quay.example>
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<html><body><p>Liebe Kolleginnen und Kollegen,</p><p>hiermit lade ich zum Kolloquium ein.</p>
<p><b>Vortragende:</b> Prof. Dr. Grete M=F6we (Universit=E4t Bremen)<br>
<b>Titel:</b> Gezeiten und Geb=FChr<br><b>Datum:</b> 12. November 2026, 16 Uhr c.t.<br>
<b>Ort:</b> H=F6rsaal 3</p>
<p><b>Abstract:</b> Das Meer kommt zweimal.</p><p>Viele Gr=FC=DFe<br>J=F6rg Watt</p></body></html>
"""

DIGEST = """\
From: tides-request@quay.example
To: tides@quay.example
Subject: Tides Digest, Vol 12, Issue 3
Date: Wed, 04 Nov 2026 12:00:01 +0100
Message-ID: <mailman.1.quay@quay.example>
MIME-Version: 1.0
Content-Type: text/plain; charset="us-ascii"

Send Tides mailing list submissions to
	tides@quay.example

Today's Topics:

   1. Seminar 10 Nov: Ada Ebb (Ada)
   2. Room wanted (Bo)
   3. Seminar 17 Nov: Cy Strand (Ada)


----------------------------------------------------------------------

Message: 1
Date: Tue, 3 Nov 2026 10:00:00 +0100
From: Ada <ada@quay.example>
Subject: [Tides] Seminar 10 Nov: Ada Ebb
Message-ID: <d1@quay.example>

Speaker: Ada Ebb (Quay College)
Title: Why springs?
When: Tuesday 10 November, 14:00
Where: Room 7

------------------------------

Message: 2
Date: Tue, 3 Nov 2026 11:00:00 +0100
From: Bo <bo@quay.example>
Subject: [Tides] Room wanted
Message-ID: <d2@quay.example>

I am looking for a room.

------------------------------

Message: 3
Date: Tue, 3 Nov 2026 12:00:00 +0100
From: Ada <ada@quay.example>
Subject: [Tides] Seminar 17 Nov: Cy Strand
Message-ID: <d3@quay.example>

Speaker: Cy Strand (Delft)
Title: Dunes that walk
When: Tuesday 17 November, 14:00

------------------------------

Subject: Digest Footer

_______________________________________________
Tides mailing list

------------------------------

End of Tides Digest, Vol 12, Issue 3
************************************
"""

FORWARDED = """\
From: Ada Ebb <ada@quay.example>
Subject: Fwd: Seminar: Noa Neap (University of Lyon): Salt and light
Date: Thu, 10 Dec 2026 08:00:00 -0500
Message-ID: <f1@quay.example>
Content-Type: text/plain; charset=utf-8; format=flowed; delsp=no

FYI, see below.

---------- Forwarded message ---------
From: Cy Strand <cy@quay.example>
Date: Wed, Dec 9, 2026 at 9:12 AM
Subject: Seminar: Noa Neap (University of Lyon): Salt and light
To: <all@quay.example>


Noa Neap (University of Lyon) will give a seminar on Thursday, January 14,\x20
from 3 to 4pm in Quay Hall 210. Everyone is very welcome, and there will be\x20
coffee before it.

--\x20
Cy Strand
"""

PROGRAMME = """\
From: Ada Ebb <ada@quay.example>
Subject: Seminars this week
Date: Sun, 8 Nov 2026 08:00:00 +0100
Message-ID: <w1@quay.example>
Content-Type: text/plain; charset=x-unknown

Dear all,

here are the seminars of this week.

Speaker: Ada Ebb (Quay College)
Title: Why springs?
When: Tuesday 10 November, 14:00
Where: Room 7

Speaker: Bo Flut (Delft)
Title: Slack water
When: Thursday 12 November, 15:00
Where: online

Best wishes,
Ada
"""

CORRECTED = """\
From ada@quay.example Mon Nov  2 10:00:00 2026
From: Ada Ebb <ada@quay.example>
Subject: [tides] Talk: Dunes that walk -- Cy Strand (University of Delft)
Date: Mon, 2 Nov 2026 10:00:00 +0100
Message-ID: <c1@quay.example>

Abstract: Dunes move.

When: Wednesday, 11 November, 4pm
Where: Room 7

From ada@quay.example Tue Nov  3 10:00:00 2026
From: Ada Ebb <ada@quay.example>
Subject: [tides] Correction: Dunes that walk -- Cy Strand (University of Delft)
Date: Tue, 3 Nov 2026 10:00:00 +0100
Message-ID: <c2@quay.example>

Sorry, the talk will be in Room 12, on Wednesday, 18 November, at 4pm.

From ada@quay.example Wed Nov 18 08:00:00 2026
From: Ada Ebb <ada@quay.example>
Subject: Reminder: Dunes that walk -- Cy Strand (University of Delft)
Date: Wed, 18 Nov 2026 08:00:00 +0100
Message-ID: <c3@quay.example>

Today at 4pm!
"""

PUT_OFF = """\
From ada@quay.example Mon Nov  2 10:00:00 2026
From: Ada Ebb <ada@quay.example>
Subject: Colloquium, Friday 13 November, 3pm: Grete Moewe (ETH Zurich), Birds of the quay
Date: Mon, 2 Nov 2026 10:00:00 +0100
Message-ID: <p1@quay.example>

The colloquium is in the Quay Hall.

From ada@quay.example Tue Nov  3 10:00:00 2026
From: Ada Ebb <ada@quay.example>
Subject: POSTPONED: Colloquium, Friday 13 November, 3pm: Grete Moewe (ETH Zurich), Birds of the quay
Date: Tue, 3 Nov 2026 10:00:00 +0100
References: <p1@quay.example>
Message-ID: <p2@quay.example>

A new date will be announced.
"""

ANSWER = """\
From: Bo <bo@quay.example>
Subject: Re: [tides] Seminar plans
Date: Mon, 2 Nov 2026 10:00:00 +0100
Message-ID: <q1@quay.example>
In-Reply-To: <q0@quay.example>

Fine with me. Lunch on Friday 6 November at 1pm?

On Mon, Nov 2, 2026 at 9:00 AM Ada Ebb
<ada@quay.example> wrote:

> Speaker: Ada Ebb
> Title: Why springs?
> When: Friday 20 November, 2pm
"""

PROSE = """\
From: "Hong Zhang" <hz@quay.example>
To: ml@quay.example
Subject: [ml-announce] Using Buoys to Understand Tides -- Ada Ebb (USC)
Date: Fri, 16 Oct 2026 16:32:45 -0400
Message-ID: <a1@quay.example>

Hi everyone,

I hope you've been doing well.

Next Thursday, Oct 22, Ada Ebb (USC) is visiting around the Boston area and she reached out to me expressing
her interest in giving a talk here.

The talk will be held at 177-2206 (and online via Zoom), from 3pm to 4pm -- if you want to attend
in-person, please let me know.

Title: Using Buoys to Understand Tides

Abstract: We will discuss how buoys help understand tides. We examine the role of moons.

Thanks,
Hong
--\x20
Hong Zhang, room 12
"""

CALLED_OFF = """\
From ada at quay.example  Mon Oct  5 10:00:00 2026
From: ada at quay.example (Ada Ebb)
Date: Mon, 5 Oct 2026 10:00:00 +0200
Subject: [tides] Seminar: Bo Flut (University of Delft), Thursday October 8, 2pm
Message-ID: <m1@quay.example>

Dear all,

on Thursday October 8 at 2pm Bo Flut (University of Delft) will speak on
"Slack water, a primer" in Room 7 of the Quay Hall.

>From then on we have coffee.

_______________________________________________
tides mailing list
tides at quay.example
https://lists.quay.example/listinfo/tides

From ada at quay.example  Wed Oct  7 10:00:00 2026
From: ada at quay.example (Ada Ebb)
Date: Wed, 7 Oct 2026 10:00:00 +0200
Subject: [tides] CANCELLED: Seminar: Bo Flut (University of Delft), Thursday October 8, 2pm
In-Reply-To: <m1@quay.example>
References: <m1@quay.example>
Message-ID: <m2@quay.example>

Bo is ill.

On Mon, 5 Oct 2026 at 10:00, Ada Ebb <ada@quay.example> wrote:
> on Thursday October 8 at 2pm Bo Flut

From cy at quay.example  Wed Oct  7 10:00:00 2026
From: cy at quay.example (Cy)
Date: Wed, 7 Oct 2026 11:00:00 +0200
Subject: Re: [tides] CANCELLED: Seminar: Bo Flut
References: <m1@quay.example> <m2@quay.example>
Message-ID: <m3@quay.example>

Pity! Shall we meet on October 10 at 3pm?

"""

JAPANESE = """\
From: Ada Ebb <ada@quay.example>
Subject: =?iso-2022-jp?B?GyRCRDAbKEI=?=
Date: Thu, 5 Nov 2026 08:00:00 +0900
Message-ID: <j1@quay.example>
Content-Type: text/plain; charset=iso-2022-jp
Content-Transfer-Encoding: 7bit

Speaker: 山田 花子 (京都大学)
Title: 潮の満ち引き
Date: 2026-11-20
Time: 14:00-15:00
Room: 201
""".encode("iso-2022-jp")

FRENCH = """\
Bonjour,

Orateur : Anaïs Marée (Université de Brest)
Titre : Les dunes
Date : 19 novembre 2026 à 14h30
Lieu : salle 5

Résumé : Les dunes bougent.

Cordialement,
Zoé
""".encode()
DAMAGED = b"""\
From: Zo\xc3\xa9 <zoe@quay.example>
Subject: =?utf-8?q?S=C3=A9minaire?= =?x-nobody-knows?q?de_g=E9om=E9trie?=
Date: nonsense
Message-ID: <b1@quay.example>
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

%b=?
""" % base64.b64encode(FRENCH)[:-3]

INVITATION = """\
From: Ada Ebb <ada@quay.example>
Subject: Invitation: Seminar Ada Ebb
Date: Tue, 10 Nov 2026 08:00:00 +0100
Message-ID: <i1@quay.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="B"

--B
Content-Type: multipart/alternative; boundary="A"

--A
Content-Type: text/plain; charset=utf-8

Speaker: Ada Ebb (Quay College)
Title: Slack water again

--A
Content-Type: text/calendar; charset=utf-8; method=REQUEST
Content-Transfer-Encoding: base64

%s
--A--
--B
Content-Type: application/pdf; name="flöyer.pdf"
Content-Disposition: attachment; filename="flöyer.pdf"
Content-Transfer-Encoding: base64

AAAA
--B--
"""
CALENDAR = b"""\
BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VEVENT
UID:u9@quay.example
DTSTART;TZID=Europe/Berlin:20261118T150000
DTEND;TZID=Europe/Berlin:20261118T160000
SUMMARY:Seminar Ada Ebb
LOCATION:Room 7
END:VEVENT
END:VCALENDAR
"""

ADA, BO = Speaker("Ada Ebb", "Quay College"), Speaker("Bo Flut", "University of Delft")
CY = Speaker("Cy Strand", "University of Delft")
FIRST = "message 1"
EXPECTED: dict[str, tuple[str | bytes, tuple[Talk, ...]]] = {
    "an HTML mail": (
        HTML_ONLY,
        (
            talk(
                "h1@quay.example",
                "Gezeiten und Gebühr",
                Speaker("Grete Möwe", "Universität Bremen"),
                "message 1, line 3",
                (2026, 11, 12, 16, 15),
                abstract="Das Meer kommt zweimal.",
                location="Hörsaal 3",
                room="3",
            ),
        ),
    ),
    "a digest": (
        DIGEST,
        (
            talk(
                "d1@quay.example",
                "Why springs?",
                ADA,
                "message 1.1, line 1",
                (2026, 11, 10, 14, 0),
                location="Room 7",
                room="7",
            ),
            talk(
                "d3@quay.example",
                "Dunes that walk",
                Speaker("Cy Strand", "Delft"),
                "message 1.3, line 1",
                (2026, 11, 17, 14, 0),
            ),
        ),
    ),
    "a forward of flowed text": (
        FORWARDED,
        (
            talk(
                "f1@quay.example",
                "Salt and light",
                Speaker("Noa Neap", "University of Lyon"),
                FIRST,
                (2027, 1, 14, 15, 0, 16),
                abstract="FYI, see below.\n\nNoa Neap (University of Lyon) will give a seminar on Thursday, "
                "January 14, from 3 to 4pm in Quay Hall 210. Everyone is very welcome, and there will be "
                "coffee before it.",
                language="en",
                location="Quay Hall 210",
            ),
        ),
    ),
    "the programme of a week": (
        PROGRAMME,
        (
            talk(
                "w1@quay.example#1",
                "Why springs?",
                ADA,
                "message 1, line 3",
                (2026, 11, 10, 14, 0),
                location="Room 7",
                room="7",
            ),
            talk(
                "w1@quay.example#2",
                "Slack water",
                Speaker("Bo Flut", "Delft"),
                "message 1, line 8",
                (2026, 11, 12, 15, 0),
                location="online",
                is_online=True,
            ),
        ),
    ),
    "a correction and a reminder": (
        CORRECTED,
        (
            talk(
                "c1@quay.example",
                "Dunes that walk",
                CY,
                FIRST,
                (2026, 11, 18, 16, 0),
                abstract="Dunes move.",
                location="Room 12",
                room="12",
            ),
        ),
    ),
    "a talk put off": (
        PUT_OFF,
        (
            talk(
                "p1@quay.example",
                "Birds of the quay",
                Speaker("Grete Moewe", "ETH Zurich"),
                FIRST,
                (2026, 11, 13, 15, 0),
                abstract="The colloquium is in the Quay Hall.",
                location="Quay Hall",
                status="postponed",
            ),
        ),
    ),
    "an answer that quotes": (ANSWER, ()),
    "sentences above labels": (
        PROSE,
        (
            talk(
                "a1@quay.example",
                "Using Buoys to Understand Tides",
                Speaker("Ada Ebb", "USC"),
                "message 1, line 9",
                (2026, 10, 22, 15, 0, 16),
                abstract="We will discuss how buoys help understand tides. We examine the role of moons.",
                language="en",
                location="177-2206 (and online via Zoom)",
                is_online=True,
            ),
        ),
    ),
    "a talk called off": (
        CALLED_OFF,
        (
            talk(
                "m1@quay.example",
                "Slack water, a primer",
                BO,
                FIRST,
                (2026, 10, 8, 14, 0),
                abstract="on Thursday October 8 at 2pm Bo Flut (University of Delft) will speak on\n"
                '"Slack water, a primer" in Room 7 of the Quay Hall.\n\nFrom then on we have coffee.',
                language="en",
                location="Room 7 of the Quay Hall",
                room="7",
                building="Quay Hall",
                status="cancelled",
            ),
        ),
    ),
    "ISO-2022-JP": (
        JAPANESE,
        (
            talk(
                "j1@quay.example",
                "潮の満ち引き",
                Speaker("山田 花子", "京都大学"),
                "message 1, line 1",
                (2026, 11, 20, 14, 0, 15),
                location="201",
            ),
        ),
    ),
    "damaged base64, no date, an unknown charset": (
        DAMAGED,
        (
            talk(
                "b1@quay.example",
                "Les dunes",
                Speaker("Anaïs Marée", "Université de Brest"),
                "message 1, line 1",
                (2026, 11, 19, 14, 30),
                abstract="Les dunes bougent.",
                location="salle 5",
                room="5",
            ),
        ),
    ),
    "an invitation with a calendar": (
        INVITATION % base64.encodebytes(CALENDAR).decode(),
        (
            talk(
                "u9@quay.example",
                "Slack water again",
                ADA,
                "message 1, calendar 1, VEVENT 1",
                (2026, 11, 18, 15, 0, 16),
                location="Room 7",
                room="7",
                timezone_from="announcement",
            ),
        ),
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_letters_become_whole_talks(name: str) -> None:
    """Everything that a letter says of its talks is known, and nothing else."""
    body, expected = EXPECTED[name]

    talks = interpret([page(body)], SOURCE).talks

    assert talks == expected
