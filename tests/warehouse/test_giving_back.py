"""What DuckDB holds in memory is given back for a while, and nothing of it is lost."""

from warehouse.connection import FLUSHING, Connection
from warehouse.limits import LEAST, SPARED, give_back, sparing

FILLED = "CREATE TEMP TABLE filled AS SELECT hash(number) AS mark FROM range(4_000_000) AS numbers (number)"


def test_memory_is_given_back_and_no_row_is_lost(warehouse: Connection) -> None:
    """Down to what it keeps at least; the limit is what it was, to a megabyte."""
    warehouse.execute(FILLED)
    before, held, limit = _sum(warehouse), _held(warehouse), _limit(warehouse)
    give_back(warehouse)
    after = _held(warehouse)

    assert held > LEAST
    assert after <= max(held - SPARED, LEAST)
    assert _limit(warehouse) == limit
    assert _sum(warehouse) == before


def test_what_is_freed_goes_back_sooner_for_a_while(warehouse: Connection) -> None:
    """In all of the database; then again as late as before, to a megabyte."""
    before = _flushed(warehouse)
    with sparing(warehouse.cursor()):
        meanwhile = _flushed(warehouse)

    assert (before, meanwhile, _flushed(warehouse)) == ("3 MiB", "976 KiB", "3 MiB")


def _flushed(connection: Connection) -> str:
    text = str(connection.execute(f"SELECT current_setting('{FLUSHING}')").fetchall()[0][0])
    return f"{text.partition('.')[0]} {text.partition(' ')[2]}"


def _held(connection: Connection) -> int:
    return _number(connection, "SELECT sum(memory_usage_bytes) FROM duckdb_memory()")


def _sum(connection: Connection) -> int:
    return _number(connection, "SELECT sum(mark) FROM filled")


def _limit(connection: Connection) -> str:
    text = str(connection.execute("SELECT current_setting('memory_limit')").fetchall()[0][0])
    return text.partition(".")[0]


def _number(connection: Connection, query: str) -> int:
    return int(connection.execute(query).fetchall()[0][0])
