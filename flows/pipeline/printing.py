"""All that is published, brought up to the warehouse: tables, calendars, feeds, pages and the manifest."""

from collections.abc import Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from flows.pipeline import tabling
from flows.pipeline.feeding import Feeding
from flows.pipeline.paging import render_pages
from flows.pipeline.picturing import renew_figures
from flows.pipeline.press import Press
from flows.pipeline.rendering import render_talks
from flows.pipeline.shelving import Shelving
from flows.pipeline.tabling import UNCHANGED
from flows.publishing import files
from flows.publishing.figures import DrawingFailure
from flows.publishing.manifest import write_manifest
from flows.publishing.retirements import redact, retire
from schemas.configuration import Configuration
from schemas.publication import Published, SourceState
from warehouse import suppressions
from warehouse.connection import Connection
from warehouse.suppressions import Hidden


class Tables(Struct, frozen=True):
    """What becomes of the tables: they are as they were, or brought up to the warehouse, or made afresh."""

    are_stale: bool
    afresh: bool


def print_all(press: Press, states: Sequence[SourceState], tables: Tables) -> Published:
    """Bring all of it up to the warehouse."""
    hidden = _hidden(press.connection, press.settings.configuration)
    exported = tabling.export_tables(press, hidden, afresh=tables.afresh) if tables.are_stale else UNCHANGED
    kept = tabling.keep_snapshots(press, hidden)
    drawn, problems = _draw(press)
    published = publish_files(press, states, hidden)
    written, removed = [*exported.written, *kept.written, *drawn], [*exported.removed, *kept.removed]
    return replace(
        published,
        written=published.written + len(written),
        removed=published.removed + len(removed),
        paths=(*published.paths, *written, *removed),
        problems=problems,
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
    current = made | press.standing
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


def _draw(press: Press) -> tuple[list[str], tuple[str, ...]]:
    """The figures that were drawn anew; where they could not be, why, and the last ones stay."""
    try:
        return renew_figures(press), ()
    except DrawingFailure as failure:
        return [], (str(failure),)
