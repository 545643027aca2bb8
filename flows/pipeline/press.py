"""What a publish works with."""

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from flows.publishing.looks import Look
from flows.settings import Settings
from warehouse.connection import Connection
from warehouse.exports import SNAPSHOT
from warehouse.publications import NONE, Publication

KEPT = ("analytics", "data")
"""The folders whose files stay as they are where nothing new is made."""


class Press(Struct, frozen=True):
    """The warehouse, what the operator says, and the time of publishing.

    `last` is the publish that this one goes on from; it is empty where everything is to be looked at anew.
    """

    connection: Connection
    settings: Settings
    now: datetime
    last: Publication = NONE

    @property
    def out(self) -> Path:
        """The folder that is published."""
        return self.settings.public

    @property
    def data(self) -> list[Path]:
        """The tables that are published in one file, and the snapshot of all."""
        return sorted(path for path in self.out.glob("data/*") if path.is_file())

    @property
    def snapshot(self) -> Path:
        """The snapshot of all tables."""
        return self.out / "data" / SNAPSHOT

    @property
    def kept_count(self) -> int | None:
        """How many dated snapshots to keep; None leaves them as they are."""
        return self.settings.configuration.tables.keep

    @property
    def standing(self) -> set[str]:
        """The names of all files of tables and figures."""
        found = (path for folder in KEPT for path in self.out.glob(f"{folder}/**/*"))
        return {path.relative_to(self.out).as_posix() for path in found if path.is_file()}

    @property
    def look(self) -> Look:
        """How all of it looks."""
        configuration = self.settings.configuration
        colours = {each.key: each.colour for each in configuration.series if each.colour}
        return Look(publisher=configuration.publisher, calendars=configuration.calendars, colours=colours)
