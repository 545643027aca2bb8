"""Harvests that wait for each other are stored together, and nothing shows it afterwards."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from flows.pipeline import accounting, gathering, storing
from flows.pipeline.gathering import gathered, store_harvests
from flows.pipeline.lanes import Visit
from flows.pipeline.storing import store_harvest
from flows.pipeline.visiting import Harvest
from schemas.configuration import Configuration, Publisher, Source
from schemas.failures import StorageFailure
from schemas.talk import Speaker, Talk
from warehouse import runs
from warehouse.connection import Connection, opened
from warehouse.readings import Reading
from warehouse.replays import MADE
from warehouse.runs import Run

FIRST = datetime(2035, 10, 1, tzinfo=UTC)
KEYS = ("cafe", "hall", "loft", "yard")
CONFIGURATION = Configuration(
    publisher=Publisher(name="P", domain="p.example.org", base_url="https://p.example.org", contact="c"),
    sources=tuple(Source(key=key, url=f"{key}.ics", kind="ics") for key in KEYS),
)


def talk(key: str, number: int, **said: str) -> Talk:
    """A talk that only its number tells from others; a source writes the name of its speaker in its way."""
    starts_at = FIRST + timedelta(days=30 + number, hours=14)
    return Talk(
        source_key=key,
        key=f"{key}-{number}",
        title=said.get("title", f"The {number}th lecture on rivers number {number * 7}"),
        speakers=(Speaker("A. Quill" if key == "cafe" else "Ada Quill", said.get("affiliation")),),
        starts_at=starts_at,
        starts_on=starts_at.date(),
        timezone="UTC",
        time_precision="time",
        location="Room 7",
    )


def harvests(visit: int) -> list[Harvest]:
    """What a visit brings: `loft` announces talks of `cafe`, some say other things later, one is missing."""
    shown = {
        "cafe": [talk("cafe", number) for number in range(4)],
        "hall": [talk("hall", number, affiliation="University of Nowhere") for number in range(10, 14)],
        "loft": [talk("loft", number) for number in (1, 2, 20, 21)],
        "yard": [talk("yard", number, title=f"Fjords {visit}") for number in range(30, 34 - visit // 2)],
    }
    at = FIRST + timedelta(days=visit)
    return [
        Harvest(source=source, read_at=at, talks=tuple(shown[source.key])) for source in CONFIGURATION.sources
    ]


def broken(harvest: Harvest) -> Harvest:
    """The harvest, whose first talk ends before it starts, as no normaliser would make it."""
    one, *others = harvest.talks
    assert one.starts_at
    early = replace(one, ends_at=one.starts_at - timedelta(hours=1))
    return replace(harvest, talks=(early, *others))


def begin(connection: Connection, visit: int) -> str:
    """The run of a visit, recorded."""
    run = Run(f"run-{visit}", FIRST + timedelta(days=visit), "1", None)
    runs.begin_run(connection, run)
    return run.run_id


def rows(connection: Connection) -> dict[str, list[str]]:
    """All that is stored."""
    tables = (*MADE, "visits", "people", "mentions")
    return {name: sorted(map(str, connection.table(name).fetchall())) for name in tables}


def test_harvests_stored_together_are_as_if_stored_in_turn(tmp_path: Path) -> None:
    """Every row is the same, whether two of them announce one talk or none, and what is told of them too."""
    with opened(tmp_path / "alone") as alone, opened(tmp_path / "together") as together:
        for visit in range(4):
            found = harvests(visit)
            run_id = begin(alone, visit)
            told = [store_harvest(alone, CONFIGURATION, harvest, run_id) for harvest in found]
            stored = [*store_harvests(together, CONFIGURATION, found, begin(together, visit))]
            assert sorted(stored, key=lambda reading: reading.source_key) == told
        assert rows(together) == rows(alone)
        shared = "SELECT count(*) - count(DISTINCT talk_id) FROM sightings"
        assert alone.execute(shared).fetchall() == [(2,)]


@pytest.mark.whole
def test_harvests_that_break_an_expectation_are_held_and_the_others_stored(tmp_path: Path) -> None:
    """As if each were stored in its turn: the row that breaks it is rejected, and counted once."""
    bad = ((), ("cafe", "loft"), KEYS)
    with opened(tmp_path / "alone") as alone, opened(tmp_path / "together") as together:
        for visit, keys in enumerate(bad):
            found = [broken(each) if each.source.key in keys else each for each in harvests(visit)]
            run_id = begin(alone, visit)
            told = [store_harvest(alone, CONFIGURATION, each, run_id) for each in found]
            stored = [*store_harvests(together, CONFIGURATION, found, begin(together, visit))]
            assert sorted(stored, key=lambda reading: reading.source_key) == told
            assert tuple(one.source_key for one in told if one.outcome == "held") == keys
        assert rows(together) == rows(alone)
        counts = (
            "SELECT DISTINCT fetched_count - held_count, rejected_count FROM readings WHERE outcome = 'held'"
        )
        assert together.execute(counts).fetchall() == [(1, 1)]
        rejects = "SELECT run_id, source_key FROM rejects ORDER BY ALL"
        expected = [(f"run-{visit}", key) for visit, keys in enumerate(bad) for key in keys]
        assert together.execute(rejects).fetchall() == expected


def test_a_harvest_that_cannot_be_stored_costs_no_other_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those before it are stored, with the evidence of all."""

    def account(harvest: Harvest, run_id: str) -> Reading:
        if harvest.source.key == "loft":
            raise ValueError("the roof leaks")
        return accounting.account(harvest, run_id)

    monkeypatch.setattr(storing, "account", account)
    with opened(tmp_path) as connection:
        stored = store_harvests(connection, CONFIGURATION, harvests(0), begin(connection, 0))
        told = [next(stored).source_key, next(stored).source_key]
        with pytest.raises(ValueError, match="the roof leaks"):
            next(stored)
        seen = connection.execute("SELECT source_key, count(*) FROM sightings GROUP BY ALL ORDER BY ALL")
        assert (told, seen.fetchall()) == (["cafe", "hall"], [("cafe", 4), ("hall", 4)])


