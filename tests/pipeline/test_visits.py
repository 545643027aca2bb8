"""A visit asks what it must, follows what belongs to it, and tells what it could not have."""

import shutil
import threading
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, Queue

import pytest

from flows.pipeline import lanes
from flows.pipeline.inquiring import Ground
from flows.pipeline.lanes import in_threads
from flows.pipeline.visiting import Harvest, Visitor
from schemas.configuration import Source
from schemas.failures import StorageFailure
from schemas.page import Page
from schemas.talk import Talk
from schemas.visit import Fetched, Visit
from tests.pipeline.conftest import Run, contents, source
from tests.pipeline.test_runs import SOON, calendar, event
from tests.sites.loopback import Response
from tests.sites.pages import PagesSite
from tests.sites.the_events_calendar import TheEventsCalendar
from tests.sites.tribe_posts import Post
from warehouse import runs, snapshots

DAY = f"{SOON:%Y-%m-%d}"


class FailingSite(TheEventsCalendar):
    """A site of which the addresses that end in `failing` give an error."""

    failing = "nothing"

    def answer(self, path: str) -> Response:
        """The answer of the site, or its database's."""
        if path.endswith(self.failing):
            return Response(b"<h1>Error establishing a database connection</h1>", status=500)
        return super().answer(path)


def posts(count: int) -> list[Post]:
    """So many talks on one day."""
    return [
        Post(id=100 + number, title=f"Talk {number}", start=f"{DAY} 14:00:00", end=f"{DAY} 15:00:00")
        for number in range(count)
    ]


def test_every_attempt_is_a_row_with_its_reason(site: PagesSite, run: Run, home: Path) -> None:
    """A 404 and a file that is not there are visits, too."""
    report = run(source("gone", f"{site.url}/gone.ics"), source("file", "nowhere.ics"))
    assert [reading.outcome for reading in report.ingest.readings] == ["failed", "failed"]
    rows = snapshots.query(home / "public", "SELECT source_key, outcome, reason FROM visits ORDER BY 1").rows
    assert [(key, outcome) for key, outcome, _ in rows] == [("file", "error"), ("gone", "gone")]
    assert all(reason for *_, reason in rows)


def test_an_archive_that_cannot_be_written_is_no_fault_of_a_source(
    site: PagesSite, run: Run, home: Path
) -> None:
    """The run fails with the path and the remedy, no source is stale for it, and what was good stands."""
    declared = [source(key, site.put(f"/{key}.ics", calendar(event(1, key)))) for key in ("one", "two")]
    run(*declared)
    before = contents(home / "public")
    shutil.rmtree(home / "archive")
    (home / "archive").touch()
    site.put("/one.ics", calendar(event(1, "Sheaves")))
    with pytest.raises(StorageFailure, match=f"{home / 'archive'}.*cannot be written: .*\nThe archive needs"):
        run(*declared)
    assert contents(home / "public") == before
    (home / "archive").unlink()
    assert [reading.outcome for reading in run(*declared).ingest.readings] == ["read", "unchanged"]


def test_the_fallback_finds_the_same_talks_under_the_same_keys(run: Run, home: Path) -> None:
    """A site that switches its REST interface off doubles no talk."""
    with TheEventsCalendar(posts(3)) as site:
        declared = source("maths", f"{site.url}/events/", "tribe")
        run(declared)
        site.rest = "forbidden"
        report = run(declared)
    assert report.ingest.readings[0].new_count == 0
    assert snapshots.query(home / "public", "SELECT count(*) FROM talks").rows == [(3,)]


def test_a_page_that_is_lost_is_told_and_forgets_no_talk(run: Run, home: Path) -> None:
    """A talk's own page that cannot be had leaves the reading partial, and the talk where it was."""
    with FailingSite(posts(2)) as site:
        declared = source("maths", f"{site.url}/events/", "tribe")
        run(declared)
        site.failing = "/events/101"
        site.retitle(100, "Another")
        report = run(declared)
    (reading,) = report.ingest.readings
    assert (reading.is_complete, reading.changed_count) == (False, 1)
    assert reading.reason == "1 of its pages could not be had whole"
    unseen = "SELECT count(*) FROM announcements WHERE last_seen_at IS NOT NULL"
    assert snapshots.query(home / "public", unseen).rows == [(0,)]


def test_a_page_that_was_lost_is_asked_for_again(run: Run) -> None:
    """Though the page that leads to it is as it was."""
    with FailingSite(posts(1)) as site:
        declared = source("maths", f"{site.url}/events/", "tribe")
        site.failing = "/events/100"
        run(declared)
        site.failing = "nothing"
        report = run(declared)
    (reading,) = report.ingest.readings
    assert (reading.is_complete, reading.outcome) == (True, "read")


def test_what_is_kept_is_opened_where_somebody_reads_it(site: PagesSite, run: Run, home: Path) -> None:
    """A page that is as at the last reading stays shut; one that is to be read and is damaged is had anew."""
    declared = source("one", site.put("/one.ics", calendar(event(1, "Sheaves"))))
    run(declared)
    (kept,) = (home / "archive").glob("*/*")
    kept.write_bytes(b"damaged")
    site.asked.clear()

    assert [reading.outcome for reading in run(declared).ingest.readings] == ["unchanged"]
    assert site.asked.count("/one.ics") == 1
    renamed = f'{declared}\ntitle = "All"'
    assert [reading.outcome for reading in run(renamed).ingest.readings] == ["read"]
    assert site.asked.count("/one.ics") == 3


