"""The evidence: runs, visits, readings and rejects, committed before anything is made of them."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import asdict

from schemas.configuration import Source
from schemas.page import Validators
from schemas.reject import Reject
from schemas.visit import Visit
from warehouse.connection import Connection, transaction
from warehouse.statements import statement

ReadingOutcome = Literal["read", "unchanged", "held", "failed"]

TRUST = {
    **dict.fromkeys(("tribe", "indico", "researchseminars", "localist", "inspire"), 80),
    **dict.fromkeys(("ics", "json-ld"), 70),
    **dict.fromkeys(("microdata", "h-event", "rss", "data"), 60),
    **dict.fromkeys(("labels", "mail"), 40),
}
"""How far a kind of source is believed where the configuration says nothing: interfaces before prose."""

USUAL_TRUST = 50


class Run(Struct, frozen=True):
    """One run, by which version of Talkfeed, with which version of the database of time zones."""

    run_id: str
    started_at: datetime
    version: str
    zones: str | None


class KeptPage(Struct, frozen=True):
    """What is kept of the last answer of an address; its body is in the archive under its hash."""

    validators: Validators
    body_sha256: str
    answered_url: str
    media_type: str | None
    charset: str | None


class Evidence(Struct, frozen=True):
    """A visit, and what is kept of the page it gave."""

    visit: Visit
    kept: KeptPage | None = None


class Reading(Struct, frozen=True, kw_only=True):
    """What one run made of one source. fetched = new + changed + unchanged + rejected + held.

    `outcome` is `unchanged` when no page of the source differs from the last reading, `held` when it looks
    wrong and nothing of it was stored. `fingerprint` stands for all that the reading was made from.
    """

    run_id: str
    source_key: str
    read_at: datetime
    outcome: ReadingOutcome
    reason: str | None = None
    is_complete: bool = True
    fingerprint: str | None = None
    fetched_count: int = 0
    new_count: int = 0
    changed_count: int = 0
    unchanged_count: int = 0
    rejected_count: int = 0
    held_count: int = 0


class RejectReason(Struct, frozen=True, kw_only=True):
    """Why a run set announcements of a source aside, and how many."""

    source_key: str
    reason: str
    reject_count: int


class SourceHealth(Struct, frozen=True, kw_only=True):
    """How a source does, as of its last readings. Counts are those of its last successful reading."""

    source_key: str
    title: str
    url: str
    outcome: str | None
    reason: str | None
    checked_at: datetime | None
    succeeded_at: datetime | None
    talk_count: int | None
    rejected_count: int | None
    failing_since: datetime | None


def begin_run(connection: Connection, run: Run) -> None:
    """Record that a run has begun."""
    connection.execute(statement("insert_run"), asdict(run))


def last_run(connection: Connection) -> Run | None:
    """The run that began last, by the clock of this machine; None before the first."""
    rows = connection.execute(statement("select_last_run")).fetchall()
    return Run(*rows[0]) if rows else None


def finish_run(connection: Connection, run_id: str, finished_at: datetime) -> None:
    """Record that a run has ended."""
    connection.execute(statement("finish_run"), {"run_id": run_id, "finished_at": finished_at})


def replace_sources(connection: Connection, sources: tuple[Source, ...], *, since: datetime) -> None:
    """Keep the sources as they are configured today, and how each was configured before."""
    definitions = [{"source_key": source.key, "definition": _json(source)} for source in sources]
    with transaction(connection):
        set_sources(connection, sources)
        connection.execute(
            statement("insert_definitions"), {"definitions": _json(definitions), "since": since}
        )


def set_sources(connection: Connection, sources: tuple[Source, ...]) -> None:
    """Let these be the sources that there are."""
    rows = [
        {
            "source_key": source.key,
            "title": source.title or source.key,
            "url": source.url,
            "kind": source.kind,
            "timezone": source.timezone,
            "institution": source.institution,
            "trust": trust(source),
        }
        for source in sources
    ]
    connection.execute("DELETE FROM sources")
    connection.execute(statement("replace_sources"), {"sources": _json(rows)})


def trust(source: Source) -> int:
    """How far a source is believed where sources differ, from 0 to 100."""
    return TRUST.get(source.kind or "", USUAL_TRUST) if source.trust is None else source.trust


def record(
    connection: Connection, reading: Reading, evidence: tuple[Evidence, ...], rejects: tuple[Reject, ...]
) -> None:
    """Commit the attempts and the rejects of one reading."""
    if not evidence and not rejects:
        return
    about = {"run_id": reading.run_id, "source_key": reading.source_key}
    visits = [_flat(each.visit) | _flat(each.kept) for each in evidence]
    with transaction(connection):
        connection.execute(statement("insert_visits"), about | {"visits": _json(visits)})
        if rejects:
            connection.execute(
                statement("insert_rejects"), about | {"rejects": _json(rejects), "read_at": reading.read_at}
            )


def record_reading(connection: Connection, reading: Reading) -> None:
    """Record the account of one reading; part of the transaction that stores its talks."""
    record_readings(connection, (reading,))


def record_readings(connection: Connection, readings: Sequence[Reading]) -> None:
    """Record the accounts of readings, in their order."""
    connection.execute(statement("insert_reading"), {"reading": _json(readings)})


def reject_reasons(connection: Connection, run_id: str) -> tuple[RejectReason, ...]:
    """Why a run set announcements aside, by source, the most frequent reason first."""
    rows = connection.execute(statement("select_reject_reasons"), {"run_id": run_id}).fetchall()
    return tuple(
        RejectReason(source_key=key, reason=reason, reject_count=count) for key, reason, count in rows
    )


def known_pages(connection: Connection) -> dict[tuple[str, str], KeptPage]:
    """The last kept answer of every address, by source key and address."""
    rows = connection.execute(statement("select_known_pages")).fetchall()
    return {
        (key, url): KeptPage(Validators(etag, modified), *rest) for key, url, etag, modified, *rest in rows
    }


def bodies(connection: Connection, *, now: datetime, span: timedelta) -> dict[str, bool]:
    """The hashes of all bodies that visits name, and whether they are needed still.

    They are if a visit of the span names them, or the last one that got a body of its address. The span ends
    with the last visit, at the latest now.
    """
    about = {"now": now, "span": span // timedelta(microseconds=1)}
    return dict(connection.execute(statement("select_named_bodies"), about).fetchall())


def evidence_of(connection: Connection, run_id: str) -> Iterator[tuple[str, Evidence]]:
    """What was asked in a run and what came of it, with the key of its source, as it was asked."""
    relation = connection.execute(statement("select_evidence"), [run_id])
    names = [column[0] for column in relation.description or ()]
    for row in relation.fetchall():
        facts = dict(zip(names, row, strict=True))
        visit = msgspec.convert(facts, Visit)
        facts["validators"] = Validators(visit.etag, visit.last_modified)
        yield str(facts["source_key"]), Evidence(visit, _kept(facts))


def _kept(facts: dict[str, object]) -> KeptPage | None:
    return msgspec.convert(facts, KeptPage) if facts["body_sha256"] else None


def held_run(connection: Connection, source_key: str) -> str | None:
    """The run whose visit to a source is held; None when none is, or a later one was believed."""
    rows = connection.execute(statement("select_held_run"), [source_key]).fetchall()
    return rows[0][0] if rows else None


def accept(connection: Connection, run_id: str, source_key: str, accepted_run_id: str) -> None:
    """Record that in a run the held visit of another one was accepted."""
    connection.execute("INSERT INTO acceptances VALUES ($1, $2, $3)", [run_id, source_key, accepted_run_id])


def fingerprints(connection: Connection) -> dict[str, str | None]:
    """What the last successful reading of every source was made from; None where that must be read again."""
    return dict(connection.execute(statement("select_last_readings")).fetchall())


def health(connection: Connection) -> tuple[SourceHealth, ...]:
    """How every configured source does, in the order of their keys."""
    relation = connection.execute(statement("select_source_health"))
    names = [column[0] for column in relation.description or ()]
    return tuple(SourceHealth(**dict(zip(names, row, strict=True))) for row in relation.fetchall())


def _flat(noun: Struct | None) -> dict[str, object]:
    return msgspec.to_builtins(noun, builtin_types=(datetime,)) if noun else {}


def _json(rows: object) -> str:
    return msgspec.json.encode(rows).decode()
