"""Every time of a recurring event, no more and no fewer, within bounds."""

import datetime as dt
from itertools import islice

import pytest
from dateutil.rrule import rrulestr

from flows.reading.ics import READER
from flows.reading.ics.occurrences import occurrences
from flows.reading.ics.rules import rule
from schemas.announcement import Announcement
from schemas.page import Page
from schemas.reject import Reject

NOW = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
WEEKLY = """\
UID:w
SUMMARY:Tides
DTSTART;TZID=Europe/Berlin:20260302T160000
DTEND;TZID=Europe/Berlin:20260302T170000
"""
FOUR = WEEKLY + "RRULE:FREQ=WEEKLY;COUNT=4\n"


def read(*events: str, head: str = "") -> list[Announcement | Reject]:
    """All that a calendar gives."""
    blocks = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    body = f"BEGIN:VCALENDAR\n{head}{blocks}END:VCALENDAR\n"
    return list(READER.read(Page(url="tides.ics", body=body.encode(), fetched_at=NOW)))


def talks(*events: str, head: str = "") -> list[Announcement]:
    """The announcements of a calendar in which nothing is set aside."""
    found = read(*events, head=head)
    assert not [item for item in found if isinstance(item, Reject)]
    return [item for item in found if isinstance(item, Announcement)]


def walls(found: list[Announcement]) -> list[str]:
    """Their starts on the clock."""
    return [f"{item.starts.on} {item.starts.at:%H:%M}" for item in found if item.starts and item.starts.at]


def days(found: list[Announcement]) -> list[str]:
    """Their days."""
    return [str(item.starts.on) for item in found if item.starts]


def test_a_series_keeps_its_wall_time_and_names_each_instance() -> None:
    """Across the change of clocks the hour stays; key and place carry the instant in UTC."""
    found = talks(FOUR)
    assert walls(found) == ["2026-03-02 16:00", "2026-03-09 16:00", "2026-03-16 16:00", "2026-03-23 16:00"]
    assert [item.key for item in found][-1] == "w#20260323T150000Z"
    assert found[0].found_at == "VEVENT 1, 20260302T150000Z"
    assert {item.ends.at for item in found if item.ends} == {dt.time(17)}


@pytest.mark.parametrize(
    "lines",
    [
        "EXDATE;TZID=Europe/Berlin:20260309T160000,20260316T160000",
        "EXDATE:20260309T150000Z\nEXDATE;TZID=America/New_York:20260316T110000",
        "EXDATE;VALUE=DATE:20260309\nEXDATE;VALUE=DATE:20260316,nonsense",
    ],
)
def test_an_excluded_date_is_none_however_it_is_written(lines: str) -> None:
    """EXDATE counts in any zone and as a day."""
    assert days(talks(FOUR + lines)) == ["2026-03-02", "2026-03-23"]


def test_further_dates_are_dates_and_their_own_periods_lengths() -> None:
    """RDATE adds; one that repeats DTSTART adds nothing; a period has its own end."""
    lines = (
        "RDATE:20260302T150000Z\nRDATE;VALUE=PERIOD:20260306T090000Z/PT3H,20260307T090000Z/20260307T100000Z"
    )
    found = talks(WEEKLY + lines)
    assert walls(found) == ["2026-03-02 16:00", "2026-03-06 09:00", "2026-03-07 09:00"]
    assert [item.ends.at for item in found if item.ends] == [dt.time(17), dt.time(12), dt.time(10)]


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20260316T150000Z", "2026-03-16"),
        ("20260316T145959Z", "2026-03-09"),
        ("20260316", "2026-03-16"),
        ("20260316T160000", "2026-03-16"),
        ("20260101", "2026-03-02"),
    ],
)
def test_a_series_ends_when_it_says(until: str, last: str) -> None:
    """UNTIL counts in UTC, as a day, on the clock; before DTSTART it leaves DTSTART."""
    assert days(talks(f"{WEEKLY}RRULE:FREQ=WEEKLY;UNTIL={until}"))[-1] == last


def test_a_series_of_days_ends_on_the_day_that_begins_at_its_until() -> None:
    """Exchange writes the last midnight where the calendar is at home, in UTC."""
    zone = "BEGIN:VTIMEZONE\nTZID:W. Europe Standard Time\nEND:VTIMEZONE\n"
    event = "DTSTART;VALUE=DATE:20260810\nRRULE:FREQ=DAILY;UNTIL=20260811T220000Z"
    assert days(talks(event, head=zone)) == ["2026-08-10", "2026-08-11", "2026-08-12"]


