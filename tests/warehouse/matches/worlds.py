"""Talks made of words with a seed, as their first source announces them."""

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from warehouse.matches import Account

ZONES = tuple(map(ZoneInfo, ("America/New_York", "Europe/Berlin", "Asia/Tokyo", "UTC")))
FIRST = datetime(2023, 1, 9, tzinfo=UTC)


class Vocabulary(Struct, frozen=True):
    """What talks are made of; a formula is a title in LaTeX and in Unicode."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    institutions: tuple[str, ...]
    series: tuple[str, ...]
    rooms: tuple[str, ...]
    subjects: tuple[str, ...]
    aspects: tuple[str, ...]
    contexts: tuple[str, ...]
    subtitles: tuple[str, ...]
    formulas: tuple[tuple[str, str], ...]


def vocabulary(name: str) -> Vocabulary:
    """The vocabulary `worked_with`, or the one `held_out` from all tuning."""
    text = Path(__file__).with_name("vocabularies.toml").read_text("utf8")
    return msgspec.convert(tomllib.loads(text)[name], Vocabulary)


class World(Struct, frozen=True):
    """A source of chance with the words that it chooses from."""

    chance: Random
    words: Vocabulary

    def title(self) -> str:
        """A title of a subject, an aspect and maybe a context or subtitle."""
        words, chance = self.words, self.chance
        subject = chance.choice(words.subjects)
        if chance.random() < 0.1:
            return f"{subject[0].upper()}{subject[1:]} and {chance.choice(words.subjects)}"
        title = f"{chance.choice(words.aspects)} {subject} {chance.choice(words.contexts)}".strip()
        return f"{title}: {chance.choice(words.subtitles)}" if chance.random() < 0.2 else title

    def name(self) -> str:
        """A given name, sometimes a middle initial, and a surname."""
        middle = f" {self.chance.choice('ABDEHJKLMRST')}." if self.chance.random() < 0.1 else ""
        return f"{self.chance.choice(self.words.given)}{middle} {self.chance.choice(self.words.family)}"

    def start(self, days: int = 900) -> datetime:
        """An hour of a weekday in one of the zones."""
        zone = self.chance.choice(ZONES)
        on = FIRST + timedelta(days=self.chance.randrange(days))
        on -= timedelta(days=max(on.weekday() - 4, 0))
        hour, minute = self.chance.randrange(9, 18), self.chance.choice((0, 0, 0, 15, 30))
        return datetime(on.year, on.month, on.day, hour, minute, tzinfo=zone)

    def account(self, number: int, source_key: str = "one") -> Account:
        """A whole announcement of a talk of its own."""
        start = self.start()
        return Account(
            source_key=source_key,
            own_id=f"{source_key}/{number}",
            talk_id=f"{source_key}/{number}",
            title=self.title(),
            names=tuple(self.name() for _ in range(2 if self.chance.random() < 0.1 else 1)),
            starts_at=start,
            starts_on=start.date(),
            series_key=self.chance.choice(self.words.series),
            institution=self.chance.choice(self.words.institutions),
            location=self.chance.choice(self.words.rooms),
            url=f"https://{source_key}.example.org/{number}",
            is_online=False,
        )
