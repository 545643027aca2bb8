"""What small scrapers do: fetch all, parse all, write one calendar, one table and one Parquet file anew.

usage: python script.py URL FORM CALENDARS FOLDER

Prints how many talks there are.
"""

import sys
from pathlib import Path

import duckdb
from icalendar import Calendar, Event
from readings import Row, rows

BATCH = 1000
COLUMNS = {
    "source": "INTEGER",
    "uid": "VARCHAR",
    "title": "VARCHAR",
    "starts_at": "TIMESTAMPTZ",
    "ends_at": "TIMESTAMPTZ",
    "room": "VARCHAR",
    "description": "VARCHAR",
    "url": "VARCHAR",
}
PROPERTIES = {
    "uid": "uid",
    "summary": "title",
    "dtstart": "starts_at",
    "dtend": "ends_at",
    "location": "room",
    "description": "description",
    "url": "url",
}


def main(url: str, form: str, calendars: str, folder: str) -> None:
    """Make everything again."""
    talks = list(rows(url, form, int(calendars)))
    (Path(folder) / "all.ics").write_bytes(_calendar(talks).to_ical())
    _store(talks, Path(folder))
    sys.stdout.write(f"{len(talks)}\n")


def _calendar(talks: list[Row]) -> Calendar:
    made = Calendar({"version": "2.0", "prodid": "-//script//EN"})
    for talk in talks:
        event = Event()
        for name, column in PROPERTIES.items():
            event.add(name, talk[column])
        made.add_component(event)
    return made


def _store(talks: list[Row], folder: Path) -> None:
    one = f"({', '.join('?' * len(COLUMNS))})"
    with duckdb.connect(str(folder / "peer.duckdb")) as connection:
        columns = ", ".join(f"{name} {type_name}" for name, type_name in COLUMNS.items())
        connection.execute(f"CREATE OR REPLACE TABLE talks ({columns})")
        for start in range(0, len(talks), BATCH):
            batch = talks[start : start + BATCH]
            values = [talk[name] for talk in batch for name in COLUMNS]
            rows_of = ", ".join([one] * len(batch))
            connection.execute(f"INSERT INTO talks VALUES {rows_of}", values)  # noqa: S608 - marks alone
        connection.table("talks").write_parquet(str(folder / "talks.parquet"))


if __name__ == "__main__":
    main(*sys.argv[1:])
