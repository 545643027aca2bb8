"""The marts over Parquet files: a script with which DuckDB answers the same without the snapshot."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from warehouse.marts import DESCRIPTIONS, marts
from warehouse.public_tables import PUBLIC_TABLES
from warehouse.statements import statement

_HEAD = """\
-- All tables and views of the snapshot, made of the Parquet files beside this one: `.read views.sql`,
-- with DuckDB 1.0 or newer. From elsewhere, say first where the files are, a folder or an address:
--     CREATE MACRO data_folder() AS 'https://example.org/data';
CREATE MACRO IF NOT EXISTS data_folder() AS '.';
"""


def over_parquet(names: Iterable[str]) -> str:
    """The script for the Parquet files of these names below a folder, one at least of every public table.

    It names each file, as nobody can list a folder on the web: it is another one when the years are others.
    """
    paths = sorted(name for name in names if name.endswith(".parquet"))
    views = (_view(table, [path for path in paths if _table(path) == table]) for table in PUBLIC_TABLES)
    return "\n".join((_HEAD, *views, "", *_descriptions(), *(mart.sql for mart in marts())))


def _table(path: str) -> str:
    return PurePosixPath(path).stem


def _view(table: str, paths: list[str]) -> str:
    """A folder `year=2026` tells no column: the snapshot has none."""
    listed = ", ".join(f"data_folder() || '/{path}'" for path in paths)
    return f"CREATE OR REPLACE VIEW {table} AS FROM read_parquet([{listed}], hive_partitioning = false);"


def _descriptions() -> Iterator[str]:
    return (statement(name).replace("COMMENT ON TABLE", "COMMENT ON VIEW") for name in DESCRIPTIONS)
