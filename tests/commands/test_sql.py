"""Questions in SQL from the command line."""

import csv
import re
import signal
from pathlib import Path

import duckdb
import pytest

from tests.commands.conftest import ROOT, Talkfeed, process, records
from warehouse import snapshots
from warehouse.examples import Example, examples

QUERY = "SELECT title, len(topics) AS topics, starts_on FROM talks WHERE starts_on > '2035-01-01' ORDER BY 1"

ENDLESS = "SELECT max(a.range * b.range) FROM range(10000000) a, range(10000000) b"

HOSTILE = (
    'a,"b"\'',
    "two\r\nlines\n",
    "alone\r",
    "=1+1",
    "@x",
    "-",
    "\0",
    "\x1b[2J\x9b2J",
    "a\tb",
    "\u202ex",
    "é",
)
"""What may stand in any field of a page."""


def quoted(text: str) -> str:
    """The text as SQL that holds no character that a command line could not."""
    return " || ".join(f"chr({ord(character)})" for character in text)


HOSTILE_ROW = f"SELECT {', '.join(map(quoted, HOSTILE))}"


def test_an_answer_is_lines_of_values(there: Talkfeed) -> None:
    """Off a terminal: names, then rows, separated by tabs."""
    result = there("sql", QUERY)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "title\ttopics\tstarts_on",
        "School on operads\t1\t2035-09-01",
        "Sheaves on graphs\t1\t2035-06-06",
    ]


def test_an_answer_in_json(there: Talkfeed) -> None:
    """One object a row; a name that comes twice is numbered; integers too wide for JSON are text."""
    wide = "170141183460469231731687303715884105727"
    query = f"""SELECT 1 AS a, 'x' AS a, [1, NULL] AS list, NULL AS n, {wide} AS wide, sum(2) AS sum,
        true AS b, 0.5::DECIMAL(3, 1) AS half, 'nan'::DOUBLE AS nan, {{'x': 'inf'::DOUBLE}} AS inf,
        e'{{"a":\\n1}}'::JSON AS json, TIMESTAMPTZ '2026-03-01 12:00:00+02' AS at,
        TIMESTAMP '2026-03-01 12:00:00' AS local, 'a b' AS words"""
    assert records(there("sql", "--json", query)) == [
        {
            "a": 1,
            "a_2": "x",
            "list": [1, None],
            "n": None,
            "wide": wide,
            "sum": 2,
            "b": True,
            "half": 0.5,
            "nan": None,
            "inf": {"x": None},
            "json": {"a": 1},
            "at": "2026-03-01T10:00:00Z",
            "local": "2026-03-01T12:00:00",
            "words": "a b",
        }
    ]


def test_json_holds_every_character(there: Talkfeed) -> None:
    """Each row is a line, and nothing that steers a terminal stands in it as such."""
    result = there("sql", "--json", HOSTILE_ROW)
    (record,) = records(result)
    assert tuple(record.values()) == HOSTILE
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", result.stdout)


def test_an_answer_in_csv(there: Talkfeed) -> None:
    """RFC 4180, with a header; unknown is empty; text that looks like a formula gets an apostrophe."""
    query = f"""{HOSTILE_ROW}, -5, -0.5, TIMESTAMPTZ '2026-03-01 12:00:00+00', ['p'], true, NULL AS "=n" """
    head, row = csv.reader(there("sql", "--csv", query).stdout_bytes.decode().splitlines(keepends=True))
    guarded = ("'=1+1", "'@x", "'-", "\ufffd")
    assert head[-1] == "'=n"
    assert row == [
        *(*HOSTILE[:3], *guarded, *HOSTILE[7:]),
        *("-5", "-0.5", "2026-03-01 12:00:00+00:00", '["p"]', "true", ""),
    ]


def test_csv_may_be_exact(there: Talkfeed) -> None:
    """With --exact every character is as it is; no other form has need of it."""
    answer = there("sql", "--csv", "--exact", HOSTILE_ROW).stdout_bytes.decode()
    _, row = csv.reader(answer.splitlines(keepends=True))
    assert tuple(row) == HOSTILE
    assert there("sql", "--exact", "SELECT 1").exit_code == 2


def test_an_answer_in_parquet(there: Talkfeed, lived_in: Path, tmp_path: Path) -> None:
    """In a file, or through a pipe, with the types that the tables have."""
    for target in (tmp_path / "talks.parquet", tmp_path / "piped.parquet"):
        if target.name == "piped.parquet":
            target.write_bytes(there("sql", "--parquet", "FROM talks").stdout_bytes)
        else:
            assert there("sql", "--parquet", "-o", target, "FROM talks").stdout == ""
        with snapshots.opened(lived_in / "home/public") as snapshot:
            wanted = snapshot.sql("FROM talks")
            made = duckdb.read_parquet(str(target))
            assert made.types == wanted.types
            assert made.fetchall() == wanted.fetchall()


