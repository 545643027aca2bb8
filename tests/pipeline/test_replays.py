"""The archive read again: by the same code the same history, by other code the one that it makes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from flows.interpreting import making
from flows.normalising.talks import normalise
from flows.pipeline.replaying import replayed
from schemas.announcement import Announcement
from schemas.configuration import Source
from schemas.failures import Failure, LockHeldFailure, RejectionFailure, StorageFailure
from schemas.talk import Talk
from tests.pipeline.conftest import contents, source
from tests.pipeline.harbour import Harbour, entry, event, rows
from tests.sites.pages import PagesSite
from warehouse import meetings, snapshots
from warehouse.connection import FILE, opened
from warehouse.differences import Difference
from warehouse.locks import held
from warehouse.matches import Matches
from warehouse.replays import KEPT, MADE


@pytest.fixture
def harbour(site: PagesSite, tmp_path: Path) -> Harbour:
    """A harbour in which nothing has happened yet."""
    return Harbour(site, tmp_path)


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Harbour]:
    """A harbour with three talks that have keys, of which one was edited, and two that have none."""
    with PagesSite() as site:
        yield _grown(Harbour(site, tmp_path_factory.mktemp("harbour")))


@pytest.fixture
def small(grown: Harbour, tmp_path: Path) -> Harbour:
    """The same, for one test alone."""
    return grown.copy(tmp_path)


def _grown(harbour: Harbour) -> Harbour:
    del harbour.sources["gone"], harbour.sources["town"]
    harbour.put(quay=(event(1), event(2), event(3)), notes=(entry(11, "Locks"), entry(12, "Weirs")))
    harbour.run()
    harbour.put(quay=(event(1), event(2), event(3, hour=16)))
    harbour.run()
    return harbour


class Otherwise:
    """The normaliser of another day, which makes something else of some talks."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        monkeypatch.setattr(making, "normalise", self._normalise)
        self.room = self.key = ""
        self.refused = "nothing"

    def _normalise(self, said: Announcement, source: Source, **now: "object") -> Talk:
        talk = normalise(said, source, **now)  # type: ignore[arg-type] # handed on as it came
        if talk.title and talk.title.startswith(self.refused):
            raise RejectionFailure("not understood")
        location = f"{talk.location}{self.room}" if talk.location else None
        return replace(talk, location=location, key=f"{self.key}{talk.key}" if talk.key else None)


@pytest.fixture
def otherwise(monkeypatch: pytest.MonkeyPatch) -> Otherwise:
    """A normaliser that a test may change between a run and its replay."""
    return Otherwise(monkeypatch)


def talks(home: Path) -> list[tuple[object, ...]]:
    """UID, location, sequence and presence of the published talks."""
    sql = "SELECT uid, location, sequence, presence FROM talks ORDER BY starts_at"
    return snapshots.query(home / "public", sql).rows


def adopted(harbour: Harbour) -> Difference:
    """What a replay tells otherwise; it takes its place."""
    with replayed(harbour.settings) as replay:
        replay.adopt()
    return replay.difference


@pytest.mark.whole
def test_unchanged_code_makes_equal_tables(harbour: Harbour) -> None:
    """Every row of every table, every byte of every calendar; nobody is asked, nothing is archived."""
    harbour.live()
    before, archive = rows(harbour.home), contents(harbour.home / "archive")
    calendars, asked = contents(harbour.home / "public/calendars"), len(harbour.site.asked)
    (harbour.home / "replay").mkdir()
    (harbour.home / "replay" / FILE).write_bytes(b"what a crash left")
    assert all(before[table] for table in ("rejects", "acceptances", "talk_matches", "talk_changes"))
    assert adopted(harbour) == Difference()
    assert rows(harbour.home) == before
    assert contents(harbour.home / "public/calendars") == calendars
    assert contents(harbour.home / "archive") == archive
    assert len(harbour.site.asked) == asked
    assert not (harbour.home / "replay").exists()


def test_every_table_is_kept_or_made_anew(harbour: Harbour) -> None:
    """A replay forgets none."""
    with opened(harbour.home) as connection:
        tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    left = {"migrations", "publications", "sources", "source_definitions"}
    assert tables - {*KEPT, *MADE} == left


@pytest.mark.whole
def test_rooms_written_otherwise_reach_subscribers_under_the_same_uids(
    small: Harbour, otherwise: Otherwise
) -> None:
    """With keys and without: the history has the other rooms from its beginning, and no sequence falls."""
    before = talks(small.home)
    otherwise.room = " (old wing)"
    found = adopted(small)
    assert [(each.field, each.talk_count, len(each.examples)) for each in found.fields] == [
        ("location", 5, 3)
    ]
    assert (found.lost, found.gained, found.identities, found.readings) == ((), (), (), ())
    assert {each.old_value: each.new_value for each in found.fields[0].examples}.items() <= {
        ("Room 7", "Room 7 (old wing)"),
        ("Hall 2", "Hall 2 (old wing)"),
    }
    assert talks(small.home) == [
        (uid, f"{location} (old wing)", int(str(sequence)) + 1, presence)
        for uid, location, sequence, presence in before
    ]
    assert small.run() == {"quay": "unchanged", "notes": "unchanged"}
    made = rows(small.home)
    assert adopted(small) == Difference()
    assert rows(small.home) == made


