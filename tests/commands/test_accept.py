"""A visit that is held is told everywhere, and ends by a good one or by the operator's word."""

import json
from pathlib import Path
from shutil import copytree

import msgspec
import pytest

from flows.normalising import instants
from tests.commands.conftest import Talkfeed, at, records, written
from warehouse import snapshots
from warehouse.connection import opened

TITLES = [f"Tides of day {day}" for day in range(1, 9)]
REASON = "8 of 8 talks to come would vanish at once"


def calendar(days: range, year: int = 2035, hour: int = 14, zone: str = ";TZID=Europe/Berlin:{}") -> str:
    """A talk a day of November."""
    events = (
        f"BEGIN:VEVENT\r\nUID:{day}@quay\r\nSUMMARY:Tides of day {day}\r\n"
        f"DTSTART{zone.format(f'{year}11{day:02}T{hour:02}0000')}\r\nEND:VEVENT\r\n"
        for day in days
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//quay//EN\r\n{''.join(events)}END:VCALENDAR\r\n"


@pytest.fixture(scope="module")
def held_once(tmp_path_factory: pytest.TempPathFactory, call: Talkfeed) -> Path:
    """A folder in which a source gave eight talks, and then those of last year."""
    folder = written(tmp_path_factory.mktemp("held"))
    here = at(call, folder)
    (folder / "talks.ics").write_text(calendar(range(1, 9)), "utf8")
    assert here("run").exit_code == 0
    (folder / "talks.ics").write_text(calendar(range(1, 4), year=2019).replace("@quay", "@old"), "utf8")
    assert here("run").exit_code == 0
    return folder


@pytest.fixture
def held(held_once: Path, folder: Path) -> Path:
    """A copy of it, to go on with."""
    return copytree(held_once, folder, dirs_exist_ok=True)


def presences(folder: Path) -> dict[str, str]:
    """The presence of every talk of the source, by its title and year."""
    sql = (
        "SELECT title || strftime(starts_local, ' %Y'), presence FROM talks"
        " WHERE list_contains(source_keys, 'maths') ORDER BY starts_local"
    )
    with opened(folder / "home") as connection:
        return dict(connection.execute(sql).fetchall())


def account(folder: Path) -> list[tuple[object, ...]]:
    """The last reading of the source: its outcome, and what came of all that was fetched."""
    with opened(folder / "home") as connection:
        return connection.execute(
            "SELECT outcome, fetched_count, new_count, changed_count, unchanged_count, rejected_count,"
            " held_count FROM readings WHERE source_key = 'maths' ORDER BY read_at DESC LIMIT 1"
        ).fetchall()


def test_last_years_page_changes_nothing(held: Path) -> None:
    """Nothing of it is stored, every row of it is accounted for, and all that was published stays."""
    assert presences(held) == {f"{title} 2035": "live" for title in TITLES}
    assert account(held) == [("held", 3, 0, 0, 0, 0, 3)]
    rows = snapshots.query(held / "home/public", "SELECT count(*) FROM talks WHERE title LIKE 'Tides%'").rows
    assert rows == [(8,)]


def test_a_held_source_is_told_everywhere(held: Path, here: Talkfeed) -> None:
    """On the page, in `status.json`, in `talkfeed sources`, and by each run with what to do; none failed."""
    page = (held / "home/public/index.html").read_text("utf8")
    assert REASON in page
    assert "held" in page
    status = msgspec.json.decode((held / "home/status.json").read_bytes(), type=dict[str, object])
    sources = msgspec.convert(status["sources"], list[dict[str, object]])
    told = [(one["source_key"], one["outcome"], one["reason"]) for one in sources]
    assert told == [("maths", "held", REASON), ("open", "unchanged", None)]
    line, _ = records(here("sources", "--json"))
    assert {name: line[name] for name in ("source_key", "state", "talk_count", "reason")} == {
        "source_key": "maths",
        "state": "held",
        "talk_count": 8,
        "reason": REASON,
    }
    assert line["failing_since"]
    (row,) = [line for line in here("sources").stdout.splitlines() if line.startswith("maths")]
    assert row.split()[1] == "held"
    for arguments in (("run",), ("run", "--strict"), ("--quiet", "ingest", "--strict")):
        result = here(*arguments)
        assert result.exit_code == 0
        assert f"maths  held: {REASON}; right? talkfeed accept maths" in result.stderr.splitlines()
    *_, summary = records(here("run", "--json"))
    assert (summary["failed_count"], summary["held_count"]) == (0, 1)


@pytest.mark.parametrize(
    ("days", "outcome"),
    [(range(1, 9), "unchanged"), pytest.param(range(1, 10), "read", marks=pytest.mark.whole)],
    ids=["as it was", "newer"],
)
def test_a_hold_ends_by_the_first_visit_that_passes(
    held: Path, here: Talkfeed, days: range, outcome: str
) -> None:
    """Also by the last good page, to the byte; the label is gone, and nothing is left to accept."""
    (held / "talks.ics").write_text(calendar(days), "utf8")
    assert here("run").exit_code == 0
    assert account(held)[0][0] == outcome
    assert set(presences(held).values()) == {"live"}
    assert REASON not in (held / "home/public/index.html").read_text("utf8")
    assert records(here("sources", "--json"))[0]["state"] == "ok"
    assert here("accept", "maths").exit_code == 1


def test_what_is_accepted_is_stored_and_published(held: Path, here: Talkfeed) -> None:
    """From the archive, as the source may be gone; the talks it lacks are missing, then removed."""
    page = (held / "talks.ics").read_bytes()
    (held / "talks.ics").unlink()
    result = here("accept", "maths")
    assert (result.exit_code, result.stdout) == (0, "")
    counts = "maths  read: 3 new, 0 changed, 0 unchanged, 0 rejected"
    assert result.stderr.splitlines()[0] == f"{counts}; 8 talks to come are missing"
    old = {f"Tides of day {day} 2019": "live" for day in range(1, 4)}
    assert presences(held) == old | {f"{title} 2035": "missing" for title in TITLES}
    assert account(held) == [("read", 3, 3, 0, 0, 0, 0)]
    assert records(here("sources", "--json"))[0]["state"] == "ok"
    assert REASON not in (held / "home/public/index.html").read_text("utf8")
    (held / "talks.ics").write_bytes(page)
    assert here("run").exit_code == 0
    assert account(held)[0][0] == "unchanged"
    assert presences(held) == old | {f"{title} 2035": "removed" for title in TITLES}


def test_acceptance_is_told_to_programs(held: Path, here: Talkfeed) -> None:
    """A record a reading, a record a change, a summary."""
    reading, *changes, summary = records(here("accept", "maths", "--json"))
    assert held.exists()
    assert (reading["record"], reading["outcome"], reading["new_count"]) == ("reading", "read", 3)
    assert [change["kind"] for change in changes] == ["added"] * 3
    assert (summary["record"], summary["held_count"], summary["change_count"]) == ("summary", 0, 3)


def test_a_visit_that_failed_since_does_not_end_the_hold(held: Path, here: Talkfeed) -> None:
    """What was found before it can be accepted still."""
    (held / "talks.ics").unlink()
    here("run")
    assert account(held)[0][0] == "failed"
    assert here("accept", "maths").exit_code == 0
    assert len(presences(held)) == 11


def test_what_cannot_be_accepted_is_said(here: Talkfeed, folder: Path) -> None:
    """A source that nobody knows, one that is not held, one whose pages are no longer kept."""
    (folder / "talks.ics").write_text(calendar(range(1, 9)), "utf8")
    here("run")
    unknown, well = here("accept", "math"), here("accept", "maths")
    assert (unknown.exit_code, well.exit_code) == (2, 1)
    assert "no source is called 'math'" in unknown.stderr
    assert "Did you mean 'maths'?" in unknown.stderr
    assert "no visit of 'maths' is held" in well.stderr
    assert "`talkfeed sources` shows which sources are." in well.stderr
    (folder / "talks.ics").write_text(calendar(range(1, 2)), "utf8")
    here("run")
    for body in (folder / "home/archive").rglob("*.gz"):
        body.unlink()
    lost = here("accept", "maths")
    assert lost.exit_code == 1
    assert "the held visit of 'maths' cannot be read again" in lost.stderr
    assert "`talkfeed run maths` visits it again." in lost.stderr
    assert set(presences(folder).values()) == {"live"}


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (calendar(range(1, 9), hour=13), "8 of 8 talks would start 1:00 hours earlier"),
        pytest.param(
            calendar(range(1, 9), zone=":{}Z"),
            "8 of 8 talks would start 1:00 hours later",
            marks=pytest.mark.whole,
        ),
        pytest.param(calendar(range(1, 1)), REASON, marks=pytest.mark.whole),
        (calendar(range(1, 9), hour=13, zone=":{}Z"), None),
    ],
    ids=["UTC as local time", "local time as UTC", "nothing", "UTC as UTC"],
)
def test_a_site_that_writes_another_zone_is_held(
    here: Talkfeed, folder: Path, page: str, reason: str | None
) -> None:
    """What moves all instants by an hour is doubted; what moves none is not, in whichever zone."""
    (folder / "talks.ics").write_text(calendar(range(1, 9)), "utf8")
    here("run")
    (folder / "talks.ics").write_text(page, "utf8")
    reading, *_ = records(here("ingest", "--json"))
    assert (reading["outcome"], reading["reason"]) == ("held" if reason else "read", reason)


