"""An invented programme as the tables of a published snapshot."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import duckdb
import msgspec

from tests.warehouse.marts.programmes import SERIES, SOURCES, Guest, Lecture, Programme, Reading
from warehouse import exports
from warehouse.connection import opened

Row = dict[str, object]
Change = tuple[datetime, str, str, str | None, str | None]

TRUST = 50


def shelve(programme: Programme, folder: Path) -> Path:
    """The snapshot of it: that of an empty warehouse, filled."""
    with opened(folder / "home") as connection:
        exports.export(connection, folder)
    path = folder / exports.SNAPSHOT
    rows = defaultdict[str, list[Row]](list)
    for table, row in _rows(programme):
        rows[table].append(row)
    with duckdb.connect(str(path)) as snapshot:
        snapshot.execute("SET TimeZone = 'UTC'")
        for table in rows:
            _fill(snapshot, table, rows[table], folder / "rows.json")
    return path


def _fill(snapshot: duckdb.DuckDBPyConnection, table: str, rows: list[Row], path: Path) -> None:
    path.write_bytes(msgspec.json.encode(rows))
    shape = snapshot.table(table)
    columns = {name: str(kind) for name, kind in zip(shape.columns, shape.dtypes, strict=True)}
    snapshot.read_json(str(path), columns=columns).insert_into(table)


def _rows(programme: Programme) -> Iterator[tuple[str, Row]]:
    for key, title in SERIES.items():
        yield "series", {"series_key": key, "title": title}
    for key in SOURCES:
        yield "sources", {"source_key": key, "title": key.title(), "url": f"https://{key}.example"}
    for reading in programme.readings:
        yield "readings", _reading(reading)
        yield "rejects", {"source_key": reading.source_key, "read_at": reading.read_at, "reason": "no title"}
    for at in {reading.read_at for reading in programme.readings}:
        yield "runs", {"run_id": f"{at:%F}", "started_at": at, "version": f"1.{at:%j}", "zones": f"{at:%Y}a"}
    guests = {guest.speaker_id: guest for lecture in programme.lectures for guest in lecture.guests}
    for guest in guests.values():
        yield "speakers", {"speaker_id": guest.speaker_id, "name": guest.name}
    for number, lecture in enumerate(programme.lectures):
        yield "talks", _talk(lecture)
        yield from _surroundings(lecture, is_once_superseded=number % 20 == 0)


def _reading(reading: Reading) -> Row:
    names = ("fetched_count", "new_count", "changed_count", "unchanged_count", "rejected_count")
    row = {
        name: getattr(reading, name) for name in ("source_key", "read_at", "outcome", "is_complete", "reason")
    }
    return {**row, **dict(zip(names, reading.counts, strict=True))}


def _talk(lecture: Lecture) -> Row:
    film, slides, paper = lecture.links
    return {
        "talk_id": lecture.talk_id,
        "title": lecture.title,
        "abstract": "None of the views reads it.",
        "series_key": lecture.series_key,
        "institution": lecture.host,
        "starts_at": lecture.starts_utc and f"{lecture.starts_utc.isoformat()}Z",
        "ends_at": lecture.ends_utc and f"{lecture.ends_utc.isoformat()}Z",
        "starts_utc": lecture.starts_utc,
        "ends_utc": lecture.ends_utc,
        "starts_on": lecture.starts_on,
        "starts_local": lecture.starts_local,
        "timezone": "Etc/Invented",
        "is_online": lecture.is_online,
        "recording_url": film,
        "slides_url": slides,
        "paper_url": paper,
        "status": lecture.status,
        "presence": lecture.presence,
        "first_seen_at": lecture.first_seen_at,
        "topics": lecture.topics,
        "source_keys": sorted(sight.source_key for sight in lecture.sights),
    }


def _surroundings(lecture: Lecture, *, is_once_superseded: bool) -> Iterator[tuple[str, Row]]:
    since = lecture.first_seen_at
    if lecture.is_superseded or is_once_superseded:
        until = None if lecture.is_superseded else since
        yield (
            "talk_aliases",
            {"talk_id": lecture.talk_id, "superseded_by": "talk-0", "since": since, "until": until},
        )
    for sight in lecture.sights:
        said = {"talk_id": lecture.talk_id, "source_key": sight.source_key}
        yield "talk_fields", {**said, "field": "location", "value": f"as {sight.source_key} says"}
    for position, guest in enumerate(lecture.guests, 1):
        yield "talk_speakers", _spoken(lecture, position, guest)
    for sight in lecture.sights:
        yield (
            "announcements",
            {
                "source_key": sight.source_key,
                "upstream_key": lecture.talk_id,
                "talk_id": lecture.talk_id,
                "presence": "live" if sight.is_live else "missing",
                "first_seen_at": sight.first_seen_at,
                "last_seen_at": None if sight.is_live else sight.first_seen_at,
            },
        )
    ends = [*sorted(lecture.titles)[1:], None]
    for (valid_from, title), valid_to in zip(sorted(lecture.titles.items()), ends, strict=True):
        known = {"starts_local": lecture.starts_local, "is_removed": False}
        span = {"valid_from": valid_from, "valid_to": valid_to}
        yield "talk_versions", {"talk_id": lecture.talk_id, "title": title, **known, **span}
    for changed_at, kind, field, old_value, new_value in _changes(lecture):
        change = {"talk_id": lecture.talk_id, "changed_at": changed_at, "kind": kind, "field": field}
        yield "talk_changes", {**change, "old_value": old_value, "new_value": new_value}


def _spoken(lecture: Lecture, position: int, guest: Guest) -> Row:
    return {
        "talk_id": lecture.talk_id,
        "position": position,
        "speaker_id": guest.speaker_id,
        "name": guest.name,
        "affiliation": guest.affiliation,
        "institution": guest.home,
    }


def _changes(lecture: Lecture) -> Iterator[Change]:
    """What is no move is beside what is one: ends, what becomes known or is dropped, whether it is online."""
    since = lecture.first_seen_at
    yield since, "added", "title", None, lecture.titles[since]
    yield since, "rescheduled", "starts_at", None, "noon"
    yield since, "rescheduled", "ends_at", "noon", "one"
    yield since, "moved", "room", "1", None
    yield since, "moved", "is_online", "false", "true"
    for at in lecture.reschedulings:
        yield at, "rescheduled", "starts_at", "noon", "one"
        yield at, "rescheduled", "starts_on", "Monday", "Tuesday"
    for at in lecture.movings:
        yield at, "moved", "location", "Room 1", "Room 2"
        yield at, "moved", "room", "1", "2"
    for at in lecture.cancellings:
        yield at, "cancelled", "status", "confirmed", "cancelled"
    for at in lecture.restorings:
        yield at, "restored", "status", "cancelled", "confirmed"
