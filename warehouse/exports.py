"""What analysts get: a read-only snapshot, and files of every public table, which are made from it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from schemas.dictionary import Table
from warehouse import dictionary, files
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

    It tells of all runs that began until `since`; None where that is not to be relied on.
    """

    folder: Path
    since: datetime | None = None
    goes_on: bool = True

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
        write = partial(_write, described=described, folder=folder, in_order=in_order)
        if goes_on:
            _share(connection, write, due)
        else:
            write(connection, due)
    made = [one.name for one in due]
    names = frozenset(one.name for one in parts)
    return _Made((*made, SNAPSHOT) if made or not goes_on else (), names, tables)


def _write(
    connection: Connection,
    due: Iterable[Partition],
    *,
    described: Mapping[str, Table],
    folder: Path,
    in_order: AbstractSet[Partition],
) -> None:
    files.prepare(connection)
    for one in due:
        files.write(connection, one, described[one.table], folder, is_sorted=one in in_order)


def _share(
    connection: Connection, write: Callable[[Connection, Sequence[Partition]], None], due: Sequence[Partition]
) -> None:
    """Write what is read as text, and beside it Parquet, which takes as long: all of it would be waited for.

    Where all rows are new, this is done beside other work, and needs the memory of one.
    """
    with second(connection) as other, ThreadPoolExecutor(1) as pool:
        texts = pool.submit(write, other, [one for one in due if one.form != "parquet"])
        try:
            write(connection, [one for one in due if one.form == "parquet"])
        except BaseException:
            other.interrupt()
            raise
        texts.result()
