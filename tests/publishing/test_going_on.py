"""A publish goes on from the one before it, and leaves what it would leave if it made everything anew."""

import datetime as dt
import random
from pathlib import Path

import pytest
from msgspec.json import decode
from msgspec.structs import replace

from flows.pipeline import rendering
from flows.pipeline.paging import LENGTHS
from flows.pipeline.publishing import publish
from flows.publishing import files
from flows.settings import Settings
from schemas.configuration import Feed, Suppression, Window
from schemas.failures import StorageFailure
from schemas.publication import Listing, Published
from schemas.talk import Talk
from tests.memory.campus import CONFIGURATION, FIRST_DAY, Campus
from tests.memory.test_properties import EDITS, edit
from warehouse import calendars, publications
from warehouse.connection import Connection, opened
from warehouse.listings import NOTHING, Described, Memory, listing

FEEDS = (
    Feed(key="quill", title="Everybody Quill", text="waves"),
    Feed(key="soon", title="Later this day", where="starts_on > '2031-11-10' AND hour(starts_local) > 12"),
    Feed(key="week", title="A week", series=("Braids",), window=Window(back=3, ahead=7)),
)
TOPS = ("calendars/", "feeds/", "talks/")
SUBJECTS = ("Braids", "Tides", "Knots", None)


class Seminars(Campus):
    """A campus whose talks belong to series and topics, which change with their titles."""

    def shown(self, source: str) -> list[Talk]:
        """What a source shows now, in its words."""
        return [self._labelled(talk) for talk in super().shown(source)]

    def _labelled(self, talk: Talk) -> Talk:
        letters = sum(map(ord, talk.title or "")) % 4
        topics = tuple(filter(None, (SUBJECTS[letters], SUBJECTS[letters - 1])))
        return replace(talk, series=SUBJECTS[letters], topics=topics, institution=SUBJECTS[letters - 2])


class Office:
    """Who publishes what a campus says, on days that pass."""

    def __init__(self, connection: Connection, folder: Path, seed: int) -> None:
        self.connection, self.folder, self.campus = connection, folder, Seminars(seed)
        self.dice = random.Random(seed)  # noqa: S311 - a history made again is the same
        self.now = FIRST_DAY - dt.timedelta(days=20)
        self.configuration = replace(CONFIGURATION, feeds=FEEDS)

    def publish(self) -> Published:
        """Bring what is published up to what is known."""
        settings = Settings(configuration=self.configuration, path=self.folder, home=self.folder)
        return publish(self.connection, settings, now=self.now)

    def anew(self) -> Published:
        """As if nothing had been published before, though it stands there."""
        publications.begin(self.connection)
        return self.publish()

    def pass_time(self) -> None:
        """Some talks are edited and all sources read, or a day or a term goes by, or both."""
        self.now += dt.timedelta(days=self.dice.choice((0, 0, 1, 1, 6, 40, 200)), minutes=1)
        if self.dice.random() < 0.8:
            for talk in self.dice.sample(self.campus.talks, 3):
                edit(self.campus, self.dice.choice(EDITS), talk)
            self.campus.visit(self.connection)
        if self.dice.random() < 0.2:
            self._configure()

    def _configure(self) -> None:
        """Another word of the operator: what is suppressed, or which calendars there are."""
        rows = self.connection.execute("SELECT talk_id FROM talks ORDER BY talk_id").fetchall()
        hidden = Suppression(talk=self.dice.choice(rows)[0])
        suppress = self.dice.choice(((), (hidden,)))
        feeds = self.dice.choice((FEEDS, FEEDS[:2]))
        self.configuration = replace(self.configuration, suppress=suppress, feeds=feeds)


def published(folder: Path) -> dict[str, bytes]:
    """The calendars and feeds that are published."""
    public = folder / "public"
    found = (path for top in TOPS for path in (public / top).rglob("*") if path.is_file())
    return {str(path.relative_to(public)): path.read_bytes() for path in found}


def memory(folder: Path) -> Memory:
    """What the last publish remembered of the talks that it listed."""
    return decode((folder / "listed.json").read_bytes(), type=dict[str, Described])


def listed(connection: Connection, now: dt.datetime, known: Memory = NOTHING) -> Listing:
    """The talks that a page lists, of those that were rendered."""
    found, _ = listing(connection, now.date(), LENGTHS, known)
    return found


@pytest.mark.whole
@pytest.mark.parametrize("seed", range(4))
def test_what_is_published_in_steps_is_what_is_published_at_once(seed: int, tmp_path: Path) -> None:
    """After any history, on any day, with any words of the operator."""
    with opened(tmp_path) as connection:
        office = Office(connection, tmp_path, seed)
        office.campus.visit(connection)
        office.publish()
        for _ in range(4):
            office.pass_time()
            office.publish()
            before = published(tmp_path)
            assert listed(connection, office.now, memory(tmp_path)) == listed(connection, office.now)

            again = office.anew()

            assert [path for path in again.paths if path.startswith(TOPS)] == []
            assert published(tmp_path) == before


@pytest.mark.whole
def test_a_publish_that_was_begun_and_not_completed_is_gone_on_from_by_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it took in stands in no calendar yet, so the next one looks at everything."""

    def refuse(out: Path, _contents: object) -> None:
        raise StorageFailure("cannot be written", where=str(out))

    with opened(tmp_path) as connection:
        office = Office(connection, tmp_path, 7)
        office.campus.visit(connection)
        office.publish()
        edit(office.campus, "rename", office.campus.talks[1])
        office.campus.visit(connection)
        with monkeypatch.context() as patched:
            patched.setattr(files, "replace_all", refuse)
            with pytest.raises(StorageFailure):
                office.publish()

        assert "calendars/all.ics" in office.publish().paths


@pytest.mark.whole
def test_a_calendar_that_was_lost_comes_back(tmp_path: Path) -> None:
    """Also when nothing of it changed."""
    with opened(tmp_path) as connection:
        office = Office(connection, tmp_path, 8)
        office.campus.visit(connection)
        office.publish()
        before = published(tmp_path)
        for path in ("calendars/braids.ics", "feeds/braids.atom"):
            (tmp_path / "public" / path).unlink()
        edit(office.campus, "cancel", next(talk for talk in office.campus.talks if talk.is_shown))
        office.campus.visit(connection)
        office.publish()

        assert {path for path in before if path not in published(tmp_path)} == set()


@pytest.mark.whole
def test_a_process_beside_this_one_renders_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever renders the talks, what is published is the same."""
    for name, enough in (("here", rendering.ENOUGH), ("beside", 0)):
        monkeypatch.setattr(rendering, "ENOUGH", enough)
        (tmp_path / name).mkdir()
        with opened(tmp_path / name) as connection:
            office = Office(connection, tmp_path / name, 9)
            office.campus.visit(connection)
            office.publish()

    assert published(tmp_path / "here")
    assert published(tmp_path / "beside") == published(tmp_path / "here")


@pytest.mark.whole
def test_how_far_back_is_looked_first_makes_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the talks of all times, to those of the last days, or as far as it is."""
    for days in (10_000, -80, calendars.REACH_DAYS):
        monkeypatch.setattr(calendars, "REACH_DAYS", days)
        (tmp_path / str(days)).mkdir()
        with opened(tmp_path / str(days)) as connection:
            office = Office(connection, tmp_path / str(days), 4)
            office.campus.visit(connection)
            office.publish()
            for _ in range(4):
                office.pass_time()
                office.publish()

    first, *others = (published(tmp_path / str(days)) for days in (10_000, -80, calendars.REACH_DAYS))
    assert first
    assert others == [first, first]
