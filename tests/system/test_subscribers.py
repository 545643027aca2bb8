"""Whoever subscribes sees, after every change at the sources, what the snapshot says, and nothing twice."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from flows.pipeline import in_threads, run_sources
from tests.clients.applications import Khal, Vdirsyncer
from tests.clients.update_rules import Follower, Google, Icsx5, Thunderbird
from tests.clients.views import Shown, recorded, without
from tests.pipeline.conftest import configured, source
from tests.serve.conftest import Site, serving
from tests.sites.pages import PagesSite
from tests.system.department import Department, Event

pytestmark = pytest.mark.clients

PATH = "/calendars/all.ics"


def _nothing(_department: Department) -> None:
    return


def _add(department: Department) -> None:
    department.calendar.append(Event("q9", "Ebb and flood", "Ira Pond", 9))
    department.table.append(Event("t9", "Harbours in winter", "Jo Mole", 10))


def _move_in_time(department: Department) -> None:
    department.change(0, hour=17)
    department.change(1, day=15)


def _move_in_place(department: Department) -> None:
    department.change(2, room="Hall 3, second floor")


def _retitle(department: Department) -> None:
    department.calendar[3] = replace(department.calendar[3], title="Dams; or, what holds")
    department.table[3] = replace(department.table[3], title="A history of dams, revised")


def _cancel(department: Department) -> None:
    department.calendar[4] = replace(department.calendar[4], status="CANCELLED")


def _restore(department: Department) -> None:
    department.calendar[4] = replace(department.calendar[4], status="CONFIRMED")


def _remove(department: Department) -> None:
    department.hide(5)


def _duplicate(department: Department) -> None:
    department.calendar += [department.calendar[0], replace(department.calendar[2], uid="other")]
    department.table.append(department.table[0])


def _bring_back(department: Department) -> None:
    department.show_again()


ROUNDS: tuple[tuple[Callable[[Department], None], int], ...] = (
    (_nothing, 16),
    (_add, 2),
    (_move_in_time, 4),
    (_move_in_place, 2),
    (_nothing, 0),
    (_retitle, 2),
    (_cancel, 1),
    (_restore, 1),
    (_remove, 0),
    (_nothing, 2),
    (_duplicate, 0),
    (_bring_back, 2),
    (_nothing, 0),
)
"""What happens at the sources, and how many events a subscriber sees change; the second reading withdraws."""


class Subscribers:
    """All who subscribe to one calendar of a site."""

    def __init__(self, site: Site, folder: Path) -> None:
        self._site = site
        self.vdirsyncer = Vdirsyncer(folder / "vdirsyncer", f"http://127.0.0.1:{site.port}{PATH}")
        self._copied = Khal(folder / "khal-copied", self.vdirsyncer.events)
        self._imported = Khal(folder / "khal-imported", folder / "khal-imported" / "events")
        self._file = folder / "all.ics"
        self.thunderbird = Thunderbird(site, PATH)
        self._followers: tuple[Follower, ...] = (Icsx5(site, PATH), Google(site, PATH), self.thunderbird)

    def update(self) -> list[str]:
        """Let all ask again; what vdirsyncer did."""
        for follower in self._followers:
            follower.update()
        return self.vdirsyncer.sync()

    def differing(self, stored: list[Shown]) -> dict[str, list[Shown]]:
        """The views that are not what is stored, by the name of the subscriber."""
        self._file.write_bytes(self._site.ask(PATH).body)
        self._imported.take(self._file)
        timed = without("sequence", stored)
        views = {
            "vdirsyncer": (self.vdirsyncer.view(), without("uid", stored)),
            "khal, copied": (without("uid", self._copied.view(stored)), without("uid", timed)),
            "khal, imported": (self._imported.view(stored), timed),
        } | {type(follower).__name__: (follower.view(), stored) for follower in self._followers}
        return {name: view for name, (view, expected) in views.items() if view != expected}


def _run(folder: Path, site: PagesSite) -> Path:
    quay, town = source("quay", f"{site.url}/quay.ics"), source("town", f"{site.url}/town", "table")
    settings = configured(folder, folder / "home", quay, town)
    report = run_sources(settings, settings.chosen(()), in_threads(2))
    assert report.ingest.failed == report.ingest.held == ()
    return settings.public


def test_subscribers_see_what_is_stored(tmp_path: Path) -> None:
    """After each round every subscriber shows what the snapshot says; a quiet round changes nothing."""
    with PagesSite() as pages, serving(tmp_path / "home" / "public") as (site, _):
        department, subscribers, before = Department(pages), Subscribers(site, tmp_path), list[Shown]()
        for change, count in ROUNDS:
            change(department)
            department.publish()

            stored = recorded(_run(tmp_path, pages))
            done = subscribers.update()

            assert len([event for event in stored if event not in before]) == count, change
            assert subscribers.differing(stored) == {}, change
            assert (subscribers.thunderbird.statuses[-1], done != []) == (
                (200, True) if count else (304, False)
            )
            before = stored
