"""Source to harvest: one visit, whatever comes of it."""

from datetime import datetime
from hashlib import sha256
from importlib.metadata import version

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from flows import reading
from flows.pipeline.interpreting import interpret
from flows.pipeline.trails import Ground, Trail
from schemas.configuration import Source
from schemas.failures import Failure
from schemas.reject import Reject
from schemas.talk import Talk
from warehouse.visits import Evidence


class Harvest(Struct, frozen=True, kw_only=True):
    """What one visit to one source brought home.

    `failure` says in words why nothing of it can be trusted. `is_unchanged`: every page is as at the last
    reading, so none was read. `lost` are pages that belong to the source and could not be had.
    """

    source: Source
    read_at: datetime
    evidence: tuple[Evidence, ...] = ()
    talks: tuple[Talk, ...] = ()
    rejects: tuple[Reject, ...] = ()
    lost: tuple[str, ...] = ()
    failure: str | None = None
    fingerprint: str | None = None
    is_unchanged: bool = False


class Visitor(Struct, frozen=True, kw_only=True):
    """All that the visits of a run share, whatever thread they run in.

    `fingerprints` tells what the last reading of each source was made from. The versions of the code and of
    the zone database are part of it, and the week, so that a calendar without end is expanded anew.
    """

    ground: Ground
    fingerprints: dict[str, str]
    started_at: datetime
    version: str

    def visit(self, source: Source) -> Harvest:
        """The harvest of a source. Never raises: whatever goes wrong is the harvest's `failure`."""
        trail = Trail(self.ground, source)
        try:
            harvest = self._harvest(source, trail)
        except Failure as failure:
            harvest = Harvest(source=source, read_at=self.started_at, failure=failure.what)
        except Exception as problem:  # noqa: BLE001 - one bad source costs no other its progress
            mistake = f"a mistake of Talkfeed: {type(problem).__name__}: {problem}"
            harvest = Harvest(source=source, read_at=self.started_at, failure=mistake)
        return replace(harvest, evidence=tuple(trail.evidence), lost=tuple(trail.lost))

    def _harvest(self, source: Source, trail: Trail) -> Harvest:
        addresses = reading.reader_with(source.kind, source.options).addresses if source.kind else None
        asked = addresses(source, self.started_at) if addresses else (source.url,)
        pages = tuple(trail.pages(asked))
        fingerprint = self._fingerprint(source, trail)
        harvest = Harvest(source=source, read_at=self.started_at, fingerprint=fingerprint)
        if fingerprint == self.fingerprints.get(source.key):
            return replace(harvest, is_unchanged=True)
        understood = interpret(pages, source)
        trail.lost.extend(reject.url for reject in understood.rejects if reject.is_cut)
        return replace(harvest, talks=understood.talks, rejects=understood.rejects)

    def _fingerprint(self, source: Source, trail: Trail) -> str:
        year, week, _ = self.started_at.isocalendar()
        facts = (
            self.version,
            version("tzdata"),
            f"{year}-{week}",
            msgspec.json.encode(source).decode(),
            trail.digest(),
        )
        return sha256("\n".join(facts).encode()).hexdigest()
