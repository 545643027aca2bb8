"""A harbour with seminars: sources that announce the same talks, and all that can happen to them."""

from collections.abc import Iterable
from pathlib import Path
from shutil import copytree

from flows.pipeline import in_threads, run_sources
from flows.pipeline.accepting import accept_source
from flows.settings import Settings
from tests.pipeline.conftest import configured, source
from tests.sites.pages import PagesSite
from warehouse.connection import opened

PEOPLE = ("Ada Quill", "Bea Lock", "Cleo Weir", "Dag Moor", "Eva Sluice", "Finn Tarn", "Gus Fen", "Hal Brook")
WORDS = ("Tides", "Weirs", "Locks", "Dams", "Reeds", "Wells", "Fords", "Shoals")
DAYS = range(1, 9)


def calendar(*events: str) -> str:
    """A calendar of these events."""
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//quay//EN", *events, "END:VCALENDAR", ""))


def event(day: int, uid: str = "", *, hour: int = 14, zone: str = "Europe/Berlin", **lines: str) -> str:
    """An event on a day of November 2035."""
    said = {
        "UID": uid or f"{day}@quay",
        "SUMMARY": f"{WORDS[day % 8]} of the northern coast",
        f"DTSTART;TZID={zone}": f"203511{day:02}T{hour:02}0000",
        "LOCATION": "Room 7",
        "GEO": f"54.{day};-0.00{day}",
        "DESCRIPTION": f"Speaker: {PEOPLE[day % 8]} (University of Nowhere)",
    } | lines
    return "\r\n".join(("BEGIN:VEVENT", *(f"{name}:{value}" for name, value in said.items()), "END:VEVENT"))


def entry(day: int, title: str) -> str:
    """A talk as a human writes it, without any key."""
    return f"Title: {title}\nSpeaker: {PEOPLE[day % 8]}\nWhen: 2035-11-{day:02} 16:00\nVenue: Hall 2\n"


class Harbour:
    """Sources on a site, and the runs over them."""

    def __init__(self, site: PagesSite, folder: Path) -> None:
        self.site, self.home, self._folder = site, folder / "home", folder
        self.sources = {
            "quay": source("quay", f"{site.url}/quay.ics"),
            "town": source("town", f"{site.url}/town.ics"),
            "notes": source("notes", f"{site.url}/notes.txt", "labels"),
            "gone": source("gone", f"{site.url}/gone.ics"),
        }

    def copy(self, folder: Path) -> "Harbour":
        """All of it as it stands, in another folder; the site is the same one."""
        other = Harbour(self.site, folder)
        other.sources = dict(self.sources)
        copytree(self.home, other.home)
        return other

    @property
    def settings(self) -> Settings:
        """The settings of the sources that there are."""
        return configured(self._folder, self.home, *self.sources.values())

    def put(self, **events: Iterable[str]) -> None:
        """Publish what some of the sources say."""
        for name, said in events.items():
            if name == "notes":
                self.site.put("/notes.txt", "\n---\n".join(said), "text/plain")
            else:
                self.site.put(f"/{name}.ics", calendar(*said))

    def run(self) -> dict[str, str]:
        """The outcome of each source in a run."""
        settings = self.settings
        report = run_sources(settings, settings.chosen(()), in_threads(4))
        return {reading.source_key: reading.outcome for reading in report.ingest.readings}

    def accept(self, key: str) -> None:
        """Accept the held visit of a source."""
        settings = self.settings
        accept_source(settings, *settings.chosen((key,)))

    def live(self) -> None:
        """Nine runs in which everything happens that can, one of them accepted after it was held."""
        self._begin()
        self._edit()
        self._renumber()
        self.put(quay=[event(9)])
        assert self.run()["quay"] == "held"
        self.accept("quay")
        self.put(
            quay=[event(9), event(2, "new2", SUMMARY="Other tides")],
            notes=[entry(12, "Weirs and dams"), entry(14, "Tides")],
        )
        self.run()
        self.run()

    def _begin(self) -> None:
        """All is read, then nothing has changed."""
        self.put(
            quay=(event(day, URL=f"{self.site.url}/talk/{day}") for day in DAYS),
            town=(event(day, f"t{day}@town", LOCATION="Room 7, Quay") for day in (2, 3, 15)),
            notes=(entry(11, "Locks"), entry(12, "Weirs"), entry(13, "Sluices")),
            gone=(event(20, "g1"), event(21, "g2")),
        )
        self.site.put("/talk/1", "<!doctype html><h1>Weirs of the northern coast</h1>", "text/html")
        assert set(self.run().values()) == {"read"}
        assert set(self.run().values()) == {"unchanged"}

    def _edit(self) -> None:
        """Rooms, times and titles change, a talk vanishes, a source fails, a talk is cancelled."""
        self.put(
            quay=(event(day, LOCATION="Room 9", hour=15 if day == 4 else 14) for day in DAYS if day != 1),
            notes=(entry(11, "Locks"), entry(12, "Weirs and dams"), entry(13, "Sluices")),
        )
        self.site.put("/town.ics", "oops", status=500)
        assert self.run() == {"quay": "read", "town": "failed", "notes": "read", "gone": "unchanged"}
        self.put(town=(event(2, "t2@town"), event(3, "t3@town", STATUS="CANCELLED"), event(15, "t15@town")))
        self.run()

    def _renumber(self) -> None:
        """A source is given up, another one renumbers its talks and has one in a zone that is none."""
        del self.sources["gone"]
        self.put(
            quay=(*(event(day, f"new{day}") for day in DAYS if day != 1), event(30, zone="Mars/Base")),
        )
        self.run()


def rows(home: Path) -> dict[str, list[str]]:
    """Every row of every table of a warehouse, and of the views of the talks."""
    names = "SELECT table_name FROM duckdb_tables() WHERE table_name NOT IN ('migrations', 'publications')"
    with opened(home) as connection:
        tables = [name for (name,) in connection.execute(names).fetchall()]
        return {
            name: sorted(str(row) for row in connection.table(name).fetchall())
            for name in (*tables, "talks", "talk_fields")
        }