def test_a_talk_that_is_understood_today_is_new(small: Harbour, otherwise: Otherwise) -> None:
    """It is told of, and was there from the first run on."""
    otherwise.refused = "Locks"
    before = {uid for uid, *_ in talks(small.home)}
    lost = adopted(small)
    assert [each.title for each in lost.lost] == ["Locks of the northern coast", "Locks"]
    assert (lost.gained, lost.fields) == ((), ())
    assert [(each.source_key, each.new.rejected_count) for each in lost.readings] == [
        ("notes", 1),
        ("quay", 2),
    ]
    otherwise.refused = "nothing"
    gained = adopted(small)
    assert [each.title for each in gained.gained] == ["Locks of the northern coast", "Locks"]
    assert {uid for uid, *_ in talks(small.home)} == before


def test_other_keys_make_no_other_talks(small: Harbour, otherwise: Otherwise) -> None:
    """A reader that names the talks of a source otherwise finds those that were published."""
    before = talks(small.home)
    otherwise.key = "event:"
    found = adopted(small)
    assert (found.lost, found.gained, found.fields, found.identities) == ((), (), (), ())
    assert talks(small.home) == before
    assert small.run() == {"quay": "unchanged", "notes": "unchanged"}


@pytest.mark.whole
def test_talks_that_read_as_one_today_leave_the_younger_withdrawn(
    harbour: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its UID goes on, with an alias; when all is as before, a replay makes the same again."""
    del harbour.sources["gone"], harbour.sources["notes"]
    harbour.put(quay=[event(2)], town=[])
    with monkeypatch.context() as yesterday:
        yesterday.setattr(meetings, "matches", lambda *_: Matches((), ()))
        harbour.run()
        harbour.put(town=[event(2, "t2@town")])
        harbour.run()
    sql = "SELECT uid, presence FROM talks ORDER BY first_seen_at"
    (older, _), (younger, _) = snapshots.query(harbour.home / "public", sql).rows
    found = adopted(harbour)
    assert (found.lost, found.gained, len(found.merged)) == ((), (), 1)
    assert snapshots.query(harbour.home / "public", sql).rows == [(older, "live"), (younger, "removed")]
    made = rows(harbour.home)
    assert adopted(harbour) == Difference()
    assert rows(harbour.home) == made


def test_what_was_read_elsewhere_is_read_as_it_was_then(small: Harbour, tmp_path: Path) -> None:
    """A source that moved to another address and kind is asked in each run where it stood."""
    calendar = tmp_path / "moved.txt"
    calendar.write_text(entry(14, "Reeds"), "utf8")
    small.sources["quay"] = source("quay", "moved.txt", "labels")
    small.run()
    before = rows(small.home)
    assert adopted(small) == Difference()
    assert rows(small.home) == before


def test_the_configuration_of_today_holds_for_all_of_the_past(small: Harbour) -> None:
    """A topic given to a source today is that of its talks from the beginning."""
    small.sources["quay"] += '\ntopics = ["Water"]'
    found = adopted(small)
    assert [(each.field, each.talk_count) for each in found.fields] == [("topics", 3)]
    with opened(small.home) as connection:
        versions = "SELECT DISTINCT topics FROM talk_versions ORDER BY ALL"
        assert connection.execute(versions).fetchall() == [([],), (["Water"],)]


@pytest.mark.parametrize("damage", ["missing", "damaged"])
def test_without_every_page_nothing_is_replayed(small: Harbour, damage: str) -> None:
    """The message counts them and names their addresses, and the warehouse stays."""
    before = rows(small.home)
    path = min((small.home / "archive").rglob("*.gz"))
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-9])
    counts = "1 are missing and 0 damaged" if damage == "missing" else "0 are missing and 1 damaged"
    with pytest.raises(StorageFailure, match=counts) as caught, replayed(small.settings):
        pass
    assert re.search(rf"(quay|notes): {small.site.url}/", str(caught.value))
    assert rows(small.home) == before


def test_what_is_not_adopted_leaves_no_trace(small: Harbour) -> None:
    """Neither in the warehouse nor beside it."""
    before = rows(small.home)
    names = {path.name for path in small.home.iterdir()}
    with replayed(small.settings), pytest.raises(LockHeldFailure), held(small.home):
        pass
    assert {path.name for path in small.home.iterdir()} == names
    assert rows(small.home) == before


@pytest.mark.parametrize("call", ["os.fsync", "os.link", "pathlib.Path.replace"])
def test_a_disk_that_refuses_leaves_one_of_the_two(
    small: Harbour, otherwise: Otherwise, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Whatever fails first: the warehouse is the old one or the new one, whole, and told of."""
    before = rows(small.home)
    otherwise.room = " (old wing)"

    def refuse(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with replayed(small.settings) as replay, monkeypatch.context() as broken:
        broken.setattr(call, refuse)
        if call == "os.link":
            replay.adopt()
        else:
            with pytest.raises(Failure, match="Input/output error"):
                replay.adopt()
    is_old = rows(small.home) == before
    assert is_old == (call != "os.link")
    kept = [*small.home.glob("warehouse-*.duckdb")]
    assert len(kept) == (call == "os.link")
    for path in kept:
        path.replace(small.home / FILE)
        assert rows(small.home) == before


def test_there_is_nothing_to_replay_before_the_first_run(harbour: Harbour) -> None:
    """No home is made of it."""
    with pytest.raises(StorageFailure, match="talkfeed run"), replayed(harbour.settings):
        pass
