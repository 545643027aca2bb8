"""khal and vdirsyncer, each with a folder of its own."""

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from tests.clients.programs import called, program
from tests.clients.views import Shown, versions, without

KHAL = """
[calendars]
[[talks]]
path = {events}
type = calendar
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M:%S
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M:%SZ
longdatetimeformat = %Y-%m-%dT%H:%M:%SZ
[sqlite]
path = {database}
[default]
default_calendar = talks
"""
FIELDS = ("uid", "title", "start-long-full", "end-long-full", "all-day", "status", "location")
VDIRSYNCER = """
[general]
status_path = "{status}"
[pair talks]
a = "site"
b = "disk"
collections = null
conflict_resolution = "a wins"
[storage site]
type = "http"
url = "{url}"
[storage disk]
type = "filesystem"
path = "{events}"
fileext = ".ics"
"""

Row: TypeAlias = dict[str, str]


class Khal(Struct, frozen=True):
    """khal on a folder of events."""

    folder: Path
    events: Path
    zone: str = "UTC"

    def take(self, calendar: Path) -> None:
        """Import a calendar: an event whose UID is there is replaced."""
        self._call("import", "--batch", "-a", "talks", str(calendar))

    def view(self, expected: Iterable[Shown]) -> list[Shown]:
        """What it lists in the years of these events, by UID; it tells no SEQUENCE."""
        fields = [word for field in FIELDS for word in ("--json", field)]
        starts = list[int]()
        for year in sorted({int(event.start[:4]) for event in expected}):
            if not starts or year > starts[-1] + 1:
                starts.append(year)
        listed = (
            self._call("list", "--once", *fields, f"{year}-01-01", f"{year + 1}-12-31") for year in starts
        )
        days = (day for text in listed for day in text.splitlines() if day.startswith("[{"))
        return sorted(_listed(row) for day in days for row in json.loads(day))

    def _call(self, *arguments: str) -> str:
        self.folder.mkdir(exist_ok=True)
        self.events.mkdir(exist_ok=True)
        config = self.folder / "config"
        config.write_text(KHAL.format(events=self.events, database=self.folder / "khal.db"), "utf8")
        return called(program("khal"), "-c", str(config), *arguments, zone=self.zone).stdout


def _listed(row: Row) -> Shown:
    start, end = row["start-long-full"], row["end-long-full"]
    if row["all-day"] == "True":
        last = dt.date.fromisoformat(end[:10])
        start, end = start[:10], (last + dt.timedelta(days=1)).isoformat()
    return Shown(
        uid=row["uid"],
        summary=row["title"],
        start=start,
        end=end,
        status=row["status"].strip(),
        location=row["location"],
    )


class Vdirsyncer(Struct, frozen=True):
    """vdirsyncer, subscribed to an address."""

    folder: Path
    url: str

    @property
    def events(self) -> Path:
        """Where it keeps the events, a file each."""
        return self.folder / "events"

    def sync(self) -> list[str]:
        """Copy what changed; a line for each event that it copied, updated or deleted, and each warning."""
        if not self.events.exists():
            self.events.mkdir(parents=True)
            self._call("discover", "talks")
        return [line for line in self._call("sync", "talks").splitlines() if not line.startswith("Syncing")]

    def view(self) -> list[Shown]:
        """What it holds; for UIDs it puts hashes of its own, so these are not told."""
        stored = (versions(file.read_bytes()) for file in self.events.glob("*.ics"))
        return without("uid", (version.event for held in stored for version in held.values()))

    def _call(self, *arguments: str) -> str:
        config = self.folder / "config"
        config.write_text(
            VDIRSYNCER.format(status=self.folder / "status", url=self.url, events=self.events), "utf8"
        )
        return called(program("vdirsyncer"), "-c", str(config), *arguments, zone="UTC").stderr
