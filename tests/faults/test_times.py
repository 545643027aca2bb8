"""Times that are wrong, odd or hostile, from the page to the talk.

What each reader makes of its own times stands in tests/reading, what words mean in tests/normalising.
Not yet: T10, the clock that jumps, belongs to the runs.
"""

import struct
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flows.interpreting.pages import interpret
from flows.interpreting.questions import Interpretation
from flows.normalising import zones
from schemas.configuration import Source
from schemas.page import Page

ADDRESS = "https://talks.example/list"
BERLIN = "Europe/Berlin"
TROLL = "Antarctica/Troll"
NOVEMBER = datetime(2026, 11, 2, 9, tzinfo=UTC)
START = "DTSTART;TZID=Europe/Berlin:20261110T140000"
ZONE_IN_TOKYO = """BEGIN:VTIMEZONE
TZID:{}
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0900
TZOFFSETTO:+0900
END:STANDARD
END:VTIMEZONE
"""


def interpreted(body: str, zone: str | None = BERLIN, now: datetime = NOVEMBER) -> Interpretation:
    """What becomes of a page of a source in that zone."""
    page = Page(url=ADDRESS, body=body.encode(), fetched_at=now)
    return interpret([page], Source(key="tides", url=ADDRESS, timezone=zone))


def calendar(*events: str, head: str = "") -> str:
    """A calendar of these events."""
    blocks = "".join(f"BEGIN:VEVENT\nSUMMARY:Tides\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\n{head}{blocks}END:VCALENDAR\n"


def written(when: str) -> str:
    """An announcement whose time is in words."""
    return f"Speaker: Ada Quill\nTitle: Tides\nDate: {when}\n"


def stated(start: str) -> str:
    """An event whose time is for machines."""
    event = f'{{"@type": "Event", "name": "Tides", "startDate": "{start}"}}'
    return f'<!doctype html><script type="application/ld+json">{event}</script>'


def starts(found: Interpretation) -> list[str]:
    """When the talks start, with their offset; those without a time by their day."""
    return [str(talk.starts_at or talk.starts_on) for talk in found.talks]


def reasons(found: Interpretation) -> list[str]:
    """Why something was set aside: the first line of each reason."""
    return [reject.reason.split("\n")[0] for reject in found.rejects]


@pytest.mark.parametrize(
    ("body", "instant"),
    [
        (calendar("DTSTART;TZID=Europe/Berlin:20270328T023000"), "2027-03-28 03:30:00+02:00"),
        (calendar("DTSTART;TZID=Europe/Berlin:20261025T023000"), "2026-10-25 02:30:00+02:00"),
        (calendar("DTSTART:20261025T003000Z"), "2026-10-25 00:30:00+00:00"),
        (calendar("DTSTART:20261025T013000Z"), "2026-10-25 01:30:00+00:00"),
        (written("28 March 2027, 02:30"), "2027-03-28 03:30:00+02:00"),
        (written("25 October 2026, 02:30"), "2026-10-25 02:30:00+02:00"),
        (stated("2027-03-28T02:30"), "2027-03-28 03:30:00+02:00"),
        (stated("2026-10-25T02:30:00+01:00"), "2026-10-25 02:30:00+01:00"),
    ],
)
def test_a_time_that_the_clock_skips_or_repeats_is_one_instant(body: str, instant: str) -> None:
    """T1: in the gap the hour after it, in the fold the first unless the page tells; in every kind alike."""
    assert starts(interpreted(body)) == [instant]


@pytest.mark.parametrize(
    ("event", "head", "zone", "expected"),
    [
        ("DTSTART:20261110T140000", "", BERLIN, ("2026-11-10 14:00:00+01:00", BERLIN, "source")),
        (
            "DTSTART:20261110T140000",
            "X-WR-TIMEZONE:Asia/Tokyo\n",
            BERLIN,
            ("2026-11-10 14:00:00+09:00", "Asia/Tokyo", "announcement"),
        ),
        (
            "DTSTART:20261110T140000",
            "X-WR-TIMEZONE:Mars/Base\n",
            BERLIN,
            ("2026-11-10 14:00:00+01:00", BERLIN, "source"),
        ),
        (
            START.replace(BERLIN, "W. Europe Standard Time"),
            "",
            None,
            ("2026-11-10 14:00:00+01:00", BERLIN, "announcement"),
        ),
        (START, ZONE_IN_TOKYO.format(BERLIN), None, ("2026-11-10 14:00:00+01:00", BERLIN, "announcement")),
        (
            START.replace(BERLIN, "Mars/Base"),
            ZONE_IN_TOKYO.format("Mars/Base"),
            None,
            ("2026-11-10 14:00:00+09:00", "+09:00", "announcement"),
        ),
    ],
)
def test_a_talk_says_where_its_zone_is_from(
    event: str, head: str, zone: str | None, expected: tuple[str, str, str]
) -> None:
    """T2: a zone that is named, by whatever name, else the source's; Berlin is Berlin in any VTIMEZONE."""
    (talk,) = interpreted(calendar(event, head=head), zone).talks
    assert (str(talk.starts_at), talk.timezone, talk.timezone_from) == expected


@pytest.mark.parametrize(
    ("body", "zone", "reason"),
    [
        (
            calendar("DTSTART:20261110T140000"),
            None,
            "no time zone: neither the announcement nor the source names one",
        ),
        (
            calendar("DTSTART:20261110T140000", head="X-WR-TIMEZONE:Mars/Base\n"),
            None,
            "no time zone: neither the announcement nor the source names one",
        ),
        (
            written("10 November 2026, 14:00"),
            None,
            "no time zone: neither the announcement nor the source names one",
        ),
        (stated("2026-11-10T14:00"), None, "no time zone: neither the announcement nor the source names one"),
        (
            calendar(START.replace(BERLIN, "Mars/Base")),
            BERLIN,
            "no zone 'Mars/Base', and the calendar does not define it",
        ),
        (
            written("10 November 2026, 14:00 IST"),
            BERLIN,
            "cannot tell when '10 November 2026, 14:00 IST' is: 'IST' is the time of several places",
        ),
    ],
)
def test_no_zone_is_no_zone(body: str, zone: str | None, reason: str) -> None:
    """T2: what is in no known zone is set aside with the reason, and never in UTC by luck."""
    found = interpreted(body, zone)
    assert (starts(found), reasons(found)) == ([], [reason])


def test_an_offset_that_does_not_exist_is_not_the_zone_of_the_source() -> None:
    """T2: a stated offset that nobody can have is told, and no other zone takes its place."""
    found = interpreted(stated("2026-11-10T14:00:00+99:99"))
    assert starts(found) == []
    (reason,) = reasons(found)
    assert reason.startswith("cannot tell when '2026-11-10T14:00:00+99:99' is")


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("Tuesday 12 January, 14:00", "2027-01-12 14:00:00+01:00"),
        ("Monday 12 January, 14:00", "2026-01-12 14:00:00+01:00"),
        ("Wednesday 30 December, 14:00", "2026-12-30 14:00:00+01:00"),
        ("Monday 12 January 2027, 14:00", "2027-01-12 14:00:00+01:00"),
    ],
)
def test_a_missing_year_is_the_one_of_the_weekday(when: str, day: str) -> None:
    """T3: around New Year the weekday tells the year; one beside a written year tells nothing."""
    assert starts(interpreted(written(when), now=datetime(2026, 12, 20, 9, tzinfo=UTC))) == [day]


