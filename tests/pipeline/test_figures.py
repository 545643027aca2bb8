"""Figures are drawn once a day, from the answers of examples, and hold nothing that a page must not."""

import datetime as dt
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from deployments.charts import specifications
from flows.pipeline import in_threads, ingest_sources, printing
from flows.pipeline.picturing import Asked, Pictured, draw_figures
from flows.pipeline.press import Press
from flows.pipeline.publishing import publish
from flows.publishing import figures
from flows.publishing.charts import FOLDER
from schemas.configuration import Publisher
from schemas.publication import Published
from tests.pipeline.harbour import Harbour, event
from tests.sites.pages import PagesSite
from warehouse.connection import opened
from warehouse.examples import examples

pytestmark = pytest.mark.usefixtures("drawing")

HOSTILE = "<script>alert(1)</script>&amp;\"'"
NIGHT = dt.datetime(2035, 10, 31, 23, 30, tzinfo=dt.UTC)


class Gallery(Harbour):
    """A harbour of one source, and the figures that are published of it."""

    def __init__(self, site: PagesSite, folder: Path) -> None:
        super().__init__(site, folder)
        for name in ("gone", "town", "notes"):
            del self.sources[name]
        self.public = self.home / "public"

    def read(self, *days: int) -> None:
        """Let there be talks on these days of November 2035, and read of them; publish nothing."""
        self.put(quay=[event(day, CATEGORIES=HOSTILE) for day in days])
        ingest_sources(self.settings, self.settings.chosen(()), in_threads(1))

    def publish(self, now: dt.datetime) -> Published:
        """Publish at a time."""
        with opened(self.home) as connection:
            return publish(connection, self.settings, now=now)

    def drawn(self) -> dict[str, bytes]:
        """What is published of figures."""
        return {path.name: path.read_bytes() for path in (self.public / "analytics").iterdir()}


@pytest.fixture
def gallery(site: PagesSite, tmp_path: Path) -> Gallery:
    """One that was published once, on the last evening of a month."""
    gallery = Gallery(site, tmp_path)
    gallery.read(1, 2, 3)
    gallery.publish(NIGHT)
    return gallery


def test_a_day_has_one_drawing(gallery: Gallery) -> None:
    """Talks of an hour later are drawn the next day; where the numbers stay, so do the files."""
    before = gallery.drawn()
    gallery.read(1, 2, 3, 4)
    gallery.publish(NIGHT)
    same_day = gallery.drawn()
    gallery.publish(NIGHT + dt.timedelta(hours=1))
    next_day = gallery.drawn()
    gallery.publish(NIGHT + dt.timedelta(days=2))

    assert same_day == before
    assert next_day["talks_per_term.svg"] != before["talks_per_term.svg"]
    assert gallery.drawn() == next_day


@pytest.mark.whole
def test_figures_are_drawn_when_all_is_composed(gallery: Gallery, monkeypatch: pytest.MonkeyPatch) -> None:
    """And before it takes its place: what draws them needs the memory that composing needed."""
    seen = []

    def draw(press: Press, asked: Asked) -> Pictured:
        seen.append([path.name for path in press.out.rglob(".*.part")])
        return draw_figures(press, asked)

    monkeypatch.setattr(printing, "draw_figures", draw)
    gallery.read(1, 2, 3, 4)
    gallery.publish(NIGHT + dt.timedelta(days=1))

    (composed,) = seen
    assert ".all.ics.part" in composed
    assert ".all.atom.part" in composed


def test_what_cannot_be_drawn_costs_nothing_else(gallery: Gallery, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest is published, the figures stay as they were, and the reason is told."""
    before = gallery.drawn()
    gallery.read(1, 2, 3, 4)
    monkeypatch.setattr(figures, "_PATIENCE", 0.001)

    published = gallery.publish(NIGHT + dt.timedelta(days=1))

    assert [problem.partition(":")[0] for problem in published.problems] == ["the figures could not be drawn"]
    assert gallery.drawn() == before


def test_nothing_is_let_in() -> None:
    """Pictures are XML without scripts or links, the page escapes what it shows; both wear night colours."""
    rows = (("2035-3 Fall", HOSTILE, 3),)
    figure = figures.Figure("talks_per_term", HOSTILE, HOSTILE, ("term", "series", "talk_count"), rows)

    made = figures.render_figures(_publisher(), [figure], NIGHT.date())

    picture = ET.fromstring(made["analytics/talks_per_term.svg"])  # noqa: S314 - it is ours
    tags = {element.tag.rpartition("}")[2] for element in picture.iter()}
    assert not tags & {"script", "a", "image", "foreignObject"}
    assert HOSTILE in "".join(picture.itertext())
    assert b"prefers-color-scheme:dark" in made["analytics/talks_per_term.svg"]
    assert HOSTILE.encode() not in made["analytics/index.html"]


def test_every_figure_is_an_example_with_a_chart() -> None:
    """The charts are those that their code makes: `make charts` writes them anew."""
    assert {path.name: path.read_text("utf8") for path in FOLDER.glob("*.json")} == specifications()
    assert set(figures.NAMES) <= {example.name for example in examples()}
    assert {f"{name}.json" for name in figures.NAMES} == set(specifications())


def _publisher() -> Publisher:
    return Publisher(name=HOSTILE, domain="example.org", base_url="https://example.org", contact="")
