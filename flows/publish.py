"""The flow that publishes."""

from pathlib import Path

from prefect import State, flow
from prefect.logging import get_logger
from prefect.states import Completed

from flows.pipeline import publish_talks
from flows.settings import load
from schemas.failures import LockHeldFailure
from schemas.publication import Published


@flow(name="publish", persist_result=False)
def publish(
    config: Path | None = None, home: Path | None = None, keep: int | None = None
) -> Published | State[LockHeldFailure]:
    """Bring the published files up to the warehouse; skipped when another run is at work.

    `keep` is how many dated snapshots to keep, if not what the configuration says.
    """
    try:
        return publish_talks(load(config, home).keeping(keep))
    except LockHeldFailure as held:
        return Completed(name="Skipped", message=str(held), data=held)


def published(config: Path, home: Path, keep: int | None = None) -> Published:
    """What the flow reports; LockHeldFailure when it was skipped.

    Where Prefect's API does not answer, the work is done without it.
    """
    try:
        state = publish(config, home, keep, return_state=True)
    except Exception as problem:  # noqa: BLE001 - what fails in the flow is in its state; this is Prefect
        get_logger().warning("Prefect's API does not answer (%s): this run is not in its pages", problem)
        return publish_talks(load(config, home).keeping(keep))
    report = state.result()
    if isinstance(report, Published):
        return report
    raise LockHeldFailure(state.message or "another run is at work")
