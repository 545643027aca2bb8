"""An eventSchedule of JSON-LD is the days on which it takes place."""

import datetime as dt
import json

import pytest

from flows.reading.json_ld import READER
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.moment import Moment
from schemas.reject import Reject
from tests.reading.contract import page

SERIES = {"@type": "Event", "@id": "tea", "name": "Tea"}


def found(event: object) -> list[Announcement | Reject]:
    """What a page with this event says."""
    return list(READER.read(page(json.dumps(event), "application/ld+json")))


def days(schedule: object) -> list[str]:
    """The days on which Tea takes place by this schedule."""
    said = found(SERIES | {"eventSchedule": schedule})
    return [str(item.starts.on) for item in said if isinstance(item, Announcement) and item.starts]


def test_a_schedule_is_one_talk_for_each_day() -> None:
    """Each with its time, its zone and a key of its own; days that are spared are no talks."""
    schedule = {
        "@type": "Schedule",
        "startDate": "2026-12-10",
        "endDate": "2026-12-24",
        "repeatFrequency": "P1W",
        "byDay": "https://schema.org/Thursday",
        "startTime": "14:00:00",
        "endTime": "15:00",
        "scheduleTimezone": "Europe/Berlin",
        "exceptDate": "2026-12-17",
    }
    first, second = found(SERIES | {"eventSchedule": schedule})
    assert first == Announcement(
        found_at="JSON-LD 2026-12-10",
        key="tea 2026-12-10",
        title="Tea",
        starts=Moment(dt.date(2026, 12, 10), dt.time(14), "Europe/Berlin"),
        ends=Moment(dt.date(2026, 12, 10), dt.time(15), "Europe/Berlin"),
    )
    assert second.found_at == "JSON-LD 2026-12-24"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"repeatFrequency": "P2W", "repeatCount": 3}, ["2026-12-10", "2026-12-24", "2027-01-07"]),
        (
            {"repeatFrequency": "weekly", "byDay": ["MO", "TH"], "repeatCount": "2"},
            ["2026-12-10", "2026-12-14"],
        ),
        ({"repeatFrequency": "P1M", "repeatCount": 2}, ["2026-12-10", "2027-01-10"]),
        ({"repeatFrequency": "P1M", "byDay": "Thursday", "repeatCount": 2}, ["2026-12-10", "2027-01-14"]),
        ({"repeatFrequency": "P1M", "byMonthDay": 31, "repeatCount": 2}, ["2026-12-31", "2027-01-31"]),
        ({"repeatFrequency": "P3D", "endDate": "2026-12-14"}, ["2026-12-10", "2026-12-13"]),
        ({"repeatFrequency": "P1W", "repeatCount": "9" * 5_000, "endDate": "2026-12-16"}, ["2026-12-10"]),
        ({}, ["2026-12-10"]),
    ],
)
def test_schedules_repeat_by_day_week_or_month(rule: dict[str, object], expected: list[str]) -> None:
    """With a count, an end, days of the week or of the month."""
    assert days({"startDate": "2026-12-10"} | rule) == expected


def test_a_schedule_without_end_ends() -> None:
    """400 days after the page was read, and after a thousand times."""
    assert days({"startDate": "2026-12-10", "repeatFrequency": "P1W"})[-1] == "2027-12-02"
    assert len(days({"startDate": "2001-01-01", "endDate": "9999-12-31", "repeatFrequency": "P1D"})) == 1_000


@pytest.mark.parametrize(
    "schedule",
    [{"repeatFrequency": "P1W"}, {"startDate": "2026-12-10", "repeatFrequency": "P0D"},
     {"startDate": "2026-12-10", "repeatFrequency": "P1W", "byDay": "sometimes"}],
)  # fmt: skip
def test_a_schedule_that_nobody_understands_is_set_aside(schedule: object) -> None:
    """Rather than guessed."""
    (item,) = found(SERIES | {"eventSchedule": schedule})
    assert isinstance(item, Reject)
    assert item.text == "Tea"


def test_schedules_without_number_are_refused() -> None:
    """More than 500 on one page are nobody's timetable."""
    with pytest.raises(ReadFailure, match="500 schedules"):
        days([{"startDate": "2026-12-10", "repeatFrequency": "P999W"}] * 501)
