"""A reading of one source, stored by itself."""

from collections.abc import Mapping, Sequence

from schemas.talk import Talk
from warehouse import histories, versions
from warehouse.connection import Connection
from warehouse.identity import Occasion, identify
from warehouse.intakes import Intake
from warehouse.memories import memories
from warehouse.rulings import NO_RULINGS, Rulings
from warehouse.sightings import Counts


def store(  # noqa: PLR0913 - each is a noun of its own
    connection: Connection,
    source_key: str,
    occasion: Occasion,
    found: Sequence[Talk],
    series_keys: Mapping[str, str],
    *,
    is_complete: bool = True,
    rulings: Rulings = NO_RULINGS,
) -> Counts:
    """Bring the talks of a reading into the history; within a transaction of the caller."""
    (memory,) = memories(connection, [source_key], occasion.at).values()
    intake = Intake(source_key, identify(source_key, found, memory, occasion.at), is_complete)
    histories.begin(connection)
    counts = histories.take(connection, occasion, [intake], series_keys, rulings=rulings)
    versions.revise(connection, occasion)
    return counts.get(source_key, Counts())
