"""Answers from the archive, as the servers gave them in an earlier run."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from flows.pipeline.asking import Ask
from schemas.configuration import Source
from schemas.page import Page, Validators
from schemas.visit import Fetched, Visit
from warehouse import archive
from warehouse.connection import Connection
from warehouse.visits import Evidence, KeptPage, evidence_of

Answers: TypeAlias = Mapping[str, Mapping[str, Sequence[Evidence]]]
"""What came of asking, by source and address, attempt by attempt."""


def archived(connection: Connection, home: Path, run_id: str) -> Ask:
    """Asks nobody: what an address answered in that run, to the attempt; all else is unreachable."""
    return answering(answers(connection, run_id), home)


def answers(connection: Connection, run_id: str) -> Answers:
    """What the servers answered in a run."""
    found: dict[str, dict[str, list[Evidence]]] = {}
    for source_key, evidence in evidence_of(connection, run_id):
        found.setdefault(source_key, {}).setdefault(evidence.visit.url, []).append(evidence)
    return found


def answering(given: Answers, home: Path) -> Ask:
    """Asks nobody: gives these answers, with the bodies that the archive keeps of them."""

    def ask(source: Source, address: str, _validators: Validators | None) -> Fetched:
        found = given.get(source.key, {}).get(address)
        if not found:
            return Fetched((_unasked(address),))
        last = found[-1]
        page = _page(home, last.kept, last.visit) if last.kept else None
        return Fetched(tuple(each.visit for each in found), page)

    return ask


def _page(home: Path, kept: KeptPage, visit: Visit) -> Page | None:
    body = archive.body(home, kept.body_sha256)
    if body is None:
        return None
    return Page(
        url=kept.answered_url,
        body=body,
        fetched_at=visit.attempted_at,
        media_type=kept.media_type,
        charset=kept.charset,
    )


def _unasked(address: str) -> Visit:
    return Visit(
        url=address,
        attempted_at=datetime.now(UTC),
        duration_ms=0,
        outcome="unreachable",
        reason="it was not asked in that run",
    )
