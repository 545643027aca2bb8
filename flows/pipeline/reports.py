"""What a run has to tell."""

from datetime import datetime

from msgspec import Struct

from schemas.publication import Published
from warehouse.talks import Change
from warehouse.visits import Reading


class IngestReport(Struct, frozen=True, kw_only=True):
    """What came of every source in a run, in the order of their keys, and what changed."""

    run_id: str
    started_at: datetime
    readings: tuple[Reading, ...]
    changes: tuple[Change, ...]

    @property
    def failed(self) -> tuple[Reading, ...]:
        """The readings that failed."""
        return tuple(reading for reading in self.readings if reading.outcome == "failed")


class RunReport(Struct, frozen=True, kw_only=True):
    """What came of an ingest and of the publication after it."""

    ingest: IngestReport
    published: Published
