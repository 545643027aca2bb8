"""What is kept of a visit whatever is made of it: its evidence, and the account of it."""

from flows.pipeline.visiting import Harvest
from warehouse.readings import Reading, ReadingOutcome
from warehouse.visits import Trace


def trace(harvest: Harvest) -> Trace:
    """What is evidence of a harvest, whatever is made of it."""
    return Trace(
        source_key=harvest.source.key,
        read_at=harvest.read_at,
        evidence=harvest.evidence,
        rejects=harvest.rejects,
    )


def account(harvest: Harvest, run_id: str) -> Reading:
    """The account of a harvest of which nothing is stored yet."""
    lost = f"{len(harvest.lost)} of its pages could not be had whole" if harvest.lost else None
    return Reading(
        run_id=run_id,
        source_key=harvest.source.key,
        read_at=harvest.read_at,
        outcome=_outcome(harvest),
        reason=harvest.failure or lost,
        is_complete=not harvest.lost and not harvest.failure,
        fingerprint=harvest.fingerprint,
        fetched_count=len(harvest.talks) + len(harvest.rejects),
        rejected_count=len(harvest.rejects),
    )


def _outcome(harvest: Harvest) -> ReadingOutcome:
    if harvest.failure:
        return "failed"
    return "unchanged" if harvest.is_unchanged else "read"
