"""Each rule that is checked on the bytes of a calendar notices when it is broken."""

from pathlib import Path

import pytest

from tests.calendar_rules import RULES, problems_of

GOLDEN = Path(__file__).with_name("golden.ics").read_bytes()
EVENT = b"UID:off@talks.example\r\n"
ZONE = (
    b"BEGIN:VTIMEZONE\r\nTZID:%s\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000%s\r\nTZOFFSETFROM:+0100\r\n"
    b"TZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\n"
)


def added(line: bytes) -> tuple[bytes, bytes]:
    """A change that adds lines to an event."""
    return EVENT, EVENT + line + b"\r\n"


BREACHES: list[tuple[set[int], bytes, bytes]] = [
    ({1}, b"STATUS:CONFIRMED\r\n", b"STATUS:CONFIRMED\n"),
    ({1}, b"END:VCALENDAR\r\n", b"END:VCALENDAR"),
    ({2}, *added(b"COMMENT:" + b"x" * 68)),
    ({2}, b"\r\n ", b"\r\n\t"),
    ({3}, b"\xc3\xa9", b"\xc3\r\n \xa9"),
    ({4}, b"BEGIN:VCALENDAR", b"\xef\xbb\xbfBEGIN:VCALENDAR"),
    ({4}, *added(b"")),
    ({5}, *added(b"COMMENT:x\x0b")),
    ({6}, *added("COMMENT:x\u2028y".encode())),
    ({6}, *added("COMMENT:x\x85y".encode())),
    ({7}, b"Room 1.13\\,", b"Room 1.13,"),
    ({7}, b"Room 1.13\\,", b"Room 1.13\\:"),
    ({7}, b"LABEL=Join online", b"LABEL=Join;online"),
    ({7}, b"LABEL=Join online", b'LABEL="Jo""ine"'),
    ({10}, b"VERSION:2.0\r\n", b""),
    ({10}, b"PRODID:", b"PRODID:-//x//EN\r\nPRODID:"),
    ({10}, b"GREGORIAN", b"JULIAN"),
    ({11}, b"VERSION", b"METHOD:PUBLISH\r\nVERSION"),
    ({12}, b"\r\nNAME:Loop Seminar", b"\r\nNAME:Loops"),
    ({12}, b"X-WR-CALDESC", b"X-WR-CALDESK"),
    ({13}, b"REFRESH-INTERVAL;VALUE=DURATION:", b"REFRESH-INTERVAL:VALUE=DURATION:"),
    ({13}, b"X-PUBLISHED-TTL:PT6H", b"X-PUBLISHED-TTL:PT5H"),
    ({13}, b"PT6H", b"6H"),
    ({15}, b"COLOR:teal", b"COLOR:#008080"),
    ({16}, b"END:VCALENDAR\r\n", b"END:VCALENDAR\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
    ({16}, b"END:VCALENDAR\r\n", b""),
    ({16}, b"END:VCALENDAR\r\n", b"END:VEVENT\r\nEND:VCALENDAR\r\n"),
    ({19}, EVENT, b""),
    ({19}, EVENT, b"UID:late@talks.example\r\n"),
    ({19}, EVENT, b"UID:off\r\n"),
    ({19}, EVENT, b"UID:\xc3\xb6@talks.example\r\n"),
    ({23}, b"DTSTAMP:20260203T102030Z", b"DTSTAMP:20260203T102030"),
    ({23}, b"LAST-MODIFIED:20260203T102030Z\r\n", b""),
    ({27}, b"DTSTART:20260304T093000Z\r\n", b""),
    ({27}, b"DTEND:20260304T110000Z", b"DTEND:20260304T093000Z"),
    ({27}, b"DTEND:20260304T110000Z", b"DTEND;VALUE=DATE:20260305"),
    ({27}, b"DTEND:20260304T110000Z", b"DURATION:PT1H"),
    ({27}, b"DTEND;VALUE=DATE:20260402", b"DTEND;VALUE=DATE:20260401"),
    ({28}, b"DTEND:20260304T110000Z", b"DTEND:20260304T110000"),
    ({29}, b"DTSTART:20260311T151500Z\r\nDTEND:20260311T164500Z",
     b"DTSTART;TZID=Europe/Berlin:20260311T151500\r\nDTEND;TZID=Europe/Berlin:20260311T164500"),
    ({30}, b"BEGIN:VEVENT\r\n", ZONE % (b"Europe/Berlin", b"")),
    ({30}, b"BEGIN:VEVENT\r\n", ZONE % (b"Europe/Berlin", b"Z")),
    ({31}, b"DTEND;VALUE=DATE:20260402", b"DTEND;VALUE=DATE:20260402T000000Z"),
    ({36}, b"SUMMARY:On the", b"SUMMARY: On the"),
    ({36}, b"SUMMARY:On the", b"SUMMARY:On\\nthe"),
    ({36}, b"SUMMARY:On the geometry of loops\r\n", b""),
    ({37}, *added(b"COMMENT:")),
    ({38}, b"DESCRIPTION:This talk", b"DESCRIPTION:<b>T</b>x"),
    ({38}, b"DESCRIPTION:This", b"DESCRIPTION:This" + b"\r\n  xxxx" * 1600),
    ({41}, b"STATUS:CANCELLED", b"STATUS:CANCELED"),
    ({41}, b"TRANSP:OPAQUE", b"TRANSP:SOLID"),
    ({41}, *added(b"CLASS:OPEN")),
    ({44}, b"URL:https://loops.example/talks/17", b"URL:/talks/17"),
    ({44}, b"SOURCE;VALUE=URI", b"SOURCE"),
    ({46}, *added(b"GEO:91;0")),
    ({46}, *added(b"GEO:52.4\\,13.5")),
    ({47}, *added(b"CATEGORIES:Knots")),
    ({48}, *added(b"BEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM")),
    ({48}, *added(b"ATTENDEE:mailto:a@b.example")),
    ({48}, *added(b"ORGANIZER:mailto:nobody")),
    ({49}, *added(b"BEGIN:VLOCATION\r\nNAME:Hall\r\nEND:VLOCATION")),
    ({50}, *added(b"\r\n".join([b"COMMENT:" + b"x" * 60] * 15_000))),
]  # fmt: skip


def test_the_golden_calendar_keeps_every_rule() -> None:
    """It is the breach that is noticed."""
    assert problems_of(GOLDEN) == []


@pytest.mark.parametrize(("rules", "before", "after"), BREACHES)
def test_a_breach_is_noticed(rules: set[int], before: bytes, after: bytes) -> None:
    """A calendar that breaks one rule is said to break that one alone."""
    assert before in GOLDEN

    broken = GOLDEN.replace(before, after)

    assert {rule for rule, _ in problems_of(broken)} == rules


def test_every_rule_has_a_breach() -> None:
    """No rule is checked for show."""
    assert set[int]().union(*(rules for rules, _, _ in BREACHES)) == set(RULES)
