"""`talkfeed read`: what is found in files, addresses and stdin, and what is not."""

import os
import pty
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.conftest import PUBLISHER, Talkfeed, calendar, contents, process, records
from tests.sites.pages import PagesSite

BERLIN = ("--timezone", "Europe/Berlin")
SHEAVES: dict[str, object] = {
    "title": "Sheaves on graphs",
    "speakers": [{"name": "Ada Quill", "affiliation": "University of Nowhere"}],
    "starts_at": "2035-06-06T14:00:00+02:00",
    "ends_at": None,
    "timezone": "Europe/Berlin",
    "location": "Room 7",
    "url": None,
    "status": "confirmed",
    "abstract": None,
    "abstract_is_truncated": False,
    "series": None,
}


@pytest.fixture
def site() -> Iterator[PagesSite]:
    """A site whose pages a test edits."""
    with PagesSite() as site:
        yield site


def test_every_talk_is_an_object(call: Talkfeed, folder: Path) -> None:
    """With the documented keys, in their order; times with offsets, bare dates, the end of days exclusive."""
    name = str(folder / "talks.ics")
    sheaves, operads, old = records(call("read", name, "--json"))
    assert list(sheaves.items()) == [("input", name), *SHEAVES.items()]
    assert (operads["starts_at"], operads["ends_at"]) == ("2035-09-01", "2035-09-04")
    assert (old["starts_at"], old["timezone"], old["status"]) == (
        "2020-06-06T12:00:00+00:00",
        "UTC",
        "cancelled",
    )


def test_an_undated_talk_has_no_time(call: Talkfeed, folder: Path) -> None:
    """Nothing is made up for it."""
    (talk,) = records(call("read", folder / "open.txt", "--json"))
    assert (talk["title"], talk["starts_at"], talk["ends_at"]) == ("Braids without a date", None, None)


def test_one_bad_input_never_stops_the_rest(call: Talkfeed, folder: Path) -> None:
    """Each gives its talks or its problem, in the order of the arguments; the status is 0."""
    (folder / "nonsense.bin").write_bytes(bytes(range(256)) * 8)
    (folder / "empty.ics").write_bytes(b"")
    names = [folder / "none.txt", folder, folder / "nonsense.bin", folder / "empty.ics", folder / "open.txt"]
    result = call("read", *names, "--json")
    found = records(result)
    assert result.exit_code == 0
    assert [each["input"] for each in found] == [str(name) for name in names]
    assert [set(each) for each in found[:4]] == [{"input", "problem"}] * 4
    assert found[4]["title"] == "Braids without a date"


def test_nothing_read_is_a_failure(call: Talkfeed, folder: Path) -> None:
    """The status is 1 when every input is a problem."""
    result = call("read", folder / "none.txt", folder / "neither.ics", "--json")
    assert result.exit_code == 1
    assert len(records(result)) == 2


def test_an_input_without_talks_says_so(call: Talkfeed, folder: Path) -> None:
    """Never nothing at all: a calendar without events is a problem in words."""
    empty = folder / "empty.ics"
    empty.write_text("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", "utf8")
    (problem,) = records(call("read", str(empty), "--json"))
    assert problem == {"input": str(empty), "problem": "it can be read, and announces nothing"}


def test_what_is_set_aside_says_where_it_stood(call: Talkfeed, folder: Path) -> None:
    """A time without a zone is a problem with its place; --timezone solves it."""
    path = folder / "zoneless.txt"
    path.write_text("Title: Knots\nSpeaker: Ada Quill\nWhen: 6 June 2035, 14:00\n", "utf8")
    (problem,) = records(call("read", path, "--json"))
    assert set(problem) == {"input", "problem", "found_at"}
    assert "zone" in str(problem["problem"])
    (talk,) = records(call("read", path, "--json", *BERLIN))
    assert talk["starts_at"] == "2035-06-06T14:00:00+02:00"


def test_stdin_is_an_input(call: Talkfeed) -> None:
    """`-` reads what is piped in."""
    sheaves, *_ = records(call("read", "-", "--json", said=calendar().encode()))
    assert sheaves == {"input": "-"} | SHEAVES


