"""What a run has to tell."""

from datetime import datetime

from msgspec import Struct

from schemas.publication import Published
from warehouse.changes import Change
from warehouse.readings import Reading, RejectReason


class IngestReport(Struct, frozen=True, kw_only=True):
    """What came of every source in a run, by its key; why rows were rejected; what changed; more to know."""

    run_id: str
    started_at: datetime
    readings: tuple[Reading, ...]
    rejects: tuple[RejectReason, ...] = ()
    changes: tuple[Change, ...]
    notices: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[Reading, ...]:
        """The readings that failed."""
        return tuple(reading for reading in self.readings if reading.outcome == "failed")

    @property
    def held(self) -> tuple[Reading, ...]:
        """The readings of which nothing was stored, as they look wrong."""
        return tuple(reading for reading in self.readings if reading.outcome == "held")


class RunReport(Struct, frozen=True, kw_only=True):
    """What came of an ingest and of the publication after it."""

    ingest: IngestReport
    published: Published
