"""A site on loopback, a home of its own, and runs of the whole pipeline on them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from flows.pipeline import IngestReport, RunReport, in_threads, ingest_sources, run_sources
from flows.settings import Settings, load
from tests.configurations import head
from tests.sites.pages import PagesSite

CONFIGURATION = head(deadline=5)


class Run(Protocol):
    """Runs everything on the sources, given as TOML, and returns the report."""

    def __call__(self, *sources: str) -> RunReport:
        """The report of the run."""
        ...


class Ingest(Protocol):
    """Ingests the sources, given as TOML, publishes nothing, and returns the report."""

    def __call__(self, *sources: str) -> IngestReport:
        """The report of the ingest."""
        ...


@pytest.fixture
def site() -> Iterator[PagesSite]:
    """A site whose pages a test edits."""
    with PagesSite() as site:
        yield site


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where everything is kept."""
    return tmp_path / "home"


@pytest.fixture
def run(tmp_path: Path, home: Path) -> Run:
    """The pipeline, as `talkfeed run` calls it."""

    def run_all(*sources: str) -> RunReport:
        settings = configured(tmp_path, home, *sources)
        return run_sources(settings, settings.chosen(()), in_threads(4))

    return run_all


@pytest.fixture
def ingest(tmp_path: Path, home: Path) -> Ingest:
    """The half of the pipeline that publishes nothing, as `talkfeed ingest` calls it."""

    def ingest_all(*sources: str) -> IngestReport:
        settings = configured(tmp_path, home, *sources)
        return ingest_sources(settings, settings.chosen(()), in_threads(4))

    return ingest_all


def configured(folder: Path, home: Path, *sources: str) -> Settings:
    """The settings of these sources."""
    path = folder / "talkfeed.toml"
    path.write_text(CONFIGURATION + "".join(f"\n[[sources]]\n{source}\n" for source in sources), "utf8")
    return load(path, home)


def source(key: str, url: str, kind: str = "ics") -> str:
    """A source in TOML, in Berlin."""
    return f'key = "{key}"\nurl = "{url}"\nkind = "{kind}"\ntimezone = "Europe/Berlin"'


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    """The bytes and the time of change of every file below a folder."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }
