"""The warehouse to published files, when anything that is published has changed."""

from datetime import datetime
from hashlib import sha256
from shutil import rmtree
from typing import Literal

import msgspec
from msgspec.structs import replace

from flows.publishing import files, publish_files, write_manifest
from flows.settings import Settings
from schemas.configuration import Configuration
from schemas.publication import Published, SeriesCalendar, SourceState
from warehouse import exports, publications, series, sources, suppressions, talks
from warehouse.connection import Connection
from warehouse.sources import SourceHealth
from warehouse.suppressions import Hidden

STATES: dict[str, Literal["fresh", "stale", "held"]] = {"failed": "stale", "held": "held"}


def publish(connection: Connection, settings: Settings, *, now: datetime) -> Published:
    """Bring `public/` up to the warehouse; nothing is written when no talk and no state of a source changed.

    A new day moves the windows of the calendars: they are rendered again, the tables are not.
    """
    states = tuple(_state(health) for health in sources.health(connection))
    content, day = _fingerprint(connection, settings, states), now.date().isoformat()
    is_there = (settings.public / "manifest.json").exists()
    if is_there and publications.last(connection) == (content, day):
        return Published(written=0, unchanged=0, removed=0)
    is_new = not is_there or publications.last(connection)[0] != content
    hidden = _hidden(connection, settings.configuration)
    tables = _export(connection, settings, hidden) if is_new else ()
    published = publish_files(
        settings.public,
        talks.stored_talks(connection, hidden.talk_ids),
        publisher=settings.configuration.publisher,
        series=_calendars(connection, settings),
        sources=states,
        data_files=sorted((settings.public / "data").iterdir()),
        now=now,
        kept=settings.home / "events.msgpack",
        suppressed=hidden.uids,
    )
    write_manifest(settings.public, now)
    publications.remember(connection, content, day, at=now)
    return replace(published, written=published.written + len(tables), paths=(*published.paths, *tables))


def _hidden(connection: Connection, configuration: Configuration) -> Hidden:
    """What an operator takes out of all that is published."""
    talk_ids = [one.talk for one in configuration.suppress if one.talk]
    speakers = [one.speaker for one in configuration.suppress if one.speaker]
    return suppressions.hide(connection, talk_ids, speakers)


def _export(connection: Connection, settings: Settings, hidden: Hidden) -> tuple[str, ...]:
    folder = settings.home / "export"
    rmtree(folder, ignore_errors=True)
    folder.mkdir()
    data = settings.public / "data"
    try:
        made = exports.export(connection, folder, hidden.views)
        return tuple(f"data/{path.name}" for path in made if files.adopt(data / path.name, path))
    finally:
        rmtree(folder, ignore_errors=True)


def _fingerprint(connection: Connection, settings: Settings, states: tuple[SourceState, ...]) -> str:
    configuration = settings.configuration
    told = tuple(replace(state, reason=None) for state in states)
    facts = (
        publications.state(connection),
        told,
        configuration.publisher,
        configuration.series,
        configuration.suppress,
    )
    return sha256(msgspec.json.encode(facts)).hexdigest()


def _calendars(connection: Connection, settings: Settings) -> tuple[SeriesCalendar, ...]:
    colours = {each.key: each.colour for each in settings.configuration.series}
    return tuple(
        SeriesCalendar(slug=key, title=title, colour=colours.get(key))
        for title, key in series.known(connection).items()
    )


def _state(health: SourceHealth) -> SourceState:
    """What is published of a source's health: nothing that a run which changed nothing would change."""
    state = STATES.get(health.outcome or "", "fresh")
    return SourceState(
        title=health.title,
        url=health.url,
        state=state,
        reason=None if state == "fresh" else health.reason,
        last_success_at=None if state == "fresh" else health.succeeded_at,
    )
