"""A replay: a warehouse made anew beside the one there is, which it begins with and is compared with."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from shutil import rmtree

from schemas.failures import StorageFailure
from warehouse.connection import FILE, Connection, connected, transaction
from warehouse.statements import statement

FOLDER = "replay"

KEPT = (
    *("runs", "visits", "series", "corrections", "people", "mentions"),
    *("addresses", "editions", "placements", "renderings"),
)
"""What a replay begins with: the evidence, names given for good, and what subscribers were shown."""

MADE = (
    "readings",
    "rejects",
    "acceptances",
    "ledger",
    "sightings",
    "sighting_blocks",
    "talk_versions",
    "talk_changes",
    "talk_aliases",
    "talk_matches",
)
"""What a replay makes anew."""


def made_path(home: Path) -> Path:
    """Where the warehouse of a replay is made."""
    return home / FOLDER / FILE


@contextmanager
def begun(home: Path) -> Iterator[Connection]:
    """A fresh warehouse with the evidence of the one there is, which is attached, read-only, as `former`.

    The caller holds the lock of the home. The temporary `former_ledger` and `former_announcements` keep what
    was promised: whoever is seen again gets the identity that he had.
    """
    with _explained(home):
        with connected(home / FILE) as former:
            former.execute("CHECKPOINT")
        path = made_path(home)
        rmtree(path.parent, ignore_errors=True)
        path.parent.mkdir()
    with connected(path) as connection:
        _attach(connection, home / FILE)
        with transaction(connection):
            for table in KEPT:
                if _is_there(connection, table):
                    connection.table(f"former.{table}").insert_into(table)
        connection.execute(statement("create_former_ledger"))
        connection.execute(statement("create_former_announcements"))
        yield connection
        connection.execute("DETACH former")
        connection.execute("CHECKPOINT")


def conclude(connection: Connection, *, at: datetime) -> None:
    """Keep, after the last run, what the former warehouse promised to those who saw it.

    Identities that were not seen again stay in the ledger. A talk that is part of another one by now is
    withdrawn, with an alias. What is published of a talk and reads differently counts as revised at `at`, and
    every talk is rendered again.
    """
    about = {"at": at}
    with transaction(connection):
        connection.execute(statement("create_forgotten"))
        connection.execute(statement("create_held_keys"))
        connection.execute(statement("insert_forgotten"))
        connection.execute(statement("insert_held_keys"), about)
        connection.execute(statement("create_superseded"))
        connection.execute(statement("insert_superseded_versions"))
        connection.execute(statement("insert_superseded_aliases"))
        connection.execute(statement("insert_superseded_changes"))
        connection.execute(statement("insert_corrections"), about)
        connection.execute("UPDATE renderings SET facts = NULL")


def _attach(connection: Connection, path: Path) -> None:
    """ATTACH takes no parameters (DuckDB 1.5)."""
    quoted = str(path).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS former (READ_ONLY)")


def _is_there(connection: Connection, table: str) -> bool:
    found = "SELECT count(*) FROM duckdb_tables() WHERE database_name = 'former' AND table_name = $1"
    return bool(connection.execute(found, [table]).fetchall()[0][0])


@contextmanager
def _explained(home: Path) -> Iterator[None]:
    if not (home / FILE).exists():
        raise StorageFailure(
            "there is nothing to replay yet", where=str(home / FILE), remedy="Run `talkfeed run` first."
        )
    try:
        yield
    except OSError as problem:
        raise StorageFailure(
            f"cannot be written: {problem.strerror}",
            where=str(home / FOLDER),
            remedy="A replay needs room for a second warehouse there: free some space or make it writable.",
        ) from problem