def test_an_instance_that_is_listed_apart_replaces_its_original() -> None:
    """Before or after the series, in UTC or local, moved or cancelled: the key stays."""
    moved = "UID:w\nSUMMARY:Moved\nRECURRENCE-ID:20260309T150000Z\nDTSTART:20260310T080000Z"
    cancelled = (
        "UID:w\nRECURRENCE-ID;TZID=Europe/Berlin:20260316T160000\nDTSTART:20260316T150000Z\nSTATUS:CANCELLED"
    )
    found = talks(moved, FOUR, cancelled)
    assert [(item.key, item.title, item.status) for item in found] == [
        ("w#20260302T150000Z", "Tides", None),
        ("w#20260309T150000Z", "Moved", None),
        ("w#20260316T150000Z", None, "CANCELLED"),
        ("w#20260323T150000Z", "Tides", None),
    ]
    assert walls(found)[1] == "2026-03-10 08:00"


def test_an_instance_may_be_named_by_its_day() -> None:
    """A series of days named by midnights, a series of times named by days."""
    by_midnight = "UID:d\nRECURRENCE-ID;TZID=Europe/Berlin:20260303T000000\nDTSTART;VALUE=DATE:20260305"
    assert days(talks("UID:d\nDTSTART;VALUE=DATE:20260302\nRRULE:FREQ=DAILY;COUNT=2", by_midnight)) == [
        "2026-03-02",
        "2026-03-05",
    ]
    by_day = "UID:w\nRECURRENCE-ID;VALUE=DATE:20260309\nDTSTART:20260312T150000Z"
    assert days(talks(FOUR, by_day)) == ["2026-03-02", "2026-03-12", "2026-03-16", "2026-03-23"]


def test_the_latest_revision_of_an_instance_counts() -> None:
    """Of two that replace one instance the higher SEQUENCE wins, wherever it stands."""
    one = "UID:w\nRECURRENCE-ID:20260309T150000Z\nDTSTART:20260311T150000Z\nSEQUENCE:10"
    assert "2026-03-11" in days(talks(FOUR, one, one.replace("20260311", "20260312").replace("10", "9")))


def test_an_instance_of_nothing_is_an_instance() -> None:
    """Invitations to single instances come without their series."""
    (found,) = talks("UID:w\nSUMMARY:Alone\nRECURRENCE-ID:20260309T150000Z\nDTSTART:20260310T080000Z")
    assert found.key == "w#20260309T150000Z"


def test_this_and_all_that_follow_move_together() -> None:
    """THISANDFUTURE shifts start, length and words until the next such change; single changes stay."""
    onward = "RECURRENCE-ID;RANGE=THISANDFUTURE:20260309T150000Z"
    later = f"UID:w\nSUMMARY:Later\n{onward}\nDTSTART:20260310T160000Z\nDURATION:PT2H"
    alone = "UID:w\nSUMMARY:Alone\nRECURRENCE-ID:20260316T150000Z\nDTSTART:20260316T080000Z"
    found = talks(FOUR, later, alone)
    assert [item.title for item in found] == ["Tides", "Later", "Alone", "Later"]
    assert walls(found) == ["2026-03-02 16:00", "2026-03-10 16:00", "2026-03-16 08:00", "2026-03-24 17:00"]
    assert found[-1].ends is not None
    assert found[-1].ends.at == dt.time(19)


