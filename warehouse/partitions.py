"""The files of the snapshot's tables: one a table and form, or a year of it where there are many talks."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from msgspec import Struct

from warehouse.connection import Connection
from warehouse.public_tables import PUBLIC_TABLES
from warehouse.statements import statement

LARGE = 100_000
"""With more talks than these, what has a date is parted by year."""

NO_YEAR = "__HIVE_DEFAULT_PARTITION__"
"""What Hive, and whatever reads its folders, takes for NULL."""


Form: TypeAlias = Literal["parquet", "csv", "jsonl"]

FORMS: tuple[Form, ...] = get_args(Form)

READABLE = frozenset({"talks", "talk_speakers", "speakers", "series", "sources"})
"""What people open without a database is there in every form; logs, which grow for ever, as Parquet."""


ABRIDGED = frozenset({"abstract"})
"""The columns that files parted by year leave out, but Parquet."""


class Partition(Struct, frozen=True):
    """A file: a table, or one year of it; `year` is 0 for the rows without a date."""

    table: str
    year: int | None = None
    form: Form = "parquet"

    @property
    def name(self) -> str:
        """Its path below the folder of the tables; `year=2026/` is how Hive says so."""
        if self.year is None:
            return f"{self.table}.{self.form}"
        return f"{self.table}/year={self.year or NO_YEAR}/{self.table}.{self.form}"

    def is_in_order(self, *, by_year: bool) -> bool:
        """Whether a table has the order of its files whose rows are in order, `by_year` if they have one."""
        return PUBLIC_TABLES[self.table].dated is None or (self.year is not None) == by_year

    @property
    def condition(self) -> str:
        """Which rows it holds, in SQL that skips what lies apart."""
        dated = PUBLIC_TABLES[self.table].dated
        if self.year is None:
            return "true"
        if self.year == 0:
            return f"{dated} IS NULL"
        return f"{dated} >= '{self.year:04}-01-01' AND {dated} < '{self.year + 1:04}-01-01'"


def are_foreseen(connection: Connection, views: Mapping[str, str]) -> bool:
    """Whether years will be files of their own, as far as the versions that stand can tell.

    `views` name, by table, what is published in its place.
    """
    text = statement("select_is_to_be_large").format(
        talk_versions=views.get("talk_versions", "talk_versions")
    )
    (is_large,) = connection.execute(text, {"large": LARGE}).fetchall()[0]
    return bool(is_large)


def partitions(connection: Connection) -> dict[Partition, bool]:
    """All files that the attached `snapshot` makes, and whether `renewed` names any of their rows."""
    (is_large,) = connection.execute(statement("select_is_large"), {"large": LARGE}).fetchall()[0]
    renewed = set(connection.execute(statement("select_renewed")).fetchall())
    names = {name for name, _ in renewed}
    found = dict[Partition, bool]()
    parts: dict[int | None, bool]
    for table in PUBLIC_TABLES:
        if is_large and PUBLIC_TABLES[table].dated:
            parts = {year: (table, year) in renewed for year in _years(connection, table)}
        else:
            parts = {None: table in names}
        found |= {
            Partition(table, year, form): is_renewed
            for form in FORMS
            if form == "parquet" or table in READABLE
            for year, is_renewed in parts.items()
        }
    return found


def standing_names(folder: Path) -> Iterator[str]:
    """The files of tables in a folder, whichever way they were parted."""
    for table in PUBLIC_TABLES:
        for name in (f"{table}.{form}" for form in FORMS):
            for pattern in (name, f"{table}/year=*/{name}"):
                yield from (path.relative_to(folder).as_posix() for path in folder.glob(pattern))


def _years(connection: Connection, table: str) -> list[int]:
    """A table without rows has a file, too, which tells its columns."""
    text = statement("select_years").format(table=table, year=PUBLIC_TABLES[table].year)
    return [year for (year,) in connection.execute(text).fetchall()] or [0]
