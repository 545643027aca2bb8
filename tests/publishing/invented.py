"""Invented talks, and calendars read back."""

import datetime as dt
import json
import re
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event
from msgspec import Struct, to_builtins
from msgspec.json import decode
from msgspec.structs import replace

from flows.pipeline.press import Press
from flows.pipeline.printing import publish_files
from flows.pipeline.rendering import render_talks
from flows.publishing.calendars import render_event
from flows.publishing.facts import facts
from flows.publishing.feeds import Entry, entry_of
from flows.publishing.looks import Look
from flows.settings import Settings
from schemas.configuration import Configuration, Publisher, Series
from schemas.publication import Published, SourceState
from schemas.talk import Speaker, StoredTalk, Talk
from warehouse.connection import Connection, opened
from warehouse.people import introduce
from warehouse.suppressions import Hidden

BERLIN = ZoneInfo("Europe/Berlin")
NOW = dt.datetime(2026, 3, 1, 9, 30, tzinfo=dt.UTC)
PUBLISHER = Publisher(
    name="Talks in Adlershof",
    domain="talks.example",
    base_url="https://talks.example",
    contact="talks@talks.example",
)
LECTURE = Talk(
    source_key="adlershof",
    key="17",
    title="On the geometry of loops",
    speakers=(Speaker("Ada Vogel", "Universität Potsdam"), Speaker("Bo Li")),
    abstract="Loops are everywhere.\n\nWe count some of them.",
    series="Loop Seminar",
    starts_at=dt.datetime(2026, 3, 11, 16, 15, tzinfo=BERLIN),
    ends_at=dt.datetime(2026, 3, 11, 17, 45, tzinfo=BERLIN),
    starts_on=dt.date(2026, 3, 11),
    timezone="Europe/Berlin",
    timezone_from="source",
    time_precision="time",
    location="Room 1.13, Rudower Chaussee 25",
    room="Room 1.13",
    join_url="https://meet.example/j/99;pwd=a",
    url="https://loops.example/talks/17",
    topics=("Geometry, low-dimensional", "Loops"),
)
STORED = StoredTalk(
    talk_id="loops17",
    uid="loops17@talks.example",
    sequence=2,
    first_seen_at=dt.datetime(2026, 1, 5, 8, tzinfo=dt.UTC),
    changed_at=dt.datetime(2026, 2, 3, 10, 20, 30, 400, tzinfo=dt.UTC),
    presence="live",
    series_slug="loop-seminar",
    talk=LECTURE,
)
CONFIGURATION = Configuration(
    publisher=PUBLISHER, series=(Series(key="loop-seminar", title="Loop Seminar", colour="teal"),)
)
LOOK = Look(publisher=PUBLISHER, colours={"loop-seminar": "teal"})
FOLDER = Path(__file__).parent


def lecture(**changes: object) -> Talk:
    """The invented talk with changes."""
    return replace(LECTURE, **changes)


def undated(**changes: object) -> Talk:
    """The invented talk before its date was announced."""
    return lecture(starts_at=None, ends_at=None, starts_on=None, time_precision="none", **changes)


def on_day(first: dt.date, last: dt.date | None = None, **changes: object) -> Talk:
    """The invented talk when the day alone is known."""
    return lecture(
        starts_at=None, ends_at=None, starts_on=first, ends_on=last, time_precision="date", **changes
    )


def stored(talk: Talk = LECTURE, **changes: object) -> StoredTalk:
    """The invented talk as the warehouse keeps it, with changes."""
    return replace(STORED, talk=talk, **changes)


def numbered(number: int, starts_at: dt.datetime, **changes: object) -> StoredTalk:
    """One of many talks, an hour long."""
    talk = lecture(
        title=f"Loop {number}", starts_at=starts_at, ends_at=starts_at + dt.timedelta(hours=1), **changes
    )
    return stored(talk, talk_id=f"n{number}", uid=f"n{number}@talks.example")


def days_from_now(days: float) -> dt.datetime:
    """A time so many days after NOW, in Berlin."""
    return (NOW + dt.timedelta(days=days)).astimezone(BERLIN)


