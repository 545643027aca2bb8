"""The warehouse to published files, when anything that is published has changed."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from itertools import chain
from shutil import rmtree
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from flows.pipeline.feeding import Feeding
from flows.pipeline.paging import render_pages
from flows.pipeline.press import Press
from flows.pipeline.rendering import render_talks
from flows.pipeline.shelving import Shelving
from flows.publishing import files, redact, retire, write_manifest
from flows.settings import Settings
from schemas.configuration import Configuration
from schemas.publication import Published, SourceState
from warehouse import exports, publications, sources, suppressions
from warehouse.connection import Connection
from warehouse.sources import SourceHealth
from warehouse.suppressions import Hidden

STATES: dict[str, Literal["fresh", "stale", "held"]] = {"failed": "stale", "held": "held"}


def publish(connection: Connection, settings: Settings, *, now: datetime) -> Published:
    """Bring `public/` up to the warehouse; nothing is written when no talk and no state of a source changed.

    A new day moves the windows of the calendars: those that it changes are written again, the tables are not.
    """
    states = tuple(map(_state, sources.health(connection)))
    press = Press(connection, settings, now)
    frame = _frame(press)
    content = _digest(
        (publications.state(connection), [replace(state, reason=None) for state in states], frame)
    )
    is_there, last = (settings.public / "manifest.json").exists(), publications.last(connection)
    if is_there and (last.content, last.day) == (content, now.date()):
        return Published(written=0, unchanged=0, removed=0)
    goes_on = is_there and last.frame == frame and last.day is not None and last.day <= now.date()
    press = replace(press, last=last if goes_on else publications.NONE)
    publications.begin(connection)
    hidden = _hidden(connection, settings.configuration)
    tables = _Tables()
    if not is_there or last.content != content:
        tables = _export(press, hidden, afresh=not (is_there and last.content))
    published = publish_files(press, states, hidden)
    publications.complete(connection, content, frame, at=now)
    return replace(
        published,
        written=published.written + len(tables.written),
        removed=published.removed + len(tables.removed),
        paths=(*published.paths, *tables.written, *tables.removed),
    )


def publish_files(press: Press, states: Sequence[SourceState], hidden: Hidden) -> Published:
    """Bring calendars, feeds and pages up to the warehouse, and the manifest of all that is published."""
    render_talks(press, hidden.talk_ids)
    shelving = Shelving(press)
    feeding = Feeding(press, hidden, shelving.downloads)
    pages = render_pages(press, shelving, states)
    contents = chain(shelving.contents(), feeding.contents(), pages.items())
    hashes = files.replace_all(press.out, contents)
    shelving.remember()
    feeding.remember()
    made = {*shelving.paths, *feeding.paths, *pages}
    current = made | press.tables
    written = [*hashes]
    if hidden.uids:
        written += redact(press.out, current, hidden.uids, press.look.publisher, press.now)
    removed = retire(press.out, current)
    write_manifest(press.out, press.now, press.settings.home / "digests.json", hashes)
    return Published(
        written=len(written),
        unchanged=len(made.difference(written)),
        removed=len(removed),
        paths=(*written, *removed),
    )


def _hidden(connection: Connection, configuration: Configuration) -> Hidden:
    """What an operator takes out of all that is published."""
    talk_ids = [one.talk for one in configuration.suppress if one.talk]
    speakers = [one.speaker for one in configuration.suppress if one.speaker]
    return suppressions.hide(connection, talk_ids, speakers)


class _Tables(Struct, frozen=True):
    """The files of tables that had to change, and those that are no more."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def _export(press: Press, hidden: Hidden, *, afresh: bool) -> _Tables:
    """Bring the tables up to the warehouse, or make all of them anew, as after a replay."""
    folder, data = press.settings.home / "export", press.out / "data"
    rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        export = exports.export(press.connection, folder, hidden.views, standing=data, afresh=afresh)
        written = [name for name in export.made if files.adopt(data / name, folder / name)]
        removed = [name for name in export.ended if files.remove(data / name)]
    finally:
        rmtree(folder, ignore_errors=True)
    return _Tables(tuple(f"data/{name}" for name in written), tuple(f"data/{name}" for name in removed))


def _frame(press: Press) -> str:
    """What stands for all that is published in another way when it changes, whatever the talks say."""
    said = press.settings.configuration
    return _digest((press.look.design, said.feeds, said.series, said.suppress))


def _digest(facts: object) -> str:
    return sha256(msgspec.json.encode(facts)).hexdigest()


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
