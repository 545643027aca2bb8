"""Ask as analysts do, like ask.py: the answers as frames of pandas and of Polars, and the files read by both.

`files` are Parquet files; what both programs find in them comes back as `read`: columns and number of rows.
"""

import json
import sys

import duckdb
import pandas as pd
import polars as pl

asked = json.load(sys.stdin)
connection = duckdb.connect()
for statement in asked["setup"]:
    connection.execute(statement)


def texts(query: str) -> duckdb.DuckDBPyRelation:
    """The answer to a query, every value as text."""
    return connection.sql(query).query("asked", "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM asked")


def of_pandas(query: str) -> list[list[str | None]]:
    """Its rows, from a frame of pandas."""
    frame = texts(query).df().astype(object)
    return [list(row) for row in frame.where(frame.notna(), None).itertuples(index=False)]


def of_polars(query: str) -> list[list[str | None]]:
    """Its rows, from a frame of Polars."""
    return [list(row) for row in texts(query).pl().rows()]


def shapes(path: str) -> list[list[object]]:
    """Columns and number of rows of a file, as pandas reads it and as Polars does."""
    frames = pd.read_parquet(path), pl.read_parquet(path)
    return [[list(map(str, frame.columns)), len(frame)] for frame in frames]


queries = asked["queries"].items()
json.dump(
    {
        "pandas": {name: of_pandas(query) for name, query in queries},
        "polars": {name: of_polars(query) for name, query in queries},
        "read": {name: shapes(path) for name, path in asked["files"].items()},
    },
    sys.stdout,
)
