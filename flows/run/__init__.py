"""The flow that is scheduled: ingest and publish, under one lock."""

import faulthandler
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from prefect import State, flow
from prefect.context import FlowRunContext
from prefect.runtime import deployment
from prefect.states import Completed, Failed

from flows.ingest import in_tasks, leave_artifacts, skipped, warn
from flows.pipeline import RunReport, run_sources
from flows.pipeline.status import read_status
from flows.settings import load
from schemas.failures import LockHeldFailure, StorageFailure

DEADLINE = timedelta(hours=1)
"""How long a run may take, far longer than it ever should."""

FAREWELL = timedelta(minutes=5)
"""How long a process whose work is done may try to reach an API that is gone."""


@flow(name="run", persist_result=False)
def run(
    config: Path | None = None, home: Path | None = None, sources: Sequence[str] = ()
) -> RunReport | State[LockHeldFailure] | State[None]:
    """Read the sources named, or all, and publish what changed.

    Skipped when another run is at work, or when one began after this one was due. Failed when every source
    failed and none ever gave anything.
    """
    settings = load(config, home)
    if _is_late(settings.home):
        return Completed(name="Skipped", message="a later run has done its work")
    workers = settings.configuration.fetching.workers
    _end_process_after(DEADLINE)
    try:
        report = run_sources(settings, settings.chosen(tuple(sources)), in_tasks(workers), warn)
    except LockHeldFailure as held:
        return skipped(held)
    _end_process_after(FAREWELL)
    leave_artifacts(report.ingest)
    if not any(source.succeeded_at for source in read_status(settings.home).sources):
        return Failed(message="every source failed, and none ever gave anything to publish")
    return report


def _is_late(home: Path) -> bool:
    """Whether a run has begun since this one was due: of runs that were slept through, one is made."""
    context = FlowRunContext.get()
    if context is None or context.flow_run is None or not context.flow_run.auto_scheduled:
        return False
    due_at = context.flow_run.expected_start_time
    try:
        began_at = read_status(home).written_at
    except StorageFailure:
        return False
    return due_at is not None and began_at is not None and due_at < began_at


def _end_process_after(time: timedelta) -> None:
    """End this process by force, whatever its threads wait for, if it was started for this run alone."""
    if deployment.id:
        faulthandler.dump_traceback_later(time.total_seconds(), exit=True)
