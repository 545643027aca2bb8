"""All that is published, brought up to the warehouse: tables, calendars, feeds, pages and the manifest."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from shutil import rmtree

from msgspec import Struct
from msgspec.structs import replace

from flows.pipeline.feeding import Feeding
from flows.pipeline.paging import render_pages
from flows.pipeline.picturing import renew_figures
from flows.pipeline.press import Press
from flows.pipeline.rendering import render_talks
from flows.pipeline.shelving import Shelving
from flows.publishing import files, versions
from flows.publishing.dictionaries import diagram, render_dictionary
from flows.publishing.figures import DrawingFailure
from flows.publishing.manifest import write_manifest
from flows.publishing.packages import package
from flows.publishing.retirements import redact, retire
from schemas.configuration import Configuration
from schemas.dictionary import Table
from schemas.publication import Published, SourceState
from warehouse import exports, suppressions
from warehouse.connection import Connection
from warehouse.marts.scripts import over_parquet
from warehouse.suppressions import Hidden


class Tables(Struct, frozen=True):
    """What becomes of the tables: they are as they were, or brought up to the warehouse, or made afresh."""

    are_stale: bool
    afresh: bool


def print_all(press: Press, states: Sequence[SourceState], tables: Tables) -> Published:
    """Bring all of it up to the warehouse."""
    hidden = _hidden(press.connection, press.settings.configuration)
    exported = _export(press, hidden, afresh=tables.afresh) if tables.are_stale else _Exported()
    came, went = _keep_versions(press, hidden)
    drawn, problems = _draw(press)
    published = publish_files(press, states, hidden)
    written, removed = [*exported.written, *came, *drawn], [*exported.removed, *went]
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


class _Exported(Struct, frozen=True):
    """The files of tables that had to change, and those that are no more."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def _export(press: Press, hidden: Hidden, *, afresh: bool) -> _Exported:
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
    written += files.replace_all(data, _descriptions(press, export.tables))
    return _Exported(tuple(f"data/{name}" for name in written), tuple(f"data/{name}" for name in removed))


def _draw(press: Press) -> tuple[list[str], tuple[str, ...]]:
    """The figures that were drawn anew; where they could not be, why, and the last ones stay."""
    try:
        return renew_figures(press), ()
    except DrawingFailure as failure:
        return [], (str(failure),)


def _keep_versions(press: Press, hidden: Hidden) -> tuple[list[str], list[str]]:
    """Keep the dated snapshots that are wanted; which came, and which went. None tells of what is hidden."""
    came, went = list[Path](), list[Path]()
    if press.kept_count is not None:
        came, went = versions.keep(press.snapshot, press.kept_count, press.now)
    if hidden.talk_ids:
        telling = [
            path for path in versions.standing(press.snapshot) if suppressions.tells_of(path, hidden.talk_ids)
        ]
        went += versions.remove(telling)
    names = [[path.relative_to(press.out).as_posix() for path in paths] for paths in (came, went)]
    return names[0], names[1]


def _descriptions(press: Press, tables: Sequence[Table]) -> Iterator[tuple[str, bytes]]:
    """What the tables mean, for people and for programs, and the views over the files."""
    publisher = press.settings.configuration.publisher
    names = [name.removeprefix("data/") for name in press.standing if name.startswith("data/")]
    yield "datapackage.json", package(publisher, tables, names)
    yield "dictionary.html", render_dictionary(publisher, tables)
    yield "tables.svg", diagram()
    yield "views.sql", over_parquet(name for name in names if name.endswith(".parquet")).encode()
