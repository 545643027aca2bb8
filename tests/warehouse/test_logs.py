"""What the logs of readings and visits say last of a source and of an address, however long they are."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import get_args

import pytest

from schemas.configuration import Source
from schemas.page import Validators
from schemas.visit import Visit
from tests.warehouse.conftest import FIRST
from warehouse import readings, sources, visits
from warehouse.connection import Connection
from warehouse.readings import Reading, ReadingOutcome
from warehouse.sources import SourceHealth
from warehouse.visits import Evidence, KeptPage, Trace

KEYS = ("maths", "physics", "chemistry", "biology")
OUTCOMES: tuple[ReadingOutcome, ...] = get_args(ReadingOutcome)
SUCCESSES = {"read", "unchanged"}


@pytest.fixture(params=[0, 1, *(pytest.param(seed, marks=pytest.mark.whole) for seed in range(2, 6))])
def log(request: pytest.FixtureRequest) -> list[Reading]:
    """Twenty rounds in which sources are read or not, with counts that tell one reading from another."""
    dice = Random(request.param)  # noqa: S311 - a log made again is the same
    ranges = {key: dice.sample(OUTCOMES, dice.randint(1, len(OUTCOMES))) for key in KEYS}
    return [
        Reading(
            run_id=f"run-{number}",
            source_key=key,
            read_at=FIRST + timedelta(hours=number),
            outcome=(outcome := dice.choice(ranges[key])),
            reason=dice.choice((None, f"{outcome} {number}")),
            fingerprint=dice.choice((None, f"made of {number}")),
            new_count=number,
            changed_count=dice.randint(0, 9),
            unchanged_count=dice.randint(0, 9),
            rejected_count=dice.randint(0, 9),
        )
        for number in range(20)
        for key in KEYS
        if dice.random() < 0.8
    ]


def test_the_last_reading_counts_whatever_came_before(log: list[Reading], warehouse: Connection) -> None:
    """How a source does, and what its last successful reading was made from."""
    configured = tuple(Source(key=key, url=f"https://{key}.example", kind="ics") for key in (*KEYS, "new"))
    sources.replace_sources(warehouse, configured, since=FIRST)
    for reading in log:
        readings.record_reading(warehouse, reading)

    assert sources.health(warehouse) == tuple(_health(key, log) for key in sorted((*KEYS, "new")))
    assert readings.fingerprints(warehouse) == {
        reading.source_key: reading.fingerprint for reading in log if reading.outcome in SUCCESSES
    }


def test_of_readings_of_one_instant_the_one_stored_last_counts(warehouse: Connection) -> None:
    """As when a clock stands still."""
    for name in ("one", "two"):
        reading = Reading(
            run_id=name, source_key="maths", read_at=FIRST, outcome="unchanged", fingerprint=name
        )
        readings.record_reading(warehouse, reading)

    assert readings.fingerprints(warehouse) == {"maths": "two"}


def test_the_last_answer_with_a_body_is_known_of_an_address(warehouse: Connection) -> None:
    """Whatever was asked later in vain, and of the source that asked."""
    kept = [
        ("maths", "/a", 0, "one"),
        ("maths", "/a", 2, "three"),
        ("maths", "/a", 3, None),
        ("maths", "/b", 1, "two"),
        ("physics", "/a", 1, "other"),
        ("physics", "/c", 1, None),
    ]
    for source_key, url, hour, body in kept:
        visit = _evidence(url, FIRST + timedelta(hours=hour), body)
        visits.record(
            warehouse,
            f"run-{hour}",
            [Trace(source_key=source_key, read_at=FIRST, evidence=(visit,), rejects=())],
        )

    assert visits.known_pages(warehouse) == {
        ("maths", "/a"): _page("/a", "three"),
        ("maths", "/b"): _page("/b", "two"),
        ("physics", "/a"): _page("/a", "other"),
    }


def _evidence(url: str, attempted_at: datetime, body: str | None) -> Evidence:
    visit = Visit(
        url=url,
        attempted_at=attempted_at,
        duration_ms=1,
        outcome="fetched" if body else "timeout",
        etag=body,
        last_modified=None,
    )
    return Evidence(visit, _page(url, body) if body else None)


def _page(url: str, body: str) -> KeptPage:
    return KeptPage(Validators(body, None), body, f"{url}?answered", "text/calendar", None)


def _health(key: str, log: Sequence[Reading]) -> SourceHealth:
    """Told without SQL."""
    all_of_it = [reading for reading in log if reading.source_key == key]
    last = all_of_it[-1] if all_of_it else None
    told = [reading for reading in all_of_it if reading.outcome == "read"]
    successes = [reading.read_at for reading in all_of_it if reading.outcome in SUCCESSES]
    failing = [each.read_at for each in all_of_it if not successes or each.read_at > successes[-1]]
    counts = told[-1] if told else None
    return SourceHealth(
        source_key=key,
        title=key,
        url=f"https://{key}.example",
        outcome=last.outcome if last else None,
        reason=last.reason if last else None,
        checked_at=last.read_at if last else None,
        succeeded_at=successes[-1] if successes else None,
        talk_count=counts.new_count + counts.changed_count + counts.unchanged_count if counts else None,
        rejected_count=counts.rejected_count if counts else None,
        failing_since=failing[0] if failing else None,
    )
