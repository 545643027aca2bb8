"""The views of the snapshot tell the truth, in every session zone, and say what they tell."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.marts.programmes import Programme, invented
from tests.warehouse.marts.shelving import shelve
from tests.warehouse.marts.truths import Truth
from warehouse.connection import Connection
from warehouse.marts import marts
from warehouse.marts.scripts import over_parquet
from warehouse.public_tables import PUBLIC_TABLES

Row = tuple[object, ...]

ZONES = ("America/New_York", "Asia/Tokyo")
MACROS = {"talks_known_at", "term_of"}
VIEWS = [mart.name for mart in marts() if mart.name not in MACROS]
FUNCTIONS = """
    any_value bool_and bool_or cast coalesce count epoch_us first hour isodow last len list list_distinct
    list_sort make_timestamp max median min month now row_number string_agg sum term_of unnest year
"""
"""What DuckDB 1.0 and the browser build have, and what knows of no session zone."""

WORDS = "and as by distinct filter from in join materialized not or over select then using where"


@contextmanager
def reading(path: Path, zone: str) -> Iterator[Connection]:
    """A session on a snapshot."""
    with duckdb.connect(str(path), read_only=True) as connection:
        connection.execute(f"SET TimeZone = '{zone}'")
        yield connection


def answers(connection: Connection) -> dict[str, Counter[Row]]:
    """Every row of every view, without the fingerprint of their texts."""
    found = {name: Counter(connection.view(name).fetchall()) for name in VIEWS}
    return {**found, "about": Counter(row[:-1] for row in found["about"])}


def truths(programme: Programme) -> dict[str, Counter[Row]]:
    """What they have to be."""
    truth = Truth(programme, datetime.now(UTC))
    return {name: Counter(getattr(truth, name)()) for name in VIEWS}


@pytest.fixture(scope="module")
def programme() -> Programme:
    """A thousand talks."""
    return invented(1000, seed=1)


@pytest.fixture(scope="module")
def snapshot(programme: Programme, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The snapshot of them."""
    return shelve(programme, tmp_path_factory.mktemp("marts"))


@pytest.mark.parametrize("zone", ZONES)
def test_every_view_tells_the_truth(programme: Programme, snapshot: Path, zone: str) -> None:
    """Each row of each view is what was invented, and nothing else is, whatever the zone of the session."""
    with reading(snapshot, zone) as connection:
        assert answers(connection) == truths(programme)


@pytest.mark.whole
@pytest.mark.parametrize("zone", ZONES)
def test_every_view_tells_the_truth_of_many_talks(tmp_path: Path, zone: str) -> None:
    """Of ten thousand, too."""
    programme = invented(10_000, seed=2)
    with reading(shelve(programme, tmp_path), zone) as connection:
        assert answers(connection) == truths(programme)


def test_every_view_and_macro_is_a_file() -> None:
    """None is forgotten, and none is missing."""
    there = {path.name for path in files("warehouse.marts").iterdir() if path.name.endswith(".sql")}

    assert sorted(there) == sorted(f"{mart.name}.sql" for mart in marts())


def test_every_view_column_and_macro_is_described(snapshot: Path) -> None:
    """A number without a meaning is one that nobody can trust."""
    bare = """
        SELECT view_name FROM duckdb_views() WHERE comment IS NULL AND NOT internal
        UNION ALL
        SELECT column_name FROM duckdb_columns() WHERE comment IS NULL AND NOT internal
        UNION ALL
        SELECT function_name FROM duckdb_functions() WHERE comment IS NULL AND NOT internal
    """
    with reading(snapshot, "UTC") as connection:
        assert connection.execute(bare).fetchall() == []


def test_no_view_asks_for_what_a_reader_lacks() -> None:
    """Only functions of DuckDB 1.0, none of which knows of a session zone: the browser build has no ICU."""
    texts = {mart.name: re.sub(r"COMMENT ON .*", "", mart.sql) for mart in marts() if mart.name in VIEWS}
    fit = {*FUNCTIONS.split(), *WORDS.split()}
    called = {name: set(re.findall(r"(\w+)\s*\(", text.lower())) for name, text in texts.items()}
    odd = r"lambda|->|current_|at time zone|cast\(\w*_at\b|now\(\) *[-+]|interval"

    assert {name: found - fit for name, found in called.items() if found - fit} == {}
    assert [name for name, text in texts.items() if re.search(odd, text.lower())] == []


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-01-01", "2026-1 Spring"),
        ("2026-05-31", "2026-1 Spring"),
        ("2026-06-01", "2026-2 Summer"),
        ("2026-08-31", "2026-2 Summer"),
        ("2026-09-01", "2026-3 Fall"),
        ("2026-12-31", "2026-3 Fall"),
    ],
)
def test_terms_begin_in_january_june_and_september(snapshot: Path, day: str, name: str) -> None:
    """The text of a later term sorts behind that of an earlier one."""
    with reading(snapshot, "UTC") as connection:
        assert connection.execute("SELECT term_of($1)", [day]).fetchall() == [(name,)]


def test_parquet_answers_as_the_snapshot_does(snapshot: Path, programme: Programme, tmp_path: Path) -> None:
    """With the published script, whether a table is one file or one a year."""
    with reading(snapshot, "UTC") as connection:
        names = [name for table in PUBLIC_TABLES for name in _parted(connection, table, tmp_path)]

    with duckdb.connect() as elsewhere:
        elsewhere.execute("SET TimeZone = 'Asia/Tokyo'")
        elsewhere.execute(f"CREATE MACRO data_folder() AS '{tmp_path}'")
        elsewhere.execute(over_parquet(names))
        bare = "SELECT column_name FROM duckdb_columns() WHERE comment IS NULL AND NOT internal"

        assert answers(elsewhere) == truths(programme)
        assert elsewhere.execute(bare).fetchall() == []


def _parted(connection: Connection, table: str, folder: Path) -> Iterator[str]:
    year = "year(starts_on)" if table == "talks" else "NULL"
    for (part,) in connection.table(table).project(year).distinct().fetchall() or [(None,)]:
        name = f"{table}/year={part}/{table}.parquet" if part else f"{table}.parquet"
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        rows = connection.table(table).filter(f"{year} IS NOT DISTINCT FROM {part or 'NULL'}")
        rows.write_parquet(str(folder / name))
        yield name