def test_what_waits_comes_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Harvests that are there already come at once, in their order, and before the failure of the disk."""
    monkeypatch.setattr(gathering, "PATIENCE", 0)

    def visit(source: Source) -> Harvest:
        return Harvest(source=source, read_at=FIRST)

    def visit_all(visit: Visit, sources: Sequence[Source]) -> Iterator[Harvest]:
        first, *others = sources
        yield visit(first)
        yield from [visit(source) for source in others]
        waiting = [visit(sources[0]), visit(sources[1])]
        yield waiting[0]
        raise StorageFailure("no space left", where="archive")

    came = gathered(visit_all, visit, CONFIGURATION.sources, known=())
    keys = [[harvest.source.key for harvest in next(came)] for _ in range(3)]
    assert keys == [["cafe"], ["hall", "loft", "yard"], ["cafe"]]
    with pytest.raises(StorageFailure, match="no space left"):
        next(came)


@pytest.mark.parametrize(
    ("known", "counts"), [((), [3, 1]), (("cafe", "hall"), [4]), (KEYS, [4])], ids=["none", "two", "all"]
)
def test_talks_of_sources_that_were_read_before_are_little_to_store(
    monkeypatch: pytest.MonkeyPatch, known: tuple[str, ...], counts: list[int]
) -> None:
    """More harvests share a transaction where nearly all talks are known."""
    monkeypatch.setattr(gathering, "PATIENCE", 1000)
    monkeypatch.setattr(gathering, "ENOUGH", 11)
    found = {harvest.source.key: harvest for harvest in harvests(0)}

    def visit_all(visit: Visit, sources: Sequence[Source]) -> Iterator[Harvest]:
        return map(visit, sources)

    came = gathered(visit_all, lambda source: found[source.key], CONFIGURATION.sources, known)
    assert [len(together) for together in came] == counts


@pytest.mark.parametrize(
    ("worthwhile", "ahead", "counts"),
    [(3, iter, [3, 3, 2]), (6, iter, [6, 2]), (7, iter, [8]), (3, list, [8])],
    ids=["some", "most", "all but one", "all wait"],
)
def test_what_is_worth_a_transaction_is_stored_while_nothing_waits(
    monkeypatch: pytest.MonkeyPatch,
    worthwhile: int,
    ahead: Callable[[Iterable[Harvest]], Iterable[Harvest]],
    counts: list[int],
) -> None:
    """What was read already comes with it, and so do the last, who are not worth another one."""
    monkeypatch.setattr(gathering, "PATIENCE", 1000)
    monkeypatch.setattr(gathering, "WORTHWHILE", worthwhile)

    def visit(source: Source) -> Harvest:
        return Harvest(source=source, read_at=FIRST, talks=(talk(source.key, 1),))

    def visit_all(visit: Visit, sources: Sequence[Source]) -> Iterable[Harvest]:
        return ahead(map(visit, sources))

    sources = [Source(key=str(number), url=f"{number}.ics") for number in range(8)]
    came = gathered(visit_all, visit, sources, known=())
    assert [len(together) for together in came] == counts