def test_a_file_gets_all_of_an_answer_or_nothing(there: Talkfeed, tmp_path: Path) -> None:
    """What was there before stays when a query fails on the way, and nothing is left beside it."""
    path = tmp_path / "answer.csv"
    path.write_text("before", "utf8")
    broken = "SELECT CASE WHEN range < 2500 THEN range ELSE ('x' || range)::INTEGER END AS x FROM range(3000)"
    assert there("sql", "--csv", "--output", path, broken).exit_code == 1
    assert path.read_text("utf8") == "before"
    assert there("sql", "--csv", "--output", path, "FROM range(2)").exit_code == 0
    assert path.read_text("utf8") == "range\n0\n1\n"
    assert [each.name for each in tmp_path.iterdir()] == ["answer.csv"]


@pytest.mark.parametrize("target", ["/dev/null", "nowhere/answer.csv", "."])
def test_what_is_no_place_for_a_file_is_told(there: Talkfeed, tmp_path: Path, target: str) -> None:
    """A device is not replaced, and no folder is made."""
    assert there("sql", "--output", tmp_path / target, "SELECT 1").exit_code in {1, 2}
    assert [*tmp_path.iterdir()] == []


def test_a_cut_is_told(there: Talkfeed) -> None:
    """Whoever says --rows wants it; whoever does not gets status 1 with a million of rows."""
    wanted = there("sql", "--rows", "2", "FROM range(3)")
    assert (wanted.exit_code, wanted.stdout) == (0, "range\n0\n1\n")
    assert "the first 2 rows, and there are more" in wanted.stderr
    assert there("sql", "--rows", "3", "FROM range(3)").stderr == ""


@pytest.mark.whole
def test_a_cut_that_nobody_asked_for_is_a_failure(there: Talkfeed) -> None:
    """A million rows off a terminal."""
    result = there("sql", "--csv", "FROM range(1000001)")
    assert result.stdout.endswith("\n999999\n")
    assert result.exit_code == 1
    assert "the first 1,000,000 rows, and there are more" in result.stderr


def test_the_question_may_come_on_stdin(there: Talkfeed) -> None:
    """Without a query, stdin is it; one that is empty, no text or without end is wrong usage."""
    assert there("sql", said="\ufeffSELECT 7 AS seven").stdout == "seven\n7\n"
    assert there("sql", said=" \n").exit_code == 2
    assert there("sql", said=b"SELECT '\xff'").exit_code == 2
    assert there("sql", said="-" * 1_000_001).exit_code == 2


def test_what_was_known_at_a_moment_is_one_question(lived_in: Path) -> None:
    """Versions follow each other without a gap: a talk has one at any moment from its first sight on."""
    public = lived_in / "home/public"
    ((change,),) = snapshots.query(
        public, "SELECT valid_from::VARCHAR FROM talk_versions WHERE sequence = 1"
    ).rows
    moments = (
        f"TIMESTAMPTZ '{change}' - INTERVAL 1 MICROSECOND",
        f"TIMESTAMPTZ '{change}'",
        "TIMESTAMP '2035-06-06 00:00:00'",
        "DATE '2035-06-06'",
        "'2035-06-06'",
        "TIMESTAMP '2020-01-01'",
        "'2020-01-01 12:00'",
    )
    known = [
        snapshots.query(public, f"FROM talks_known_at({moment}) SELECT starts_local").rows
        for moment in moments
    ]
    hours = [re.findall(r"2035, 6, 6, (\d\d)", str(answer)) for answer in known]
    assert hours == [["14"], ["16"], ["16"], ["16"], ["16"], [], []]


def test_the_question_of_the_readme_is_answered(there: Talkfeed) -> None:
    """What we knew on 1 March 2026: nothing yet."""
    readme = (ROOT / "README.md").read_text("utf8")
    (query,) = re.findall(r'^talkfeed sql "(.*talks_known_at.*)"$', readme, re.MULTILINE)
    assert there("sql", query).stdout.splitlines() == ["title\tstarts_local\tstatus"]


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_every_example_is_answered(example: Example, lived_in: Path) -> None:
    """Each has a question, and the snapshot answers it as it stands."""
    assert re.fullmatch(r"[A-Z].*\?", example.question)
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", example.name)
    assert snapshots.query(lived_in / "home/public", example.sql).columns


