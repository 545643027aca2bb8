"""What a data engineer writes today: dlt loads the talks into DuckDB, merged by source and UID.

usage: python pipeline.py URL FORM CALENDARS FOLDER

Prints how many talks there are. It loads and nothing else: no history, no calendars, no feeds.
"""

import os
import sys
from pathlib import Path

os.environ |= {"RUNTIME__LOG_LEVEL": "ERROR", "RUNTIME__DLTHUB_TELEMETRY": "false"}

import dlt
import duckdb
from readings import rows


def main(url: str, form: str, calendars: str, folder: str) -> None:
    """Load all that there is."""
    database = Path(folder) / "peer.duckdb"
    talks = dlt.resource(
        rows(url, form, int(calendars)),
        name="talks",
        write_disposition={"disposition": "merge", "strategy": "upsert"},
        primary_key=("source", "uid"),
    )
    pipeline = dlt.pipeline(
        "campus",
        destination=dlt.destinations.duckdb(str(database)),
        dataset_name="campus",
        pipelines_dir=str(Path(folder) / "pipelines"),
    )
    pipeline.run(talks)
    with duckdb.connect(str(database), read_only=True) as connection:
        counted = connection.execute("SELECT count(*) FROM campus.talks").fetchall()
    sys.stdout.write(f"{counted[0][0]}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
