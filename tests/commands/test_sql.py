"""Questions in SQL from the command line."""

import os
import pty
import re
from pathlib import Path

import pytest

from tests.commands.conftest import ROOT, Talkfeed, process, records

QUERY = "SELECT title, len(topics) AS topics, starts_on FROM talks WHERE starts_on > '2035-01-01' ORDER BY 1"


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
    query = (
        f"SELECT 1 AS a, 'x' AS a, [1, NULL] AS list, NULL AS n, {wide} AS wide, 0.5::DECIMAL(3, 1) AS half"
    )
    assert records(there("sql", "--json", query)) == [
        {"a": 1, "a_2": "x", "list": [1, None], "n": None, "wide": wide, "half": 0.5}
    ]


def test_an_answer_in_csv(there: Talkfeed) -> None:
    """RFC 4180, with a header; unknown is empty."""
    result = there("sql", "--csv", "SELECT 'a,\"b\"' AS x, NULL AS y, ['p'] AS z")
    assert result.stdout.splitlines() == ["x,y,z", '"a,""b""",,"[""p""]"']


def test_the_question_may_come_on_stdin(there: Talkfeed) -> None:
    """Without a query, stdin is it; an empty one is wrong usage."""
    assert there("sql", said="SELECT 7 AS seven").stdout == "seven\n7\n"
    assert there("sql", said=" \n").exit_code == 2


def test_what_was_known_at_a_moment_is_one_question(there: Talkfeed) -> None:
    """Versions follow each other without a gap: a talk has one at any moment from its first sight on."""
    (change,) = records(
        there("sql", "--json", "SELECT valid_from AS at FROM talk_versions WHERE sequence = 1")
    )
    moments = (
        f"TIMESTAMPTZ '{change['at']}' - INTERVAL 1 MICROSECOND",
        f"TIMESTAMPTZ '{change['at']}'",
        "TIMESTAMP '2035-06-06 00:00:00'",
        "DATE '2035-06-06'",
        "'2035-06-06'",
        "TIMESTAMP '2020-01-01'",
        "'2020-01-01 12:00'",
    )
    known = [there("sql", f"FROM talks_known_at({moment}) SELECT starts_local").stdout for moment in moments]
    hours = [re.findall(r"2035-06-06 (\d\d):00", answer) for answer in known]
    assert hours == [["14"], ["16"], ["16"], ["16"], ["16"], [], []]


def test_the_question_of_the_readme_is_answered(there: Talkfeed) -> None:
    """What we knew on 1 March 2026: nothing yet."""
    readme = (ROOT / "README.md").read_text("utf8")
    (query,) = re.findall(r'^talkfeed sql "(.*talks_known_at.*)"$', readme, re.MULTILINE)
    assert there("sql", query).stdout.splitlines() == ["title\tstarts_local\tstatus"]


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
    result = there(
        "sql", "--seconds", "0.2", "SELECT max(a.range * b.range) FROM range(10000000) a, range(100000) b"
    )
    assert result.exit_code == 1
    assert "more than 0.2 seconds" in result.stderr


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM talks",
        "COPY talks TO 'stolen.csv'",
        "FROM read_text('/etc/hostname')",
        "SET enable_external_access = true",
    ],
)
def test_a_question_changes_and_reaches_nothing(query: str, there: Talkfeed) -> None:
    """Writing, other files and settings are refused."""
    assert there("sql", query).exit_code == 1


def test_nothing_steers_the_terminal(there: Talkfeed) -> None:
    """Control characters in the data are shown as U+FFFD."""
    assert there("sql", "SELECT chr(27) || '[2J' AS x").stdout == "x\n\ufffd[2J\n"


def test_a_shell_answers_one_question_after_the_other(lived_in: Path) -> None:
    """On a terminal, without a query: a query may take lines, a wrong one does not end it, Ctrl-D does."""
    ours, theirs = pty.openpty()
    with process("--home", lived_in / "home", "sql", stdin=theirs) as running:
        os.close(theirs)
        os.write(ours, b"SELECT 6 *\n7 AS answer;\nSELECT nonsense;\n\nSELECT 8 AS more;\n\x04")
        out, err = running.communicate(timeout=20)
    os.close(ours)
    assert running.returncode == 0
    assert out == "answer\n42\nmore\n8\n"
    assert "nonsense" in err
