"""Runs, as the command line does them: in this process, as Prefect's flows, or rehearsed on a copy."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct
from msgspec.structs import replace

from flows import pipeline
from flows.commands._endings import heard
from flows.commands._invocation import Invocation
from flows.commands._watching import watching
from flows.pipeline import IngestReport, RunReport
from flows.settings import Settings
from schemas.configuration import Source
from schemas.failures import ConfigurationFailure, StorageFailure
from schemas.publication import Published
from warehouse.locks import held


class Job(Struct, frozen=True, kw_only=True):
    """What is to be done, and for which sources."""

    settings: Settings
    sources: Sequence[Source]
    invocation: Invocation


def job(invocation: Invocation, keys: tuple[str, ...]) -> Job:
    """The job of visiting the named sources, or all; ConfigurationFailure where there is none."""
    settings = invocation.settings()
    sources = settings.chosen(tuple(dict.fromkeys(keys)))
    if not sources:
        raise ConfigurationFailure(
            "there is no source", where=str(settings.path), remedy="Add one below [[sources]]."
        )
    return Job(settings=settings, sources=sources, invocation=invocation)


@heard()
def run(job: Job) -> RunReport:
    """Ingest and publish."""
    if _is_orchestrated():
        return RunReport(ingest=ingest(job), published=publish(job.invocation))
    with watching(job.sources, is_quiet=job.invocation.is_quiet) as watch:
        return pipeline.run_sources(job.settings, job.sources, watch.around(_threads(job)), watch.on_reading)


def ingest(job: Job) -> IngestReport:
    """Visit the sources and store what they say."""
    if _is_orchestrated():
        from flows.ingest import ingested

        return ingested(job.settings.path, job.settings.home, [source.key for source in job.sources])
    return ingest_here(job)


def publish(invocation: Invocation, keep: int | None = None) -> Published:
    """Bring the published files up to the warehouse; `keep` so many dated snapshots."""
    settings = invocation.settings()
    if _is_orchestrated():
        from flows.publish import published

        return published(settings.path, settings.home, keep)
    return pipeline.publish_talks(settings.keeping(keep))


@contextmanager
def rehearsal(job: Job) -> Iterator[Job]:
    """The same job on a copy of the warehouse that is thrown away afterwards: the home stays as it is."""
    with TemporaryDirectory(prefix="talkfeed-") as folder:
        _copy_warehouse(job.settings.home, Path(folder))
        yield replace(job, settings=replace(job.settings, home=Path(folder)))


@heard()
def ingest_here(job: Job) -> IngestReport:
    """Visit the sources and store what they say, in this process."""
    with watching(job.sources, is_quiet=job.invocation.is_quiet) as watch:
        return pipeline.ingest_sources(
            job.settings, job.sources, watch.around(_threads(job)), watch.on_reading
        )


def _copy_warehouse(home: Path, folder: Path) -> None:
    if not (home / "warehouse.duckdb").exists():
        return
    try:
        with held(home):
            for path in home.glob("warehouse.duckdb*"):
                shutil.copy(path, folder)
    except OSError as problem:
        raise StorageFailure(
            f"cannot be copied for a rehearsal: {problem.strerror}",
            where=str(home),
            remedy="Free some space, or name another place for temporary files with TMPDIR.",
        ) from problem


def _threads(job: Job) -> pipeline.VisitAll:
    return pipeline.in_threads(job.settings.configuration.fetching.workers)


def _is_orchestrated() -> bool:
    return bool(os.environ.get("PREFECT_API_URL"))
