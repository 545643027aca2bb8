"""An export that goes on from the last one holds what an export from nothing holds."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from shutil import copytree
from threading import Barrier

import duckdb
import pytest
from msgspec.structs import replace

from schemas.talk import Speaker, Talk
from tests.benchmarks.large import edit, fill, yesterday
from tests.warehouse import shelf
from tests.warehouse.storing import store
from warehouse import exports, files, partitions, readings, runs, series, splices, suppressions
from warehouse.connection import Connection, opened, transaction
from warehouse.exports import SNAPSHOT
from warehouse.identity import Occasion
from warehouse.marts import fingerprint
from warehouse.public_tables import PUBLIC_TABLES
from warehouse.statements import statement

BEGINNING = datetime(2026, 3, 1, 12, tzinfo=UTC)
PEOPLE = ("Ada Quill", "Bea Lock", "Cleo Weir", "A. Quill", "Dag Moor")
PLACES = ("University of Nowhere", "Nowhere Institute", None)
SOURCES = ("maths", "town", "list")


class Shelf:
    """A folder that is kept up, and how each table in it compares with one made from nothing."""

    def __init__(self, connection: Connection, folder: Path) -> None:
        self.connection, self.folder, self._numbers = connection, folder / "shelf", count()
        self._work = folder
        self.folder.mkdir()
        self.since: datetime | None = None
        """When the last run began that it tells of; None where that is not to be relied on."""

    def bring_up(
        self, hidden: suppressions.Hidden | None = None, *, is_compared: bool = True, goes_on: bool = True
    ) -> exports.Export:
        """Bring it up, and compare it."""
        views = (hidden or suppressions.Hidden()).views
        since = self.since if goes_on else None
        export = shelf.bring_up(self.connection, self.folder, self._fresh(), views, since)
        (self.since,) = self.connection.execute("SELECT max(started_at) FROM runs").fetchall()[0]
        if is_compared:
            self._compare(views)
        return export

    def _compare(self, views: Mapping[str, str]) -> None:
        afresh = self._fresh()
        afresh.mkdir()
        exports.export(self.connection, afresh, views)
        expected = shelf.in_snapshot(afresh)
        assert set(expected) == set(PUBLIC_TABLES)
        assert shelf.in_snapshot(self.folder) == expected
        assert shelf.in_parquet(self.folder) == shelf.in_parquet(afresh) == expected
        assert shelf.texts(self.folder) == shelf.texts(afresh)
        assert shelf.names(self.folder) == shelf.names(afresh)
        assert shelf.doubled_keys(self.folder) == []
        assert shelf.disordered(self.folder) == shelf.disordered(afresh) == []

    def _fresh(self) -> Path:
        return self._work / f"work-{next(self._numbers)}"


@pytest.fixture(autouse=True)
def spliced(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file is too small to be made of the one that stands."""
    monkeypatch.setattr(splices, "LEAST", 0)


@pytest.fixture
def kept(tmp_path: Path, warehouse: Connection) -> Shelf:
    """The shelf of an empty warehouse."""
    return Shelf(warehouse, tmp_path)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, datetime | None]:
    """A warehouse of three hundred talks of twenty years beside its shelf, exported once, and until when."""
    folder = tmp_path_factory.mktemp("filled")
    with opened(folder / "home") as connection:
        fill(connection, 300, yesterday())
        kept = Shelf(connection, folder)
        kept.bring_up()
    return folder, kept.since


@pytest.fixture
def large(filled: tuple[Path, datetime | None], tmp_path: Path) -> Iterator[Shelf]:
    """A copy of it, to go on with."""
    folder, since = filled
    copytree(folder / "home", tmp_path / "home")
    with opened(tmp_path / "home") as connection:
        kept = Shelf(connection, tmp_path)
        copytree(folder / "shelf", kept.folder, dirs_exist_ok=True)
        kept.since = since
        yield kept


