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
def publish(config: Path | None = None, home: Path | None = None) -> Published | State[LockHeldFailure]:
    """Bring the published files up to the warehouse; skipped when another run is at work."""
    try:
        return publish_talks(load(config, home))
    except LockHeldFailure as held:
        return Completed(name="Skipped", message=str(held), data=held)


def published(config: Path, home: Path) -> Published:
    """What the flow reports; LockHeldFailure when it was skipped.

    Where Prefect's API does not answer, the work is done without it.
    """
    try:
        state = publish(config, home, return_state=True)
    except Exception as problem:  # noqa: BLE001 - what fails in the flow is in its state; this is Prefect
        get_logger().warning("Prefect's API does not answer (%s): this run is not in its pages", problem)
        return publish_talks(load(config, home))
    report = state.result()
    if isinstance(report, Published):
        return report
    raise LockHeldFailure(state.message or "another run is at work")
