"""Invented talks that say what has broken calendar programs, whichever field it comes to stand in."""

import datetime as dt
from collections.abc import Iterator
from random import Random

from schemas.talk import Speaker, StoredTalk
from tests.publishing.invented import days_from_now, lecture, stored

COUNT = 800
LONG_EVERY = 80
CONTROLS = "".join(map(chr, (*range(32), *range(0x7F, 0xA0))))
PIECES = (
    *("loops", "knots and links", "Café", "x", "", " ", "\t", "  two  spaces  "),
    *CONTROLS,
    *(
        "\u2028",
        "\u2029",
        "\u00ad",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\ufffe",
        "\xa0",
        "\ud800",
        "\udfff",
        "\udcff",
    ),
    *("👩\u200d🔬", "👩🏽\u200d🚀", "🏳️\u200d🌈", "🇺🇦", "\U0001d538", "한국어 강연", "日本語の講演"),
    *("e\u0301\u0323", "Z\u0351\u036b\u0343", "שלום עולם", "محاضرة"),
    *("\u202eevil\u202c", "\u2067rtl\u2069", "\u200fmark\u200e"),
    *(r"$\nu$", r"\,", r"\;", r"\newline", r"\n", r"\N", r"\\", r"\\n", r"$\mathbb{R}^n$", r"\emph{loops}"),
    *("C:\\new\\temp", "\\", "\r\nEND:VEVENT", "\nEND:VCALENDAR\n", "\r\nBEGIN:VEVENT\r\nUID:x\r\n"),
    *("BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "\rATTENDEE:mailto:a@b.example", "\r\n ", "\r\n\t"),
    *("\n\n\n", "UID:1", "DTSTART:19700101T000000Z", "RRULE:FREQ=DAILY"),
    *('"', '"quoted"', '";X=Y:', "'", "`", ";", ",", ":", ";;", ",,", "a,b;c:d", "^n", "^'", "^^", "="),
    *("=0D=0A", "%0D%0A", "<b>bold</b>", "<script>alert(1)</script>", "<br>", "&amp;", "&lt;i&gt;"),
    *("<!-- x -->", "a<b", "]]>", "{{x}}", "${x}", "W" * 80, "ß" * 80, "字" * 60, "🧮" * 40),
    *("null", "None", "undefined", "NaN", "true", "0", "-", "()"),
)


OWN = "nasty"
"""How the calendars of their series are called, each of which holds one talk."""


def nasty_talks() -> Iterator[StoredTalk]:
    """As many talks as a calendar may hold with such texts, the same ones each time."""
    dice = Random(17)  # noqa: S311 - a seed makes the same talks again
    for number in range(COUNT):
        starts_at = days_from_now(number / 8)
        talk = lecture(
            key=str(number),
            title=_text(dice, 4),
            speakers=tuple(Speaker(_text(dice, 2), _text(dice, 2)) for _ in range(dice.randrange(3))),
            abstract=_abstract(dice, number),
            series=_text(dice, 2),
            starts_at=starts_at,
            ends_at=starts_at + dt.timedelta(minutes=50),
            location=_text(dice, 3),
            room=None,
            join_url=None,
            url=f"https://loops.example/{_text(dice, 2)}",
            topics=tuple(_text(dice, 2) for _ in range(dice.randrange(4))),
        )
        name = f"{OWN}{number}"
        yield stored(talk, talk_id=name, uid=f"{name}@talks.example", series_slug=name)


def _text(dice: Random, most: int) -> str:
    glue = dice.choice(("", " "))
    return glue.join(dice.choices(PIECES, k=dice.randrange(most + 1)))


def _abstract(dice: Random, number: int) -> str:
    if number % LONG_EVERY:
        return _text(dice, 8)
    text = ""
    while len(text) < 10_000:
        text += f"{_text(dice, 30)} "
    return text