@pytest.mark.whole
@pytest.mark.parametrize("goes_on", [True, False])
@pytest.mark.parametrize("seed", [0, 1])
def test_a_random_history_is_exported_as_from_nothing(kept: Shelf, seed: int, *, goes_on: bool) -> None:
    """Talks come, change, vanish and return, in sources that announce the same; an operator hides some."""
    dice = Random(seed)  # noqa: S311 - a history told again is the same
    known: dict[str, dict[int, Talk]] = {source: {} for source in SOURCES}
    for day in range(8):
        for source in dice.sample(SOURCES, dice.randint(1, 3)):
            _live(dice, known[source], source)
            _read(kept.connection, source, day, list(known[source].values()), is_complete=dice.random() < 0.8)
        if day % 2:
            kept.bring_up(_hidden(kept.connection, dice) if day > 4 else None, goes_on=goes_on)


def test_an_export_that_finds_nothing_new_makes_nothing(large: Shelf) -> None:
    """Not even a snapshot."""
    export = large.bring_up()

    assert (export.made, export.ended) == ((), ())


def test_edits_are_all_that_is_made_anew(large: Shelf) -> None:
    """Tables that tell nothing new keep their files; the snapshot comes last."""
    edit(large.connection, 5, datetime.now(UTC))

    made = large.bring_up().made

    assert set(made) == {
        *(f"talks.{form}" for form in partitions.FORMS),
        "talk_versions.parquet",
        "talk_changes.parquet",
        "readings.parquet",
        "runs.parquet",
        SNAPSHOT,
    }
    assert made[-1] == SNAPSHOT


def test_what_nobody_edited_is_taken_over_as_text(large: Shelf) -> None:
    """Row by row from the file that stands; Talkfeed believes whoever says that nobody else wrote it."""
    edit(large.connection, 5, datetime.now(UTC))
    edited = {
        path: path.read_bytes().replace(b"large.example.org", b"other.example.org")
        for path in large.folder.glob("talks.[cj]s*")
    }
    for path, content in edited.items():
        path.write_bytes(content)

    large.bring_up(is_compared=False)

    counts = [path.read_bytes().count(b"@other.example.org") for path in edited]
    assert len(counts) == 2
    assert all(150 < count <= 295 for count in counts)


