"""What is published by and by is what would be published at once."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from flows.pipeline import in_threads, ingest_sources, printing, rendering, tabling
from flows.pipeline.press import Press
from flows.pipeline.publishing import publish
from flows.publishing.dictionaries import render_dictionary
from flows.publishing.manifest import read_manifest
from flows.serve.files import Shelf
from schemas.configuration import Publisher
from schemas.dictionary import Table
from schemas.failures import StorageFailure
from tests.pipeline.harbour import Harbour, event
from tests.sites.pages import PagesSite
from tests.warehouse import shelf
from warehouse import exports, files, partitions, splices
from warehouse.connection import Connection, opened
from warehouse.partitions import Partition
from warehouse.suppressions import Hidden


class Compared(Harbour):
    """A harbour whose published tables are compared, after each run, with an export from nothing."""

    comparisons = 0

    def run(self) -> dict[str, str]:
        """The outcome of each source in a run."""
        outcomes = super().run()
        afresh = self.home / "afresh"
        afresh.mkdir()
        with opened(self.home) as connection:
            exports.export(connection, afresh)
            (is_published,) = connection.execute(PUBLISHED).fetchall()[0]
        data = self.home / "public" / "data"
        expected = {name: rows for name, rows in shelf.in_snapshot(afresh).items() if name not in BOOKS}
        found = {name: rows for name, rows in shelf.in_snapshot(data).items() if name not in BOOKS}
        assert not is_published or found == expected
        self.comparisons += is_published
        assert shelf.in_parquet(data) == shelf.in_snapshot(data)
        assert not is_published or shelf.texts(data) == shelf.texts(afresh)
        for path in afresh.iterdir():
            path.unlink()
        afresh.rmdir()
        return outcomes


PUBLISHED = """
SELECT (SELECT max(published_at) FROM publications) >= (SELECT max(started_at) FROM runs)
"""
BOOKS = ("visits", "runs")
"""They go on after the tables are published: a run ends then."""


@pytest.fixture
def harbour(site: PagesSite, tmp_path: Path) -> Compared:
    """A harbour in which nothing has happened yet."""
    return Compared(site, tmp_path)


@pytest.fixture(autouse=True)
def spliced(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file of tables is too small to be made of the one that stands."""
    monkeypatch.setattr(splices, "LEAST", 0)


@pytest.mark.whole
def test_whatever_happens_the_tables_are_as_from_nothing(harbour: Compared) -> None:
    """Talks are merged, renumbered, edited, held and accepted, sources fail and go."""
    harbour.live()

    assert harbour.comparisons > 5
    assert shelf.lost_references(harbour.home / "public" / "data") == []


