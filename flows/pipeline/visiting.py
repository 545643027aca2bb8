"""Source to harvest: one visit, whatever comes of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from flows import reading
from flows.interpreting.assistants import explore, understand
from flows.interpreting.questions import Asked, Explore, Understand
from flows.pipeline.exploring import Exploration
from flows.pipeline.inquiring import Ground
from flows.pipeline.leads import Leads
from flows.pipeline.testimonies import still_missing, testimonies
from flows.pipeline.trails import Trail
from schemas.configuration import Source, Topic
from schemas.failures import Failure, StorageFailure
from schemas.reject import Reject
from schemas.talk import Talk
from warehouse.presences import Missing, Testimony
from warehouse.runs import Run
from warehouse.visits import Evidence


class Harvest(Struct, frozen=True, kw_only=True):
    """What one visit to one source brought home.

    `failure` says in words why nothing of it can be trusted. `is_unchanged`: every page is as at the last
    reading, so none was read. `fingerprint` is None where a page is cut off, which must be read to be known.
    `lost` are pages that belong to the source and could not be had whole. `testimonies` are of the own pages
    of talks that were missing before and are missing still.
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
    testimonies: Mapping[str, Testimony] = MappingProxyType({})


class Visitor(Struct, frozen=True, kw_only=True):
    """All that the visits of a run share, whatever thread they run in.

    `fingerprints` tells what the last reading of each source was made from. The versions of the code and of
    the zone database are part of it, and the week, so that a calendar without end is expanded anew; the year,
    too, by which a date is told that is too far ahead to be meant. What the talks of a source were made of is
    kept in the folder `notes`, if there is one.
    """

    ground: Ground
    fingerprints: Mapping[str, str | None]
    run: Run
    missing: Mapping[str, tuple[Missing, ...]] = MappingProxyType({})
    topics: tuple[Topic, ...] = ()
    explore: Explore = explore
    understand: Understand = understand
    notes: Path | None = None

    def visit(self, source: Source) -> Harvest:
        """The harvest of a source; what goes wrong is its `failure`, save a StorageFailure of our disk."""
        asked = self._asked(source)
        leads = Leads(self._note(source, "leads"), asked.context)
        exploration = Exploration(asked, self.explore, self.understand)
        trail = Trail(self.ground, source, leads, exploration.follow, partial(self._is_read, source))
        try:
            harvest = self._harvest(source, trail, exploration)
            leads.keep()
        except StorageFailure:
            raise
        except Failure as failure:
            harvest = Harvest(source=source, read_at=self.run.started_at, failure=failure.what)
        except Exception as problem:  # noqa: BLE001 - one bad source costs no other its progress
            mistake = f"a mistake of Talkfeed: {type(problem).__name__}: {problem}"
            harvest = Harvest(source=source, read_at=self.run.started_at, failure=mistake)
        return replace(harvest, evidence=tuple(trail.evidence), lost=tuple(trail.lost))

    def _harvest(self, source: Source, trail: Trail, exploration: Exploration) -> Harvest:
        addresses = reading.reader_with(source.kind, source.options).addresses if source.kind else None
        asked = addresses(source, self.run.started_at) if addresses else (source.url,)
        exploration.gather(trail.pages(asked))
        fingerprint = self._fingerprint(source, trail.digest())
        harvest = Harvest(source=source, read_at=self.run.started_at, fingerprint=fingerprint)
        missing = self.missing.get(source.key, ())
        if fingerprint == self.fingerprints.get(source.key):
            return replace(harvest, is_unchanged=True, testimonies=self._testimonies(trail, missing))
        understood = exploration.understood()
        cut = [reject.url for reject in understood.rejects if reject.is_cut]
        trail.lost.extend(cut)
        absent = still_missing(missing, understood.talks)
        return replace(
            harvest,
            fingerprint=None if cut else fingerprint,
            talks=understood.talks,
            rejects=understood.rejects,
            testimonies=self._testimonies(trail, absent),
        )

    def _asked(self, source: Source) -> Asked:
        """What is asked of the pages of a source, before there is any."""
        return Asked(
            pages=(),
            source=source,
            topics=self.topics,
            context=_digest(self._context(source)),
            notes=self._note(source, "talks"),
        )

    def _testimonies(self, trail: Trail, absent: Sequence[Missing]) -> Mapping[str, Testimony]:
        """Nothing is missing from a reading that is not whole, so nothing is asked."""
        return {} if trail.lost else testimonies(trail, absent)

    def _is_read(self, source: Source, digest: str) -> bool:
        """Whether the last reading of a source was made of pages of this digest, and would be the same."""
        return self._fingerprint(source, digest) == self.fingerprints.get(source.key)

    def _fingerprint(self, source: Source, digest: str) -> str:
        return _digest(f"{self._context(source)}\n{digest}")

    def _note(self, source: Source, what: str) -> Path | None:
        return self.notes and self.notes / f"{source.key}.{what}.json"

    def _context(self, source: Source) -> str:
        """All that the meaning of a page depends on beside the page."""
        facts = (
            self.run.version,
            self.run.zones or "",
            f"{self.run.started_at:%Y, %G-%V}",
            msgspec.json.encode((source, self.topics)).decode(),
        )
        return "\n".join(facts)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
