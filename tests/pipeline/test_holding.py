"""Rows that must not be are never stored: their source is held, and all others go on."""

from pathlib import Path

import pytest

from flows.interpreting import pages
from flows.normalising import instants
from flows.pipeline.accepting import accept_source
from flows.pipeline.replaying import replayed
from flows.pipeline.status import read_status
from schemas.failures import Failure
from tests.pipeline.conftest import Ingest, Run, configured, source
from tests.pipeline.harbour import calendar, event, rows
from tests.sites.pages import PagesSite
from warehouse import expectations, replays, snapshots
from warehouse.connection import opened

NAME = "talks_end_after_they_start"
SENTENCE = "A talk does not end before it starts, nor a year later"
EARLY = event(3).replace("LOCATION", "DTEND;TZID=Europe/Berlin:20351103T120000\r\nLOCATION")
"""The event of the third, which ends before it starts."""
STATE = ("ledger", "sightings", "talk_versions", "talk_changes", "talks")


@pytest.fixture
def careless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A normaliser that does not look at how long a talk lasts."""
    monkeypatch.setattr(instants, "_check", lambda *_: None)


def quay(site: PagesSite, *events: str) -> str:
    """A source that says so now."""
    return source("quay", site.put("/quay.ics", calendar(*events)))


def town(site: PagesSite, *events: str) -> str:
    """Another one."""
    return source("town", site.put("/town.ics", calendar(*events)))


def rejects(home: Path) -> list[tuple[str, ...]]:
    """What was set aside, by which source, where and why."""
    with opened(home) as connection:
        return connection.execute("SELECT source_key, url, found_at, reason, text FROM rejects").fetchall()


@pytest.mark.usefixtures("careless")
def test_a_source_with_a_row_that_must_not_be_is_held_and_the_others_are_stored(
    site: PagesSite, run: Run, home: Path
) -> None:
    """Its last good state stays published; the row is rejected with the reason, and every row is counted."""
    sources = quay(site, event(3), event(4)), town(site, event(20, "t20"))
    run(*sources)
    before = rows(home)

    quay(site, EARLY, event(4, LOCATION="Room 9"), event(5))
    town(site, event(20, "t20", LOCATION="Hall 1"))
    held, stored = run(*sources).ingest.readings

    assert (held.outcome, held.broken) == ("held", (NAME,))
    assert held.reason == f"1 row breaks the expectation {NAME}: {SENTENCE}"
    assert (held.fetched_count, held.rejected_count, held.held_count) == (3, 1, 2)
    assert (stored.outcome, stored.changed_count) == ("read", 1)
    after = rows(home)
    fact = "2035-11-03 13:00:00+00 to 2035-11-03 11:00:00+00"
    reject = (f"{site.url}/quay.ics", "VEVENT 1", f"{SENTENCE}: {fact}", "Dams of the northern coast")
    assert rejects(home) == [("quay", *reject)]
    assert [row for row in after["sightings"] if "'quay'" in row] == [
        row for row in before["sightings"] if "'quay'" in row
    ]
    published = snapshots.query(home / "public", "SELECT location FROM talks ORDER BY starts_on").rows
    assert published == [("Room 7",), ("Room 7",), ("Hall 1",)]
    first, _ = read_status(home).sources
    assert (first.outcome, first.reason, first.talk_count) == ("held", held.reason, 2)


@pytest.mark.usefixtures("careless")
def test_what_must_not_be_cannot_be_accepted_and_is_tried_again(
    site: PagesSite, ingest: Ingest, home: Path, tmp_path: Path
) -> None:
    """Accepting it says so and stores nothing; the next visit that passes ends the hold."""
    there = quay(site, event(3), event(4))
    ingest(there)
    quay(site, EARLY, event(4))
    ingest(there)
    before = rows(home)
    settings = configured(tmp_path, home, there)

    with pytest.raises(
        Failure, match="the held visit of 'quay' cannot be accepted: 1 row breaks the"
    ) as failure:
        accept_source(settings, *settings.chosen(()))

    assert (
        failure.value.remedy == "Nothing was stored: such rows never are. Every run visits the source again."
    )
    after = rows(home)
    assert {name: after[name] for name in (*STATE, "readings", "acceptances")} == {
        name: before[name] for name in (*STATE, "readings", "acceptances")
    }
    assert [reading.outcome for reading in ingest(there).readings] == ["held"]
    quay(site, event(3), event(4, LOCATION="Room 9"))
    (read,) = ingest(there).readings
    assert (read.outcome, read.changed_count, read.unchanged_count) == ("read", 1, 1)


def test_talks_that_are_not_told_apart_hold_their_source(
    site: PagesSite, ingest: Ingest, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reading does not count what it did not store; as no row of a talk is wrong, none is rejected."""
    monkeypatch.setattr(pages, "_names", lambda _talk: (object(),))
    sheet = "Date,Speaker,Title\n2035-11-11 16:00,Ada Quill,Locks\n2035-11-12 16:00,Bea Lock,Weirs\n"
    url = site.put("/talks.csv", f"{sheet}2035-11-11 16:00,Ada Quill,Locks\n", "text/csv")
    (held,) = ingest(source("sheet", url, "table")).readings
    assert (held.outcome, held.broken) == ("held", ("readings_count_what_is_stored",))
    assert (held.fetched_count, held.rejected_count, held.held_count) == (3, 0, 3)
    assert all(rows(home)[name] == [] for name in (*STATE, "rejects"))


@pytest.mark.whole
@pytest.mark.usefixtures("careless")
def test_a_replay_stores_no_row_that_must_not_be(
    site: PagesSite, ingest: Ingest, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is held is held again; what was accepted before anything was expected of it is not, any more."""
    there = quay(site, event(4), event(5))
    ingest(there)
    before = rows(home)
    quay(site, EARLY, event(4), event(5))
    (held,) = ingest(there).readings
    quay(site, EARLY)
    (doubted,) = ingest(there).readings
    settings = configured(tmp_path, home, there)
    with monkeypatch.context() as trusting:
        trusting.setattr(expectations, "check", lambda *_: None)
        (accepted,) = accept_source(settings, *settings.chosen(())).ingest.readings
    assert [one.outcome for one in (held, doubted, accepted)] == ["held", "held", "read"]
    assert (held.broken, doubted.broken) == ((NAME,), ())

    with replayed(settings) as replay:
        made = rows(replays.made_path(home).parent)

    assert replay.difference.identities == ()
    assert {name: made[name] for name in ("sightings", "talk_changes", "acceptances")} == {
        name: before[name] for name in ("sightings", "talk_changes", "acceptances")
    }
    assert made["rejects"] == rows(home)["rejects"] != []
    assert made["readings"] == [row for row in rows(home)["readings"] if accepted.run_id not in row]
