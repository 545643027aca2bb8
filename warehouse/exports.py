"""What analysts get: Parquet of every public table, and a read-only snapshot that is made from it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import duckdb

from warehouse.connection import Connection, transaction, translated
from warehouse.statements import statement

PUBLIC_TABLES = {
    "talks": "starts_at, starts_on, talk_id",
    "speakers": "speaker_id",
    "talk_speakers": "talk_id, position",
    "series": "series_key",
    "sources": "source_key",
    "talk_versions": "talk_id, valid_from",
    "talk_changes": "changed_at, talk_id, field",
    "talk_aliases": "since, talk_id, superseded_by",
    "talk_matches": "decided_at, talk_id, source_key, upstream_key, other_source_key, other_upstream_key",
    "talk_fields": "talk_id, field, source_key, upstream_key",
    "announcements": "source_key, upstream_key",
    "readings": "read_at, source_key",
    "visits": "attempted_at, source_key, url",
    "rejects": "read_at, source_key, url, found_at",
    "runs": "started_at, run_id",
}
"""The public tables and the order of their rows, which makes equal contents equal bytes."""

SNAPSHOT = "talkfeed.duckdb"


ALL: Mapping[str, str] = MappingProxyType({})


def export(connection: Connection, folder: Path, views: Mapping[str, str] = ALL) -> tuple[Path, ...]:
    """Write `<table>.parquet` for every public table, and the snapshot, into an empty folder.

    `views` name, by table, what is published in its place.
    """
    return (*_parquet(connection, folder, views), _snapshot(folder))


def _parquet(connection: Connection, folder: Path, views: Mapping[str, str]) -> Iterator[Path]:
    for table, order in PUBLIC_TABLES.items():
        path = folder / f"{table}.parquet"
        with translated(path):
            connection.table(views.get(table, table)).order(order).write_parquet(
                str(path), compression="zstd"
            )
        yield path


def _snapshot(folder: Path) -> Path:
    """A file that DuckDB 1.0 to 2.0 and the browser build open: storage v1.0.0, plain tables, no keys.

    DuckDB swallows what a checkpoint at the close meets, and leaves the tables in a WAL beside an empty file.
    """
    path = folder / SNAPSHOT
    with (
        translated(path),
        duckdb.connect(str(path), config={"storage_compatibility_version": "v1.0.0"}) as snapshot,
    ):
        snapshot.execute("SET TimeZone = 'UTC'")
        for table in PUBLIC_TABLES:
            snapshot.read_parquet(str(folder / f"{table}.parquet")).to_table(table)
        with transaction(snapshot):
            snapshot.execute(statement("create_talks_known_at"))
            snapshot.execute(statement("describe_tables"))
            snapshot.execute(statement("describe_columns"))
        snapshot.execute("CHECKPOINT")
    return path
