"""What parsers of Python make of calendars: `parsers.py CLIENT,… FILE…` prints JSON Lines, an event each."""

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import ics
import recurring_ical_events
import vobject
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar, Component
from icalevents.icalevents import events

FIRST, LAST = dt.datetime(1969, 1, 1, tzinfo=dt.UTC), dt.datetime(2101, 1, 1, tzinfo=dt.UTC)
ONE_DAY = dt.timedelta(days=1)


def written(moment: dt.date) -> str:
    """An instant in UTC, a day, or, without `Z`, a floating time."""
    if not isinstance(moment, dt.datetime) or moment.tzinfo is None:
        return moment.isoformat()
    return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"


def icalendar(text: str) -> Iterator[dict[str, object]]:
    """The library as it is."""
    yield from map(_component, Calendar.from_ical(text).walk("VEVENT"))


def recurring(text: str) -> Iterator[dict[str, object]]:
    """recurring-ical-events, which expands."""
    yield from map(_component, recurring_ical_events.of(Calendar.from_ical(text)).between(FIRST, LAST))


def _component(event: Component) -> dict[str, object]:
    return {
        "uid": str(event["UID"]),
        "summary": str(event["SUMMARY"]),
        "start": written(event.decoded("DTSTART")),
        "end": written(event.decoded("DTEND")),
        "status": str(event["STATUS"]),
        "location": str(event.get("LOCATION", "")),
        "sequence": event["SEQUENCE"],
    }


def vobject_(text: str) -> Iterator[dict[str, object]]:
    """vobject, under Radicale and gcalcli."""
    for event in vobject.readOne(text).vevent_list:
        value = {name: lines[0].value for name, lines in event.contents.items()}
        yield {
            "uid": value["uid"],
            "summary": value["summary"],
            "start": written(value["dtstart"]),
            "end": written(value["dtend"]),
            "status": value["status"],
            "location": value.get("location", ""),
            "sequence": int(value["sequence"]),
        }


def ics_py(text: str) -> Iterator[dict[str, object]]:
    """ics.py, which shows the last of whole days and no SEQUENCE."""
    for event in ics.Calendar(text).events:
        start, end = event.begin.datetime, event.end.datetime
        yield {
            "uid": event.uid,
            "summary": event.name,
            "start": written(start.date() if event.all_day else start),
            "end": written(end.date() if event.all_day else end),
            "status": event.status,
            "location": event.location or "",
        }


def ical(text: str) -> Iterator[dict[str, object]]:
    """Home Assistant's."""
    for event in IcsCalendarStream.calendar_from_ics(text).events:
        yield {
            "uid": event.uid,
            "summary": event.summary,
            "start": written(event.dtstart),
            "end": written(event.end),
            "status": event.status.value,
            "location": event.location or "",
            "sequence": event.sequence,
        }


def icalevents(text: str) -> Iterator[dict[str, object]]:
    """icalevents, which expands."""
    for event in events(string_content=text.encode(), start=FIRST, end=LAST):
        yield {
            "uid": event.uid,
            "summary": event.summary,
            "start": written(event.start.date() if event.all_day else event.start),
            "end": written(event.end.date() if event.all_day else event.end),
            "status": event.status,
            "location": event.location or "",
        }


CLIENTS: dict[str, Callable[[str], Iterator[dict[str, object]]]] = {
    "icalendar": icalendar,
    "recurring-ical-events": recurring,
    "vobject": vobject_,
    "ics.py": ics_py,
    "ical": ical,
    "icalevents": icalevents,
}

for name in sys.argv[1].split(","):
    for file in sys.argv[2:]:
        for event in CLIENTS[name](Path(file).read_bytes().decode()):
            sys.stdout.write(json.dumps({"client": name, "file": file, "event": event}) + "\n")
