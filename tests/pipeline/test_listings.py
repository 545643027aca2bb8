"""A listing over its pages: what a run makes of a list, its next pages and the talks' own pages."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.fetching import Fetcher
from flows.pipeline.asking import live
from flows.pipeline.inquiring import Ground
from flows.pipeline.visiting import Harvest, Visitor
from schemas.configuration import Fetching, Source
from tests.pipeline.conftest import Ingest, source
from tests.sites.pages import PagesSite
from warehouse.connection import opened
from warehouse.runs import Run

OPTIONS = {
    "item": "li.talk",
    "title": "h3",
    "when": "time@datetime",
    "detail.speaker": ".by",
    "detail.abstract": ".text",
}
LOCAL = Fetching(host_delay=0, attempts=1, deadline=5, allow_private=("127.0.0.1",))


@pytest.fixture
def site() -> Iterator[PagesSite]:
    """A site whose pages a test edits."""
    with PagesSite() as site:
        yield site


def visited(site: PagesSite, home: Path) -> Harvest:
    """What one visit to the list brings home."""
    source = Source(
        key="tides",
        url=f"{site.url}/list",
        kind="listing",
        timezone="Europe/Berlin",
        options=OPTIONS,
    )
    with Fetcher(LOCAL, contact="mailto:office@example.org") as fetcher:
        ground = Ground(ask=live(fetcher, home), home=home, known_pages={})
        now = datetime(2035, 1, 1, tzinfo=UTC)
        return Visitor(ground=ground, fingerprints={}, run=Run("run", now, "1", None)).visit(source)


def put_list(site: PagesSite, path: str, days: range, further: str = "") -> None:
    """Publish a page of the list, and the own pages of its talks."""
    rows = "".join(
        f'<li class="talk"><h3><a href="/talk/{day}">Tides {day} …</a></h3>'
        f'<time datetime="2035-11-{day:02}T14:00">soon</time></li>'
        for day in days
    )
    site.put(path, f"<!doctype html><html><body><ul>{rows}</ul>{further}</body></html>", "text/html")
    for day in days:
        body = f'<h1>Tides</h1><p class="by">Ada Quill</p><p class="text">We count to {day}.</p>'
        site.put(f"/talk/{day}", f"<!doctype html><html><body>{body}</body></html>", "text/html")


def test_pages_and_own_pages_make_whole_talks(site: PagesSite, tmp_path: Path) -> None:
    """The time is the list's, the speaker and the abstract are the own page's; each talk is there once."""
    put_list(site, "/list", range(1, 3), '<a rel="next" href="/list?page=2">next</a>')
    put_list(site, "/list?page=2", range(3, 4), '<a rel="prev" href="/list">previous</a>')

    harvest = visited(site, tmp_path)

    assert (harvest.failure, harvest.rejects, harvest.lost) == (None, (), ())
    assert [
        (talk.title, talk.starts_at and talk.starts_at.isoformat(), talk.speakers[0].name, talk.abstract)
        for talk in harvest.talks
    ] == [
        (f"Tides {day} …", f"2035-11-0{day}T14:00:00+01:00", "Ada Quill", f"We count to {day}.")
        for day in (1, 2, 3)
    ]


def test_an_own_page_that_is_gone_costs_its_details_alone(site: PagesSite, tmp_path: Path) -> None:
    """The talk stays as the list has it, and the page is named as lost."""
    put_list(site, "/list", range(1, 3))
    del site.pages["/talk/2"]

    harvest = visited(site, tmp_path)

    assert [(talk.title, bool(talk.speakers)) for talk in harvest.talks] == [
        ("Tides 1 …", True),
        ("Tides 2 …", False),
    ]
    assert harvest.lost == (f"{site.url}/talk/2",)


def test_a_page_behind_the_last_is_empty_not_wrong(site: PagesSite, tmp_path: Path) -> None:
    """A list that numbers one page too many has told everything."""
    put_list(site, "/list", range(1, 3), '<a href="/list?page=2">2</a>')
    put_list(site, "/list?page=2", range(0))

    harvest = visited(site, tmp_path)

    assert (harvest.failure, harvest.lost, len(harvest.talks)) == (None, (), 2)


def test_pages_that_lead_in_a_circle_end(site: PagesSite, tmp_path: Path) -> None:
    """Every page is asked once."""
    put_list(site, "/list", range(1, 2), '<a rel="next" href="/more">next</a>')
    put_list(site, "/more", range(2, 3), '<a rel="next" href="/list">next</a>')

    assert len(visited(site, tmp_path).talks) == 2
    assert sorted(site.asked) == sorted({"/robots.txt", "/list", "/more", "/talk/1", "/talk/2"})


def test_a_site_that_was_rebuilt_fails(site: PagesSite, tmp_path: Path) -> None:
    """No item on the first page is no empty list."""
    site.put("/list", "<!doctype html><html><body><h1>Our new site</h1></body></html>", "text/html")

    harvest = visited(site, tmp_path)

    assert harvest.failure == "nothing on this page matches the option item, 'li.talk'"


def test_what_an_own_page_told_stays_when_it_fails_once(site: PagesSite, ingest: Ingest, home: Path) -> None:
    """The speaker and the abstract are still known, and nothing is told as changed."""
    put_list(site, "/list", range(1, 3))
    options = "\n".join(f'"{name}" = "{value}"' for name, value in OPTIONS.items())
    tides = f"{source('tides', f'{site.url}/list', 'listing')}\n[sources.options]\n{options}"
    ingest(tides)
    site.put("/talk/2", "oops", "text/html", 500)
    report = ingest(tides)
    (reading,) = report.readings
    assert (reading.outcome, reading.is_complete, reading.changed_count) == ("read", False, 0)
    with opened(home) as connection:
        rows = connection.execute("SELECT abstract FROM talks ORDER BY starts_at").fetchall()
    assert rows == [("We count to 1.",), ("We count to 2.",)]