def test_an_address_is_fetched_and_nothing_is_kept(call: Talkfeed, folder: Path, site: PagesSite) -> None:
    """The fetching is that of an ingest; the home is not even made."""
    address = site.put("/talks.ics", calendar())
    before = contents(folder)
    config, home = folder / "talkfeed.toml", folder / "home"
    result = call("--config", config, "--home", home, "read", address, "--json")
    talk, *_ = records(result)
    assert (talk["input"], talk["title"], talk["starts_at"]) == (
        address,
        SHEAVES["title"],
        SHEAVES["starts_at"],
    )
    assert contents(folder) == before
    assert not home.exists()


def test_an_address_that_does_not_answer_is_a_problem(call: Talkfeed, folder: Path, site: PagesSite) -> None:
    """With the reason; the status is 1."""
    result = call("--config", folder / "talkfeed.toml", "read", f"{site.url}/none.ics", "--json")
    assert result.exit_code == 1
    (problem,) = records(result)
    assert "404" in str(problem["problem"])


def test_a_page_without_talks_says_what_to_try(call: Talkfeed, folder: Path, site: PagesSite) -> None:
    """It may link to what has them, which `add` looks at."""
    address = site.put("/", "<!doctype html><title>Tides</title><h1>Welcome</h1>", "text/html")
    result = call("--config", folder / "talkfeed.toml", "read", address)
    assert result.exit_code == 1
    assert f"`talkfeed add {address}`" in result.stderr
    assert "no kind reads it" in result.stderr


def test_a_private_address_is_refused(call: Talkfeed, tmp_path: Path, site: PagesSite) -> None:
    """Unless the configuration allows it."""
    address, path = site.put("/talks.ics", calendar()), tmp_path / "talkfeed.toml"
    path.write_text(PUBLISHER.replace('allow_private = ["127.0.0.1"]', ""), "utf8")
    result = call("--config", path, "read", address, "--json")
    assert result.exit_code == 1
    assert set(records(result)[0]) == {"input", "problem"}


@pytest.mark.parametrize(
    ("option", "value", "hint"),
    [("--kind", "icss", "'ics'"), ("--timezone", "Europe/Berln", "'Europe/Berlin'")],
)
def test_an_option_that_cannot_be_meant_is_wrong_usage(
    option: str, value: str, hint: str, call: Talkfeed, folder: Path
) -> None:
    """The status is 2, and the nearest word is named."""
    result = call("read", folder / "talks.ics", option, value)
    assert result.exit_code == 2
    assert hint in result.stderr


def test_the_kind_may_be_said(call: Talkfeed, folder: Path) -> None:
    """A page that is not of that kind is a problem."""
    assert call("read", folder / "talks.ics", "--kind", "ics", "--json").exit_code == 0
    assert call("read", folder / "open.txt", "--kind", "ics", "--json").exit_code == 1


def test_people_get_a_block_a_talk(call: Talkfeed, folder: Path) -> None:
    """Title, time with zone, people, place; problems go to stderr."""
    result = call("read", folder / "talks.ics", folder / "none.txt")
    assert result.stdout.splitlines()[:8] == [
        "Sheaves on graphs",
        "    Wed 2035-06-06 14:00 Europe/Berlin",
        "    Ada Quill (University of Nowhere)",
        "    Room 7",
        "",
        "School on operads",
        "    Sat 2035-09-01, until Mon 2035-09-03",
        "",
    ]
    assert "none.txt: cannot be read" in result.stderr
    assert result.stderr.endswith("talks: 3, problems: 1\n")


def test_terminals_are_not_steered(folder: Path) -> None:
    """What a page says reaches a terminal without control characters."""
    (folder / "evil.txt").write_text("Title: \x1b]0;owned\x07Knots \u202etxt\nSpeaker: Ada Quill\n", "utf8")
    ours, theirs = pty.openpty()
    with process("read", folder / "evil.txt", stdout=theirs) as running:
        running.communicate(timeout=20)
    os.close(theirs)
    shown = os.read(ours, 10_000)
    os.close(ours)
    assert b"Knots" in shown
    assert not any(evil in shown for evil in (b"\x1b", b"\x07", "\u202e".encode()))
