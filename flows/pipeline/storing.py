"""Harvests to the warehouse: evidence first, then their talks, all or nothing, unless the guard objects."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from flows.pipeline.accounting import account, trace
from flows.pipeline.finding import findings
from flows.pipeline.guarding import Findings, objection
from flows.pipeline.holding import hold
from flows.pipeline.taking import Told, take
from flows.pipeline.visiting import Harvest
from schemas.configuration import Configuration
from warehouse import expectations, histories, readings, versions, visits
from warehouse.connection import Connection, transaction
from warehouse.expectations import BrokenError
from warehouse.identity import Occasion
from warehouse.readings import Reading
from warehouse.sightings import Counts


def store_harvest(
    connection: Connection,
    configuration: Configuration,
    harvest: Harvest,
    run_id: str,
    *,
    is_accepted: bool = False,
) -> Reading:
    """Commit the evidence of a harvest, then its talks with the account of it.

    A visit that the guard objects to is held: nothing of it is stored, unless it `is_accepted`. Rows that
    break an expectation are never stored: the visit is held, or BrokenError when it `is_accepted`.
    """
    visits.record(connection, run_id, (trace(harvest),))
    if not is_accepted:
        return store_alone(connection, configuration, harvest, run_id)
    (reading,) = store_talks(connection, configuration, (harvest,), run_id, is_accepted=True)
    return reading


def store_alone(
    connection: Connection, configuration: Configuration, harvest: Harvest, run_id: str
) -> Reading:
    """The talks of a harvest; it is held when rows made of it break an expectation."""
    try:
        (reading,) = store_talks(connection, configuration, (harvest,), run_id)
    except BrokenError as broken:
        return hold(connection, harvest, run_id, broken)
    return reading


def store_talks(
    connection: Connection,
    configuration: Configuration,
    harvests: Sequence[Harvest],
    run_id: str,
    *,
    is_accepted: bool = False,
) -> list[Reading]:
    """The talks of harvests of one time, in one transaction, as if each were stored in its turn.

    EntangledError, and nothing is stored, where a talk is touched by two of them; BrokenError where rows
    break an expectation.
    """
    occasion = Occasion(run_id=run_id, at=harvests[0].read_at, domain=configuration.publisher.domain)
    told = [(harvest, account(harvest, run_id)) for harvest in harvests]
    with transaction(connection):
        histories.begin(connection)
        found = findings(connection, occasion, [pair for pair in told if pair[1].outcome == "read"])
        doubts = {} if is_accepted else dict(_doubts(told, found))
        believed = {key: each for key, each in found.items() if key not in doubts}
        counts = take(connection, configuration, occasion, told, believed)
        readings_made = [_told(*pair, doubts, believed, counts) for pair in told]
        versions.revise(connection, occasion)
        readings.record_readings(connection, readings_made)
        expectations.check(connection, occasion, [reading.source_key for reading in readings_made])
        histories.end(connection)
    return readings_made


def _doubts(told: Told, found: Mapping[str, Findings]) -> Iterator[tuple[str, str]]:
    """Why some of the harvests are not to be believed, by source."""
    for harvest, reading in told:
        key = reading.source_key
        if key in found and (reason := objection(found[key], harvest.source.expect)):
            yield key, reason


def _told(
    harvest: Harvest,
    reading: Reading,
    doubts: Mapping[str, str],
    believed: Mapping[str, Findings],
    counts: Mapping[str, Counts],
) -> Reading:
    """The account of a harvest, now that it is taken or held."""
    key = reading.source_key
    if reason := doubts.get(key):
        return replace(
            reading, outcome="held", reason=reason, fingerprint=None, held_count=len(harvest.talks)
        )
    if key not in believed:
        return reading
    stored = counts.get(key, Counts())
    return replace(
        reading,
        new_count=stored.new,
        changed_count=stored.changed,
        unchanged_count=len(harvest.talks) - stored.new - stored.changed,
        reason=reading.reason or _newly_missing(believed[key]),
    )


def _newly_missing(found: Findings) -> str | None:
    """What the counts do not tell, in words: talks to come that are not there for the first time."""
    count = sum(one.missed_count == 0 for one in found.absent)
    if not count:
        return None
    return "1 talk to come is missing" if count == 1 else f"{count} talks to come are missing"
