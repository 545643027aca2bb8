"""Invented programmes of talks, of which all is known: who announced what and when, and what became of it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TypeVar

from msgspec import Struct

Some = TypeVar("Some")

ROUNDS = tuple(datetime(2024, 1, 8, 6, tzinfo=UTC) + timedelta(weeks=number) for number in range(180))
SERIES = {f"series-{number}": f"Seminar {number}" for number in range(12)}
INSTITUTIONS = {
    "Tide U": "Tide University",
    "Dept. of Maths, Tide University": "Tide University",
    "Nowhere Institute": "Nowhere Institute",
    "Université de l'Île": "Université de l'Île",
}
"""Affiliations as they are announced, and the institutions that they name."""

HOSTS = ("Tide U", "Nowhere Institute", "Harbour Lab", None)
TOPICS = ("algebra", "geometry", "tides")
SOURCES = ("bulletin", "calendar", "journal", "letters", "torn", "mute", "silent")
"""`torn` is never read whole, `mute` always fails, `silent` was never asked."""


class Reading(Struct, frozen=True):
    """A reading of a source, with its five counts."""

    source_key: str
    read_at: datetime
    outcome: str
    is_complete: bool
    counts: tuple[int, ...]

    @property
    def reason(self) -> str | None:
        """Why it failed or is held."""
        return f"{self.outcome} on {self.read_at:%F}" if self.outcome in {"failed", "held"} else None


class Guest(Struct, frozen=True):
    """A person in a talk, announced to be of somewhere."""

    speaker_id: str
    affiliation: str | None

    @property
    def name(self) -> str:
        """As announced, and in full."""
        return f"Person {self.speaker_id}"

    @property
    def home(self) -> str | None:
        """The institution of the affiliation."""
        return INSTITUTIONS[self.affiliation] if self.affiliation else None


class Sight(Struct, frozen=True):
    """A source that announces a talk, since when, and whether it still does."""

    source_key: str
    first_seen_at: datetime
    is_live: bool


class Lecture(Struct, frozen=True, kw_only=True):
    """A talk with all that is known of it; what happened to it, by the instants at which it was seen.

    `titles` are those of its versions, by the instants from which they were known.
    """

    talk_id: str
    is_superseded: bool
    series_key: str | None
    host: str | None
    guests: tuple[Guest, ...]
    offset: timedelta
    starts_utc: datetime | None
    starts_on: date | None
    minutes: int | None
    status: str
    presence: str
    is_online: bool
    topics: tuple[str, ...]
    titles: dict[datetime, str | None]
    sights: tuple[Sight, ...]
    reschedulings: frozenset[datetime]
    movings: frozenset[datetime]
    cancellings: frozenset[datetime]
    restorings: frozenset[datetime]
    links: tuple[str | None, str | None, str | None]

    @property
    def starts_local(self) -> datetime | None:
        """The start on the wall."""
        return self.starts_utc and self.starts_utc + self.offset

    @property
    def ends_utc(self) -> datetime | None:
        """The end, where it is announced."""
        if self.starts_utc is None or self.minutes is None:
            return None
        return self.starts_utc + timedelta(minutes=self.minutes)

    @property
    def first_seen_at(self) -> datetime:
        """When any source first showed it."""
        return min(sight.first_seen_at for sight in self.sights)

    @property
    def title(self) -> str | None:
        """As known last."""
        return self.titles[max(self.titles)]


class Programme(Struct, frozen=True):
    """Talks, and the readings in which they were found."""

    lectures: tuple[Lecture, ...]
    readings: tuple[Reading, ...]


def invented(count: int, seed: int) -> Programme:
    """So many talks; the same again for the same seed."""
    dice = Random(seed)  # noqa: S311 - a programme invented again is the same
    readings = tuple(reading for source in SOURCES for reading in _readings(dice, source))
    found = {source: _finding(readings, source) for source in SOURCES}
    able = {source: rounds for source, rounds in found.items() if rounds}
    return Programme(tuple(_lecture(dice, f"talk-{number}", able) for number in range(count)), readings)


def _finding(readings: Sequence[Reading], source: str) -> list[datetime]:
    return [each.read_at for each in readings if (each.source_key, each.outcome) == (source, "read")]


def _readings(dice: Random, source: str) -> list[Reading]:
    begin = len(ROUNDS) if source == "silent" else dice.randint(0, 40)
    return [_reading(dice, source, at, number) for number, at in enumerate(ROUNDS[begin:])]


def _reading(dice: Random, source: str, at: datetime, number: int) -> Reading:
    outcome = dice.choices(("read", "unchanged", "failed", "held"), (6, 2, 1, 1))[0]
    if source == "mute" or number == 0:
        outcome = "failed"
    is_complete = source != "torn" and number > 2 and dice.random() < 0.8
    return Reading(source, at, outcome, is_complete, tuple(dice.randint(0, 50) for _ in range(5)))


def _lecture(dice: Random, talk_id: str, able: dict[str, list[datetime]]) -> Lecture:
    sights = _sights(dice, able)
    seen_at = min(sight.first_seen_at for sight in sights)
    offset = timedelta(hours=dice.choice((-5, 0, 1, 9)))
    starts_utc = seen_at.replace(tzinfo=None) + timedelta(minutes=15 * dice.randint(-900, 12_000))
    precision = dice.choices(("time", "date", "none"), (8, 1, 1))[0]
    after = seen_at + timedelta(days=100)
    return Lecture(
        talk_id=talk_id,
        is_superseded=dice.random() < 0.05,
        series_key=dice.choice((*SERIES, None)),
        host=dice.choice(HOSTS),
        guests=tuple(_guest(dice) for _ in range(dice.choice((0, 1, 1, 1, 2, 3)))),
        offset=offset,
        starts_utc=starts_utc if precision == "time" else None,
        starts_on=None if precision == "none" else (starts_utc + offset).date(),
        minutes=dice.choice((None, 45, 60, 90)),
        status=dice.choices(("confirmed", "tentative", "cancelled", "postponed"), (80, 5, 10, 5))[0],
        presence=dice.choices(("live", "missing", "removed"), (80, 10, 10))[0],
        is_online=dice.random() < 0.3,
        topics=tuple(dice.choices(TOPICS, k=dice.choice((0, 1, 2, 3)))),
        titles=_titles(dice, talk_id, seen_at),
        sights=sights,
        reschedulings=_some(dice, seen_at, after),
        movings=_some(dice, seen_at, after),
        cancellings=_some(dice, seen_at, after),
        restorings=_some(dice, seen_at, after),
        links=(_link(dice, "film"), _link(dice, "slides"), _link(dice, "paper")),
    )


def _sights(dice: Random, able: dict[str, list[datetime]]) -> tuple[Sight, ...]:
    """Many talks stand there already when a source is first read, others are seen in several at once."""
    source = dice.choice(sorted(able))
    at = able[source][dice.randint(0, 4)] if dice.random() < 0.3 else dice.choice(able[source])
    others = dice.choices(sorted(able), k=dice.choice((0, 0, 1, 2)))
    times = [at if at in able[other] else dice.choice(able[other]) for other in others]
    pairs = [(source, at), *zip(others, times, strict=True)]
    return tuple(Sight(name, seen_at, dice.random() < 0.7) for name, seen_at in pairs)


def _guest(dice: Random) -> Guest:
    return Guest(f"{dice.randint(1, 60):03}", dice.choice((*INSTITUTIONS, None)))


def _titles(dice: Random, talk_id: str, seen_at: datetime) -> dict[datetime, str | None]:
    titles = dice.choice(
        ((None,), (None, "On"), (None, None, "On", "About"), ("On",), ("On", None), ("On", "Of"))
    )
    weeks = sorted(dice.sample(range(1, 20), len(titles) - 1))
    instants = [seen_at, *(seen_at + timedelta(weeks=week) for week in weeks)]
    return {at: title and f"{title} {talk_id}" for at, title in zip(instants, titles, strict=True)}


def _some(dice: Random, since: datetime, until: datetime) -> frozenset[datetime]:
    rounds = [at for at in ROUNDS if since < at < until]
    return frozenset(dice.sample(rounds, min(len(rounds), dice.choice((0, 0, 0, 1, 2)))))


def _link(dice: Random, kind: str) -> str | None:
    return dice.choice((None, None, f"https://example.org/{kind}/{dice.randint(1, 999)}"))
