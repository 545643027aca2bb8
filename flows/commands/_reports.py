"""Runs done and told: each function returns the exit status."""

from flows.commands import _accounts, _jobs
from flows.commands._invocation import Invocation
from flows.commands._printing import say, write_json_lines
from flows.pipeline import IngestReport
from flows.pipeline.accepting import accept_source
from schemas.publication import Published


def run_reported(invocation: Invocation, keys: tuple[str, ...], *, is_strict: bool, as_json: bool) -> int:
    """Ingest, publish, tell."""
    job = _jobs.job(invocation, keys)
    report = _jobs.run(job)
    _tell(invocation, report.ingest, report.published, as_json=as_json)
    if not as_json and not invocation.is_quiet:
        say(_accounts.of_publication(report.published, job.settings.public))
    return _accounts.status(report.ingest, job.settings.home, is_strict=is_strict)


def ingest_reported(invocation: Invocation, keys: tuple[str, ...], *, is_strict: bool, as_json: bool) -> int:
    """Ingest, tell."""
    job = _jobs.job(invocation, keys)
    report = _jobs.ingest(job)
    _tell(invocation, report, None, as_json=as_json)
    return _accounts.status(report, job.settings.home, is_strict=is_strict)


def dry_run_reported(invocation: Invocation, keys: tuple[str, ...], *, is_strict: bool, as_json: bool) -> int:
    """Ingest on a copy, tell."""
    with _jobs.rehearsal(_jobs.job(invocation, keys)) as job:
        report = _jobs.ingest_here(job)
        _tell(invocation, report, None, as_json=as_json)
        if not as_json and not invocation.is_quiet:
            say("dry run: nothing was stored, nothing published")
        return _accounts.status(report, job.settings.home, is_strict=is_strict)


def accept_reported(invocation: Invocation, key: str, *, as_json: bool) -> None:
    """Accept what is held of a source, publish, tell."""
    settings = invocation.settings()
    report = accept_source(settings, *settings.chosen((key,)))
    _tell(invocation, report.ingest, report.published, as_json=as_json)
    if not as_json and not invocation.is_quiet:
        say(_accounts.of_publication(report.published, settings.public))


def publish_reported(invocation: Invocation, keep: int | None, *, as_json: bool) -> None:
    """Publish, tell."""
    published = _jobs.publish(invocation, keep)
    if as_json:
        write_json_lines([published])
    elif not invocation.is_quiet:
        say(_accounts.of_publication(published, invocation.settings().public))


def _tell(
    invocation: Invocation, report: IngestReport, published: Published | None, *, as_json: bool
) -> None:
    if as_json:
        write_json_lines([*_accounts.records(report), _accounts.summary(report, published)])
        return
    lines = (
        _accounts.of_failures(report)
        if invocation.is_quiet
        else _accounts.of_ingest(report, invocation.settings().path)
    )
    for line in lines:
        say(line)
