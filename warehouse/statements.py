"""The SQL of the warehouse: one statement a file, named by its verb.

Rows come as JSON, and from a column: `FROM (SELECT $rows AS given)`. What is made of a bare parameter DuckDB
makes a constant of as it plans, value by value, which takes as long again as to make it.
"""

from functools import cache
from importlib.resources import files


@cache
def statement(name: str) -> str:
    """The text of `queries/<name>.sql`."""
    return (files("warehouse") / "queries" / f"{name}.sql").read_text("utf8")


def migrations() -> tuple[tuple[str, str], ...]:
    """Name and text of every migration, in the order in which they are applied."""
    folder = files("warehouse") / "migrations"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple((name.removesuffix(".sql"), (folder / name).read_text("utf8")) for name in names)
