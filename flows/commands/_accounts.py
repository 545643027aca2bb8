"""What a run has to tell: words for people, records for programs, a status for the shell."""

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import asdict

from flows.commands import _telling
from flows.commands._printing import on_one_line
from flows.pipeline import IngestReport
from flows.pipeline.status import read_status
from schemas.publication import Published
from warehouse.readings import Reading, RejectReason

MOST_CHANGES = 20
MOST_REASONS = 3
SOME_FAILED = 3


def of_ingest(report: IngestReport, config: Path) -> Iterator[str]:
    """A line a source and the reasons of its rejects, what helps against failures, then what changed."""
    width = max((len(reading.source_key) for reading in report.readings), default=0)
    for each in report.readings:
        yield f"{each.source_key:<{width}}  {_came_of(each)}"
        yield from _reasons([reject for reject in report.rejects if reject.source_key == each.source_key])
    if report.failed:
        count = f"{len(report.failed)} of {len(report.readings)} failed"
        yield f"{count}: what was read before stays published, and the next run asks again."
        yield f"Open the address in a browser; where it has moved, correct it in {config}."
    yield from report.notices
    told = _telling.happenings(report.changes)
    yield from (f"  {each.words}" for each in told[:MOST_CHANGES])
    if (more := len(told) - MOST_CHANGES) > 0:
        yield f"  … and {more} more: talkfeed changes"


def of_failures(report: IngestReport) -> Iterator[str]:
    """A line for each source that failed or is held, and what else must be known."""
    yield from (f"{each.source_key}  {_came_of(each)}" for each in (*report.failed, *report.held))
    yield from report.notices


def of_publication(published: Published, public: Path) -> str:
    """What was written, where it is and how to look at it."""
    if not published.written and not published.removed:
        told = f"published: nothing new; {public} stands as it was"
    else:
        told = (
            f"published: {published.written} written, {published.unchanged} unchanged, "
            f"{published.removed} removed below {public}; `talkfeed up` serves it"
        )
    return "\n".join((told, *published.problems))


def records(report: IngestReport) -> Iterator[dict[str, object]]:
    """A record a reading, a record a reason of rejects, a record a change."""
    yield from ({"record": "reading"} | asdict(reading) for reading in report.readings)
    yield from ({"record": "reject"} | asdict(reject) for reject in report.rejects)
    yield from ({"record": "change"} | asdict(change) for change in report.changes)


def summary(report: IngestReport, published: Published | None) -> dict[str, object]:
    """The last record: how many of each, and what was published."""
    return {
        "record": "summary",
        "run_id": report.run_id,
        "source_count": len(report.readings),
        "failed_count": len(report.failed),
        "held_count": len(report.held),
        "change_count": len(report.changes),
        "notices": report.notices,
        "published": published,
    }


def status(report: IngestReport, home: Path, *, is_strict: bool) -> int:
    """0; 1 when all failed and no source ever gave anything to publish; 3 when strict and any failed."""
    all_failed = len(report.failed) == len(report.readings)
    if all_failed and not any(source.succeeded_at for source in read_status(home).sources):
        return 1
    return SOME_FAILED if is_strict and report.failed else 0


def _reasons(rejects: list[RejectReason]) -> Iterator[str]:
    yield from (
        f"  {each.reject_count} rejected: {on_one_line(each.reason)}" for each in rejects[:MOST_REASONS]
    )
    if more := sum(each.reject_count for each in rejects[MOST_REASONS:]):
        yield f"  … and {more} for other reasons: talkfeed read ADDRESS tells all of them"


def _came_of(reading: Reading) -> str:
    if reading.outcome == "failed":
        return f"failed: {on_one_line(reading.reason or 'for no known reason')}"
    if reading.outcome == "held":
        what = f"right? talkfeed accept {reading.source_key}" if not reading.broken else "not to be accepted"
        return f"held: {on_one_line(reading.reason or '')}; {what}"
    if reading.outcome == "unchanged":
        return "unchanged"
    counts = (
        f"read: {reading.new_count} new, {reading.changed_count} changed, "
        f"{reading.unchanged_count} unchanged, {reading.rejected_count} rejected"
    )
    return f"{counts}; {on_one_line(reading.reason)}" if reading.reason else counts
