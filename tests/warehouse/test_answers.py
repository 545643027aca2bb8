"""SQL that anybody wrote is answered in a process that can change and reach nothing."""

import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from schemas.failures import QueryFailure, StorageFailure
from tests.commands.conftest import ROOT, contents
from warehouse import exports, snapshots
from warehouse.answers import Cell, Respondent
from warehouse.connection import opened

ENDLESS = "SELECT max(a.range * b.range) FROM range(10000000) a, range(10000000) b"

READING = (
    "SELECT 1",
    "SELECT 1;;",
    "-- why\nSELECT 1 -- so",
    "VALUES (1)",
    "FROM talks",
    "TABLE talks",
    "WITH a AS (SELECT 1) FROM a",
    "DESCRIBE talks",
    "DESCRIBE SELECT 1",
    "SUMMARIZE talks",
    "SHOW TABLES",
    "SHOW ALL TABLES",
    "EXPLAIN SELECT 1",
    "EXPLAIN ANALYZE SELECT 1",
    "EXPLAIN (ANALYZE, FORMAT json) SELECT 'é'",
    "explain /* é */ analyze -- COPY\n FROM talks",
    "PIVOT talks ON status USING count(*)",
    "UNPIVOT (SELECT 1 AS a, 2 AS b) ON a, b",
    "PRAGMA table_info('talks')",
    "FROM talks_known_at('2026-03-01')",
    "FROM query('SELECT 1')",
    "SELECT 1 AS a, 2 AS a",
    "FROM test_all_types()",
)

WRITING = (
    "DELETE FROM talks",
    "INSERT INTO talks (title) VALUES ('x')",
    "UPDATE talks SET title = 'x'",
    "MERGE INTO talks USING talks AS t ON false WHEN MATCHED THEN DELETE",
    "TRUNCATE talks",
    "DROP TABLE talks",
    "ALTER TABLE talks DROP title",
    "COMMENT ON TABLE talks IS 'x'",
    "CREATE TABLE mine (a INTEGER)",
    "CREATE TEMP TABLE mine AS SELECT 1",
    "CREATE TEMP MACRO mine() AS 1",
    "CREATE TEMP VIEW mine AS SELECT 1",
    "CREATE TYPE mine AS ENUM ('a')",
    "CREATE SECRET mine (TYPE http)",
    "ATTACH ':memory:' AS other",
    "DETACH talkfeed",
    "USE memory",
    "COPY talks TO '{folder}/stolen.csv'",
    "COPY (SELECT 1) TO '{snapshot}' (USE_TMP_FILE false)",
    "COPY FROM DATABASE talkfeed TO memory",
    "EXPORT DATABASE '{folder}/stolen'",
    "IMPORT DATABASE '{folder}'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "LOAD '{folder}/own.so'",
    "UPDATE EXTENSIONS",
    "SET threads = 64",
    "SET VARIABLE a = 1",
    "RESET memory_limit",
    "PRAGMA enable_profiling",
    "PRAGMA memory_limit = '99GB'",
    "CALL pragma_version()",
    "CALL enable_logging()",
    "CHECKPOINT",
    "VACUUM",
    "ANALYZE",
    "BEGIN",
    "PREPARE mine AS SELECT 1",
    "EXECUTE mine",
    "DEALLOCATE mine",
    "COPY (PIVOT talks ON status USING count(*)) TO '{snapshot}.wal'; SELECT 1",
    "EXPLAIN ANALYZE COPY (PIVOT talks ON status USING count(*)) TO '{snapshot}.wal'",
    "EXPLAIN ANALYZE COPY (PIVOT talks ON status USING count(*)) TO '{snapshot}.wal'; SELECT 1",
    "CREATE TEMP TABLE mine AS (PIVOT talks ON status USING count(*)); PIVOT talks ON status USING count(*)",
    "BEGIN; PIVOT talks ON status USING count(*)",
    "EXPLAIN DELETE FROM talks",
    "EXPLAIN ANALYZE CREATE TEMP TABLE mine AS SELECT 1",
    "EXPLAIN ANALYZE COPY (SELECT 1) TO '{snapshot}.wal'",
    "EXPLAIN ANALYZE COPY (SELECT 1) TO '{snapshot}' (USE_TMP_FILE false)",
    "EXPLAIN (ANALYZE, FORMAT json) COPY (SELECT 1) TO '{snapshot}.wal'",
    "EXPLAIN /* FROM '*/ ANALYZE COPY (SELECT 1) TO '{snapshot}.wal' --'",
    "EXPLAIN -- SELECT 1;\n ANALYZE COPY (SELECT 1) TO '{snapshot}.wal'",
    "EXPLAIN EXPLAIN ANALYZE COPY (SELECT 1) TO '{snapshot}.wal'",
    "WITH a AS (DELETE FROM talks RETURNING *) FROM a",
    "SELECT 1; DROP TABLE talks",
    "DROP TABLE talks; SELECT 1",
    "SELECT 1; SELECT 2",
    "SELECT 1; PIVOT talks ON status USING count(*)",
    "FROM query('COPY talks TO ''{folder}/stolen.csv''')",
    "FROM json_execute_serialized_sql(json_serialize_sql('DROP TABLE talks'))",
)

