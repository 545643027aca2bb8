"""All that is published, brought up to the warehouse: tables, calendars, feeds, pages and the manifest."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from flows.assisting.beside import beside
from flows.pipeline.feeding import Feeding
from flows.pipeline.paging import PAGES, render_pages
from flows.pipeline.picturing import Asked, Pictured, ask_figures, draw_figures
from flows.pipeline.press import Press
from flows.pipeline.rendering import render_talks
from flows.pipeline.shelving import Shelving
from flows.pipeline.tabling import Tabled, Tables, digests, print_tables
from flows.publishing import files
from flows.publishing.digests import Standing
from flows.publishing.manifest import write_manifest
from flows.publishing.retirements import redact, retire
from schemas.publication import Published, SourceState
from warehouse import publications, suppressions
from warehouse.connection import Connection, checkpoint, second
from warehouse.limits import give_back, setting, sparing
from warehouse.suppressions import Hidden

MANY = 50_000
"""Talks after whose rendering tables and calendars take turns: either needs what memory DuckDB may have."""

MEMORY = "450MB"
"""How much DuckDB may hold while many talks are rendered: those on their way take as much again."""

FEW = 3_000
"""Versions that came since the last publish, up to which talks are rendered while the tables are made."""


class _Tables(Struct, frozen=True):
    """The tables as they stand, and what the figures are to show of them, if that is to be looked at."""

    tabled: Tabled
    asked: Asked | None


class _Beside:
    """Tables, made while calendars and feeds are composed, then figures, drawn while those take their places.

    The tables are hashed as soon as they stand. The process that draws the figures takes as much memory as
    composing does: they take turns.
    """

    def __init__(self, press: Press, made: Callable[[], _Tables], stack: ExitStack) -> None:
        self._press, self._made, self._stack = press, made, stack
        self._pictured: Callable[[], Pictured] = Pictured
        self._digests = stack.enter_context(beside(lambda: digests(press, made().tabled)))

    def stand(self) -> None:
        """Return when the tables are in their place; the figures are begun."""
        made = self._made()
        if made.asked:
            give_back(self._press.connection)
            draw = partial(draw_figures, self._press, made.asked)
            self._pictured = self._stack.enter_context(beside(draw))

    def changed(self) -> dict[str, str | None]:
        """All that was written and removed, once it is, by path; with the SHA-256, where that is known."""
        return {**self._digests(), **dict.fromkeys(self._pictured().paths)}

    def added(self, published: Published) -> Published:
        """What was published, with all this."""
        tabled, pictured = self._made().tabled, self._pictured()
        return replace(
            published,
            written=published.written + len(tabled.written) + len(pictured.paths),
            removed=published.removed + len(tabled.removed),
            paths=(*published.paths, *self.changed()),
            problems=pictured.problems,
        )


def print_all(press: Press, states: Sequence[SourceState], tables: Tables) -> Published:
    """Bring all of it up to the warehouse: the talks, then the tables in a thread beside calendars and feeds.

    Few talks are rendered beside the tables, too. No calendar, feed or page takes its place before the tables
    have theirs.
    """
    if _are_few(press):
        return _print(press, states, tables, are_few=True)
    with sparing(press.connection):
        give_back(press.connection)
        return _print(press, states, tables, are_few=False)


def _print(press: Press, states: Sequence[SourceState], tables: Tables, *, are_few: bool) -> Published:
    hidden = _hidden(press)
    rendered_count = 0 if are_few else _render_alone(press, hidden)
    with (
        second(press.connection) as other,
        beside(partial(_print_tables, replace(press, connection=other), tables), other.interrupt) as made,
        ExitStack() as stack,
    ):
        if are_few:
            render_talks(press, hidden.talk_ids)
        elif rendered_count > MANY:
            made()
        others = _Beside(press, made, stack)
        return others.added(publish_files(press, states, hidden, others.stand, others.changed))


def _render_alone(press: Press, hidden: Hidden) -> int:
    with setting(press.connection, "memory_limit", MEMORY):
        return render_talks(press, hidden.talk_ids)


def _are_few(press: Press) -> bool:
    """Whether little came since the last publish, from which this one goes on."""
    since = press.last.read_until
    return since is not None and publications.version_count(press.connection, since) <= FEW


def publish_files(
    press: Press,
    states: Sequence[SourceState],
    hidden: Hidden,
    stand: Callable[[], object] = tuple,
    others: Callable[[], Mapping[str, str | None]] = dict,
) -> Published:
    """Bring calendars, feeds and pages up to the warehouse, and the manifest of all; the talks are rendered.

    The pages tell of tables, which are in their place when `stand` returns, and the manifest of `others` that
    were written or removed.
    """
    kept, is_trusted = press.settings.home / "digests.json", press.last.day == press.now.date()
    standing = Standing(press.out, kept, is_trusted=is_trusted)
    shelving = Shelving(press, standing)
    feeding = Feeding(press, hidden, shelving.downloads, standing)
    contents = chain(shelving.contents(), feeding.contents(), render_pages(press, shelving, states, stand))
    hashes = files.replace_all(press.out, contents)
    shelving.remember()
    feeding.remember()
    theirs = others()
    with _checkpointed(press.connection):
        feeds = feeding.paths
        redacted = _redact(press, hidden, shelving, feeds) if hidden.uids else []
        removed = retire(press.out, shelving.paths("talk") | press.standing)
        changed = {**hashes, **dict.fromkeys((*redacted, *removed)), **theirs}
        write_manifest(press.out, press.now, standing, changed)
    written = [*hashes, *redacted]
    return Published(
        written=len(written),
        unchanged=shelving.counts.total() + len(feeds) + len(PAGES) - len(hashes),
        removed=len(removed),
        paths=(*written, *removed),
    )


@contextmanager
def _checkpointed(connection: Connection) -> Iterator[None]:
    """Beside a block that writes nothing to the warehouse, let it be checkpointed, which closes it sooner."""
    with second(connection) as other, beside(partial(checkpoint, other), other.interrupt) as ended:
        yield
        ended()


def _redact(press: Press, hidden: Hidden, shelving: Shelving, feeds: set[str]) -> list[str]:
    """Take what is hidden out of files that nothing draws up any more; those that changed."""
    current = shelving.paths(*shelving.counts) | feeds
    return redact(press.out, current, hidden.uids, press.look.publisher, press.now)


def _print_tables(press: Press, tables: Tables) -> _Tables:
    tabled = print_tables(press, _hidden(press), tables)
    return _Tables(tabled, ask_figures(press))


def _hidden(press: Press) -> Hidden:
    """What an operator takes out of all that is published; its tables are of one connection."""
    suppressed = press.settings.configuration.suppress
    talk_ids = [one.talk for one in suppressed if one.talk]
    speakers = [one.speaker for one in suppressed if one.speaker]
    return suppressions.hide(press.connection, talk_ids, speakers)