def test_another_zone_in_the_configuration_is_believed(here: Talkfeed, folder: Path) -> None:
    """The operator said so: all talks move at once."""
    (folder / "talks.ics").write_text(calendar(range(1, 9), zone=":{}"), "utf8")
    here("run")
    path = folder / "talkfeed.toml"
    path.write_text(path.read_text("utf8").replace("Europe/Berlin", "America/New_York"), "utf8")
    reading, *_ = records(here("ingest", "maths", "--json"))
    assert (reading["outcome"], reading["changed_count"]) == ("read", 8)


def test_a_season_that_is_over_is_no_alarm(here: Talkfeed, folder: Path) -> None:
    """A list of what is to come is empty once all of it took place."""
    (folder / "talks.ics").write_text(calendar(range(1, 4)), "utf8")
    here("ingest")
    with opened(folder / "home") as connection:
        connection.execute(
            "UPDATE sightings SET content = struct_update(content,"
            " starts_on := CAST(now() AS DATE) - 1, starts_at := now() - INTERVAL 1 DAY)"
        )
    (folder / "talks.ics").write_text(calendar(range(1, 1)), "utf8")
    reading, *_ = records(here("ingest", "maths", "--json"))
    assert (reading["outcome"], reading["fetched_count"]) == ("read", 0)


