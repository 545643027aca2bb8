"""What is published answers every example alike, whichever program asks, and however it gets at the files."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.benchmarks.large import fill, yesterday
from tests.serve.conftest import Site, serving
from tests.tables import engines
from tests.tables.engines import Rows
from warehouse import exports
from warehouse.connection import opened
from warehouse.examples import examples
from warehouse.marts.scripts import over_parquet

pytestmark = pytest.mark.tables

ROOT = Path(__file__).parents[2]
QUESTIONS = {example.name: example.sql for example in examples()}
Way: TypeAlias = Callable[[Path], list[str]]

HTTPFS = "duckdb_extension_httpfs/extensions/v1.5.5/httpfs.duckdb_extension"


@pytest.fixture(scope="module", params=["default", "filled"])
def public(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a first run of the default configuration publishes, and the tables of two thousand talks."""
    home = tmp_path_factory.mktemp("home")
    if request.param == "default":
        command = (sys.executable, "-m", "flows.commands", "--home", home, "run")
        subprocess.run(command, cwd=ROOT, capture_output=True, check=True, env=_without_configuration())
        return home / "public"
    data = home / "public" / "data"
    data.mkdir(parents=True)
    with opened(home) as connection:
        fill(connection, 2000, yesterday())
        exports.export(connection, data)
    (data / "views.sql").write_text(over_parquet(_parquet(data)), "utf8")
    (data.parent / "manifest.json").write_bytes(b"{}")
    return data.parent


@pytest.fixture(scope="module")
def site(public: Path) -> Iterator[Site]:
    """The same, served."""
    with serving(public) as (site, _):
        yield site


@pytest.fixture(scope="module")
def expected(public: Path) -> dict[str, Rows | str]:
    """What DuckDB 1.5.5, with which all else is made, answers from the snapshot."""
    return engines.duckdb("frames", attached(public), QUESTIONS).sorted()


def attached(public: Path) -> list[str]:
    """How one opens the snapshot."""
    return [f"ATTACH '{public / 'data' / exports.SNAPSHOT}' AS talkfeed (READ_ONLY)", "USE talkfeed"]


def over_files(public: Path) -> list[str]:
    """How one does with the Parquet files alone."""
    data = public / "data"
    return [f"CREATE MACRO data_folder() AS '{data}'", over_parquet(_parquet(data))]


def test_the_examples_have_answers(expected: dict[str, Rows | str]) -> None:
    """Fifteen at least, and none of them is a refusal."""
    assert len(expected) >= 15
    assert [name for name, rows in expected.items() if isinstance(rows, str)] == []


@pytest.mark.parametrize(("environment", "version"), [("oldest", "1.0.0"), ("newest", "2.0.0")])
@pytest.mark.parametrize("way", [attached, over_files])
def test_other_versions_answer_alike(
    public: Path, expected: dict[str, Rows | str], environment: str, version: str, way: Way
) -> None:
    """In whatever zone somebody sits."""
    for zone in ("America/New_York", "Asia/Tokyo"):
        answers = engines.duckdb(environment, way(public), QUESTIONS, zone)

        assert answers.version == version
        assert answers.sorted() == expected


def test_the_parquet_files_answer_alike(public: Path, expected: dict[str, Rows | str]) -> None:
    """With the script that stands beside them."""
    assert engines.duckdb("frames", over_files(public), QUESTIONS).sorted() == expected


def test_a_browser_answers_alike(public: Path, expected: dict[str, Rows | str]) -> None:
    """Without extensions, time zones and network."""
    files = {exports.SNAPSHOT: public / "data" / exports.SNAPSHOT}
    setup = [f"ATTACH '{exports.SNAPSHOT}' AS talkfeed (READ_ONLY)", "USE talkfeed"]

    assert engines.browser(files, setup, QUESTIONS).sorted() == expected


def test_pandas_and_polars_answer_alike(public: Path, expected: dict[str, Rows | str]) -> None:
    """As frames; and every Parquet file can be read by both, with equal columns and rows."""
    data = public / "data"
    files = {path.name: path for path in data.glob("*.parquet")}
    found = engines.frames(over_files(public), QUESTIONS, files)

    for answers in (found.pandas, found.polars):
        assert {name: sorted(rows, key=str) for name, rows in answers.items()} == expected
    assert set(found.read) == set(files)
    assert all(pandas == polars for pandas, polars in found.read.values())


def test_the_snapshot_is_asked_from_afar(site: Site, expected: dict[str, Rows | str]) -> None:
    """Over HTTP, as the README says."""
    setup = [
        *_httpfs(),
        f"ATTACH 'http://127.0.0.1:{site.port}/data/{exports.SNAPSHOT}' AS talkfeed (READ_ONLY)",
        "USE talkfeed",
    ]

    assert engines.duckdb("frames", setup, QUESTIONS).sorted() == expected


def test_parquet_is_asked_from_afar(site: Site, public: Path, expected: dict[str, Rows | str]) -> None:
    """File by file."""
    names = _parquet(public / "data")
    place = f"CREATE MACRO data_folder() AS 'http://127.0.0.1:{site.port}/data'"

    answers = engines.duckdb("frames", [*_httpfs(), place, over_parquet(names)], QUESTIONS)

    assert answers.sorted() == expected


@pytest.mark.parametrize("block", range(2))
def test_the_readme_asks_from_afar(site: Site, block: int) -> None:
    """As it stands there, but for the address, and where the extension comes from."""
    text = (ROOT / "README.md").read_text("utf8").partition("### Ask from elsewhere")[2]
    code = re.findall(r"```python\n(.*?)```", text, re.DOTALL)[block]
    here = code.replace("https://talks.example.org", f"http://127.0.0.1:{site.port}")
    (load,) = _httpfs()
    command = (engines.ENVIRONMENTS / "frames" / "bin" / "python", "-c")

    done = subprocess.run(
        [*command, here.replace("INSTALL httpfs; LOAD httpfs", load)], capture_output=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, b"")


def _parquet(data: Path) -> list[str]:
    return [path.relative_to(data).as_posix() for path in data.rglob("*.parquet")]


def _httpfs() -> list[str]:
    (library,) = (engines.ENVIRONMENTS / "frames" / "lib").glob(f"python*/site-packages/{HTTPFS}")
    return [f"LOAD '{library}'"]


def _without_configuration() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("TALKFEED_")}
