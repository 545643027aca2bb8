"""The lectures of a campus, which may be edited: what its calendars and pages say."""

from datetime import UTC, datetime, timedelta
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from tests.benchmarks.words import FAMILY, GIVEN, WORDS

EPOCH = datetime(datetime.now(UTC).year, 1, 5, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Lecture(Struct, frozen=True):
    """One lecture as it is announced."""

    url: str
    uid: str
    title: str
    speaker: str
    affiliation: str
    starts_at: datetime
    room: str
    abstract: str

    @property
    def ends_at(self) -> datetime:
        """Each takes an hour."""
        return self.starts_at + HOUR


def invented(calendar: int, number: int) -> Lecture:
    """The same every time in one year; it begins within 700 days of the year's start."""
    dice = Random(calendar * 100_003 + number)  # noqa: S311 - a campus made again is the same
    return Lecture(
        url=f"https://campus.example/{calendar}/{number}",
        uid=f"{calendar}-{number}@campus.example",
        title=" ".join(dice.choices(WORDS, k=7)).capitalize(),
        speaker=f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}",
        affiliation=f"University {calendar}",
        starts_at=EPOCH + timedelta(days=dice.randrange(700), hours=dice.randrange(9)),
        room=f"Room {dice.randrange(400)}",
        abstract=" ".join(dice.choices(WORDS, k=110)),
    )


def edited(lecture: Lecture, dice: Random) -> Lecture:
    """The lecture with another title, another start or another room."""
    return dice.choice(
        (
            replace(lecture, title=f"{lecture.title} revisited"),
            replace(lecture, starts_at=lecture.starts_at + HOUR),
            replace(lecture, room=f"{lecture.room} annex"),
        )
    )
