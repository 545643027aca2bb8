"""What is known, changed and healthy, from the command line."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.commands.conftest import Talkfeed, records

MOVED = "Wed 2035-06-06 14:00 Europe/Berlin → Wed 2035-06-06 16:00 Europe/Berlin"
ADA = "Ada Quill (University of Nowhere)"
SHEAVES = f"Wed 2035-06-06 16:00 Europe/Berlin\t{ADA}\tSheaves on graphs\tRoom 7\tconfirmed"
OPERADS = "Sat 2035-09-01\t\tSchool on operads\t\tconfirmed"
OLD = "Sat 2020-06-06 12:00 UTC\t\tOld news\t\tcancelled"
BRAIDS = "undated\tNoa Quill\tBraids without a date\t\tconfirmed"


@pytest.mark.parametrize(
    ("filters", "rows"),
    [
        ((), [OLD, SHEAVES, OPERADS, BRAIDS]),
        (("--upcoming",), [SHEAVES, OPERADS]),
        (("--series", "topology"), [OLD, SHEAVES, OPERADS]),
        (("--series", "TOPOLOGY", "--speaker", "quill"), [SHEAVES]),
        (("--topic", "knots", "--upcoming"), [SHEAVES, OPERADS]),
        (("--speaker", "quill"), [SHEAVES, BRAIDS]),
        (("--speaker", "ádà", "--topic", "Knöts"), [SHEAVES]),
    ],
)
def test_talks_are_listed_by_start(filters: tuple[str, ...], rows: list[str], there: Talkfeed) -> None:
    """In the zone of each talk, undated ones last, only those that pass every filter."""
    result = there("talks", *filters)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == ["when\tspeakers\ttitle\tplace\tstatus", *rows]


def test_no_talk_is_said_so(there: Talkfeed) -> None:
    """Nothing that matches is no error, and not silence."""
    result = there("talks", "--series", "Geometry")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "no talk matches\n`talkfeed sql 'FROM series'` lists the series\n"
    result = there("talks", "--topic", "Dunes", "--speaker", "Noa")
    topics = "SELECT DISTINCT unnest(topics) FROM talks"
    assert result.stderr.splitlines()[1:] == [
        f"`talkfeed sql '{topics}'` lists the topics",
        "`talkfeed sql 'FROM speakers'` lists the speakers",
    ]
    assert there("sql", topics).stdout == "unnest(topics)\nKnots\n"


def test_talks_for_programs(there: Talkfeed) -> None:
    """One object a talk, its times with their offsets or as bare dates, the end of whole days exclusive."""
    sheaves, operads = records(there("talks", "--upcoming", "--json"))
    expected = {
        "title": "Sheaves on graphs",
        "speakers": [{"name": "Ada Quill", "affiliation": "University of Nowhere"}],
        "starts_at": "2035-06-06T16:00:00+02:00",
        "ends_at": None,
        "timezone": "Europe/Berlin",
        "location": "Room 7",
        "status": "confirmed",
        "presence": "live",
        "series": "Topology",
        "series_key": "topology",
        "topics": ["Knots"],
        "source_keys": ["maths"],
    }
    assert {key: sheaves[key] for key in expected} == expected
    assert (operads["starts_at"], operads["ends_at"]) == ("2035-09-01", "2035-09-04")


@pytest.mark.parametrize("filters", [(), ("--upcoming",), ("--speaker", "quill"), ("--topic", "knots")])
def test_programs_get_the_talks_that_people_see(filters: tuple[str, ...], there: Talkfeed) -> None:
    """In the same order."""
    _, *lines = there("talks", *filters).stdout.splitlines()

    assert [line.split("\t")[2] for line in lines] == [
        talk["title"] for talk in records(there("talks", *filters, "--json"))
    ]


def test_changes_are_told_once_each(there: Talkfeed) -> None:
    """A line a talk and kind of change, whatever number of fields it touched."""
    _, *lines = there("changes").stdout.splitlines()
    words = [line.partition("\t")[2] for line in lines]
    assert words[-1] == f"rescheduled: Sheaves on graphs: {MOVED}"
    assert sorted(word.partition(":")[0] for word in words[:-1]) == ["added"] * 4


def test_changes_for_programs(there: Talkfeed) -> None:
    """One object a field that changed, with its old and new value."""
    *_, moved = records(there("changes", "--json"))
    expected = {
        "kind": "rescheduled",
        "field": "starts_at",
        "old_value": "2035-06-06 12:00:00+00",
        "new_value": "2035-06-06 14:00:00+00",
        "title": "Sheaves on graphs",
        "starts_local": "2035-06-06T16:00:00",
        "timezone": "Europe/Berlin",
    }
    assert {key: moved[key] for key in expected} == expected


def test_changes_since_a_day_or_a_span(there: Talkfeed) -> None:
    """A day to come has none; a span reaches back from now."""
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    assert there("changes", "--since", tomorrow).stderr.startswith(
        f"nothing changed since {tomorrow} 00:00 UTC"
    )
    assert len(records(there("changes", "--since", "2h", "--json"))) >= 5
    assert len(records(there("changes", "--since", "2020-01-01", "--json"))) >= 5


@pytest.mark.parametrize("since", ["yesterday", "7", "0d", "2026-13-01", "99999999999d", ""])
def test_a_since_that_cannot_be_meant_is_wrong_usage(since: str, there: Talkfeed) -> None:
    """The status is 2, with examples of what can."""
    result = there("changes", "--since", since)
    assert result.exit_code == 2
    assert "2026-10-01" in result.stderr


def test_sources_show_how_they_do(here: Talkfeed, folder: Path) -> None:
    """Read, failing since ever, failing after it was read, never asked."""
    (folder / "talks.ics").rename(folder / "away.ics")
    here("ingest", "maths")
    lines = {line.split("\t")[0]: line.split("\t")[1:] for line in here("sources").stdout.splitlines()}
    assert lines["maths"][:4] == ["failing", "never", "", ""]
    assert lines["maths"][4]
    assert lines["open"] == ["new", "never", "", "", ""]
    (folder / "away.ics").rename(folder / "talks.ics")
    here("ingest")
    assert [line.split("\t") for line in here("sources").stdout.splitlines()] == [
        ["source", "state", "last success", "talks", "rejected", "reason"],
        ["maths", "ok", "a moment ago", "3", "0", ""],
        ["open", "ok", "a moment ago", "1", "0", ""],
    ]
    (folder / "open.txt").unlink()
    here("ingest")
    assert [
        (each["source_key"], each["state"], each["talk_count"]) for each in records(here("sources", "--json"))
    ] == [
        ("maths", "ok", 3),
        ("open", "stale", 1),
    ]


def test_a_source_added_since_the_last_run_is_new(here: Talkfeed, folder: Path) -> None:
    """It is listed before it was ever asked."""
    here("ingest", "open")
    path = folder / "talkfeed.toml"
    path.write_text(path.read_text("utf8") + '\n[[sources]]\nkey = "later"\nurl = "later.ics"\n', "utf8")
    *_, later = records(here("sources", "--json"))
    assert (later["source_key"], later["state"], later["age_seconds"]) == ("later", "new", None)
