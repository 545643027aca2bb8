"""The evidence: runs, visits, readings and rejects, committed before anything is made of them."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import msgspec
from msgspec import Struct

from schemas.page import Validators
from schemas.reject import Reject
from schemas.visit import Visit
from warehouse.connection import Connection, transaction
from warehouse.statements import statement


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


class Trace(Struct, frozen=True, kw_only=True):
    """What the visit to a source leaves, whatever is made of it."""

    source_key: str
    read_at: datetime
    evidence: tuple[Evidence, ...]
    rejects: tuple[Reject, ...]


def record(connection: Connection, run_id: str, traces: Sequence[Trace]) -> None:
    """Commit the attempts and the rejects of readings."""
    visits = [
        {"source_key": trace.source_key} | _flat(each.visit) | _flat(each.kept)
        for trace in traces
        for each in trace.evidence
    ]
    rejects = [
        {"source_key": trace.source_key, "read_at": trace.read_at} | _flat(each)
        for trace in traces
        for each in trace.rejects
    ]
    if not visits and not rejects:
        return
    with transaction(connection):
        connection.execute(statement("insert_visits"), {"run_id": run_id, "visits": _json(visits)})
        if rejects:
            connection.execute(statement("insert_rejects"), {"run_id": run_id, "rejects": _json(rejects)})


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


def _flat(noun: Struct | None) -> dict[str, object]:
    return msgspec.to_builtins(noun, builtin_types=(datetime,)) if noun else {}


def _json(rows: object) -> str:
    return msgspec.json.encode(rows).decode()
