"""Runs from the command line: what they tell, what they leave behind, how they end."""

from pathlib import Path

import pytest

from tests.commands.conftest import Talkfeed, calendar, contents, event, records
from warehouse.locks import held

MOVED = "Wed 2035-06-06 14:00 Europe/Berlin → Wed 2035-06-06 16:00 Europe/Berlin"


def test_a_run_tells_what_came_of_every_source(here: Talkfeed, folder: Path) -> None:
    """A line a source, a line a change, and where the published files are; stdout stays empty."""
    result = here("run")
    published = folder / "home" / "public"
    assert result.exit_code == 0
    assert result.stdout == ""
    *told, publication = result.stderr.splitlines()
    assert told == [
        "maths  read: 3 new, 0 changed, 0 unchanged, 0 rejected",
        "open   read: 1 new, 0 changed, 0 unchanged, 0 rejected",
        "  added: Old news, Sat 2020-06-06 12:00 UTC",
        "  added: Sheaves on graphs, Wed 2035-06-06 14:00 Europe/Berlin",
        "  added: Braids without a date, undated",
        "  added: School on operads, Sat 2035-09-01",
    ]
    assert f"below {published}; `talkfeed up` serves it" in publication
    assert (published / "index.html").exists()


def test_a_second_run_finds_nothing_new(here: Talkfeed, folder: Path) -> None:
    """Unchanged sources are said to be so, and nothing is published."""
    here("run")
    result = here("run")
    public = folder / "home" / "public"
    assert result.stderr.splitlines() == [
        "maths  unchanged",
        "open   unchanged",
        f"published: nothing new; {public} stands as it was",
    ]


def test_only_the_named_sources_are_read(here: Talkfeed) -> None:
    """A source named twice is read once, one not named is not read."""
    result = here("run", "open", "open")
    assert [line for line in result.stderr.splitlines() if line.startswith(("maths", "open"))] == [
        "open  read: 1 new, 0 changed, 0 unchanged, 0 rejected"
    ]


def test_json_tells_programs_the_same(here: Talkfeed) -> None:
    """A record a reading, a record a change, a summary; nothing on stderr."""
    result = here("run", "open", "--json")
    reading, change, summary = records(result)
    assert result.stderr == ""
    assert (reading["record"], reading["source_key"], reading["new_count"]) == ("reading", "open", 1)
    assert (change["record"], change["kind"], change["new_value"]) == (
        "change",
        "added",
        "Braids without a date",
    )
    assert {key: summary[key] for key in ("record", "source_count", "failed_count", "change_count")} == {
        "record": "summary",
        "source_count": 1,
        "failed_count": 0,
        "change_count": 1,
    }
    assert summary["published"]


def test_what_was_rejected_is_told_with_its_reason(here: Talkfeed, folder: Path) -> None:
    """Below its source: the reasons, the most frequent first, three at most, and where to find the others."""
    zones = ("Mars/Base", "Mars/Base", "Mars/Camp", "Mars/Dome", "Mars/Hut")
    events = (
        (*event(str(number), "Dust", f";TZID={zone}:20350606T140000"), "END:VEVENT")
        for number, zone in enumerate(zones)
    )
    lines = ("BEGIN:VCALENDAR", *(line for lines in events for line in lines), "END:VCALENDAR", "")
    (folder / "talks.ics").write_text("\r\n".join(lines), "utf8")
    unknown = "no zone 'Mars/{}', and the calendar does not define it"
    assert here("run", "maths", "--dry-run").stderr.splitlines()[:-1] == [
        "maths  read: 0 new, 0 changed, 0 unchanged, 5 rejected",
        f"  2 rejected: {unknown.format('Base')}",
        f"  1 rejected: {unknown.format('Camp')}",
        f"  1 rejected: {unknown.format('Dome')}",
        "  … and 1 for other reasons: talkfeed read ADDRESS tells all of them",
    ]
    assert records(here("run", "maths", "--json"))[1] == {
        "record": "reject",
        "source_key": "maths",
        "reason": unknown.format("Base"),
        "reject_count": 2,
    }


