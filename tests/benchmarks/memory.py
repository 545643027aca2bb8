"""How long it takes until many announcements of many sources have found each other in the warehouse.

usage: python tests/benchmarks/memory.py [SOURCES [TALKS]]

One talk in twenty is announced by a second source too, its hyphens lost and its room another. Prints the
seconds that the meetings took, those of all that storing takes, and how many of the pairs became one talk.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from schemas.talk import Speaker, Talk
from tests.benchmarks.words import FAMILY, GIVEN, WORDS
from tests.warehouse.storing import store
from warehouse import meetings
from warehouse.connection import Connection, opened, transaction
from warehouse.identity import Occasion
from warehouse.meetings import NO_RULINGS, Rulings

BERLIN = ZoneInfo("Europe/Berlin")
SYLLABLES = ("ka", "lo", "mi", "ren", "tas", "vo", "shi", "gar", "del", "nov", "lin", "mar", "tin", "ova")
FIRST = datetime(2031, 1, 6, 9, tzinfo=BERLIN)
SEEN_AT = datetime(2030, 12, 1, tzinfo=UTC)
EVERY = 20


class Watch:
    """Counts the seconds that the meetings take."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._meet = meetings.meet

    def meet(
        self,
        connection: Connection,
        occasion: Occasion,
        source_keys: Iterable[str],
        rulings: Rulings = NO_RULINGS,
    ) -> bool:
        """As `meetings.meet`."""
        begin = time.perf_counter()
        is_touched = self._meet(connection, occasion, source_keys, rulings)
        self.seconds += time.perf_counter() - begin
        return is_touched


def campus(sources: int, count: int) -> Iterator[list[Talk]]:
    """The talks of each source, the last ones announced by the source before too."""
    dice = random.Random(7)  # noqa: S311 - a campus made again is the same
    before: list[Talk] = []
    for source in range(sources):
        shared = [_copy(talk, source) for talk in before[: count // EVERY]]
        own = [_talk(dice, source, number) for number in range(count - len(shared))]
        yield [*own, *shared]
        before = own


def _talk(dice: random.Random, source: int, number: int) -> Talk:
    start = FIRST + timedelta(days=dice.randrange(700), hours=dice.randrange(9))
    name = "".join(dice.choices(SYLLABLES, k=3)).capitalize()
    title = " ".join(("-".join(dice.choices(WORDS, k=2)), *dice.choices(WORDS, k=6))).capitalize()
    return Talk(
        source_key=f"s{source}",
        key=f"{source}-{number}",
        title=title,
        speakers=(Speaker(f"{dice.choice(GIVEN)} {name}{dice.choice(FAMILY).lower()}"),),
        starts_at=start,
        starts_on=start.date(),
        timezone="Europe/Berlin",
        time_precision="time",
        location=f"Room {dice.randrange(400)}",
    )


def _copy(talk: Talk, source: int) -> Talk:
    title = (talk.title or "").replace("-", "")
    return replace(
        talk, source_key=f"s{source}", key=f"{source}-of-{talk.key}", title=title, location="Online"
    )


def main(sources: int = 200, count: int = 500) -> None:
    """Print a line."""
    watch, begin = Watch(), time.perf_counter()
    vars(meetings)["meet"] = watch.meet
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as connection:
        for number, found in enumerate(campus(sources, count)):
            seen_at = SEEN_AT + timedelta(minutes=number)
            occasion = Occasion(run_id="run", at=seen_at, domain="example.org")
            with transaction(connection):
                store(connection, f"s{number}", occasion, found, {})
        stored = time.perf_counter() - begin
        rows = connection.execute(
            "SELECT count(*), count(*) FILTER (len(source_keys) = 2) FROM talks"
        ).fetchall()
    expected = (sources - 1) * (count // EVERY)
    sys.stdout.write(
        f"{sources * count} announcements met in {watch.seconds:.1f} s and were stored in {stored:.1f} s:"
        f" {rows[0][0]} talks, {rows[0][1]} of {expected} pairs found\n"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
