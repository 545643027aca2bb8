"""What a calendar program shows of a talk, and what it should show."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from icalendar import Calendar, Event
from msgspec import Struct, convert
from msgspec.structs import replace

from flows.publishing import wording
from schemas.talk import StoredTalk, Talk
from warehouse.snapshots import query

STATUS = {"CANCELLED": "CANCELLED", "WITHDRAWN": "CANCELLED", "POSTPONED": "TENTATIVE"}
SHOWN_TALKS = Path(__file__).with_name("shown_talks.sql").read_text("utf8")


class Shown(Struct, frozen=True, kw_only=True, order=True):
    """An event; `start` and `end` are instants in UTC or days, and None is what a program does not tell."""

    uid: str | None = None
    summary: str
    start: str
    end: str
    status: str
    location: str
    sequence: int | None = None


class Version(Struct, frozen=True):
    """An event as a calendar tells it, and its LAST-MODIFIED."""

    event: Shown
    changed_at: dt.datetime


def shown(stored: StoredTalk) -> Shown:
    """What every program should show of a dated talk."""
    talk, caution = stored.talk, wording.caution(stored)
    start, end = _timed(talk) if talk.starts_at else _days(talk)
    lacks_time = talk.starts_at is None and talk.ends_on is None
    before, after = f"{caution}: " if caution else "", " (time TBA)" if lacks_time else ""
    is_vague = lacks_time or talk.status == "tentative"
    return Shown(
        uid=stored.uid,
        summary=f"{before}{wording.title(talk)}{after}",
        start=start,
        end=end,
        status=STATUS.get(caution, "TENTATIVE" if is_vague else "CONFIRMED"),
        location=wording.place(talk) or "",
        sequence=stored.sequence,
    )


def _timed(talk: Talk) -> tuple[str, str]:
    assert talk.starts_at is not None
    start = talk.starts_at.astimezone(dt.UTC)
    end = talk.ends_at.astimezone(dt.UTC) if talk.ends_at else start + dt.timedelta(hours=1)
    return f"{start:%Y-%m-%dT%H:%M:%SZ}", f"{end:%Y-%m-%dT%H:%M:%SZ}"


def _days(talk: Talk) -> tuple[str, str]:
    assert talk.starts_on is not None
    last = talk.ends_on or talk.starts_on
    return talk.starts_on.isoformat(), (last + dt.timedelta(days=1)).isoformat()


def recorded(public: Path) -> list[Shown]:
    """What every program should show of all dated talks of a published snapshot, by UID."""
    rows = query(public, SHOWN_TALKS).rows
    return sorted(convert(dict(zip(Shown.__struct_fields__, row, strict=True)), Shown) for row in rows)


def without(field: str, events: Iterable[Shown]) -> list[Shown]:
    """The events as a program shows them that does not tell the field."""
    return sorted(replace(event, **{field: None}) for event in events)


def versions(content: bytes) -> dict[str, Version]:
    """The events of a calendar by their UIDs, none of which it has twice."""
    events = [_version(event) for event in Calendar.from_ical(content).events]
    told = {version.event.uid or "": version for version in events}
    assert len(told) == len(events)
    return told


def _version(event: Event) -> Version:
    start, end = (event.decoded(name) for name in ("DTSTART", "DTEND"))
    form = "%Y-%m-%dT%H:%M:%SZ" if isinstance(start, dt.datetime) else "%Y-%m-%d"
    shown = Shown(
        uid=str(event["UID"]),
        summary=str(event["SUMMARY"]),
        start=start.strftime(form),
        end=end.strftime(form),
        status=str(event["STATUS"]),
        location=str(event.get("LOCATION", "")),
        sequence=event.sequence,
    )
    return Version(shown, event.decoded("LAST-MODIFIED"))
