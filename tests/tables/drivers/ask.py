"""Ask a DuckDB, whatever its version: JSON on stdin (`setup`, `queries` by name), on stdout the rows by name.

Rows are texts: other programs show the same values in other ways.
"""

import json
import sys

import duckdb

asked = json.load(sys.stdin)
connection = duckdb.connect()
for statement in asked["setup"]:
    connection.execute(statement)
answers = {
    name: connection.execute(
        f"SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ({query})"  # noqa: S608 - examples of our own
    ).fetchall()
    for name, query in asked["queries"].items()
}
json.dump({"version": duckdb.__version__, "answers": answers}, sys.stdout)
