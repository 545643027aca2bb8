"""The flow that ingests: Prefect's way to visit the sources, a task run each."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from prefect import State, flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture, as_completed
from prefect.logging import get_logger
from prefect.states import Completed, Failed
from prefect.task_runners import ThreadPoolTaskRunner

from flows.pipeline import IngestReport, VisitAll, in_threads, ingest_sources
from flows.pipeline.lanes import Visit
from flows.pipeline.visiting import Harvest
from flows.settings import load
from schemas.configuration import Source
from schemas.failures import LockHeldFailure
from warehouse.readings import Reading

MOST_CHANGES = 50


@flow(name="ingest", persist_result=False)
def ingest(
    config: Path | None = None, home: Path | None = None, sources: Sequence[str] = ()
) -> IngestReport | State[LockHeldFailure]:
    """Read the sources named, or all, and store what they say; skipped when another run is at work."""
    settings = load(config, home)
    workers = settings.configuration.fetching.workers
    try:
        report = ingest_sources(settings, settings.chosen(tuple(sources)), in_tasks(workers), warn)
    except LockHeldFailure as held:
        return skipped(held)
    leave_artifacts(report)
    return report


def ingested(config: Path, home: Path, sources: Sequence[str]) -> IngestReport:
    """What the flow reports; LockHeldFailure when it was skipped.

    Where Prefect's API does not answer, the work is done without it.
    """
    try:
        state = ingest(config, home, sources, return_state=True)
    except Exception as problem:  # noqa: BLE001 - what fails in the flow is in its state; this is Prefect
        get_logger().warning("Prefect's API does not answer (%s): this run is not in its pages", problem)
        settings = load(config, home)
        workers = settings.configuration.fetching.workers
        return ingest_sources(settings, settings.chosen(tuple(sources)), in_threads(workers))
    report = state.result()
    if isinstance(report, IngestReport):
        return report
    raise LockHeldFailure(state.message or "another run is at work")


def skipped(held: LockHeldFailure) -> State[LockHeldFailure]:
    """The end of a flow that found another run at work, which is no failure."""
    return Completed(name="Skipped", message=str(held), data=held)


# A tagged task asks the API for its limits before it begins, and fails without an API.
@task(task_run_name="{source.key}", cache_policy=NO_CACHE, persist_result=False)
def visit(how: Visit, source: Source, harvests: dict[str, Harvest]) -> State[None]:
    """Put the harvest of a source among the others; the task run fails when the visit did, and says why."""
    harvest = harvests[source.key] = how(source)
    if harvest.failure:
        return Failed(message=harvest.failure)
    return Completed(message="unchanged" if harvest.is_unchanged else f"{len(harvest.talks)} talks")


def in_tasks(workers: int) -> VisitAll:
    """Visit sources as task runs in threads; one that Prefect loses is visited without it."""

    def visit_all(how: Visit, sources: Sequence[Source]) -> Iterator[Harvest]:
        harvests: dict[str, Harvest] = {}
        runner: ThreadPoolTaskRunner[State[None]] = ThreadPoolTaskRunner(max_workers=workers)
        with runner:
            visited: dict[PrefectFuture[State[None]], Source] = {
                runner.submit(visit, {"how": how, "source": source, "harvests": harvests}): source
                for source in sources
            }
            for future in as_completed(list(visited)):
                source = visited[future]
                yield harvests.pop(source.key) if source.key in harvests else how(source)

    return visit_all


def warn(reading: Reading) -> None:
    """Log a warning when a source could not be read, or is held."""
    if reading.outcome in {"failed", "held"}:
        get_run_logger().warning("%s %s: %s", reading.source_key, reading.outcome, reading.reason)


def leave_artifacts(report: IngestReport) -> None:
    """Leave the table `source-health` and the text `run-report` with Prefect, if it can be reached."""
    try:
        create_table_artifact(key="source-health", table=[_row(reading) for reading in report.readings])
        create_markdown_artifact(key="run-report", markdown=_markdown(report))
    except Exception as problem:  # noqa: BLE001 - what is stored is stored, whatever ails the API
        get_run_logger().warning("Prefect did not take the report: %s", problem)


def _row(reading: Reading) -> dict[str, str | int]:
    return {
        "source": reading.source_key,
        "outcome": reading.outcome,
        "reason": reading.reason or "",
        "fetched": reading.fetched_count,
        "new": reading.new_count,
        "changed": reading.changed_count,
        "unchanged": reading.unchanged_count,
        "rejected": reading.rejected_count,
    }


def _markdown(report: IngestReport) -> str:
    lines = [
        f"{len(report.readings)} sources, {len(report.failed)} failed, {len(report.held)} held",
        f"{len(report.changes)} changes",
        "",
    ]
    lines += [
        f"- {_code(each.source_key)} {each.outcome}: {_code(each.reason)}"
        for each in (*report.failed, *report.held)
    ]
    lines += [f"- {change.kind}: {_code(change.title)}" for change in report.changes[:MOST_CHANGES]]
    if (more := len(report.changes) - MOST_CHANGES) > 0:
        lines.append(f"- and {more} more")
    return "\n".join(lines)


def _code(words: str | None) -> str:
    """Words of others, which Markdown shall not read."""
    return f"`{' '.join((words or 'unknown').replace('`', chr(39)).split())}`"
