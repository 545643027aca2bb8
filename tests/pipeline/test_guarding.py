"""A visit that looks wrong is held back: what was good stays published until one passes or is accepted."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from flows.pipeline.guarding import Findings, objection
from schemas.configuration import Expectation
from schemas.talk import Talk
from warehouse.identity import Identified
from warehouse.presences import Upcoming
from warehouse.standings import Standing

BERLIN = ZoneInfo("Europe/Berlin")
NOVEMBER = date(2026, 11, 1)
NOTHING = Expectation()
AT_TWO = {14: 20}


def found(
    days: Iterable[int],
    known: Iterable[int] = (),
    *,
    before: int | None = None,
    moved: timedelta = timedelta(),
    zone: ZoneInfo = BERLIN,
) -> Findings:
    """A visit that gives talks at two on these days; those of other days that were known are absent.

    Those known start `moved` later than they did. `before` is what the last visit gave: by default all known.
    """
    shown, upcoming = list(days), [_upcoming(day) for day in known]
    ids = {one.announcement_id for one in upcoming}
    talks = [_identified(day, str(day) in ids, moved, zone) for day in shown]
    count = len(upcoming) if before is None and upcoming else before
    return Findings(
        at=start(-1),
        talks=talks,
        upcoming=upcoming,
        absent=[one for one in upcoming if int(one.announcement_id) not in shown],
        standing=Standing(count, count or 0, AT_TWO if count else {}, is_redefined=False),
        is_complete=True,
    )


def both(one: Findings, other: Findings) -> Findings:
    """What two visits find, as one that has the standing of the first."""
    talks, upcoming = [*one.talks, *other.talks], [*one.upcoming, *other.upcoming]
    return replace(one, talks=talks, upcoming=upcoming, absent=[*one.absent, *other.absent])


def start(day: int) -> datetime:
    """Two o'clock in Berlin."""
    return datetime.combine(NOVEMBER + timedelta(days=day), datetime.min.time(), BERLIN).replace(hour=14)


def _upcoming(day: int, missed_count: int = 0) -> Upcoming:
    on = NOVEMBER + timedelta(days=day)
    return Upcoming(
        str(day), f"Tides of day {day}", start(day).astimezone(UTC), on, missed_count, not missed_count
    )


def _identified(day: int, is_known: bool, moved: timedelta, zone: ZoneInfo) -> Identified:  # noqa: FBT001 - a fact
    starts_at = (start(day) + moved if is_known else start(day)).astimezone(zone)
    talk = Talk(source_key="quay", key=str(day), title=f"Tides of day {day}", starts_at=starts_at)
    return Identified(str(day), str(day), talk, str(day) if is_known else None)


@pytest.mark.parametrize(
    ("left", "known", "reason"),
    [
        (range(5, 30), range(30), None),
        (range(6, 31), range(31), None),
        (range(6, 30), range(30), None),
        (range(6, 29), range(29), "6 of 29 talks to come would vanish at once"),
        (range(5, 6), range(6), None),
        ([], range(6), "6 of 6 talks to come would vanish at once"),
        ([99], range(2), "2 of 2 talks to come would vanish at once"),
        ([], range(1), None),
        ([99], range(1), None),
    ],
)
def test_many_talks_do_not_vanish_at_once(
    left: Sequence[int], known: Sequence[int], reason: str | None
) -> None:
    """Not more than five and a fifth of those to come, and not all of two or more; one of one may."""
    assert objection(found(left, known), NOTHING) == reason


def test_what_is_over_all_of_a_sudden_vanishes_too() -> None:
    """Last year's page, under the keys of this year."""
    visit = found(range(8), range(8), moved=timedelta(days=-364))
    assert objection(visit, NOTHING) == "8 of 8 talks to come would vanish at once"


def test_what_was_missed_before_vanishes_no_more() -> None:
    """Only what the last visit gave counts, on both sides: of ten missing and one shown, one may vanish."""
    missing = [_upcoming(day, missed_count=1) for day in range(10)]
    for visit in (found([10, 11], [10, 11]), found([], [10])):
        absent = [*visit.absent, *missing]
        findings = replace(visit, upcoming=[*visit.upcoming, *missing], absent=absent)
        assert objection(findings, NOTHING) is None


def test_a_source_does_not_fall_silent() -> None:
    """No talk after several is held, also where nothing that is to come would be lost."""
    assert objection(found([], before=2), NOTHING) == "it gives no talk, and gave 2 before"
    assert objection(found([], before=1), NOTHING) is None
    assert objection(found([]), NOTHING) is None


