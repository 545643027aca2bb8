"""A visit whose rows break an expectation: nothing of it is stored, and the rows are rejected."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from flows.pipeline.accounting import account
from flows.pipeline.visiting import Harvest
from schemas.reject import Reject
from warehouse import readings, visits
from warehouse.connection import Connection
from warehouse.expectations import Breach, BrokenError
from warehouse.likenesses import fingerprint
from warehouse.readings import Reading
from warehouse.visits import Trace

LONGEST = 500
"""How many characters are kept of a text that is evidence."""


def hold(connection: Connection, harvest: Harvest, run_id: str, broken: BrokenError) -> Reading:
    """Record the rejects, then the account of a harvest that is held for what breaks an expectation."""
    rejects = tuple(_rejects(harvest, broken.breaches))
    key, at = harvest.source.key, harvest.read_at
    visits.record(connection, run_id, (Trace(source_key=key, read_at=at, evidence=(), rejects=rejects),))
    reading = account(harvest, run_id)
    held = replace(
        reading,
        outcome="held",
        reason=str(broken),
        fingerprint=None,
        rejected_count=reading.rejected_count + len(rejects),
        held_count=len(harvest.talks) - len(rejects),
        broken=tuple(dict.fromkeys(breach.name for breach in broken.breaches)),
    )
    readings.record_reading(connection, held)
    return held


def _rejects(harvest: Harvest, breaches: Iterable[Breach]) -> Iterator[Reject]:
    """The talks of which a row was made that breaks an expectation, each once."""
    reasons: dict[str | None, dict[str, None]] = {}
    for breach in breaches:
        reasons.setdefault(breach.upstream_key, {})[breach.reason] = None
    for talk in harvest.talks:
        if said := reasons.get(talk.key or fingerprint(talk)):
            yield Reject(
                url=talk.url or harvest.source.url,
                found_at=talk.found_at,
                reason="; ".join(said)[:LONGEST],
                text=(talk.title or "")[:LONGEST],
            )