def test_a_table_that_is_parted_is_published_like_any_file(
    site: PagesSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands in the manifest, the site serves it, and it goes when it is in one file again."""
    harbour = Harbour(site, tmp_path)
    del harbour.sources["gone"], harbour.sources["town"], harbour.sources["notes"]
    public, name = harbour.home / "public", "data/talks/year=2035/talks.parquet"
    harbour.put(quay=(event(1), event(2)))
    with monkeypatch.context() as patch:
        patch.setattr(partitions, "LARGE", 1)
        harbour.run()
    parted = _listed(public)
    served = Shelf(public, {}).open(f"/{name}")
    harbour.put(quay=(event(1), event(2), event(3)))
    harbour.run()

    assert name in parted
    assert "data/talks.parquet" not in parted
    assert served
    with served.content:
        served.content.seek(0)
        assert served.content.read(4) == b"PAR1"
    assert "data/talks.parquet" in _listed(public)
    assert not {path for path in _listed(public) if "year=" in path}
    assert not list(public.rglob("year=*/*"))


def test_a_table_that_somebody_edited_is_written_whole(
    site: PagesSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is as it was published is built on, and so is that file once it was."""
    harbour = Harbour(site, tmp_path)
    del harbour.sources["gone"], harbour.sources["town"], harbour.sources["notes"]
    talks, built_on = harbour.home / "public" / "data" / "talks.csv", list[set[str]]()

    def splice(_: Connection, partition: Partition, *__: Table | Path) -> bool:
        built_on[-1].add(partition.name)
        return False

    monkeypatch.setattr(splices, "splice", splice)
    for day in range(1, 5):
        built_on.append(set())
        harbour.put(quay=[event(number) for number in range(1, day + 1)])
        harbour.run()
        if day == 2:
            talks.write_bytes(talks.read_bytes().replace(b"example", b"elpmaxe"))

    asked = [{name for name in names if name.startswith("talks.")} for names in built_on]
    assert asked == [set(), {"talks.csv", "talks.jsonl"}, {"talks.jsonl"}, {"talks.csv", "talks.jsonl"}]
    assert b"elpmaxe" not in talks.read_bytes()


@pytest.mark.parametrize("form", ["parquet", pytest.param("csv", marks=pytest.mark.whole)])
def test_tables_that_cannot_be_written_leave_all_as_it_was(
    site: PagesSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """No calendar takes its place before the tables do; the next publish brings both."""
    harbour = Harbour(site, tmp_path)
    del harbour.sources["gone"], harbour.sources["town"], harbour.sources["notes"]
    harbour.put(quay=(event(1), event(2)))
    harbour.run()
    public, before = harbour.home / "public", _contents(harbour.home / "public")
    harbour.put(quay=(event(1), event(2), event(3)))
    with monkeypatch.context() as broken:
        broken.setattr(files, "_columns", partial(_refuse, form))
        with pytest.raises(StorageFailure, match="no room"):
            harbour.run()
    left = _contents(public)
    harbour.run()

    assert left == before
    assert {name for name, content in _contents(public).items() if before.get(name) != content} > {
        "calendars/all.ics",
        "data/talkfeed.duckdb",
    }


@pytest.mark.parametrize("most", [0, 3])
def test_few_talks_are_rendered_while_the_tables_are_made(
    site: PagesSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """Many before they are: either needs its memory. Nothing of the first publish is few."""
    harbour = Harbour(site, tmp_path)
    del harbour.sources["gone"], harbour.sources["town"], harbour.sources["notes"]
    are_begun, found = Event(), list[bool]()

    def print_tables(press: Press, hidden: Hidden, tables: tabling.Tables) -> tabling.Tabled:
        are_begun.set()
        return tabling.print_tables(press, hidden, tables)

    def render_talks(press: Press, without: Sequence[str]) -> int:
        found.append(are_begun.wait(5.0 if found and most else 0.0))
        return rendering.render_talks(press, without)

    monkeypatch.setattr(printing, "print_tables", print_tables)
    monkeypatch.setattr(printing, "render_talks", render_talks)
    monkeypatch.setattr(printing, "FEW", most)
    harbour.put(quay=(event(1),))
    harbour.run()
    are_begun.clear()
    harbour.put(quay=(event(1), event(2)))
    harbour.run()

    assert found == [False, most > 0]


def test_what_the_tables_mean_is_said_again_where_it_is_not_said(
    site: PagesSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When a file that says it is gone, and when other files hold the tables; else it is left alone."""
    harbour = Harbour(site, tmp_path)
    del harbour.sources["gone"], harbour.sources["town"], harbour.sources["notes"]
    data, rendered, said = harbour.home / "public" / "data", list[bytes](), list[bool]()
    dictionary = data / "dictionary.html"

    def run(*days: int) -> None:
        harbour.put(quay=[event(day) for day in days])
        before = len(rendered)
        harbour.run()
        said.append(len(rendered) > before)

    def render(publisher: Publisher, tables: Sequence[Table]) -> bytes:
        rendered.append(render_dictionary(publisher, tables))
        return rendered[-1]

    monkeypatch.setattr(tabling, "render_dictionary", render)
    run(1)
    run(1, 2)
    dictionary.unlink()
    run(1, 2, 3)
    with monkeypatch.context() as patch:
        patch.setattr(partitions, "LARGE", 1)
        run(1, 2, 3, 4)

    assert said == [True, False, True, True]
    assert dictionary.read_bytes() == rendered[0]
    assert "year=2035/talks.parquet" in (data / "datapackage.json").read_text("utf8")


def test_the_log_of_a_warehouse_is_short_when_it_closes(site: PagesSite, tmp_path: Path) -> None:
    """All but the end of a publish is in the file by then: to bring it there would be waited for."""
    harbour = Harbour(site, tmp_path)
    harbour.put(quay=[event(day) for day in range(1, 10)])
    ingest_sources(harbour.settings, harbour.settings.chosen(("quay",)), in_threads(1))
    log = harbour.home / "warehouse.duckdb.wal"
    with opened(harbour.home) as connection:
        publish(connection, harbour.settings, now=datetime.now(UTC))
        size = log.stat().st_size

    assert 0 < size < 1_000


def _refuse(form: str, partition: Partition, _: Table) -> str:
    if partition.form == form:
        raise StorageFailure("no room", where=partition.name)
    return "*"


def _contents(public: Path) -> dict[str, bytes]:
    return {str(path.relative_to(public)): path.read_bytes() for path in public.rglob("*") if path.is_file()}


def _listed(public: Path) -> set[str]:
    manifest = read_manifest(public)
    assert manifest
    return {file.path for file in manifest.files}
