"""A text file that is made of the one that stands has the bytes of one that is written anew."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.dictionary import Column, Table
from warehouse import files, splices
from warehouse.connection import Connection
from warehouse.partitions import Partition

Said = tuple[str | None, str, date | None, list[str]]
"""Title, abstract, day and topics of a talk."""

KEYS = tuple(f"k{number}" for number in range(9))
TEXTS = (
    "", "=1+1", '"', 'a "b"', "a,b", "k1,x", '\nk1,"x', "\r\nk2,y", "k3\nk3,", '{"talk_id":"k4",', "ü数😀",
    "nul\0", '\\"',
)  # fmt: skip
DAYS = (None, date(2025, 12, 31), date(2026, 1, 1), date(2026, 5, 6), date(9999, 12, 31))
SAID = st.tuples(
    st.none() | st.sampled_from(TEXTS),
    st.sampled_from(TEXTS),
    st.sampled_from(DAYS),
    st.lists(st.sampled_from(TEXTS), max_size=3),
)
TALKS = st.dictionaries(st.sampled_from(KEYS), SAID)
PARTITIONS = tuple(
    Partition("talks", year, form) for form in ("csv", "jsonl") for year in (None, 0, 2025, 2026)
)
COLUMNS = {
    "talk_id": "VARCHAR",
    "title": "VARCHAR",
    "abstract": "VARCHAR",
    "starts_at": "TIMESTAMP WITH TIME ZONE",
    "starts_on": "DATE",
    "topics": "VARCHAR[]",
}
RENEWED = {"table_name": "VARCHAR", "year": "BIGINT", "key": "VARCHAR"}
TALKS_TABLE = Table("talks", "table", "", tuple(Column(name, kind, "") for name, kind in COLUMNS.items()))
FEW: dict[str, Said] = {key: ("On knots", "Two\nlines.", date(2026, 5, 6), ["one"]) for key in KEYS}


class Snapshot:
    """An attached snapshot of talks, and files of them."""

    def __init__(self, connection: Connection, folder: Path) -> None:
        self.connection, self.standing, self.made = connection, folder / "standing", folder / "made"

    def hold(self, talks: Mapping[str, Said]) -> None:
        """Hold these talks alone."""
        rows = [(key, *said[:2], _start(said[2]), *said[2:]) for key, said in talks.items()]
        _replace(self.connection, "snapshot.talks", COLUMNS, rows)

    def renew(
        self, before: Mapping[str, Said], now: Mapping[str, Said], more: AbstractSet[str] = frozenset()
    ) -> None:
        """Hold other talks; `renewed` names those that differ, and more."""
        self.hold(now)
        named = {key for key in KEYS if before.get(key) != now.get(key)} | more
        rows = [
            ("talks", day.year if (day := talks[key][2]) else None, key)
            for talks in (before, now)
            for key in sorted(named & talks.keys())
        ]
        _replace(self.connection, "renewed", RENEWED, rows)

    def write(self, partition: Partition, path: Path) -> bytes:
        """The bytes of a file that is written whole."""
        files.write(self.connection, partition, TALKS_TABLE, path)
        return path.read_bytes()

    def splice(self, partition: Partition) -> bytes | None:
        """The bytes of a file that is made of the one that stands; None where it is not."""
        is_made = splices.splice(self.connection, partition, TALKS_TABLE, self.standing, self.made)
        return self.made.read_bytes() if is_made else None


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """An empty one, of which every file is large and no difference too much."""
    with pytest.MonkeyPatch.context() as patch, duckdb.connect(config={"threads": 1}) as connection:
        patch.setattr(splices, "LEAST", 0)
        patch.setattr(splices, "MOST", len(KEYS))
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("ATTACH ':memory:' AS snapshot")
        files.prepare(connection)
        yield Snapshot(connection, tmp_path_factory.mktemp("data"))


@settings(max_examples=40, deadline=None)
@given(
    partition=st.sampled_from(PARTITIONS), before=TALKS, now=TALKS, more=st.frozensets(st.sampled_from(KEYS))
)
def test_the_bytes_are_those_of_a_whole_file(
    snapshot: Snapshot,
    partition: Partition,
    before: dict[str, Said],
    now: dict[str, Said],
    more: frozenset[str],
) -> None:
    """Whatever talks say, come, go, or move to another year or none, and where others are named besides."""
    now = {**{key: before[key] for key in before if key in more}, **now}
    snapshot.hold(before)
    snapshot.write(partition, snapshot.standing)
    snapshot.renew(before, now, more)

    found = snapshot.splice(partition)

    assert found == snapshot.write(partition, snapshot.made) or (
        found is None and _is_empty(snapshot, partition)
    )


@pytest.mark.parametrize("partition", PARTITIONS, ids=lambda one: one.name)
def test_what_is_not_named_is_taken_over(snapshot: Snapshot, partition: Partition) -> None:
    """From the file that stands, whatever it says."""
    year = partition.year
    day = None if year == 0 else date(year or 2026, 3, 4)
    before: dict[str, Said] = {key: ("On knots", "", day, [key]) for key in KEYS}
    snapshot.hold(before)
    standing = snapshot.write(partition, snapshot.standing)
    snapshot.standing.write_bytes(standing.replace(b"k2", b"k2 edited").replace(b"k5", b"k5 edited"))
    now = {**before, "k4": ("On links", "", day, ["k4"])}
    snapshot.renew(before, now, frozenset({"k5"}))

    expected = snapshot.write(partition, snapshot.made).replace(b"k2", b"k2 edited")

    assert b"k2 edited" in expected
    assert snapshot.splice(partition) is None
    snapshot.standing.write_bytes(standing.replace(b"k2", b"k2 edited"))
    assert snapshot.splice(partition) == expected
    assert [path.name for path in snapshot.made.parent.iterdir() if path.suffix] == []


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_file_that_lost_a_record_is_written_whole(snapshot: Snapshot, form: str) -> None:
    """Or was cut, emptied or doubled; and one that is no more."""
    (partition,) = (one for one in PARTITIONS if (one.year, one.form) == (None, form))
    snapshot.hold(FEW)
    standing = snapshot.write(partition, snapshot.standing)
    snapshot.renew(FEW, {**FEW, "k4": ("On links", "", None, [])})
    end = standing.rindex(b"\n", 0, -1) + 1

    for damaged in (standing[:end], b"", standing * 2):
        snapshot.standing.write_bytes(damaged)
        assert snapshot.splice(partition) is None
    snapshot.standing.unlink()
    assert snapshot.splice(partition) is None


def test_a_file_that_differs_much_is_written_whole(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or is small, or of a table whose rows are short."""
    partition = Partition("talks", None, "csv")
    snapshot.hold(FEW)
    standing = snapshot.write(partition, snapshot.standing)
    snapshot.renew(FEW, FEW, frozenset(KEYS[:5]))

    assert snapshot.splice(partition) == standing
    monkeypatch.setattr(splices, "LEAST", len(standing) + 1)
    assert snapshot.splice(partition) is None
    monkeypatch.setattr(splices, "LEAST", len(standing))
    monkeypatch.setattr(splices, "MOST", 0.5)
    assert snapshot.splice(partition) is None
    snapshot.renew(FEW, FEW, frozenset(KEYS[:4]))
    assert snapshot.splice(partition) == standing
    monkeypatch.setattr(splices, "WIDE", frozenset())
    assert snapshot.splice(partition) is None


def _start(day: date | None) -> datetime | None:
    """The instant of every talk but those of the last year, of which only the day is known."""
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC) if day and day.year < 9999 else None


def _is_empty(snapshot: Snapshot, partition: Partition) -> bool:
    query = f"FROM snapshot.talks WHERE {partition.condition}"
    return not snapshot.connection.execute(query).fetchall()


def _replace(
    connection: Connection, table: str, columns: Mapping[str, str], rows: Sequence[tuple[object, ...]]
) -> None:
    kinds = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    connection.execute(f"CREATE OR REPLACE TABLE {table} ({kinds})")
    if rows:
        marks = ", ".join(f"({', '.join('?' for _ in columns)})" for _ in rows)
        connection.execute(f"INSERT INTO {table} VALUES {marks}", [value for row in rows for value in row])  # noqa: S608 - our own names
