"""The guard: a visit that looks wrong is held back, and what was good stays published."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import chain

from msgspec import Struct

from schemas.configuration import Expectation
from warehouse.identity import Identified
from warehouse.presences import Upcoming
from warehouse.standings import Standing

MOST_VANISHED = 5
LARGEST_SHARE = 1 / 5
"""More talks to come than both may not vanish at one visit, nor all of two or more."""

FLOOD = 200
FLOOD_FACTOR = 10
"""More new talks than that, and than so many times all that the last visit gave, are a flood."""

FEWEST_SHIFTED = 3
SUMMER = timedelta(hours=1)
SHARE_SHIFTED = 0.8
FEWEST_TIMED = 5
FEWEST_KNOWN_HOURS = 10
RARE_HOUR = 0.05
USUAL_SHARE = 0.2
"""Times are doubted when nearly all moved by one span, or hardly any is at an hour usual for the source."""


class Findings(Struct, frozen=True, kw_only=True):
    """What a visit found, beside what was known: `absent` are talks to come that it lacks."""

    at: datetime
    talks: Sequence[Identified]
    upcoming: Sequence[Upcoming]
    absent: Sequence[Upcoming]
    standing: Standing
    is_complete: bool


def objection(found: Findings, expected: Expectation) -> str | None:
    """Why a visit is not to be believed, in words; None when nothing speaks against it."""
    counted = (_vanished(found), _emptied(found), _unexpected(found, expected)) if found.is_complete else ()
    timed = () if found.standing.is_redefined else (_shifted(found), _at_odd_hours(found))
    return next(chain(*counted, _flooded(found), *timed), None)


def _vanished(found: Findings) -> Iterator[str]:
    """What is said to be over all of a sudden vanishes as well: this is how the page of last year looks."""
    lacking = sum(one.missed_count == 0 for one in found.absent)
    starts = {each.announcement_id: each.talk.starts_at for each in found.talks}
    shown = [starts[one.announcement_id] for one in found.upcoming if one.announcement_id in starts]
    gone, known = (
        lacking + sum(start is not None and start <= found.at for start in shown),
        lacking + len(shown),
    )
    is_many = gone > MOST_VANISHED and gone > known * LARGEST_SHARE
    if is_many or (known > 1 and gone == known):
        yield f"{gone} of {known} talks to come would vanish at once"


def _emptied(found: Findings) -> Iterator[str]:
    if found.standing.lasting_count > 1 and not found.talks:
        yield f"it gives no talk, and gave {found.standing.talk_count} before"


def _unexpected(found: Findings, expected: Expectation) -> Iterator[str]:
    count, before = len(found.talks), found.standing.talk_count
    if count < expected.min_talks:
        yield f"it gives {count} talks, and at least {expected.min_talks} are expected"
    if expected.max_talks is not None and count > expected.max_talks:
        yield f"it gives {count} talks, and at most {expected.max_talks} are expected"
    if before and count < before * (1 - expected.max_shrink):
        yield f"it gives {count} talks, and gave {before}: a smaller share than is expected may vanish"


def _flooded(found: Findings) -> Iterator[str]:
    before, new = found.standing.talk_count, sum(each.talk_id is None for each in found.talks)
    if before is not None and new > max(FLOOD, FLOOD_FACTOR * before):
        yield f"it gives {new} new talks, and gave {before} before"


def _shifted(found: Findings) -> Iterator[str]:
    """A site that writes another zone is off by an hour more in one half of the year than in the other."""
    now = {each.announcement_id: each.talk.starts_at for each in found.talks}
    spans = [
        start - one.starts_at
        for one in found.upcoming
        if one.starts_at and (start := now.get(one.announcement_id))
    ]
    for direction, ahead in (("later", spans), ("earlier", [-span for span in spans])):
        moved = Counter(span for span in ahead if timedelta() < span < timedelta(days=1))
        count, span = max(((_count_near(span, moved), span) for span in moved), default=(0, timedelta()))
        if count >= max(FEWEST_SHIFTED, SHARE_SHIFTED * len(spans)):
            hours, minutes = divmod(round(span.total_seconds() / 60), 60)
            yield f"{count} of {len(spans)} talks would start {hours}:{minutes:02} hours {direction}"


def _count_near(span: timedelta, moved: Counter[timedelta]) -> int:
    return sum(count for other, count in moved.items() if timedelta() <= other - span <= SUMMER)


def _at_odd_hours(found: Findings) -> Iterator[str]:
    hours, known = found.standing.hours, sum(found.standing.hours.values())
    timed = [start.hour for start in _new_times(found)]
    usual = {
        (hour + near) % 24
        for hour, count in hours.items()
        if count >= known * RARE_HOUR
        for near in (-1, 0, 1)
    }
    as_usual = sum(hour in usual for hour in timed)
    if len(timed) >= FEWEST_TIMED and known >= FEWEST_KNOWN_HOURS and as_usual < USUAL_SHARE * len(timed):
        yield f"only {as_usual} of {len(timed)} talks begin at an hour that is usual for this source"


def _new_times(found: Findings) -> Iterator[datetime]:
    """The times that were not known before: of new talks, and of those that moved."""
    known = {one.announcement_id: one.starts_at for one in found.upcoming}
    for each in found.talks:
        start = each.talk.starts_at
        if start and (each.talk_id is None or known.get(each.announcement_id, start) != start):
            yield start
