"""Harvests taken into the histories: what is believed of them, and what unchanged pages lack again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeAlias

from flows.pipeline.guarding import Findings
from flows.pipeline.ruling import rulings
from flows.pipeline.titling import series_keys
from flows.pipeline.visiting import Harvest
from schemas.configuration import Configuration
from warehouse import histories, presences
from warehouse.connection import Connection
from warehouse.identity import Occasion
from warehouse.intakes import Intake
from warehouse.presences import Fate, Upcoming
from warehouse.readings import Reading
from warehouse.sightings import Counts

Told: TypeAlias = Sequence[tuple[Harvest, Reading]]
"""Harvests with what is told of each before anything of it is stored."""


def take(
    connection: Connection,
    configuration: Configuration,
    occasion: Occasion,
    told: Told,
    believed: Mapping[str, Findings],
) -> dict[str, Counts]:
    """Bring in what is `believed`, and what unchanged pages lack again; what that comes to, by source."""
    absent: dict[str, Sequence[Upcoming]] = {key: found.absent for key, found in believed.items()}
    absent |= _absent_again(connection, occasion, told)
    taken = [harvest for harvest, _ in told if harvest.source.key in absent]
    if not taken:
        return {}
    named = chain.from_iterable(harvest.talks for harvest in taken)
    return histories.take(
        connection,
        occasion,
        [_intake(harvest.source.key, believed.get(harvest.source.key)) for harvest in taken],
        series_keys(connection, configuration.series, named, since=occasion.at),
        fates=chain.from_iterable(_fates(harvest, absent[harvest.source.key]) for harvest in taken),
        rulings=rulings(configuration),
    )


def _absent_again(connection: Connection, occasion: Occasion, told: Told) -> dict[str, list[Upcoming]]:
    """What pages that did not change lack again, as they lacked it before, by source."""
    unchanged = {
        reading.source_key for _, reading in told if reading.outcome == "unchanged" and reading.is_complete
    }
    keys = unchanged and unchanged & presences.sources_that_miss(connection)
    upcoming = presences.upcoming(connection, keys, occasion.at) if keys else {}
    return {key: [one for one in known if one.missed_count] for key, known in upcoming.items()}


def _intake(source_key: str, found: Findings | None) -> Intake:
    if found is None:
        return Intake(source_key, (), is_complete=False)
    return Intake(source_key, tuple(found.talks), is_complete=found.is_complete)


def _fates(harvest: Harvest, absent: Iterable[Upcoming]) -> Iterator[Fate]:
    return presences.fates(harvest.source.key, absent, harvest.testimonies)