def test_an_endless_series_goes_on_for_400_days_after_now_or_its_last_change() -> None:
    """What is expanded depends on the day of the visit, not on the clock."""
    endless = WEEKLY + "RRULE:FREQ=WEEKLY\n"
    assert days(talks(endless))[-1] == "2027-10-04"
    override = "UID:w\nRECURRENCE-ID:20270104T150000Z\nDTSTART:20270104T160000Z"
    assert days(talks(endless, override))[-1] == "2028-02-07"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("FREQ=SECONDLY", "a rule that repeats secondly is not expanded"),
        ("FREQ=HOURLY;COUNT=3", "a rule that repeats hourly is not expanded"),
        ("FREQ=DAILY;INTERVAL=0", "the rule has INTERVAL=0, which is not within 1 to 1000"),
        (
            "FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=1,2,3,4,5",
            "a rule with more than 24 times a day is not expanded",
        ),
        ("W1 MO #10", "the rule 'W1 MO #10' cannot be read"),
        ("FREQ=WEEKLY;BYDAY=XX", "the rule names the weekday 'XX'"),
    ],
)
def test_a_rule_that_is_refused_leaves_its_first_date(text: str, reason: str) -> None:
    """DTSTART is certain whatever the rule is; the rest is reported."""
    first, note = sorted(read(f"{WEEKLY}RRULE:{text}"), key=lambda item: isinstance(item, Reject))
    assert isinstance(first, Announcement)
    assert isinstance(note, Reject)
    assert (first.key, note.reason) == ("w#20260302T150000Z", f"{reason}; only the first date is kept")


def test_a_dropped_kind_of_rule_is_reported() -> None:
    """EXRULE is not followed, and the reader says so."""
    assert [item.reason for item in read(f"{FOUR}EXRULE:FREQ=WEEKLY") if isinstance(item, Reject)] == [
        "EXRULE is not followed (RFC 5545 dropped it): dates that it excludes are kept"
    ]


@pytest.mark.parametrize("text", ["FREQ=DAILY;COUNT=1000000000", "FREQ=DAILY", "FREQ=DAILY;UNTIL=21990101"])
def test_too_many_instances_are_cut_to_the_last_thousand(text: str) -> None:
    """A long daily series still shows what is to come, and says what it lost."""
    found = read(WEEKLY.replace("2026", "2020") + f"RRULE:{text}")
    kept = [item for item in found if isinstance(item, Announcement)]
    assert (len(kept), days(kept)[-1]) == (1000, "2027-10-05")
    assert [item.reason for item in found if isinstance(item, Reject)] == [
        "there are more than 1,000 dates: only the last 1,000 are kept"
    ]


@pytest.mark.whole
def test_a_page_of_endless_impossible_rules_is_given_up_in_time() -> None:
    """The work for one page is bounded, and what was not done is reported."""
    impossible = "DTSTART:19000105T150000Z\nSUMMARY:x\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
    found = read(*[impossible] * 30)
    assert len([item for item in found if isinstance(item, Announcement)]) == 30
    assert "too much work" in next(item.reason for item in found if isinstance(item, Reject))


RFC_5545_EXAMPLES = [
    "FREQ=DAILY;INTERVAL=2",
    "FREQ=DAILY;BYMONTH=1",
    "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
    "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,WE,FR",
    "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
    "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
    "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
    "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
    "FREQ=MONTHLY;BYMONTHDAY=-3",
    "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15,31",
    "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
    "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
    "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
    "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
    "FREQ=YEARLY",
    "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
    "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
    "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
    "FREQ=YEARLY;BYDAY=20MO",
    "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
    "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
    "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
    "FREQ=DAILY;BYHOUR=9,10,11;BYMINUTE=0,20,40",
]


@pytest.mark.parametrize("text", RFC_5545_EXAMPLES)
@pytest.mark.parametrize("first_on", ["19970902", "20240229", "20301231"])
def test_rules_mean_what_an_independent_implementation_makes_of_them(text: str, first_on: str) -> None:
    """The examples of RFC 5545, 3.8.5.3, give the dates that dateutil gives."""
    first = dt.datetime.strptime(f"{first_on}T090000+0000", "%Y%m%dT%H%M%S%z")
    last = first + dt.timedelta(days=6000)
    ours = occurrences(rule(text), first, last, iter(range(1_000_000)))
    theirs = rrulestr(text, dtstart=first)
    assert list(islice(ours, 60)) == [date for date in islice(theirs, 60) if date <= last]


def test_an_excluded_date_that_is_none_of_its_own_changes_nothing() -> None:
    """An event that is only once is read as one of which a date is excluded that it never had."""
    once = "UID:1@tides.example.org\nSUMMARY:Tides\nDTSTART;TZID=Europe/Berlin:20261007T150000\nDURATION:PT1H"
    excluding = f"{once}\nEXDATE;TZID=Europe/Berlin:20271007T150000"
    assert talks(once) == talks(excluding)
