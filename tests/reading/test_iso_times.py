"""Times that machines write are read as they are meant, and never as more than they say."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reading._iso_times import as_days, duration, later, moment, moment_on
from schemas.moment import Moment

DAY = dt.date(2026, 2, 10)
HALF_PAST_THREE = dt.time(15, 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-02-10", Moment(DAY)),
        ("2026-2-10", Moment(DAY)),
        ("2026/02/10", Moment(DAY)),
        ("20260210", Moment(DAY)),
        ("2026-041", Moment(DAY)),
        ("2026-02-10T", Moment(DAY)),
        (" 2026-02-10 15:30 ", Moment(DAY, HALF_PAST_THREE)),
        ("2026-02-10T15:30:00.123456", Moment(DAY, HALF_PAST_THREE)),
        ("2026-02-10 3:30 p.m.", Moment(DAY, HALF_PAST_THREE)),
        ("2026-02-10T12:00am", Moment(DAY, dt.time())),
        ("2026-02-09T24:00", Moment(DAY, dt.time())),
        ("20260210T153000Z", Moment(DAY, HALF_PAST_THREE, "UTC")),
        ("2026-02-10T15:30 GMT", Moment(DAY, HALF_PAST_THREE, "UTC")),
        ("2026-02-10T15:30+0530", Moment(DAY, HALF_PAST_THREE, "+05:30")),
        ("2026-02-10T15:30-08", Moment(DAY, HALF_PAST_THREE, "-08:00")),
        ("2026-02-10T15:30+5.5:00", Moment(DAY, HALF_PAST_THREE, "+05:30")),
        ("2026-02-10T15:30-4:00", Moment(DAY, HALF_PAST_THREE, "-04:00")),
        ("2026-02-10T15:30+00:00", Moment(DAY, HALF_PAST_THREE, "UTC")),
        ("2026-02-10T15:30+0:00", Moment(DAY, HALF_PAST_THREE)),
        ("2026-02-10T15:30+01:00[Europe/Berlin]", Moment(DAY, HALF_PAST_THREE, "Europe/Berlin")),
        ("2026-02-10T15:30 Europe/Berlin", Moment(DAY, HALF_PAST_THREE, "Europe/Berlin")),
    ],
)
def test_a_moment_is_read_as_it_is_meant(text: str, expected: Moment) -> None:
    """ISO 8601 in its forms, and how plugins and people get it wrong."""
    assert moment(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "TBA",
        "2026-02",
        "2026-02-30",
        "2026-13-01",
        "2026-366",
        "2026-000",
        "202612",
        "2026121",
        "0000-00-00",
        "9999-12-31T24:00",
        "10.02.2026",
        "2026-02-10T25:00",
        "2026-02-10T15:60",
        "2026-02-10T15:30 PST",
        "2026-02-10T15:30+99:00",
        "2026-02-10T15:30[Middle/Earth]",
        "2026-02-10T15:30 sharp",
        "1770737400",
        "2026-02-10/2026-02-12",
    ],
)
def test_what_is_no_moment_is_none(text: str | None) -> None:
    """Days that do not exist, zones that nobody knows, words."""
    assert moment(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15:30", Moment(DAY, HALF_PAST_THREE, "+01:00")),
        ("T15:30Z", Moment(DAY, HALF_PAST_THREE, "UTC")),
        ("3.30", None),
        ("noon", None),
        ("99", None),
    ],
)
def test_a_time_alone_is_on_the_day_of_another(text: str, expected: Moment | None) -> None:
    """And in its zone, unless it names one."""
    assert moment_on(Moment(DAY, dt.time(9), "+01:00"), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PT1H30M", dt.timedelta(minutes=90)),
        ("P1D", dt.timedelta(days=1)),
        ("P2W", dt.timedelta(weeks=2)),
        ("T1M33S", None),
        ("PT", None),
        ("PT0S", None),
        ("P1Y", None),
        ("PT1e9H", None),
        ("90 minutes", None),
    ],
)
def test_a_duration_is_of_weeks_or_less(text: str, expected: dt.timedelta | None) -> None:
    """Years and months have no length."""
    assert duration(text) == expected


def test_what_lasts_whole_days_ends_on_the_last_of_them() -> None:
    """And what lasts beyond the calendar has no end."""
    assert later(Moment(DAY), dt.timedelta(days=2)) == Moment(dt.date(2026, 2, 11))
    assert later(Moment(DAY, dt.time(23)), dt.timedelta(hours=2)) == Moment(dt.date(2026, 2, 11), dt.time(1))
    assert later(Moment(dt.date.max, dt.time(23)), dt.timedelta(hours=2)) is None


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (("2026-02-10T00:00", "2026-02-12T00:00"), "2026-02-10", "2026-02-12"),
        (("2026-02-10T00:00", "2026-02-10T23:59:59"), "2026-02-10", "2026-02-10"),
        (("2026-02-10T00:00", None), "2026-02-10", None),
        (("2026-02-10T00:00Z", None), "2026-02-10T00:00Z", None),
        (("2026-02-10T00:00", "2026-02-10T01:00"), "2026-02-10T00:00", "2026-02-10T01:00"),
        (("2026-02-10T15:30", "2026-02-11T00:00"), "2026-02-10T15:30", "2026-02-11T00:00"),
    ],
)
def test_midnights_stand_for_days(start: tuple[str, str | None], end: str, expected: str | None) -> None:
    """Where both ends are one, or where there is only one that is not UTC."""
    first, last = moment(start[0]), moment(start[1])
    assert first is not None
    assert as_days(first, last) == (moment(end), moment(expected))


SECONDS = ("", ":00", ":07", ":60")
OFFSETS = ("", "Z", "+00:00", "-00:30", "+05:45", "+14:75", "-23:00")


@given(
    st.builds("{:04}-{:02}-{:02}".format, st.integers(1, 2999), st.integers(0, 13), st.integers(0, 32)),
    st.builds("{:02}:{:02}".format, st.integers(0, 25), st.integers(0, 61)),
    st.sampled_from(SECONDS),
    st.sampled_from(OFFSETS),
)
def test_the_usual_form_is_read_as_any_other(day: str, time: str, seconds: str, offset: str) -> None:
    """With a `T` or a space, both are the same moment, or none."""
    assert moment(f"{day}T{time}{seconds}{offset}") == moment(f"{day} {time}{seconds}{offset}")