@pytest.mark.parametrize(
    ("when", "why"),
    [
        (
            "12 January, 14:00",
            "its year is not known: neither a year nor a weekday nor a term stands with it",
        ),
        ("03/04/2026 14:00", "'03/04/2026' may be day and month or month and day"),
        ("May", "it names no day"),
        ("Mon", "it names no day"),
        ("10", "'10' is neither a date nor a time"),
        ("Sat Sat 5", "'5' is neither a date nor a time"),
        ("30 February 2026, 14:00", "there is no day 30 in month 2 of 2026"),
        ("29 February 2027, 14:00", "there is no day 29 in month 2 of 2027"),
        ("10 November 2026, 25:00", "there is no time 25:00"),
        ("10 November 2026, 14:75", "there is no time 14:75"),
        ("1 January 0001", "'0001' is neither a date nor a time"),
        ("31 December 9999, 14:00", "'9999,' is neither a date nor a time"),
    ],
)
def test_words_that_tell_no_day_make_no_date(when: str, why: str) -> None:
    """T3, T4, T5: no year, no clear order, no such day: told, and never filled from today."""
    found = interpreted(written(when))
    assert (starts(found), reasons(found)) == ([], [f"cannot tell when {when!r} is: {why}"])


@pytest.mark.parametrize(
    ("when", "zone", "expected"),
    [
        ("03/04/2026 14:00", "America/New_York", "2026-03-04 14:00:00-05:00"),
        ("31/12/2026 14:00", BERLIN, "2026-12-31 14:00:00+01:00"),
        ("10 November 2026, 12 noon", BERLIN, "2026-11-10 12:00:00+01:00"),
        ("10 November 2026, 24:00", BERLIN, "2026-11-11 00:00:00+01:00"),
        ("10 November 2026, 2.30pm", BERLIN, "2026-11-10 14:30:00+01:00"),
        ("10. November 2026, 14 Uhr s.t.", BERLIN, "2026-11-10 14:00:00+01:00"),
        ("10. November 2026, 14 Uhr c.t.", BERLIN, "2026-11-10 14:15:00+01:00"),
        ("10. März 2027, 14 Uhr", BERLIN, "2027-03-10 14:00:00+01:00"),
        ("10 février 2027 à 14h30", BERLIN, "2027-02-10 14:30:00+01:00"),
    ],
)
def test_the_habits_of_countries_are_known(when: str, zone: str, expected: str) -> None:
    """T4: what is clear where it is written is read: orders, noon, midnight, points, the academic quarter."""
    assert starts(interpreted(written(when), zone)) == [expected]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (calendar("DTSTART:00010101T000000Z"), "DTSTART '00010101T000000Z' is not within 1900 to 2200"),
        (calendar("DTSTART:99991231T000000Z"), "DTSTART '99991231T000000Z' is not within 1900 to 2200"),
        (calendar("DTSTART:20260230T100000Z"), "DTSTART '20260230T100000Z' is not in the calendar"),
        (calendar("DTSTART:19700101T000000Z"), "1970-01-01 is no date that is meant"),
        (stated("0001-01-01T00:00"), "0001-01-01 is no date that is meant"),
        (stated("9999-12-31T23:59:59-12:00"), "9999-12-31 is no date that is meant"),
        (stated("1970-01-01T00:00:00Z"), "1970-01-01 is no date that is meant"),
        (
            written("10 November 2026, 14:00 - 13:00"),
            "it ends (2026-11-10 13:00) before it starts (2026-11-10 14:00)",
        ),
        (
            calendar(f"{START}\nDTEND:20261110T120000Z"),
            "it ends (2026-11-10 13:00) before it starts (2026-11-10 14:00)",
        ),
        (
            calendar(f"{START}\nDURATION:P400D"),
            "it lasts longer than 120 days (2026-11-10 14:00 to 2027-12-15 14:00)",
        ),
    ],
)
def test_times_that_cannot_be_meant_are_told(body: str, reason: str) -> None:
    """T5: the year 1, the epoch, a day in no calendar, an end before the start, a talk of a year."""
    found = interpreted(body)
    assert (starts(found), reasons(found)) == ([], [reason])


