"""What analysts get: a read-only snapshot, and files of every public table, which are made from it."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from schemas.dictionary import Table
from warehouse import dictionary, files, splices
from warehouse.connection import Connection, second
from warehouse.copies import attached
from warehouse.partitions import Partition, are_foreseen, partitions, standing_names
from warehouse.renewals import LossError, renew

SNAPSHOT = "talkfeed.duckdb"

ALL: Mapping[str, str] = MappingProxyType({})


class Export(Struct, frozen=True):
    """The names of the files that were made, below the folder they are in, and of those that are no more.

    The snapshot is the last of the made: while the former one stands, another export finds the same to do.
    `tables` are what it tells of itself.
    """

    made: tuple[str, ...]
    ended: tuple[str, ...]
    tables: tuple[Table, ...] = ()


class Former(Struct, frozen=True):
    """The export that stands, and whether to go on from it.

    It tells of all runs that began until `since`; None where that is not to be relied on. The `intact` files
    are what this code made of the snapshot that stands.
    """

    folder: Path
    since: datetime | None = None
    goes_on: bool = True
    intact: AbstractSet[str] = frozenset()

    def has(self, name: str) -> bool:
        """Whether a file of it is there still."""
        return (self.folder / name).is_file()


def export(
    connection: Connection, folder: Path, views: Mapping[str, str] = ALL, former: Former | None = None
) -> Export:
    """Make the snapshot, and the files whose rows differ from those that stand, in an empty folder.

    What is as it was costs next to nothing where it goes on from the `former`. `views` name, by table, what
    is published in its place.
    """
    last = former if former and former.goes_on else None
    try:
        made = _make(connection, folder, views, last)
    except LossError:
        made = _make(connection, folder, views, None)
    ended = (name for name in standing_names(former.folder) if name not in made.names) if former else ()
    return Export(made=made.files, ended=tuple(ended), tables=made.tables)


class _Made(Struct, frozen=True):
    """The files that were made, the names of all that there are to be, and what the tables mean."""

    files: tuple[str, ...]
    names: frozenset[str]
    tables: tuple[Table, ...]


def _make(connection: Connection, folder: Path, views: Mapping[str, str], last: Former | None) -> _Made:
    with attached(connection, folder / SNAPSHOT, last.folder / SNAPSHOT if last else None, views) as goes_on:
        by_year = are_foreseen(connection, views)
        filled = renew(connection, views, by_year=by_year, since=last.since if last and goes_on else None)
        connection.execute("CHECKPOINT snapshot")
        tables = dictionary.tables(connection)
        described = {table.name: table for table in tables}
        parts = partitions(connection)
        due = [one for one, is_renewed in parts.items() if is_renewed or not (last and last.has(one.name))]
        in_order = {one for one in due if one.table in filled and one.is_in_order(by_year=by_year)}
        writing = _Writing(folder, described, in_order, last if goes_on else None)
        if goes_on:
            _share(connection, writing, due)
        else:
            writing.write(connection, due)
    made = [one.name for one in due]
    names = frozenset(one.name for one in parts)
    return _Made((*made, SNAPSHOT) if made or not goes_on else (), names, tables)


class _Writing(Struct, frozen=True):
    """How the files of tables are written below a folder: those `in_order` need not be sorted.

    What differs is put into those of the `former` export, if this one goes on from it.
    """

    folder: Path
    described: Mapping[str, Table]
    in_order: AbstractSet[Partition]
    former: Former | None

    def write(self, connection: Connection, due: Iterable[Partition]) -> None:
        """Write them, one after the other."""
        files.prepare(connection)
        for one in due:
            if not self._is_spliced(connection, one):
                table, is_sorted = self.described[one.table], one in self.in_order
                files.write(connection, one, table, self.folder / one.name, is_sorted=is_sorted)

    def _is_spliced(self, connection: Connection, one: Partition) -> bool:
        if not self.former or one.form == "parquet" or one.name not in self.former.intact:
            return False
        standing, path = self.former.folder / one.name, self.folder / one.name
        return splices.splice(connection, one, self.described[one.table], standing, path)


def _share(connection: Connection, writing: _Writing, due: Sequence[Partition]) -> None:
    """Write what is read as text, and beside it Parquet, of which either takes the next file once it is free.

    Text needs `renewed`, which this connection has. Where all rows are new, this is done beside other work,
    and needs the memory of one.
    """
    texts = [one for one in due if one.form != "parquet"]
    others = iter([one for one in due if one.form == "parquet"])
    with second(connection) as other, ThreadPoolExecutor(1) as pool:
        beside = pool.submit(writing.write, other, others)
        try:
            writing.write(connection, chain(texts, others))
        except BaseException:
            other.interrupt()
            raise
        beside.result()
