"""A campus whose talks are known: what is true of each, which sources show it, and how they name it."""

import datetime as dt
import random
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from flows.pipeline.storing import store_harvest
from flows.pipeline.visiting import Harvest
from schemas.configuration import Configuration, Publisher, Source
from schemas.talk import Speaker, Status, Talk
from warehouse import presences, runs, sources
from warehouse.connection import Connection
from warehouse.presences import Missing
from warehouse.readings import Reading
from warehouse.runs import Run

BERLIN = ZoneInfo("Europe/Berlin")
FIRST_VISIT = dt.datetime(2031, 9, 1, 6, tzinfo=dt.UTC)
FIRST_DAY = dt.datetime(2031, 11, 3, 10, tzinfo=BERLIN)
SOURCES = ("calendar", "export", "list")
CONFIGURATION = Configuration(
    publisher=Publisher(
        name="Campus",
        domain="campus.example",
        base_url="https://campus.example",
        contact="office@campus.example",
    ),
    sources=tuple(
        Source(key=key, url=f"https://{key}.example/", timezone="Europe/Berlin") for key in SOURCES
    ),
)
SUBJECTS = "Tidal Spectral Braided Tropical Ergodic Quantum Harmonic Convex Sparse Modular Elliptic Planar"
OBJECTS = "waves groups surfaces networks measures operators polytopes sheaves codes knots kernels walks"
PLACES = "harbours estuaries lagoons glaciers canyons meadows islands deltas moors reefs"
GIVEN = ["Ada", "Noa", "Ivo", "Mara", "Tomas", "Lina", "Bela", "Rosa", "Emil", "Vera", "Hugo", "Ines"]
FAMILY = [
    "Quill",
    "Ebb",
    "Fjord",
    "Marsh",
    "Reed",
    "Stone",
    "Brook",
    "Heath",
    "Vale",
    "Cliff",
    "Dune",
    "Shoal",
]


@dataclass
class TrueTalk:
    """What is true of a talk; `sources` show it, `number` is its own for ever.

    A source that is `lagging` still says at the next visit what was true `before`.
    """

    number: int
    title: str
    speaker: str
    starts_at: dt.datetime
    room: str
    sources: set[str]
    status: Status = "confirmed"
    absent_visits: int = 0
    former: set[str] = field(default_factory=set)
    lagging: str | None = None
    before: "TrueTalk | None" = None

    @property
    def is_shown(self) -> bool:
        """Whether any source shows it."""
        return bool(self.sources)


@dataclass
class Campus:
    """Fifty talks in three sources: one with steady keys, one with new keys at every fetch, one without."""

    seed: int
    talks: list[TrueTalk] = field(default_factory=list)
    visit_count: int = 0

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)  # noqa: S311 - a campus made again is the same
        self.titles = self._titles()
        for number in range(50):
            self.talks.append(self._talk(number))

    def _titles(self) -> list[str]:
        titles = [
            f"{one} {what} on {where}"
            for one in SUBJECTS.split()
            for what in OBJECTS.split()
            for where in PLACES.split()
        ]
        return self.dice.sample(titles, 400)

    def _talk(self, number: int) -> TrueTalk:
        """Every fifth talk goes on with the one before, under its title and by its speaker, a week later."""
        if number % 5 == 4:
            before = self.talks[-1]
            before.title = f"{before.title}, Part I"
            title = before.title.replace("Part I", "Part II")
            return TrueTalk(
                number,
                title,
                before.speaker,
                before.starts_at + dt.timedelta(days=7),
                before.room,
                set(before.sources),
            )
        day, hour = divmod(number, 3)
        starts_at = FIRST_DAY + dt.timedelta(days=day, hours=2 * hour)
        sources = (
            {"calendar", self.dice.choice(("export", "list"))} if number % 4 else {self.dice.choice(SOURCES)}
        )
        speaker = f"{self.dice.choice(GIVEN)} {self.dice.choice(FAMILY)}"
        return TrueTalk(number, self.titles.pop(), speaker, starts_at, f"Room {number}", sources)

    def shown(self, source: str) -> list[Talk]:
        """What a source shows now, in its words."""
        shown = (talk for talk in self.talks if source in talk.sources)
        return [self._said(talk.before or talk if talk.lagging == source else talk, source) for talk in shown]

    def _said(self, talk: TrueTalk, source: str) -> Talk:
        keys = {
            "calendar": f"uid-{talk.number}",
            "export": f"made-{self.visit_count}-{talk.number}",
            "list": None,
        }
        title = talk.title.replace("-", "") if source == "list" else talk.title
        return Talk(
            source_key=source,
            key=keys[source],
            title=title,
            speakers=(Speaker(talk.speaker, None if source == "list" else "University of Nowhere"),),
            starts_at=talk.starts_at,
            ends_at=None if source == "list" else talk.starts_at + dt.timedelta(hours=1),
            starts_on=talk.starts_at.date(),
            timezone="Europe/Berlin",
            timezone_from="source",
            time_precision="time",
            location=talk.room,
            status=talk.status,
        )

    def visit(self, connection: Connection) -> list[Reading]:
        """Read all sources once, an hour after the last time."""
        at = FIRST_VISIT + dt.timedelta(hours=self.visit_count)
        run = Run(f"run-{self.visit_count}", at, "1", None)
        runs.begin_run(connection, run)
        sources.replace_sources(connection, CONFIGURATION.sources, since=at)
        for talk in self.talks:
            talk.absent_visits = 0 if talk.is_shown else talk.absent_visits + 1
        harvests = [
            self._harvest(source, at, presences.missing(connection, at)) for source in CONFIGURATION.sources
        ]
        self.visit_count += 1
        for talk in self.talks:
            talk.lagging = None
        return [store_harvest(connection, CONFIGURATION, harvest, run.run_id) for harvest in harvests]

    def _harvest(self, source: Source, at: dt.datetime, missing: dict[str, tuple[Missing, ...]]) -> Harvest:
        """What a visit brings home: no talk has a page of its own."""
        return Harvest(
            source=source,
            read_at=at,
            talks=tuple(self.shown(source.key)),
            testimonies={one.announcement_id: "pageless" for one in missing.get(source.key, ())},
        )
