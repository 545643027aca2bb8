"""All that is published, brought up to the warehouse: tables, calendars, feeds, pages and the manifest."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from flows.assisting.beside import beside
from flows.pipeline import tabling
from flows.pipeline.feeding import Feeding
from flows.pipeline.paging import PAGES, render_pages
from flows.pipeline.picturing import renew_figures
from flows.pipeline.press import Press
from flows.pipeline.rendering import render_talks
from flows.pipeline.shelving import Shelving
from flows.pipeline.tabling import UNCHANGED
from flows.publishing import files
from flows.publishing.digests import Standing
from flows.publishing.figures import DrawingFailure
from flows.publishing.manifest import write_manifest
from flows.publishing.retirements import redact, retire
from schemas.publication import Published, SourceState
from warehouse import suppressions
from warehouse.connection import second
from warehouse.suppressions import Hidden

MANY = 50_000
"""Talks after whose rendering tables and calendars take turns: either needs what memory DuckDB may have."""


class Tables(Struct, frozen=True):
    """What becomes of the tables: they are as they were, or brought up to the warehouse, or made afresh."""

    are_stale: bool
    afresh: bool


class Beside(Struct, frozen=True):
    """What was made of tables and figures: the paths written and removed, and why figures are missing."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def print_all(press: Press, states: Sequence[SourceState], tables: Tables) -> Published:
    """Bring all of it up to the warehouse: the talks, then the tables in a thread beside calendars and feeds.

    No calendar, feed or page takes its place before the tables have theirs.
    """
    hidden = _hidden(press)
    rendered_count = render_talks(press, hidden.talk_ids)
    with (
        second(press.connection) as other,
        beside(partial(_print_tables, replace(press, connection=other), tables), other.interrupt) as printed,
    ):
        if rendered_count > MANY:
            printed()
        published = publish_files(press, states, hidden, wait=printed)
        tabled = printed()
    return replace(
        published,
        written=published.written + len(tabled.written),
        removed=published.removed + len(tabled.removed),
        paths=(*published.paths, *tabled.written, *tabled.removed),
        problems=tabled.problems,
    )


def publish_files(
    press: Press, states: Sequence[SourceState], hidden: Hidden, *, wait: Callable[[], Beside] = Beside
) -> Published:
    """Bring calendars, feeds and pages up to the warehouse, and the manifest of all; the talks are rendered.

    `wait` returns what was made beside, of which the pages and the manifest tell, once it is in its place.
    """
    kept, is_trusted = press.settings.home / "digests.json", press.last.day == press.now.date()
    standing = Standing(press.out, kept, is_trusted=is_trusted)
    shelving = Shelving(press, standing)
    feeding = Feeding(press, hidden, shelving.downloads, standing)
    contents = chain(shelving.contents(), feeding.contents(), render_pages(press, shelving, states, wait))
    hashes = files.replace_all(press.out, contents)
    tabled = wait()
    shelving.remember()
    feeding.remember()
    feeds = feeding.paths
    redacted = list[str]()
    if hidden.uids:
        current = shelving.paths(*shelving.counts) | feeds
        redacted = redact(press.out, current, hidden.uids, press.look.publisher, press.now)
    removed = retire(press.out, shelving.paths("talk") | press.standing)
    changed: dict[str, str | None] = {
        **hashes,
        **dict.fromkeys((*redacted, *removed, *tabled.written, *tabled.removed)),
    }
    write_manifest(press.out, press.now, standing, changed)
    written = [*hashes, *redacted]
    return Published(
        written=len(written),
        unchanged=shelving.counts.total() + len(feeds) + len(PAGES) - len(hashes),
        removed=len(removed),
        paths=(*written, *removed),
    )


def _print_tables(press: Press, tables: Tables) -> Beside:
    """Bring the tables up to the warehouse, then the figures, which are drawn from them."""
    hidden = _hidden(press)
    exported = tabling.export_tables(press, hidden, afresh=tables.afresh) if tables.are_stale else UNCHANGED
    kept = tabling.keep_snapshots(press, hidden)
    drawn, problems = _draw(press)
    return Beside((*exported.written, *kept.written, *drawn), (*exported.removed, *kept.removed), problems)


def _hidden(press: Press) -> Hidden:
    """What an operator takes out of all that is published; its tables are of one connection."""
    suppressed = press.settings.configuration.suppress
    talk_ids = [one.talk for one in suppressed if one.talk]
    speakers = [one.speaker for one in suppressed if one.speaker]
    return suppressions.hide(press.connection, talk_ids, speakers)


def _draw(press: Press) -> tuple[list[str], tuple[str, ...]]:
    """The figures that were drawn anew; where they could not be, why, and the last ones stay."""
    try:
        return renew_figures(press), ()
    except DrawingFailure as failure:
        return [], (str(failure),)
