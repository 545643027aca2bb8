"""Invented talks of every kind and at every awkward time."""

import datetime as dt
from collections.abc import Iterator
from itertools import product
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from schemas.talk import Speaker, StoredTalk, Talk
from tests.publishing.invented import days_from_now, lecture, on_day, stored, undated

FAR = "far"
CLOCK_CHANGES = {
    "America/New_York": (dt.date(2026, 3, 8), dt.date(2026, 11, 1)),
    "Europe/Berlin": (dt.date(2026, 3, 29), dt.date(2026, 10, 25)),
    "Australia/Lord_Howe": (dt.date(2026, 4, 5), dt.date(2026, 10, 4)),
    "America/St_Johns": (dt.date(2026, 3, 8), dt.date(2026, 11, 1)),
    "Africa/Casablanca": (dt.date(2026, 2, 15), dt.date(2026, 3, 22)),
}
"""The nights in which clocks change, for the time of summer or, in Casablanca, for Ramadan."""

AFTERNOONS = tuple(dt.date(2026, month, 18) for month in (3, 7))
QUARTERS = tuple(dt.time(hour, minute) for hour in range(4) for minute in (0, 15, 30, 45))


def nightly_talks() -> Iterator[StoredTalk]:
    """Talks of half an hour that start in every quarter of those nights, before and after clocks go back."""
    for zone, nights in CLOCK_CHANGES.items():
        for night, quarter in product(nights, QUARTERS):
            first = dt.datetime.combine(night, quarter, ZoneInfo(zone))
            moments = [first, first.replace(fold=1)]
            is_ambiguous = moments[0].utcoffset() != moments[1].utcoffset()
            yield from map(_local, moments if is_ambiguous else moments[:1])


def afternoon_talks() -> Iterator[StoredTalk]:
    """Talks at 16:00 in winter and in summer."""
    for zone in CLOCK_CHANGES:
        for day in AFTERNOONS:
            yield _local(dt.datetime.combine(day, dt.time(16), ZoneInfo(zone)))


def _local(starts_at: dt.datetime) -> StoredTalk:
    zone = str(starts_at.tzinfo)
    ends_at = (starts_at.astimezone(dt.UTC) + dt.timedelta(minutes=30)).astimezone(starts_at.tzinfo)
    name = f"{zone.replace('/', '-')}-{starts_at:%m%dT%H%M}-{starts_at.fold}"
    return _named(name, lecture(title=name, starts_at=starts_at, ends_at=ends_at, timezone=zone))


def talks_of_every_kind() -> Iterator[StoredTalk]:
    """Every state of a talk, each kind of time, and what is not announced of it."""
    day = dt.date(2026, 3, 11)
    yield _named("timed", lecture())
    yield _named("moved", lecture(starts_at=days_from_now(40), ends_at=None), sequence=7)
    yield _named("day", on_day(day))
    yield _named("days", on_day(day, day + dt.timedelta(days=3)))
    yield _named("cancelled-day", on_day(day, status="cancelled"))
    yield _named("withdrawn-days", on_day(day, day + dt.timedelta(days=1)), presence="removed")
    yield _named("undated", undated())
    yield _named("cancelled", lecture(status="cancelled"), sequence=2**31 - 1)
    yield _named("postponed", lecture(status="postponed"))
    yield _named("tentative", lecture(status="tentative"))
    yield _named("withdrawn", lecture(), presence="removed")
    yield _named("missing", lecture(title="Lost loops"), presence="missing")
    yield _named("untitled", lecture(title=None))
    yield _named("nameless", lecture(series=None, title=None, speakers=()))
    yield _named("crowded", lecture(speakers=tuple(Speaker(f"Ada {number}") for number in range(9))))
    yield _named("endless", lecture(ends_at=None))
    yield _named("nowhere", lecture(location=None, room=None))
    yield _named("overnight", lecture(starts_at=days_from_now(2), ends_at=days_from_now(3.5)))
    yield _named("first", lecture(starts_at=dt.datetime(1970, 1, 1, tzinfo=dt.UTC), ends_at=None))
    yield _named("first-day", on_day(dt.date(1970, 1, 1)))
    yield _named("far", lecture(starts_at=dt.datetime(2100, 2, 28, 23, 59, 59, tzinfo=dt.UTC), ends_at=None),
                 series_slug=FAR)  # fmt: skip


def _named(name: str, talk: Talk, **changes: object) -> StoredTalk:
    facts = {"talk_id": name, "uid": f"{name}@talks.example", "series_slug": None} | changes
    return stored(replace(talk, key=name, join_url=None), **facts)
