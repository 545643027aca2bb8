"""Visits to an archive that says the same again and again: what is known to be unchanged is not read."""

from msgspec import Struct
from msgspec.structs import replace

from flows.pipeline.archived import Answers
from flows.pipeline.visiting import Harvest, Visitor
from schemas.configuration import Source
from warehouse.visits import Evidence


class _Said(Struct, frozen=True):
    """What is made of an attempt: the page that it gave, else why there is none."""

    page: tuple[str, str, str | None, str | None] | None
    outcome: str | None
    reason: str | None


class _Facts(Struct, frozen=True):
    source: Source
    week: tuple[int, int]
    said: dict[str, list[_Said]]


class _Echo(Struct, frozen=True):
    """A harvest of pages that were as at the reading before, and all that it depends on."""

    facts: _Facts
    harvest: Harvest


class Echoes:
    """The harvests of a replay, one run after the other.

    Where the answers of a run are those of an earlier one that was unchanged, in the week of that one and
    with nothing missing, the harvest is, too: no body is opened, no page is followed.
    """

    def __init__(self) -> None:
        self._known: dict[str, _Echo] = {}

    def visit(self, visitor: Visitor, source: Source, answers: Answers) -> Harvest:
        """The harvest of a source in the run of the visitor, without the evidence, which there is already."""
        facts, known = _facts(visitor, source, answers), self._known.get(source.key)
        is_echo = (
            known is not None
            and known.facts == facts
            and known.harvest.fingerprint == visitor.fingerprints.get(source.key)
            and not visitor.missing.get(source.key)
        )
        if known and is_echo:
            return replace(known.harvest, read_at=visitor.run.started_at)
        harvest = replace(visitor.visit(source), evidence=())
        if harvest.is_unchanged and not visitor.missing.get(source.key):
            self._known[source.key] = _Echo(facts, harvest)
        return harvest


def _facts(visitor: Visitor, source: Source, answers: Answers) -> _Facts:
    year, week, _ = visitor.run.started_at.isocalendar()
    found = answers.get(source.key, {})
    said = {address: [_said(each) for each in evidence] for address, evidence in found.items()}
    return _Facts(source, (year, week), said)


def _said(evidence: Evidence) -> _Said:
    kept, visit = evidence.kept, evidence.visit
    if kept is None:
        return _Said(None, visit.outcome, visit.reason)
    return _Said((kept.body_sha256, kept.answered_url, kept.media_type, kept.charset), None, None)
