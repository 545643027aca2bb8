"""Parquet of the snapshot's tables: a file a table, or a year of one where there are many talks."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from warehouse.connection import Connection, translated
from warehouse.public_tables import PUBLIC_TABLES
from warehouse.statements import statement

LARGE = 100_000
"""With more talks than these, what has a date is parted by year."""

NO_YEAR = "__HIVE_DEFAULT_PARTITION__"
"""What Hive, and whatever reads its folders, takes for NULL."""


class Partition(Struct, frozen=True):
    """A Parquet file: a table, or one year of it; `year` is 0 for the rows without a date."""

    table: str
    year: int | None = None

    @property
    def name(self) -> str:
        """Its path below the folder of the tables; `year=2026/` is how Hive says so."""
        if self.year is None:
            return f"{self.table}.parquet"
        return f"{self.table}/year={self.year or NO_YEAR}/{self.table}.parquet"

    @property
    def condition(self) -> str:
        """Which rows it holds, in SQL that skips what lies apart."""
        dated = PUBLIC_TABLES[self.table].dated
        if self.year is None:
            return "true"
        if self.year == 0:
            return f"{dated} IS NULL"
        return f"{dated} >= '{self.year:04}-01-01' AND {dated} < '{self.year + 1:04}-01-01'"


def partitions(connection: Connection) -> dict[Partition, bool]:
    """All files that the attached `snapshot` makes, and whether `renewed` names any of their rows."""
    (is_large,) = connection.execute(statement("select_is_large"), {"large": LARGE}).fetchall()[0]
    renewed = set(connection.execute(statement("select_renewed")).fetchall())
    names = {name for name, _ in renewed}
    found = dict[Partition, bool]()
    for table in PUBLIC_TABLES:
        if is_large and PUBLIC_TABLES[table].dated:
            for year in _years(connection, table):
                found[Partition(table, year)] = (table, year) in renewed
        else:
            found[Partition(table)] = table in names
    return found


def write(connection: Connection, partition: Partition, folder: Path) -> Path:
    """Write one below a folder."""
    path = folder / partition.name
    path.parent.mkdir(parents=True, exist_ok=True)
    table = connection.table(f"snapshot.{partition.table}")
    rows = table.filter(partition.condition).order(PUBLIC_TABLES[partition.table].order)
    with translated(path):
        rows.write_parquet(str(path), compression="zstd")
    return path


def standing_names(folder: Path) -> Iterator[str]:
    """The files of tables in a folder, whichever way they were parted."""
    for table in PUBLIC_TABLES:
        for pattern in (f"{table}.parquet", f"{table}/year=*/{table}.parquet"):
            yield from (path.relative_to(folder).as_posix() for path in folder.glob(pattern))


def _years(connection: Connection, table: str) -> list[int]:
    """A table without rows has a file, too, which tells its columns."""
    text = statement("select_years").format(table=table, year=PUBLIC_TABLES[table].year)
    return [year for (year,) in connection.execute(text).fetchall()] or [0]
