"""A large warehouse, made by SQL in the warehouse's own tables: so many talks of twenty years, with history.

usage: python -m tests.benchmarks.large TALKS HOME

A source announces 500 talks, a person gives ten, one talk in five was once retitled, rescheduled or moved.
What finds announcements of other sources (`sighting_blocks`) stays empty: it is for storing, not for reading.
"""

import sys
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random

from tests.benchmarks.words import FAMILY, GIVEN, WORDS
from warehouse.connection import Connection, opened, transaction

DOMAIN = "large.example.org"
FOLDER = Path(__file__).parent / "large"
TABLES = (
    "ledger", "versions", "changes", "sightings", "series", "sources", "people", "mentions", "runs",
    "readings", "visits",
)  # fmt: skip
EDITS = ("versions", "close", "changes", "sightings", "runs", "readings")
Value = int | str | datetime | list[str]


@cache
def _statement(name: str) -> str:
    return (FOLDER / f"{name}.sql").read_text("utf8")


def fill(connection: Connection, count: int, last_at: datetime) -> None:
    """Fill an empty warehouse with so many talks, a twentieth of them in the year after the last reading."""
    dice = Random(7)  # noqa: S311 - a warehouse made again is the same
    facts: dict[str, Value] = {
        "count": count,
        "last_at": last_at,
        "domain": DOMAIN,
        "words": list(WORDS),
        "sentences": [" ".join(dice.choices(WORDS, k=11)) for _ in range(1000)],
        "given": list(GIVEN),
        "family": list(FAMILY),
    }
    with transaction(connection):
        for name in ("pick", "rounds", "lectures", "persons"):
            _execute(connection, f"create_{name}", facts)
        for name in TABLES:
            _execute(connection, f"insert_{name}", facts)
    for name in ("lectures", "persons", "rounds"):
        connection.execute(f"DROP TABLE {name}")
    connection.execute("CHECKPOINT")


def edit(connection: Connection, count: int, at: datetime) -> None:
    """Move so many talks to come to other rooms, each reading of their sources a part of one run."""
    facts: dict[str, Value] = {
        "count": count,
        "at": at,
        "run_id": f"edit-{at:%Y%m%d%H%M%S}",
    }
    with transaction(connection):
        _execute(connection, "create_edited", facts)
        for name in EDITS:
            _execute(connection, f"edit_{name}", facts)


def _execute(connection: Connection, name: str, facts: dict[str, Value]) -> None:
    text = _statement(name)
    connection.execute(text, {key: value for key, value in facts.items() if f"${key}" in text})


def yesterday() -> datetime:
    """The last midnight but one, after which nothing was read."""
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=1)


def main(count: str, home: str) -> None:
    """Make a warehouse in a home that has none."""
    with opened(Path(home)) as connection:
        fill(connection, int(count), yesterday())


if __name__ == "__main__":
    main(*sys.argv[1:])