def test_quiet_tells_of_failures_alone(here: Talkfeed, folder: Path) -> None:
    """With --quiet a good source is silent and a failed one is not."""
    (folder / "open.txt").unlink()
    result = here("--quiet", "ingest")
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("open  failed: ")
    assert "no such file" in line


def test_a_failed_source_is_reported_and_forgiven(here: Talkfeed, folder: Path) -> None:
    """With what helps; the status is 0 as long as one source is read, 3 with --strict."""
    (folder / "open.txt").unlink()
    result = here("ingest")
    assert result.exit_code == 0
    assert result.stderr.splitlines()[1:4] == [
        f"open   failed: {folder / 'open.txt'} cannot be read: no such file or directory",
        "1 of 2 failed: what was read before stays published, and the next run asks again.",
        f"Open the address in a browser; where it has moved, correct it in {folder / 'talkfeed.toml'}.",
    ]
    assert here("ingest", "--strict").exit_code == 3
    assert here("run", "--dry-run", "--strict").exit_code == 3


def test_a_run_of_which_nothing_came_failed(here: Talkfeed, folder: Path) -> None:
    """The status is 1 while no source was ever read, run after run; 0 once one was."""
    away = (folder / "open.txt").rename(folder / "away.txt")
    assert [here("ingest", "open").exit_code for _ in range(2)] == [1, 1]
    away.rename(folder / "open.txt")
    assert here("ingest", "open").exit_code == 0
    (folder / "open.txt").unlink()
    assert here("ingest", "open").exit_code == 0


def test_many_changes_are_cut(here: Talkfeed, folder: Path) -> None:
    """Twenty are told, the others are counted."""
    talks = "\n\n".join(f"Title: Talk {number}\nSpeaker: Ada Quill\n---" for number in range(25))
    (folder / "open.txt").write_text(talks, "utf8")
    result = here("ingest", "open")
    assert sum(line.startswith("  added: ") for line in result.stderr.splitlines()) == 20
    assert "  … and 5 more: talkfeed changes" in result.stderr.splitlines()


def test_a_dry_run_leaves_everything_as_it_is(here: Talkfeed, folder: Path) -> None:
    """It shows what would change, and stores, archives and publishes nothing."""
    here("run")
    before = contents(folder / "home")
    (folder / "talks.ics").write_text(calendar(hour=16), "utf8")
    result = here("run", "--dry-run")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "maths  read: 0 new, 1 changed, 2 unchanged, 0 rejected",
        "open   unchanged",
        f"  rescheduled: Sheaves on graphs: {MOVED}",
        "dry run: nothing was stored, nothing published",
    ]
    assert contents(folder / "home") | {"lock": before["lock"]} == before


def test_a_dry_run_makes_no_home(here: Talkfeed, folder: Path) -> None:
    """Before the first run there is nothing to copy, and nothing is made."""
    assert here("run", "--dry-run").exit_code == 0
    assert not (folder / "home").exists()


def test_the_halves_make_a_whole(here: Talkfeed, folder: Path) -> None:
    """`ingest` publishes nothing; `publish` then publishes what it stored."""
    assert here("ingest").exit_code == 0
    assert not (folder / "home" / "public" / "index.html").exists()
    assert records(here("publish", "--json"))[0]["removed"] == 0
    assert (folder / "home" / "public" / "index.html").exists()
    assert here("publish").stderr.startswith("published: nothing new")


@pytest.mark.parametrize("verb", [("run",), ("run", "--dry-run"), ("ingest",), ("publish",)])
def test_another_run_at_work_is_left_alone(verb: tuple[str, ...], here: Talkfeed, folder: Path) -> None:
    """The status is 75, and the message names the other process."""
    here("ingest")
    with held(folder / "home"):
        result = here(*verb)
    assert result.exit_code == 75
    assert "another run (process " in result.stderr


@pytest.mark.parametrize("verb", ["run", "ingest"])
def test_no_source_is_no_run(verb: str, here: Talkfeed, folder: Path) -> None:
    """A configuration without sources is an error, not an empty success."""
    path = folder / "talkfeed.toml"
    path.write_text(path.read_text("utf8").partition("[[sources]]")[0], "utf8")
    result = here(verb)
    assert result.exit_code == 2
    assert "there is no source" in result.stderr