def test_an_example_is_asked_by_its_name(there: Talkfeed) -> None:
    """They are listed with their questions; a wrong name leads to the nearest."""
    assert "kind\t" in there("sql", "--example", "changes_by_kind").stdout
    listed = there("sql", "--examples").stdout.splitlines()
    assert listed == ["name\tquestion", *(f"{each.name}\t{each.question}" for each in examples())]
    wrong = there("sql", "--example", "change_by_kinds")
    assert wrong.exit_code == 2
    assert "did you mean 'changes_by_kind'?" in wrong.stderr
    assert there("sql", "--example", "next_talks", "SELECT 1").exit_code == 2


def test_a_wrong_question_is_told(there: Talkfeed) -> None:
    """The status is 1, with the words of the database, the place and a remedy, in five lines."""
    result = there("sql", "SELECT 1 FROM talk")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "talkfeed: Catalog Error: Table with name talk does not exist!",
        'Did you mean "talks"?',
        "LINE 1: SELECT 1 FROM talk",
        "                      ^",
        "`talkfeed sql 'SHOW TABLES'` and `talkfeed sql 'DESCRIBE talks'` show what there is.",
    ]


def test_a_question_that_takes_too_long_is_stopped(there: Talkfeed) -> None:
    """After --seconds, with a remedy."""
    result = there("sql", "--seconds", "0.2", ENDLESS)
    assert result.exit_code == 1
    assert "more than 0.2 seconds" in result.stderr


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM talks",
        "FROM read_text('/etc/hostname')",
        "SET enable_external_access = true",
        "SELECT 1; SELECT 2",
    ],
)
def test_a_question_changes_and_reaches_nothing(query: str, there: Talkfeed) -> None:
    """Writing, other files, settings and a second query are refused, with what to do."""
    result = there("sql", query)
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) >= 2


def test_a_plan_keeps_its_lines(there: Talkfeed) -> None:
    """EXPLAIN draws over many lines, into which a text still puts nothing that steers."""
    drawn = there("sql", "EXPLAIN SELECT title || '\x1b[2J' FROM talks").stdout
    assert len(drawn.splitlines()) > 5
    assert "talks" in drawn
    assert "\x1b" not in drawn


def test_an_example_that_a_snapshot_cannot_answer_says_why(call: Talkfeed, tmp_path: Path) -> None:
    """It was made by another Talkfeed, and a publication makes it anew."""
    (tmp_path / "public/data").mkdir(parents=True)
    with duckdb.connect(str(tmp_path / "public/data/talkfeed.duckdb")) as connection:
        connection.execute("CREATE TABLE talks AS SELECT 'x' AS title")
    for name in ("changes_by_kind", "next_talks"):
        result = call("--home", tmp_path, "sql", "--example", name)
        assert result.exit_code == 1
        assert "`talkfeed publish` makes it anew" in result.stderr


def test_nothing_steers_the_terminal(there: Talkfeed) -> None:
    """A line break is shown, and what else is no letter stands as U+FFFD; a cell never leaves its line."""
    row = there("sql", f"{HOSTILE_ROW} AS x").stdout.splitlines()[1].split("\t")
    assert row == ['a,"b"\'', "two↵lines↵", "alone↵", "=1+1", "@x", "-", "�", "�[2J�2J", "a b", "�x", "é"]


@pytest.mark.parametrize(
    ("cause", "status"),
    [(signal.SIGINT, 130), pytest.param(signal.SIGTERM, 143, marks=pytest.mark.whole), (signal.SIGHUP, 129)],
)
def test_an_interrupted_question_leaves_nothing(
    cause: signal.Signals, status: int, lived_in: Path, tmp_path: Path
) -> None:
    """Neither a process nor a file, whoever ends it."""
    path = tmp_path / "answer.csv"
    with process(
        "--home", lived_in / "home", "sql", "--csv", "-o", path, "FROM range(10000000000)"
    ) as running:
        while not [*tmp_path.glob(".talkfeed-*/answer")]:
            assert running.poll() is None
        running.send_signal(cause)
        running.communicate(timeout=10)
    assert running.returncode == status
    assert [*tmp_path.iterdir()] == []


@pytest.mark.whole
def test_gigabytes_take_no_memory(lived_in: Path) -> None:
    """Neither here nor where the answer is made; whoever has seen enough may go, and all ends at once."""
    tens = "SELECT range, repeat('x', 10000) || range AS x FROM range(1000000)"
    with process("--home", lived_in / "home", "sql", "--json", tens) as running:
        assert running.stdout
        for _ in range(3000):
            assert len(running.stdout.read(1_000_000)) == 1_000_000
        (child,) = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text("utf8").split()
        here, there = peak(running.pid), peak(int(child))
        running.stdout.close()
        assert running.wait(5) == 0
    assert not Path(f"/proc/{child}").exists()
    assert here < 150_000
    assert there < 1_500_000


def peak(process: int) -> int:
    """The most kilobytes that a process held, as Linux tells."""
    (held,) = re.findall(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text("utf8"))
    return int(held)
