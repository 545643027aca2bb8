"""Invented talks, and calendars read back."""

import datetime as dt
import re
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event
from msgspec import Struct
from msgspec.structs import replace

from flows.publishing import publish_files
from flows.publishing.calendars import render_event
from schemas.configuration import Publisher
from schemas.publication import Published, SeriesCalendar, SourceState
from schemas.talk import Speaker, StoredTalk, Talk

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
SERIES = SeriesCalendar(slug="loop-seminar", title="Loop Seminar", colour="teal")


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
    return read_event(Event.from_ical(render_event(stored_talk, PUBLISHER)))


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


def publish(  # noqa: PLR0913 - as publish_files
    out: Path,
    *talks: StoredTalk,
    series: tuple[SeriesCalendar, ...] = (SERIES,),
    sources: tuple[SourceState, ...] = (),
    data_files: tuple[Path, ...] = (),
    now: dt.datetime = NOW,
    kept: Path | None = None,
    suppressed: frozenset[str] = frozenset(),
) -> Published:
    """Publish talks of the invented publisher."""
    return publish_files(
        out,
        talks,
        publisher=PUBLISHER,
        series=series,
        sources=sources,
        data_files=data_files,
        now=now,
        kept=kept,
        suppressed=suppressed,
    )