@pytest.mark.parametrize(
    ("count", "before", "expected", "reason"),
    [
        (3, None, Expectation(min_talks=4), "it gives 3 talks, and at least 4 are expected"),
        (4, None, Expectation(min_talks=4), None),
        (5, None, Expectation(max_talks=4), "it gives 5 talks, and at most 4 are expected"),
        (4, None, Expectation(max_talks=4), None),
        (0, None, Expectation(max_talks=0), None),
        (
            8,
            10,
            Expectation(max_shrink=0.1),
            "it gives 8 talks, and gave 10: a smaller share than is expected may vanish",
        ),
        (9, 10, Expectation(max_shrink=0.1), None),
        (8, None, Expectation(max_shrink=0.1), None),
    ],
)
def test_a_source_gives_what_is_expected_of_it(
    count: int, before: int | None, expected: Expectation, reason: str | None
) -> None:
    """The fewest and the most talks hold from the first visit on, the shrinking from the second."""
    assert objection(found(range(count), range(count) if before else (), before=before), expected) == reason


def test_a_flood_is_held() -> None:
    """More than 200 new talks, and more than ten times what was given; a first visit may bring any number."""
    assert objection(found(range(201), before=20), NOTHING) == "it gives 201 new talks, and gave 20 before"
    assert objection(found(range(200), before=20), NOTHING) is None
    assert objection(found(range(201), before=21), NOTHING) is None
    assert objection(found(range(5000)), NOTHING) is None


@pytest.mark.parametrize(
    ("minutes", "reason"),
    [
        (-60, "8 of 8 talks would start 1:00 hours earlier"),
        (360, "8 of 8 talks would start 6:00 hours later"),
        (24 * 60, None),
        (0, None),
    ],
)
def test_all_talks_do_not_move_by_hours(minutes: int, reason: str | None) -> None:
    """A clock of another zone moves all by one span; a week that is put off moves by days."""
    visit = found(range(8), range(8), moved=timedelta(minutes=minutes))
    assert objection(visit, NOTHING) == reason


def test_a_few_talks_may_move() -> None:
    """Two of two moved, and six of eight, are somebody's plan."""
    assert objection(found(range(2), range(2), moved=timedelta(hours=1)), NOTHING) is None
    most = both(found(range(6), range(6), moved=timedelta(hours=1)), found([6, 7], [6, 7]))
    assert objection(most, NOTHING) is None


def test_a_zone_that_is_lost_is_noticed_in_summer_and_winter() -> None:
    """Two hours in one half of the year and one in the other are one mistake."""
    summer = found(range(4), range(4), moved=timedelta(hours=-2))
    winter = found(range(4, 8), range(4, 8), moved=timedelta(hours=-1))
    assert objection(both(summer, winter), NOTHING) == "8 of 8 talks would start 1:00 hours earlier"


def test_the_same_instants_in_another_zone_are_no_move() -> None:
    """A site that begins to write UTC, and means it, moves nothing."""
    assert objection(found(range(8), range(8), zone=ZoneInfo("UTC")), NOTHING) is None


def test_an_operator_who_sets_another_zone_moves_all() -> None:
    """Where the source was configured otherwise since, the times are those that are meant."""
    visit = found(range(8), range(8), moved=timedelta(hours=6))
    standing = replace(visit.standing, is_redefined=True)
    assert objection(replace(visit, standing=standing), NOTHING) is None


def test_new_talks_begin_at_a_usual_hour() -> None:
    """Five or more new ones, hardly any within an hour of what is usual, however many are known already."""
    night, early = ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/London")
    reason = "only 0 of 5 talks begin at an hour that is usual for this source"
    assert objection(found(range(5), before=20, zone=night), NOTHING) == reason
    assert objection(found(range(4), before=20, zone=night), NOTHING) is None
    assert objection(found(range(5), before=20, zone=early), NOTHING) is None
    assert objection(found(range(5), zone=night), NOTHING) is None
    old, new = found(range(20), range(20)), found(range(20, 25), before=20, zone=night)
    assert objection(both(old, new), NOTHING) == reason


def test_of_a_reading_that_is_not_whole_nothing_is_missed() -> None:
    """Few talks on half a page are no sign; too many are."""
    half, flood = found([0], range(30)), found(range(300), before=2)
    assert objection(replace(half, is_complete=False), Expectation(min_talks=5)) is None
    assert (
        objection(replace(flood, is_complete=False), NOTHING) == "it gives 300 new talks, and gave 2 before"
    )


def test_a_first_visit_is_believed() -> None:
    """There is nothing to measure it by, except what is expected."""
    assert objection(found(range(300), zone=ZoneInfo("Asia/Tokyo")), NOTHING) is None