def test_expectations_hold_from_the_first_visit(here: Talkfeed, folder: Path) -> None:
    """A source of which more is expected is held before anything of it was stored."""
    path = folder / "talkfeed.toml"
    path.write_text(
        path.read_text("utf8").replace('key = "maths"', 'key = "maths"\nexpect.min_talks = 20'), "utf8"
    )
    result = here("run")
    assert result.exit_code == 0
    assert "maths  held: it gives 3 talks, and at least 20 are expected; right? talkfeed accept maths" in (
        result.stderr.splitlines()
    )
    assert presences(folder) == {}
    line, _ = records(here("sources", "--json"))
    assert (line["state"], line["succeeded_at"], line["talk_count"]) == ("held", None, None)
    assert here("accept", "maths").exit_code == 0
    assert json.loads((folder / "home/status.json").read_text("utf8"))["sources"][0]["talk_count"] == 3


def test_what_must_not_be_is_not_offered_and_not_accepted(
    here: Talkfeed, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row that breaks an expectation: `run` says which, `sources` why, `accept` that it never is stored."""
    monkeypatch.setattr(instants, "_check", lambda *_: None)
    page = calendar(range(1, 4)).replace("END:VEVENT", "DTEND:20351101T133000Z\r\nEND:VEVENT")
    (folder / "talks.ics").write_text(page, "utf8")
    reason = (
        "2 rows break the expectation talks_end_after_they_start: "
        "A talk does not end before it starts, nor a year later"
    )
    result = here("ingest")
    assert (result.exit_code, presences(folder)) == (0, {})
    assert f"maths  held: {reason}; not to be accepted" in result.stderr.splitlines()
    line, _ = records(here("sources", "--json"))
    assert (line["state"], line["reason"]) == ("held", reason)
    refused = here("accept", "maths")
    assert refused.exit_code == 1
    assert f"the held visit of 'maths' cannot be accepted: {reason}" in refused.stderr
    assert "Nothing was stored: such rows never are." in refused.stderr
    assert (presences(folder), account(folder)) == ({}, [("held", 3, 0, 0, 0, 2, 1)])
