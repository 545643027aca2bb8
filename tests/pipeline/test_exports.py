"""What is published by and by is what would be published at once."""

from pathlib import Path

import pytest

from tests.pipeline.harbour import Harbour
from tests.sites.pages import PagesSite
from tests.warehouse import shelf
from warehouse import exports
from warehouse.connection import opened


class Compared(Harbour):
    """A harbour whose published tables are compared, after each run, with an export from nothing."""

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
        assert shelf.in_parquet(data) == shelf.in_snapshot(data)
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


def test_whatever_happens_the_tables_are_as_from_nothing(harbour: Compared) -> None:
    """Talks are merged, renumbered, edited, held and accepted, sources fail and go."""
    harbour.live()
