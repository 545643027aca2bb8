"""The tables that are published: the snapshot and files, what they mean, and the dated snapshots beside."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

import msgspec
from msgspec import Struct

from flows.pipeline.press import Press
from flows.publishing import files, placements, versions
from flows.publishing.dictionaries import diagram, render_dictionary
from flows.publishing.packages import package
from schemas.dictionary import Table
from warehouse import exports, suppressions
from warehouse.exports import SNAPSHOT, Former
from warehouse.files import spelling
from warehouse.marts.scripts import over_parquet
from warehouse.suppressions import Hidden

DESCRIPTIONS = frozenset({"datapackage.json", "dictionary.html", "tables.svg", "views.sql"})
"""The files beside those of the tables that say what these mean."""


class Tables(Struct, frozen=True):
    """What becomes of the tables: they are as they were, or brought up to the warehouse, or made afresh."""

    are_stale: bool
    afresh: bool


class Tabled(Struct, frozen=True):
    """The paths of the files that had to change, and of those that are no more."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def print_tables(press: Press, hidden: Hidden, tables: Tables) -> Tabled:
    """Bring the tables up to the warehouse, where they are stale, and the dated snapshots beside them."""
    intact = _intact(press)
    exported = export_tables(press, hidden, intact, afresh=tables.afresh) if tables.are_stale else Tabled()
    kept = keep_snapshots(press, hidden)
    tabled = Tabled((*exported.written, *kept.written), (*exported.removed, *kept.removed))
    if tabled != Tabled():
        names = (name.removeprefix("data/") for name in exported.written)
        placements.keep(press.out / "data", _placed(press), spelling(), {*intact, *names})
    return tabled


def export_tables(press: Press, hidden: Hidden, intact: AbstractSet[str], *, afresh: bool) -> Tabled:
    """Bring the tables up to the warehouse, or make all of them anew, as after a replay.

    Little has to be written of the `intact` files.
    """
    folder, data = press.settings.home / "export", press.out / "data"
    rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        former = Former(data, press.last.read_until, goes_on=not afresh, intact=intact)
        export = exports.export(press.connection, folder, hidden.views, former)
        written = [name for name in export.made if files.adopt(data / name, folder / name)]
        removed = [name for name in export.ended if files.remove(data / name)]
    finally:
        rmtree(folder, ignore_errors=True)
    written += _describe(press, export.tables)
    return Tabled(tuple(f"data/{name}" for name in written), tuple(f"data/{name}" for name in removed))


def keep_snapshots(press: Press, hidden: Hidden) -> Tabled:
    """Keep the dated snapshots that are wanted. None tells of what is hidden."""
    came, went = list[Path](), list[Path]()
    if press.kept_count is not None:
        came, went = versions.keep(press.snapshot, press.kept_count, press.now)
    if hidden.talk_ids:
        telling = [
            path for path in versions.standing(press.snapshot) if suppressions.tells_of(path, hidden.talk_ids)
        ]
        went += versions.remove(telling)
    return Tabled(_names(press, came), _names(press, went))


def digests(press: Press, tabled: Tabled) -> dict[str, str | None]:
    """The SHA-256 of the files that had to change, by path, None for those that are no more.

    While a thread hashes the snapshot, which is made last and is the largest, another one hashes the others.
    """
    standing = [path for path in reversed(tabled.written) if path not in tabled.removed]
    with ThreadPoolExecutor(2) as pool:
        hashes = pool.map(files.digest, [press.out / path for path in standing])
        return dict(zip(standing, hashes, strict=True)) | dict.fromkeys(tabled.removed)


def _intact(press: Press) -> frozenset[str]:
    """The tables that are as they were published, with the snapshot that they tell of; none without it."""
    found = placements.intact(press.out / "data", _placed(press), spelling())
    return found if SNAPSHOT in found else frozenset()


def _placed(press: Press) -> Path:
    return press.settings.home / "tables.json"


def _names(press: Press, paths: Sequence[Path]) -> tuple[str, ...]:
    return tuple(path.relative_to(press.out).as_posix() for path in paths)


def _describe(press: Press, tables: Sequence[Table]) -> list[str]:
    """Say what the tables mean, for people and for programs, unless that is said; the files that changed."""
    standing = {name.removeprefix("data/") for name in press.standing if name.startswith("data/")}
    names = sorted(standing - DESCRIPTIONS)
    kept = press.settings.home / "descriptions.sha256"
    digest = sha256(msgspec.json.encode((press.look.design, tables, names))).digest()
    if standing >= DESCRIPTIONS and kept.is_file() and kept.read_bytes() == digest:
        return []
    written = files.replace_all(press.out / "data", _descriptions(press, tables, names))
    files.replace(kept, digest)
    return [*written]


def _descriptions(press: Press, tables: Sequence[Table], names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    publisher = press.settings.configuration.publisher
    yield "datapackage.json", package(publisher, tables, names)
    yield "dictionary.html", render_dictionary(publisher, tables)
    yield "tables.svg", diagram()
    yield "views.sql", over_parquet(name for name in names if name.endswith(".parquet")).encode()
