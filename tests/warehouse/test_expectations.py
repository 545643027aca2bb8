"""Every expectation names the rows that break it, and nothing where nothing is broken."""

import tomllib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import available_timezones

import pytest
from msgspec import Struct, convert

from flows.normalising.zones import canonical
from schemas.talk import Speaker, Talk
from tests.warehouse.conftest import BERLIN, FIRST
from tests.warehouse.storing import store
from warehouse import expectations, readings, runs
from warehouse.connection import Connection, opened
from warehouse.expectations import Breach, BrokenError
from warehouse.identity import Occasion
from warehouse.runs import Run

LAST = Occasion(run_id="run-1", at=FIRST + timedelta(days=1), domain="example.org")


class Damage(Struct, frozen=True):
    """SQL that breaks an expectation, and others beside it."""

    damage: str
    also: tuple[str, ...] = ()


DAMAGES = convert(
    tomllib.loads(Path(__file__).with_name("damages.toml").read_text("utf8")), dict[str, list[Damage]]
)


@pytest.fixture(scope="module")
def readings_stored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A warehouse in which the second reading of a source was stored, whose only talk has moved."""
    with opened(tmp_path_factory.mktemp("home")) as connection:
        for day, room in enumerate(("Room 7", "Room 8")):
            at, run_id = FIRST + timedelta(days=day), f"run-{day}"
            runs.begin_run(connection, Run(run_id, at, "1", None))
            occasion = Occasion(run_id=run_id, at=at, domain="example.org")
            counts = store(connection, "maths", occasion, [talk(room)], {})
            reading = readings.Reading(
                run_id=run_id,
                source_key="maths",
                read_at=at,
                outcome="read",
                fetched_count=1,
                new_count=counts.new,
                changed_count=counts.changed,
            )
            readings.record_reading(connection, reading)
        yield connection


@pytest.fixture
def batch(readings_stored: Connection) -> Iterator[Connection]:
    """The same, in a transaction of which nothing stays."""
    readings_stored.begin()
    yield readings_stored
    readings_stored.rollback()


def talk(room: str) -> Talk:
    """The talk, in a room."""
    return Talk(
        source_key="maths",
        key="post:1",
        title="Sheaves on a spindle",
        speakers=(Speaker("Ada Quill"),),
        starts_at=datetime(2026, 12, 1, 14, tzinfo=BERLIN),
        ends_at=datetime(2026, 12, 1, 15, tzinfo=BERLIN),
        starts_on=date(2026, 12, 1),
        timezone="Europe/Berlin",
        timezone_from="source",
        time_precision="time",
        location=room,
    )


def broken(connection: Connection) -> BrokenError:
    """What the last reading breaks."""
    with pytest.raises(BrokenError) as error:
        expectations.check(connection, LAST, ["maths"])
    return error.value


def test_nothing_is_broken_where_nothing_is(batch: Connection) -> None:
    """What is stored as usual is as expected."""
    expectations.check(batch, LAST, ["maths"])


def test_every_expectation_has_a_sentence_and_a_damage_that_breaks_it() -> None:
    """None is there for show, and each can be told."""
    assert set(DAMAGES) == set(expectations.sentences())
    assert [said for said in expectations.sentences().values() if not said[:1].isupper()] == []


@pytest.mark.parametrize(
    ("name", "number"), [(name, number) for name in DAMAGES for number in range(len(DAMAGES[name]))]
)
def test_damage_breaks_the_expectation_that_speaks_of_it(batch: Connection, name: str, number: int) -> None:
    """It, and no other that does not speak of the same; each breach tells what is there."""
    done = DAMAGES[name][number]
    batch.execute(done.damage)
    breaches = broken(batch).breaches
    assert {breach.name for breach in breaches} == {name, *done.also}
    assert all(breach.fact for breach in breaches)


def test_a_breach_says_what_is_broken_and_who_told_it(batch: Connection) -> None:
    """The row, the announcement that it was made of, and what is there, in a sentence."""
    batch.execute(DAMAGES["talks_end_after_they_start"][0].damage)
    error = broken(batch)
    (breach,) = error.breaches
    ((talk_id,),) = batch.execute("SELECT talk_id FROM talks").fetchall()
    fact = "2026-12-01 13:00:00+00 to 2026-12-01 12:59:00+00"
    said = "A talk does not end before it starts, nor a year later"
    assert breach == Breach("talks_end_after_they_start", talk_id, "maths", "post:1", fact)
    assert breach.reason == f"{said}: {fact}"
    assert str(error) == f"1 row breaks the expectation talks_end_after_they_start: {said}"
    assert error.source_keys == {"maths"}


def test_what_was_stored_before_is_not_asked(batch: Connection) -> None:
    """A row of another talk, or of another time, that was broken long ago holds nobody."""
    batch.execute(
        "INSERT INTO talk_versions SELECT * REPLACE ('old' AS talk_id, -1 AS sequence, 'Mars' AS timezone)"
        " FROM talk_versions; UPDATE talk_versions SET timezone = 'Mars' WHERE valid_to IS NOT NULL"
    )
    expectations.check(batch, LAST, ["maths"])


def test_every_zone_that_a_talk_can_have_is_known(batch: Connection) -> None:
    """Whatever a page calls a zone that there is."""
    zones = {*map(canonical, available_timezones()), canonical("GMT+0530"), canonical("UTC-14")} - {None}
    text = (files("warehouse.expectations") / "zones_are_known.sql").read_text("utf8")
    chosen = "WITH opened AS (SELECT 'talk' AS talk_id, unnest($names) AS timezone)\n"
    known = (files("tzdata") / "zones").read_text("utf8")
    rows = batch.execute(chosen + text, {"names": [*zones, "Mars/Base"], "zones": known}).fetchall()
    assert rows == [("talk", "Mars/Base")]
