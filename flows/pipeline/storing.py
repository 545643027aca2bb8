"""A harvest to the warehouse: evidence first, then its talks, all or nothing, unless the guard objects."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from flows.pipeline.accounting import account, trace
from flows.pipeline.guarding import Findings, objection
from flows.pipeline.ruling import rulings
from flows.pipeline.titling import series_keys
from flows.pipeline.visiting import Harvest
from schemas.configuration import Configuration
from warehouse import presences, readings, standings, talks, versions, visits
from warehouse.connection import Connection, transaction
from warehouse.identity import Identified, Occasion, identify
from warehouse.presences import Upcoming
from warehouse.readings import Reading


def store_harvest(
    connection: Connection,
    configuration: Configuration,
    harvest: Harvest,
    run_id: str,
    *,
    is_accepted: bool = False,
) -> Reading:
    """Commit the evidence of a harvest, then its talks with the account of it.

    A visit that the guard objects to is held: nothing of it is stored, unless it `is_accepted`.
    """
    visits.record(connection, run_id, (trace(harvest),))
    with transaction(connection):
        talks.begin(connection)
        absentees = presences.sources_that_miss(connection)
        reading = take(connection, configuration, harvest, run_id, absentees, is_accepted=is_accepted)
        conclude(connection, configuration, (reading,))
    return reading


def take(  # noqa: PLR0913 - each is a noun of its own
    connection: Connection,
    configuration: Configuration,
    harvest: Harvest,
    run_id: str,
    absentees: Collection[str],
    *,
    is_accepted: bool = False,
) -> Reading:
    """Bring in what a harvest says, and account for it; `conclude` makes the history of what was taken.

    `absentees` are the sources that miss a talk already.
    """
    reading = account(harvest, run_id)
    if reading.outcome == "read":
        return _taken(connection, configuration, harvest, reading, is_accepted=is_accepted)
    if reading.outcome == "unchanged" and reading.is_complete and reading.source_key in absentees:
        _take_absences(connection, _occasion(configuration, reading), harvest)
    return reading


def conclude(connection: Connection, configuration: Configuration, taken: Sequence[Reading]) -> None:
    """Make the history of what was taken, and record the accounts of it."""
    versions.revise(connection, _occasion(configuration, taken[0]))
    readings.record_readings(connection, taken)


def _occasion(configuration: Configuration, reading: Reading) -> Occasion:
    return Occasion(
        source_key=reading.source_key,
        run_id=reading.run_id,
        at=reading.read_at,
        domain=configuration.publisher.domain,
    )


def _taken(
    connection: Connection,
    configuration: Configuration,
    harvest: Harvest,
    reading: Reading,
    *,
    is_accepted: bool,
) -> Reading:
    occasion = _occasion(configuration, reading)
    found = _findings(connection, occasion, harvest, is_complete=reading.is_complete)
    reason = None if is_accepted else objection(found, harvest.source.expect)
    if reason:
        return replace(
            reading, outcome="held", reason=reason, fingerprint=None, held_count=len(harvest.talks)
        )
    keys = series_keys(connection, configuration.series, harvest.talks, since=occasion.at)
    counts = talks.take(
        connection,
        occasion,
        found.talks,
        keys,
        is_complete=reading.is_complete,
        fates=presences.fates(found.absent, harvest.testimonies),
        rulings=rulings(configuration),
    )
    return replace(
        reading,
        new_count=counts.new,
        changed_count=counts.changed,
        unchanged_count=len(harvest.talks) - counts.new - counts.changed,
        reason=reading.reason or _newly_missing(found),
    )


def _newly_missing(found: Findings) -> str | None:
    """What the counts do not tell, in words: talks to come that are not there for the first time."""
    count = sum(one.missed_count == 0 for one in found.absent)
    if not count:
        return None
    return "1 talk to come is missing" if count == 1 else f"{count} talks to come are missing"


def _findings(connection: Connection, occasion: Occasion, harvest: Harvest, *, is_complete: bool) -> Findings:
    upcoming = presences.upcoming(connection, occasion)
    identified = identify(connection, occasion, harvest.talks)
    return Findings(
        at=occasion.at,
        talks=identified,
        upcoming=upcoming,
        absent=_absent(upcoming, identified, harvest, occasion.at.date()) if is_complete else (),
        standing=standings.standing(connection, occasion),
        is_complete=is_complete,
    )


def _absent(
    upcoming: Sequence[Upcoming], identified: Iterable[Identified], harvest: Harvest, today: date
) -> tuple[Upcoming, ...]:
    seen = {each.announcement_id for each in identified}
    days = [each.talk.starts_on for each in identified if each.talk_id is None]
    new = [day for day in days if day and day >= today]
    unreadable = [reject.text for reject in harvest.rejects if not reject.is_repeated]
    return presences.missed(upcoming, seen, new, rejected=unreadable)


def _take_absences(connection: Connection, occasion: Occasion, harvest: Harvest) -> None:
    """Pages that did not change lack again what they lacked before."""
    absent = [one for one in presences.upcoming(connection, occasion) if one.missed_count]
    talks.settle(connection, occasion, presences.fates(absent, harvest.testimonies))