def test_times_that_may_be_meant_are_kept_as_stated() -> None:
    """T5: a school of forty days keeps its end; a year that is a placeholder is tentative."""
    school = calendar(f"{START}\nDTEND:20261220T130000Z")
    far = calendar("DTSTART:20990101T140000Z")
    (long,), (placeholder,) = interpreted(school).talks, interpreted(far).talks
    assert (str(long.ends_at), long.status) == ("2026-12-20 14:00:00+01:00", "confirmed")
    assert (str(placeholder.starts_at), placeholder.status) == ("2099-01-01 14:00:00+00:00", "tentative")


DENSE = ",".join(f"{week}{day}" for week in range(1, 54) for day in ("MO", "TU", "WE"))
MANY = ",".join(
    f"{2000 + n // 8760}{1 + n // 730 % 12:02}{1 + n % 28:02}T{n % 24:02}0000Z" for n in range(100_000)
)


@pytest.mark.parametrize(
    ("lines", "count", "notes"),
    [
        (
            "RRULE:FREQ=SECONDLY",
            1,
            ["a rule that repeats secondly is not expanded; only the first date is kept"],
        ),
        (
            "RRULE:FREQ=MINUTELY;BYSETPOS=-1",
            1,
            ["a rule that repeats minutely is not expanded; only the first date is kept"],
        ),
        (
            "RRULE:FREQ=DAILY;INTERVAL=0",
            1,
            ["the rule has INTERVAL=0, which is not within 1 to 1000; only the first date is kept"],
        ),
        ("RRULE:FREQ=DAILY;COUNT=1000000000", 401, []),
        ("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 1, []),
        (f"RRULE:FREQ=YEARLY;BYDAY={DENSE}", 173, []),
        (
            "RRULE:FREQ=WEEKLY;COUNT=3\nEXRULE:FREQ=WEEKLY;COUNT=3",
            3,
            ["EXRULE is not followed (RFC 5545 dropped it): dates that it excludes are kept"],
        ),
        (f"RDATE:{MANY}", 1000, ["there are more than 1,000 dates: only the last 1,000 are kept"]),
    ],
    ids=["secondly", "minutely", "interval", "billion", "impossible", "dense", "exrule", "rdate"],
)
def test_a_bomb_of_dates_ends_within_limits(lines: str, count: int, notes: list[str]) -> None:
    """T6: rules without end, without a day or with too many give what they may, and tell the rest."""
    found = interpreted(calendar(f"UID:1\n{START}\n{lines}"))
    assert (len(found.talks), reasons(found)) == (count, notes)


def test_a_page_of_bombs_gives_the_first_dates() -> None:
    """T6: two thousand series on days that never come cost no more than two thousand talks."""
    never = "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"
    found = interpreted(calendar(*(f"UID:{n}\nLOCATION:Quay {n}\n{START}\n{never}" for n in range(2_000))))
    assert (len(found.talks), set(starts(found)), found.rejects) == (2_000, {"2026-11-10 14:00:00+01:00"}, ())


def test_changes_of_a_series_reach_the_right_instances() -> None:
    """T7: one is excluded in another zone, one moves alone, and those from the fourth on move together."""
    found = interpreted(
        calendar(
            f"UID:w\n{START}\nRRULE:FREQ=WEEKLY;COUNT=6\nEXDATE;TZID=America/New_York:20261124T080000",
            "UID:w\nRECURRENCE-ID:20261117T130000Z\nDTSTART:20261118T090000Z",
            "UID:w\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261201T130000Z\nDTSTART;TZID=Europe/Berlin:20261201T160000",
        )
    )
    assert reasons(found) == []
    assert [(talk.key, str(talk.starts_at)) for talk in found.talks] == [
        ("w#20261110T130000Z", "2026-11-10 14:00:00+01:00"),
        ("w#20261117T130000Z", "2026-11-18 09:00:00+00:00"),
        ("w#20261201T130000Z", "2026-12-01 16:00:00+01:00"),
        ("w#20261208T130000Z", "2026-12-08 16:00:00+01:00"),
        ("w#20261215T130000Z", "2026-12-15 16:00:00+01:00"),
    ]


@pytest.mark.parametrize(
    ("lines", "zone", "expected"),
    [
        ("DTSTART;VALUE=DATE:20261110", None, (None, date(2026, 11, 10), None, "date")),
        (
            "DTSTART;VALUE=DATE:20261110\nDTEND;VALUE=DATE:20261113",
            "America/New_York",
            (None, date(2026, 11, 10), date(2026, 11, 12), "date"),
        ),
        (
            "DTSTART;TZID=Europe/Berlin:20261110T000000",
            "America/New_York",
            ("2026-11-10 00:00:00+01:00", date(2026, 11, 10), None, "time"),
        ),
        (
            "DTSTART:20261110T000000",
            "America/New_York",
            ("2026-11-10 00:00:00-05:00", date(2026, 11, 10), None, "time"),
        ),
    ],
)
def test_a_day_is_a_day_and_midnight_a_time(
    lines: str, zone: str | None, expected: tuple[str | None, date, date | None, str]
) -> None:
    """T8: a date needs no zone and has no time; several days have a last one; midnight is a time."""
    (talk,) = interpreted(calendar(lines), zone).talks
    instant = str(talk.starts_at) if talk.starts_at else None
    assert (instant, talk.starts_on, talk.ends_on, talk.time_precision) == expected


@pytest.fixture
def new_rules(tmp_path: Path) -> Iterator[None]:
    """A database in which a zone that no other test uses is three hours ahead (RFC 8536, version 1)."""
    counts = struct.pack(">6l", 0, 0, 0, 0, 1, 4)
    rules = struct.pack(">lbb", 10_800, 0, 0) + b"NEW\0"
    (tmp_path / TROLL).parent.mkdir()
    (tmp_path / TROLL).write_bytes(b"TZif".ljust(20, b"\0") + counts + rules)
    zoneinfo.reset_tzpath([str(tmp_path)])
    _forget_zones()
    yield
    zoneinfo.reset_tzpath()
    _forget_zones()


def _forget_zones() -> None:
    zoneinfo.ZoneInfo.clear_cache(only_keys=[TROLL])
    zones.zone.cache_clear()


@pytest.mark.parametrize(
    "body", [calendar(START), written("10 November 2026, 14:00"), stated("2026-11-10T14:00")]
)
@pytest.mark.usefixtures("new_rules")
def test_new_rules_of_a_zone_move_the_instant_and_not_the_wall_time(body: str) -> None:
    """T9: a page that is read again under a newer database keeps its hour and its zone."""
    (talk,) = interpreted(body.replace(BERLIN, TROLL), TROLL).talks
    assert (str(talk.starts_at), talk.timezone) == ("2026-11-10 14:00:00+03:00", TROLL)
