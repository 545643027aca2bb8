"""A wall time becomes an instant only in a zone that is known."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from flows.normalising.instants import Span, span
from schemas.failures import RejectionFailure
from schemas.moment import Moment

NOW = dt.datetime(2024, 9, 1, tzinfo=dt.UTC)
BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")


def moment(text: str, zone: str | None = None, fold: int = 0) -> Moment:
    """A moment from its ISO 8601 form."""
    wall = dt.datetime.fromisoformat(text)
    return Moment(wall.date(), wall.time() if "T" in text else None, zone, fold)


def test_the_zone_of_the_announcement_wins() -> None:
    """The talk is in the zone that its announcement names, and says so."""
    found = span(
        moment("2024-10-09T14:00", "US/Eastern"),
        moment("2024-10-09T15:00"),
        source_zone="Europe/Berlin",
        now=NOW,
    )
    assert found == Span(
        starts_at=dt.datetime(2024, 10, 9, 14, tzinfo=NEW_YORK),
        ends_at=dt.datetime(2024, 10, 9, 15, tzinfo=NEW_YORK),
        starts_on=dt.date(2024, 10, 9),
        timezone="America/New_York",
        timezone_from="announcement",
        time_precision="time",
    )


def test_the_zone_of_the_source_counts_where_the_announcement_names_none() -> None:
    """A floating time is in the source's zone, and says so; no end stays no end."""
    assert span(moment("2024-10-09T14:00"), None, source_zone="Europe/Berlin", now=NOW) == Span(
        starts_at=dt.datetime(2024, 10, 9, 14, tzinfo=BERLIN),
        starts_on=dt.date(2024, 10, 9),
        timezone="Europe/Berlin",
        timezone_from="source",
        time_precision="time",
    )


def test_an_end_in_another_zone_is_shown_in_that_of_the_start() -> None:
    """Both ends of a talk have one zone."""
    found = span(
        moment("2024-10-09T14:00", "Europe/Berlin"),
        moment("2024-10-09T13:00", "UTC"),
        source_zone=None,
        now=NOW,
    )
    assert found.ends_at == dt.datetime(2024, 10, 9, 15, tzinfo=BERLIN)
    assert found.ends_at.tzinfo == BERLIN


@pytest.mark.parametrize(
    ("wall", "fold", "zone", "utc"),
    [
        ("2024-03-31T02:30", 0, "Europe/Berlin", dt.datetime(2024, 3, 31, 1, 30, tzinfo=dt.UTC)),
        ("2024-03-10T02:30", 0, "America/New_York", dt.datetime(2024, 3, 10, 7, 30, tzinfo=dt.UTC)),
        ("2024-10-27T02:30", 0, "Europe/Berlin", dt.datetime(2024, 10, 27, 0, 30, tzinfo=dt.UTC)),
        ("2024-10-27T02:30", 1, "Europe/Berlin", dt.datetime(2024, 10, 27, 1, 30, tzinfo=dt.UTC)),
        ("2024-10-09T14:00", 0, "+05:30", dt.datetime(2024, 10, 9, 8, 30, tzinfo=dt.UTC)),
        ("2024-10-09T14:00", 0, "W. Europe Standard Time", dt.datetime(2024, 10, 9, 12, tzinfo=dt.UTC)),
    ],
)
def test_wall_times_in_the_gap_and_in_the_fold(wall: str, fold: int, zone: str, utc: dt.datetime) -> None:
    """A time that the clocks skip lies after the skip; of two equal times the fold tells which."""
    found = span(moment(wall, zone, fold), None, source_zone=None, now=NOW)
    assert found.starts_at is not None
    assert found.starts_at.astimezone(dt.UTC) == utc


def test_a_skipped_wall_time_is_shown_as_the_time_it_really_is() -> None:
    """Half past two on the night without it is half past three."""
    found = span(moment("2024-03-31T02:30", "Europe/Berlin"), None, source_zone=None, now=NOW)
    assert found.starts_at is not None
    assert found.starts_at.time() == dt.time(3, 30)


def test_days_need_no_zone() -> None:
    """A date is a date everywhere; the last day is kept, one day has none."""
    several = span(moment("2024-10-09"), moment("2024-10-11"), source_zone="Europe/Berlin", now=NOW)
    one = span(moment("2024-10-09"), moment("2024-10-09"), source_zone=None, now=NOW)
    assert several == Span(
        starts_on=dt.date(2024, 10, 9),
        ends_on=dt.date(2024, 10, 11),
        timezone="Europe/Berlin",
        timezone_from="source",
        time_precision="date",
    )
    assert one == Span(starts_on=dt.date(2024, 10, 9), time_precision="date")


def test_no_start_is_undated() -> None:
    """Without a start nothing is known, whatever the end."""
    assert span(None, moment("2024-10-09"), source_zone="Europe/Berlin", now=NOW) == Span()


def test_an_end_that_equals_the_start_is_kept() -> None:
    """A calendar entry without length is stated as such."""
    start = moment("2024-10-09T14:00", "UTC")
    found = span(start, start, source_zone=None, now=NOW)
    assert found.ends_at == found.starts_at


def test_a_far_year_is_a_placeholder() -> None:
    """The last day of 2099 is kept, and known not to be meant."""
    assert span(moment("2099-12-31T22:58", "UTC"), None, source_zone=None, now=NOW).is_placeholder
    assert not span(moment("2030-12-31T22:58", "UTC"), None, source_zone=None, now=NOW).is_placeholder


@pytest.mark.parametrize(
    ("start", "end", "zone", "reason"),
    [
        ("2024-10-09T14:00", None, None, "no time zone"),
        ("2024-10-09T14:00", None, "Europe/Berln", "no time zone is called 'Europe/Berln'"),
        ("2024-10-09T14:00", "2024-10-09T13:00", "UTC", "before it starts"),
        ("2024-10-09", "2024-10-08", "UTC", "before it starts"),
        ("2024-10-09", "2025-10-08", "UTC", "longer than 120 days"),
        ("1823-10-09", None, "UTC", "no date that is meant"),
        ("4852-10-09T10:00", None, "UTC", "no date that is meant"),
        ("2024-10-09", "9999-12-31", "UTC", "no date that is meant"),
        ("1970-01-01T00:00", None, "UTC", "no date that is meant"),
    ],
)
def test_impossible_times_are_refused(start: str, end: str | None, zone: str | None, reason: str) -> None:
    """The reason says what is wrong, with the offending value."""
    with pytest.raises(RejectionFailure, match=reason):
        span(moment(start), moment(end) if end else None, source_zone=zone, now=NOW)


def test_a_misspelt_zone_gets_a_suggestion() -> None:
    """Whoever wrote the zone learns what was probably meant."""
    with pytest.raises(RejectionFailure) as caught:
        span(moment("2024-10-09T14:00", "Europe/Berln"), None, source_zone=None, now=NOW)
    assert caught.value.remedy == "Did you mean 'Europe/Berlin'?"
