"""The talks of the founding document, from a list without dates and from calendars and pages with them."""

import shutil
from pathlib import Path

import msgspec
import pytest
from msgspec import Struct

from tests.pipeline.conftest import Run
from warehouse.connection import opened
from warehouse.likenesses import letters

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
LIST = "pages-cmsa__event_category.seed.txt"

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real documents is not here")


class Founding(Struct, frozen=True):
    """What is known of one of the talks from elsewhere."""

    title: str
    date: str | None


class Found(Struct, frozen=True):
    """What became of it."""

    title: str
    starts_on: str | None
    source_count: int
    abstract_is_truncated: bool


@pytest.fixture
def found(tmp_path: Path, home: Path, run: Run) -> list[Found]:
    """The talks that all documents give, each document a source; the list comes first."""
    elsewhere = sorted(CORPUS.glob("*/pages-cmsa__*")) + sorted(CORPUS.glob("*/pages-mathharvard__*"))
    documents = [path for path in elsewhere if path.suffix in {".txt", ".ics"} and path.name != LIST]
    sources = []
    for number, path in enumerate((CORPUS / "text" / LIST, *documents)):
        shutil.copy(path, tmp_path)
        sources.append(f'key = "s{number:02}"\nurl = "{path.name}"\ntimezone = "America/New_York"')
    run(sources[0])
    run(*sources)
    with opened(home) as connection:
        rows = connection.execute("""
            SELECT title, CAST(starts_on AS VARCHAR), len(source_keys), abstract_is_truncated
            FROM talks WHERE presence = 'live'
        """).fetchall()
    return [Found(*row) for row in rows]


def test_they_are_twenty_and_the_dated_ones_dated(found: list[Found]) -> None:
    """Each is one talk, on the day that another source tells, its abstract whole where one has it whole."""
    text = (CORPUS / "cmsa-new-technologies.truth.json").read_bytes()
    truth = msgspec.json.decode(text, type=list[Founding])
    matching = [[one for one in found if letters(told.title)[:20] in letters(one.title)] for told in truth]
    assert [len(talks) for talks in matching] == [1] * 20
    joined = [
        (told, talks[0]) for told, talks in zip(truth, matching, strict=True) if talks[0].source_count > 1
    ]
    assert [one.starts_on for _, one in joined] == [told.date for told, _ in joined]
    assert len(joined) == 6
    assert not any(one.abstract_is_truncated for _, one in joined)