def test_one_slow_host_holds_up_no_other() -> None:
    """Many sources of one host take one lane; the others are done meanwhile."""
    release = threading.Event()

    def visit(source: Source) -> Harvest:
        if "slow" in source.url:
            release.wait(10)
        return Harvest(source=source, read_at=datetime(2026, 11, 2, tzinfo=UTC))

    slow = [Source(key=f"slow{n}", url=f"http://slow.example/{n}") for n in range(50)]
    quick = [Source(key=f"quick{n}", url=f"http://quick{n}.example/") for n in range(20)]
    harvests = in_threads(2)(visit, slow + quick)
    first = [next(iter(harvests)).source.key for _ in quick]
    release.set()
    assert sorted(first) == sorted(each.key for each in quick)
    assert len(list(harvests)) == 50


def test_a_source_is_asked_while_the_one_before_it_is_read() -> None:
    """Those of one host come in their order all the same, and never more than a few are under way."""
    are_many_begun, counting, under_way, most = threading.Event(), threading.Lock(), 0, 0

    def visit(source: Source) -> Harvest:
        nonlocal under_way, most
        with counting:
            under_way += 1
            most = max(most, under_way)
        if source.key == str(lanes.ABREAST - 1):
            are_many_begun.set()
        assert are_many_begun.wait(10)
        with counting:
            under_way -= 1
        return Harvest(source=source, read_at=datetime(2026, 11, 2, tzinfo=UTC))

    sources = [Source(key=str(number), url=f"http://host.example/{number}") for number in range(30)]
    assert [harvest.source for harvest in in_threads(8)(visit, sources)] == sources
    assert most == lanes.ABREAST


class Visits:
    """Visits that bring so many talks; which of them began is told one after the other."""

    def __init__(self, talks: int = 0) -> None:
        self._begun: Queue[str] = Queue()
        self._talks = talks

    def visit(self, source: Source) -> Harvest:
        """The same from any source."""
        self._begun.put(source.key)
        at, talk = datetime(2026, 11, 2, tzinfo=UTC), Talk(source_key=source.key, key=None, title="Tides")
        return Harvest(source=source, read_at=at, talks=(talk,) * self._talks)

    def begun(self) -> int:
        """How many began since this was asked last, once no more do."""
        count = 0
        with suppress(Empty):
            while self._begun.get(timeout=0.2):
                count += 1
        return count


HOSTS = [Source(key=str(number), url=f"http://host{number}.example/") for number in range(12)]


@pytest.mark.parametrize(("talks", "begun"), [(0, 5), (1, 3), (3, 2)])
def test_what_waits_to_be_stored_is_bounded(monkeypatch: pytest.MonkeyPatch, talks: int, begun: int) -> None:
    """Further visits begin as harvests are taken, the fewer the more talks they bring; all of them come."""
    monkeypatch.setattr(lanes, "WAITING", 3)
    visits = Visits(talks)
    harvests = iter(in_threads(1)(visits.visit, HOSTS))
    next(harvests)
    assert visits.begun() == begun
    next(harvests)
    assert visits.begun() == 1
    assert (len(list(harvests)), visits.begun()) == (10, 11 - begun)


def test_a_run_that_ends_early_begins_no_further_visit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even of a lane that waits for room."""
    monkeypatch.setattr(lanes, "WAITING", 0)
    visits = Visits()
    harvests = iter(in_threads(1)(visits.visit, HOSTS))
    next(harvests)
    assert visits.begun() == 2
    del harvests
    assert visits.begun() == 0


def test_new_topics_are_found_in_what_was_read_before(site: PagesSite, run: Run, home: Path) -> None:
    """A page that did not change is read again when the configuration asks for more of it."""
    declared = source("maths", site.put("/talks.ics", calendar(event(1, "Sheaves on graphs"))))
    run(declared)
    report = run(declared + '\n[[topics]]\nname = "Geometry"\nkeywords = ["sheaves"]')
    assert report.ingest.readings[0].outcome == "read"
    assert snapshots.query(home / "public", "SELECT topics FROM talks").rows == [(["Geometry"],)]


def visited(folder: Path, body: str, at: datetime) -> Harvest:
    """What a visit brings home at some time; whatever was read before, it is read again."""

    def ask(_source: Source, address: str, _validators: object) -> Fetched:
        page = Page(url=address, body=body.encode(), fetched_at=at)
        return Fetched((Visit(url=address, attempted_at=at, duration_ms=0, outcome="fetched"),), page)

    ground = Ground(ask=ask, home=folder, known_pages={})
    this = runs.Run("run", at, "1", None)
    visitor = Visitor(ground=ground, fingerprints={}, run=this, notes=folder / "notes")
    return visitor.visit(Source(key="quay", url="https://quay.example/talks.ics", kind="ics"))


def test_what_was_understood_last_year_is_understood_anew(tmp_path: Path) -> None:
    """Also within one week: how far ahead a date may be is told from the year."""
    body = calendar(event(1, "Sheaves")).replace(f"{SOON:%Y%m%d}", "20370102")
    days = datetime(2026, 12, 30, tzinfo=UTC), datetime(2027, 1, 2, tzinfo=UTC)
    found = [visited(tmp_path, body, day).talks for day in days]
    assert [[talk.status for talk in talks] for talks in found] == [["tentative"], ["confirmed"]]