class ReadEvent(Struct, frozen=True, kw_only=True):
    """An event as icalendar reads it back; `names` are the names of its properties."""

    uid: str
    sequence: int
    start: dt.date
    end: dt.date
    changed_at: str
    status: str
    transparency: str
    summary: str
    description: str
    location: str | None
    categories: tuple[str, ...]
    names: frozenset[str]
    component_count: int
    written: bytes


def read_event(component: Component) -> ReadEvent:
    """What icalendar makes of an event."""
    assert isinstance(component, Event)
    assert component.errors == []
    return ReadEvent(
        uid=str(component["UID"]),
        sequence=component.sequence,
        start=component.start,
        end=component.end,
        changed_at=f"{component.LAST_MODIFIED:%Y-%m-%d %H:%M:%S %Z}",
        status=str(component["STATUS"]),
        transparency=str(component["TRANSP"]),
        summary=str(component["SUMMARY"]),
        description=str(component["DESCRIPTION"]),
        location=str(component["LOCATION"]) if "LOCATION" in component else None,
        categories=tuple(component.categories),
        names=frozenset(component),
        component_count=len(component.subcomponents),
        written=component.to_ical(),
    )


def event(stored_talk: StoredTalk) -> ReadEvent:
    """The rendered event, read back by icalendar."""
    return read_event(Event.from_ical(vevent(stored_talk)))


def vevent(stored_talk: StoredTalk, look: Look = LOOK) -> str:
    """The event as it is written at first."""
    return render_event(stored_talk, facts(stored_talk), look, stored_talk.changed_at).decode()


def events(path: Path) -> list[ReadEvent]:
    """The events of a calendar file, in its order."""
    return [read_event(each) for each in Calendar.from_ical(path.read_bytes()).walk("VEVENT")]


def summaries(path: Path) -> list[str]:
    """The SUMMARY of every event of a calendar file, in its order, as it is written."""
    unfolded = path.read_bytes().replace(b"\r\n ", b"").decode()
    return re.findall(r"^SUMMARY:(.*)\r$", unfolded, re.MULTILINE)


def head(path: Path) -> dict[str, str]:
    """The properties of a calendar file before its events, by name with parameters, as they are written."""
    written, _, _ = path.read_bytes().replace(b"\r\n ", b"").partition(b"\r\nBEGIN:VEVENT")
    lines = (each.partition(":") for each in written.decode().split("\r\n"))
    return {name: value for name, _, value in lines}


def entries_of(*talks: StoredTalk) -> list[Entry]:
    """Talks of the invented publisher as entries of a feed."""
    return [entry_of(stored_talk, facts(stored_talk), PUBLISHER) for stored_talk in talks]


class _Press(Press, frozen=True):
    """A press that publishes into a folder beside its home."""

    @property
    def out(self) -> Path:
        """The folder that has the name of the home without its ending."""
        return self.settings.home.with_suffix("")


def publish(
    out: Path,
    *talks: StoredTalk,
    sources: tuple[SourceState, ...] = (),
    now: dt.datetime = NOW,
    configuration: Configuration = CONFIGURATION,
    suppressed: frozenset[str] = frozenset(),
) -> Published:
    """Publish talks of the invented publisher from a warehouse, which remembers what it published before."""
    settings = Settings(configuration=configuration, path=out, home=out.with_suffix(".home"))
    with opened(settings.home) as connection:
        remember(connection, talks)
        press, hidden = _Press(connection, settings, now), Hidden(uids=suppressed)
        render_talks(press, hidden.talk_ids)
        return publish_files(press, sources, hidden)


def remember(connection: Connection, talks: Sequence[StoredTalk]) -> None:
    """Let these talks, and no others, be what a warehouse knows; half characters have no place in it."""
    text = json.dumps(to_builtins(talks), ensure_ascii=False).encode(errors="ignore")
    whole = decode(text, type=tuple[StoredTalk, ...])
    people = [(speaker.name, speaker.affiliation) for one in whole for speaker in one.talk.speakers]
    introduce(connection, people, at=NOW)
    rows = {"rows": text.decode()}
    connection.execute("TRUNCATE talk_versions; TRUNCATE ledger; TRUNCATE talk_aliases")
    for table in ("talk_versions", "ledger", "talk_aliases", "series"):
        connection.execute((FOLDER / f"insert_{table}.sql").read_text("utf-8"), rows)