REACHING = (
    "FROM read_text('/etc/hostname')",
    "FROM read_blob('/etc/hostname')",
    "FROM read_csv('/etc/hostname')",
    "FROM read_json('/etc/hostname')",
    "FROM read_parquet('{folder}/talks.parquet')",
    "FROM read_duckdb('{folder}/other.duckdb')",
    "FROM parquet_metadata('{folder}/talks.parquet')",
    "FROM '/etc/hostname'",
    "FROM 'https://example.org/a.parquet'",
    "FROM read_csv('https://example.org/a.csv')",
    "FROM sniff_csv('/etc/hostname')",
    "FROM glob('/etc/*')",
    "FROM query('FROM read_text(''/etc/hostname'')')",
    "FROM duckdb_extensions()",
    "SELECT getenv('PATH')",
    "FROM relation",
    "FROM connection",
)

WRONG = (
    "",
    " ; ",
    "-- nothing",
    "SELECT",
    "SELECT nonsense",
    "SELECT ?",
    "SELECT $mine",
    "SELECT '\udc80'",
    "SELECT 1 \0 WHERE false",
    "SELECT " + "(" * 100_000 + "1" + ")" * 100_000,
    "SELECT " + "+".join(["1"] * 50_000),
    "SELECT 'x'::INTEGER",
    "EXPLAIN PIVOT talks ON status USING count(*)",
    "WITH RECURSIVE a AS (FROM a) FROM a",
)


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published snapshot without a talk in it. It is for looking at only."""
    home = tmp_path_factory.mktemp("answers")
    (home / "public" / "data").mkdir(parents=True)
    with opened(home) as connection:
        exports.export(connection, home / "public" / "data")
    return home / "public"


@pytest.fixture(scope="module")
def respondent(public: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Respondent]:
    """Whoever answers questions on `public`, all of these."""
    with Respondent(public, workplace=tmp_path_factory.mktemp("workplace"), seconds=10) as one:
        yield one


def told(respondent: Respondent, sql: str) -> list[tuple[Cell, ...]]:
    """All rows of an answer."""
    return [row for rows in respondent.ask(sql).batches for row in rows]


def refused(respondent: Respondent, sql: str) -> QueryFailure:
    """Why a query is not answered."""
    with pytest.raises(QueryFailure) as failure:
        told(respondent, sql)
    return failure.value


@pytest.mark.parametrize("sql", READING)
def test_what_reads_is_answered(respondent: Respondent, sql: str) -> None:
    """Whatever its words, one statement that reads has columns."""
    answer = respondent.ask(sql)
    assert sum(map(len, answer.batches)) == answer.count
    assert answer.columns


@pytest.mark.parametrize("sql", [*WRITING, *REACHING])
def test_nothing_else_is_answered_or_leaves_a_trace(public: Path, respondent: Respondent, sql: str) -> None:
    """Writing, settings, other files, the network and a second statement are refused, with what to do."""
    data = public / "data"
    before = contents(public)
    failure = refused(respondent, sql.format(folder=data, snapshot=snapshots.path(public)))
    assert failure.remedy
    assert contents(public) == before
    assert told(respondent, "SELECT 7") == [(7,)]


@pytest.mark.parametrize("sql", WRONG)
def test_a_wrong_query_is_told_and_the_next_one_is_answered(respondent: Respondent, sql: str) -> None:
    """Empty, no text, too deep or mistaken: a message of some lines, and no end."""
    assert len(str(refused(respondent, sql))) < 3000
    assert told(respondent, "SELECT 7") == [(7,)]


def test_nothing_of_this_machine_is_there_to_be_seen(respondent: Respondent) -> None:
    """No secrets, no zone, no variables of Python, and no database but the snapshot."""
    assert told(respondent, "FROM duckdb_secrets()") == []
    settings = "SELECT current_setting('TimeZone'), current_setting('python_enable_replacements')"
    assert told(respondent, settings) == [("UTC", False)]
    assert told(respondent, "SELECT database_name FROM duckdb_databases() WHERE NOT internal") == [
        ("talkfeed",)
    ]


@pytest.mark.parametrize(
    ("sql", "kind", "cell"),
    [
        ("NULL", "plain", None),
        ("true", "plain", True),
        ("9223372036854775807", "plain", 2**63 - 1),
        ("18446744073709551615::UBIGINT", "integer", "18446744073709551615"),
        ("sum(1)", "integer", "1"),
        ("1.50::DECIMAL(5, 2)", "number", "1.50"),
        ("0.1::FLOAT", "number", "0.1"),
        ("'nan'::DOUBLE", "number", "nan"),
        ("TIMESTAMPTZ '2026-03-01 12:00:00+02'", "instant", "2026-03-01 10:00:00+00"),
        ("TIMESTAMP '290000-03-01'", "timestamp", "290000-03-01 00:00:00"),
        ("INTERVAL 1 MONTH", "fixed", "1 month"),
        ("DATE 'infinity'", "fixed", "infinity"),
        ("'\\xAA'::BLOB", "text", "\\xAA"),
        ("'a'::ENUM ('a')", "text", "a"),
        ("chr(0) || chr(27) || '\"'''", "text", "\0\x1b\"'"),
        ("{'a': [1, NULL], 'b': 'NULL'}", "json", '{"a":[1,null],"b":"NULL"}'),
        ("MAP {'a': 1}", "json", '{"a":1}'),
        ("'[1]'::JSON", "json", "[1]"),
    ],
)
def test_a_value_is_told_without_loss(respondent: Respondent, sql: str, kind: str, cell: Cell) -> None:
    """What a small type of Python would round, cut or refuse comes in the words of DuckDB."""
    answer = respondent.ask(f"SELECT {sql} AS x")
    assert [column.kind for column in answer.columns] == [kind]
    assert [*answer.batches] == [[(cell,)]]


def test_columns_of_one_name_keep_their_values(respondent: Respondent) -> None:
    """A place tells them apart."""
    answer = respondent.ask('SELECT 1 AS a, 2 AS A, 3 AS a, 4 AS "#1"')
    assert [column.name for column in answer.columns] == ["a", "A", "a", "#1"]
    assert [*answer.batches] == [[(1, 2, 3, 4)]]


@pytest.mark.parametrize(
    ("wanted", "count", "is_cut"), [(1, 1, True), (2500, 2500, True), (2501, 2501, False)]
)
def test_no_more_rows_come_than_are_wanted(
    respondent: Respondent, wanted: int, count: int, *, is_cut: bool
) -> None:
    """In their order; whether there were more is known at the end."""
    answer = respondent.ask("FROM range(2501)", rows=wanted)
    assert [row for rows in answer.batches for row in rows] == [(number,) for number in range(count)]
    assert (answer.count, answer.is_cut) == (count, is_cut)


def test_long_texts_come_in_small_pieces(respondent: Respondent) -> None:
    """Rows that are large together come a few at a time."""
    answer = respondent.ask("SELECT repeat('x', 400000) || range FROM range(20)")
    assert {len(rows) for rows in answer.batches} <= {1, 2}
    assert answer.count == 20


@pytest.mark.whole
def test_a_row_that_is_too_large_is_refused(respondent: Respondent) -> None:
    """Whoever asks need not hold what nobody can read."""
    assert "larger than 64,000,000 bytes" in str(refused(respondent, "SELECT repeat('x', 70000000)"))


def test_an_answer_may_be_given_up(respondent: Respondent) -> None:
    """Whoever asks again is answered, though the answer before went on without end."""
    rows = next(respondent.ask("FROM range(10000000000)").batches)
    assert rows[:2] == [(0,), (1,)]
    assert told(respondent, "SELECT 7") == [(7,)]


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        (ENDLESS, "more than 0.3 seconds"),
        ("SELECT repeat('x', 4000000000)", "more memory"),
        *(
            pytest.param(sql, said, marks=pytest.mark.whole)
            for sql, said in (
                ("SELECT pg_sleep(60)", "more than 0.3 seconds"),
                ("SELECT regexp_replace(repeat('ab', 50000000), '(a|b|ab)*c', 'x')", "more than 0.3 seconds"),
                ("SELECT list(range) FROM range(2000000000)", "more "),
            )
        ),
    ],
)
def test_a_query_that_goes_too_far_is_ended(public: Path, tmp_path: Path, sql: str, said: str) -> None:
    """In time and memory, also in what heeds no interruption; the next one is answered."""
    with Respondent(public, workplace=tmp_path, seconds=0.3) as respondent:
        respondent.start()
        began = time.monotonic()
        assert said in str(refused(respondent, sql))
        assert time.monotonic() - began < 5
        assert told(respondent, "SELECT 7") == [(7,)]


def test_a_process_that_dies_is_told(public: Path, tmp_path: Path) -> None:
    """A log that could only be a file makes DuckDB abort with the next query; the one after is answered."""
    with Respondent(public, workplace=tmp_path, seconds=5) as respondent:
        told(respondent, f"FROM enable_logging(storage = 'file', storage_path = '{tmp_path}/../log')")
        assert refused(respondent, "SELECT 7").remedy
        assert told(respondent, "SELECT 7") == [(7,)]
    assert not (tmp_path.parent / "log").exists()


def answering(workplace: Path) -> list[Path]:
    """The processes that answer with a workplace, as Linux lists them."""
    mark = f"\0{workplace}\0".encode()
    return [path for path in Path("/proc").glob("[0-9]*/cmdline") if _text(path).endswith(mark)]


def _text(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


@pytest.mark.whole
def test_no_process_stays_behind(public: Path, tmp_path: Path) -> None:
    """Whoever asked may even be killed: the query ends with it."""
    script = "import sys, pathlib, warehouse.answers as answers; public, workplace, sql = sys.argv[1:]\n"
    script += (
        "asking = answers.Respondent(pathlib.Path(public), workplace=pathlib.Path(workplace), seconds=99)\n"
    )
    script += "asking.start(); print(flush=True); asking.ask(sql)"
    command = (sys.executable, "-c", script, str(public), str(tmp_path), ENDLESS)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as asking:
        assert asking.stdout
        asking.stdout.readline()
        seen = answering(tmp_path)
        asking.kill()
    assert len(seen) == 1
    deadline = time.monotonic() + 5
    while answering(tmp_path) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert answering(tmp_path) == []


def test_parquet_has_the_types_of_the_query(respondent: Respondent) -> None:
    """Exact numbers, instants, lists, structs and NULL are what they were."""
    sql = """SELECT 1.50::DECIMAL(5, 2) AS d, TIMESTAMPTZ '2026-03-01 12:00:00+00' AS t, [1, NULL] AS l,
        {'a': 'x'} AS s, NULL::VARCHAR AS n, DATE '2026-03-01' AS o, true AS b"""
    made, is_cut = respondent.write_parquet(sql)
    with duckdb.connect() as connection:
        assert connection.read_parquet(str(made)).types == connection.sql(sql).types
        assert connection.read_parquet(str(made)).fetchall() == connection.sql(sql).fetchall()
    assert not is_cut


@pytest.mark.parametrize(("wanted", "is_cut"), [(2, True), (3, False), (4, False)])
def test_parquet_is_cut_at_the_rows_that_are_wanted(
    respondent: Respondent, wanted: int, *, is_cut: bool
) -> None:
    """And it is known whether there were more."""
    made, was_cut = respondent.write_parquet("FROM range(3)", rows=wanted)
    assert duckdb.read_parquet(str(made)).fetchall() == [(0,), (1,), (2,)][:wanted]
    assert was_cut == is_cut


@pytest.mark.parametrize("sql", ["DROP TABLE talks", "SELECT nonsense"])
def test_parquet_is_refused_as_rows_are(respondent: Respondent, sql: str) -> None:
    """What is no answer is no file either."""
    with pytest.raises(QueryFailure):
        respondent.write_parquet(sql)


@pytest.fixture
def shelf(public: Path, tmp_path: Path) -> Path:
    """A published snapshot of our own, to damage and replace."""
    return Path(shutil.copytree(public, tmp_path / "public"))


def replace(shelf: Path, value: int) -> None:
    """Publish a snapshot with a table of one value."""
    made = shelf / "made.duckdb"
    with duckdb.connect(str(made)) as connection:
        connection.execute("CREATE TABLE mark AS SELECT $1 AS value FROM range(500000)", [value])
    made.replace(snapshots.path(shelf))


def test_a_snapshot_that_is_replaced_is_read_to_its_end(shelf: Path, tmp_path: Path) -> None:
    """The answer that is given stays that of the old one, and the next question is asked of the new one."""
    replace(shelf, 1)
    with Respondent(shelf, workplace=tmp_path, seconds=20) as respondent:
        batches = respondent.ask("SELECT value FROM mark").batches
        seen = {*next(batches)}
        replace(shelf, 2)
        for rows in batches:
            seen |= {*rows}
        assert seen == {(1,)}
        assert told(respondent, "SELECT DISTINCT value FROM mark") == [(2,)]


def test_a_snapshot_of_an_older_talkfeed_says_so(shelf: Path, tmp_path: Path) -> None:
    """What it lacks comes with the next publication."""
    replace(shelf, 1)
    with Respondent(shelf, workplace=tmp_path, seconds=5) as respondent:
        assert "`talkfeed publish` makes it anew" in refused(respondent, "FROM talks").remedy


@pytest.mark.parametrize("damage", ["newer", "cut", "empty", "other"])
def test_a_snapshot_that_cannot_be_read_says_so(shelf: Path, tmp_path: Path, damage: str) -> None:
    """Of a newer DuckDB, cut off, empty, or something else: which file, and what makes it anew."""
    path = snapshots.path(shelf)
    whole = path.read_bytes()
    damaged = {
        "newer": whole[:12] + struct.pack("<Q", 999) + whole[20:],
        "cut": whole[:5000],
        "empty": b"",
        "other": b"PK\x03\x04" * 5000,
    }[damage]
    path.write_bytes(damaged)
    with Respondent(shelf, workplace=tmp_path, seconds=5) as respondent:
        with pytest.raises(StorageFailure) as failure:
            respondent.start()
        with pytest.raises(StorageFailure):
            told(respondent, "SELECT 7")
        assert failure.value.where == str(path)
        assert "`talkfeed publish`" in failure.value.remedy
        path.write_bytes(whole)
        assert told(respondent, "SELECT 7") == [(7,)]