def test_whoever_is_free_writes_the_next_parquet(large: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two are written at one time, and each once."""
    both, begun = Barrier(2, timeout=20.0), count(1)

    def meeting_statement(name: str) -> str:
        if name == "copy_parquet" and next(begun) <= both.parties:
            both.wait()
        return statement(name)

    edit(large.connection, 5, datetime.now(UTC))
    monkeypatch.setattr(files, "statement", meeting_statement)
    made = large.bring_up(is_compared=False).made

    assert not both.broken
    assert next(begun) - 1 == sum(name.endswith(".parquet") for name in made) > both.parties


def test_what_no_run_touched_since_is_not_looked_at(large: Shelf) -> None:
    """Where the snapshot tells of all runs until then, and no table lost or won another row."""
    connection, since = large.connection, large.since
    connection.execute("UPDATE visits SET reason = 'other' WHERE rowid < 10")

    assert large.bring_up(is_compared=False).made == ()
    large.since = since and since - timedelta(days=1)
    assert "visits.parquet" in large.bring_up().made
    connection.execute("UPDATE visits SET reason = 'another' WHERE rowid < 10")
    connection.execute("INSERT INTO visits FROM visits WHERE rowid = 10")
    assert "visits.parquet" in large.bring_up().made


@pytest.mark.whole
def test_many_talks_are_parted_by_year(large: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over the threshold and back no file is left over; in between, edits touch the years they are of."""
    with monkeypatch.context() as patch:
        patch.setattr(partitions, "LARGE", 299)
        parted = large.bring_up()
        edit(large.connection, 5, datetime.now(UTC))
        years = {name for name in large.bring_up().made if name.startswith("talks/")}
    back = large.bring_up()

    this_year = datetime.now(UTC).year
    assert "talks.parquet" in parted.ended
    assert years <= {
        f"talks/year={year}/talks.{form}" for year in (this_year, this_year + 1) for form in partitions.FORMS
    }
    assert set(back.made) >= {"talks.parquet", "visits.parquet"}
    assert set(back.ended) >= years


@pytest.mark.parametrize("large", [1, 100])
@pytest.mark.parametrize("foreseen", [1, 100])
def test_every_file_is_in_order(
    kept: Shelf, talk: Talk, monkeypatch: pytest.MonkeyPatch, large: int, foreseen: int
) -> None:
    """Whether years are files of their own or not, and whether that was foreseen or not."""
    monkeypatch.setattr(partitions, "LARGE", large)
    monkeypatch.setattr(exports, "are_foreseen", lambda *_: foreseen == 1)
    talks = [_on_day(talk, date(2026 - number % 2, 1 + number, 3), number) for number in range(8)]
    _read(kept.connection, "maths", 0, talks)

    kept.bring_up(is_compared=False)

    assert (kept.folder / "talks.parquet").exists() is (large == 100)
    assert shelf.disordered(kept.folder) == []


def _on_day(talk: Talk, day: date, number: int) -> Talk:
    """A talk of which only the day is known, but for every third."""
    starts_at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    key = f"post:{number}"
    if number % 3:
        return Talk(source_key="maths", key=key, title=f"Part {number}", series="Topology", starts_on=day)
    return replace(talk, key=key, title=f"Part {number}", starts_at=starts_at, ends_at=None, starts_on=day)


def test_talks_without_a_date_are_a_partition_of_their_own(
    kept: Shelf, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Readers of Hive's folders see NULL as their year, and numbers as that of the others."""
    monkeypatch.setattr(partitions, "LARGE", 1)
    undated = Talk(source_key="maths", key="post:2", title="Stacks", series="Topology Seminar")
    _read(kept.connection, "maths", 0, [talk, undated])
    kept.bring_up()

    kept.connection.execute(
        "SELECT title, year FROM read_parquet($1, hive_partitioning = true) ORDER BY title",
        [str(kept.folder / "talks/**/*.parquet")],
    )

    assert kept.connection.fetchall() == [("Sheaves on a spindle", 2026), ("Stacks", None)]


def test_a_key_that_stands_for_whatever_is_next_tells_no_announcements_apart(kept: Shelf, talk: Talk) -> None:
    """Once a talk is over its key may be that of another one: the announcements are two."""
    later = datetime(2027, 5, 6, 9, tzinfo=UTC)
    other = replace(talk, title="Fjords", speakers=(), starts_at=later, ends_at=None, starts_on=later.date())
    _read(kept.connection, "maths", 0, [talk])
    _read(kept.connection, "maths", 300, [other])
    kept.bring_up()

    keys = kept.connection.execute("SELECT upstream_key FROM announcements").fetchall()
    assert keys == [("post:1",)] * 2


def test_a_file_that_was_lost_is_made_again(large: Shelf) -> None:
    """Of Parquet, only that file; the snapshot is what the next export goes on from."""
    (large.folder / "series.parquet").unlink()
    assert large.bring_up().made == ("series.parquet", SNAPSHOT)

    (large.folder / SNAPSHOT).unlink()
    assert SNAPSHOT in large.bring_up().made


@pytest.mark.parametrize(
    "damage",
    [b"", *(pytest.param(damage, marks=pytest.mark.whole) for damage in (b"no database", bytes(100_000)))],
    ids=["empty", "words", "zeros"],
)
def test_a_damaged_snapshot_is_made_from_nothing(large: Shelf, damage: bytes) -> None:
    """Whatever is wrong with it."""
    (large.folder / SNAPSHOT).write_bytes(damage)

    assert SNAPSHOT in large.bring_up().made


def test_a_snapshot_with_other_views_is_made_from_nothing(large: Shelf) -> None:
    """What views say and how columns are described is that of the code that publishes."""
    with duckdb.connect(str(large.folder / SNAPSHOT)) as snapshot:
        snapshot.execute("CREATE OR REPLACE VIEW about AS SELECT 'former' AS definitions")

    assert SNAPSHOT in large.bring_up().made
    with duckdb.connect(str(large.folder / SNAPSHOT), read_only=True) as snapshot:
        assert snapshot.execute("SELECT definitions FROM about").fetchall() == [(fingerprint(),)]


def test_rows_that_are_equal_are_all_there(large: Shelf) -> None:
    """However many of them come and go."""
    large.connection.execute(
        "INSERT INTO rejects SELECT 'r', 's', now(), 'u', 'f', 'why', 'text' FROM range(2)"
    )
    large.bring_up()
    large.connection.execute("INSERT INTO rejects FROM rejects")
    large.bring_up()
    large.connection.execute("DELETE FROM rejects WHERE rowid = 0")
    large.bring_up()


@pytest.mark.whole
def test_edits_leave_no_more_holes_than_a_quarter(large: Shelf) -> None:
    """A snapshot that is full of holes is made from nothing: its size does not grow with what was edited."""
    path = large.folder / SNAPSHOT
    before = path.stat().st_size
    for hour in range(12):
        edit(large.connection, 300, datetime.now(UTC) + timedelta(hours=hour))
        large.bring_up(is_compared=hour == 11)

    assert path.stat().st_size < 2 * before


def _live(dice: Random, known: dict[int, Talk], source: str) -> None:
    for number in dice.sample(range(12), 5):
        if dice.random() < 0.25:
            known.pop(number, None)
        else:
            known[number] = _talk(dice, number, source)


def _talk(dice: Random, number: int, source: str) -> Talk:
    starts_at = datetime(2026 + number % 3, 5, 1 + number, dice.choice((14, 15)), tzinfo=UTC)
    is_dated = dice.random() < 0.8
    return Talk(
        source_key=source,
        key=f"{number}-{dice.choice('aab')}",
        title=f"{dice.choice(('On', 'About'))} theorem {number} of the northern coast",
        speakers=tuple(
            Speaker(name, dice.choice(PLACES)) for name in dice.sample(PEOPLE, dice.randint(1, 2))
        ),
        abstract=dice.choice((None, "We count.", "We count the tides.")),
        series="Topology Seminar",
        starts_at=starts_at if is_dated else None,
        starts_on=starts_at.date() if is_dated else None,
        timezone="UTC" if is_dated else None,
        timezone_from="source" if is_dated else None,
        time_precision="time" if is_dated else "none",
        location=dice.choice(("Room 7", "Hall 2")),
    )


def _read(
    connection: Connection, source: str, day: int, found: list[Talk], *, is_complete: bool = True
) -> None:
    at = BEGINNING + timedelta(days=day, minutes=SOURCES.index(source))
    occasion = Occasion(run_id=f"run-{day}-{source}", at=at, domain="example.org")
    with transaction(connection):
        runs.begin_run(connection, runs.Run(occasion.run_id, at, "test", None))
        if not series.known(connection):
            series.add(connection, {"Topology Seminar": "topology"}, since=at)
        keys = series.known(connection)
        store(connection, source, occasion, found, keys, is_complete=is_complete)
        readings.record_reading(
            connection,
            readings.Reading(run_id=occasion.run_id, source_key=source, read_at=at, outcome="read"),
        )


def _hidden(connection: Connection, dice: Random) -> suppressions.Hidden:
    found = connection.execute("SELECT talk_id FROM talks ORDER BY talk_id").fetchall()
    return suppressions.hide(
        connection, [dice.choice(found)[0]], dice.sample(("Dag Moor",), dice.randint(0, 1))
    )
