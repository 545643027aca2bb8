"""`talkfeed explain`: who says what of a talk, what counts and why, and how it came about."""

import re
from pathlib import Path

import duckdb
import msgspec
import pytest
from click.testing import Result

from flows.commands._explained import Explanation
from flows.commands._naming import resolved
from schemas.failures import Failure
from tests.commands.conftest import PUBLISHER, Talkfeed, at, event, records

SOURCES = "".join(
    f'\n[[sources]]\nkey = "{key}"\nurl = "{key}.ics"\ntimezone = "Europe/Berlin"\ntrust = {trust}\n'
    for key, trust in (("maths", 70), ("city", 30))
)


def put(folder: Path, key: str, *events: tuple[str, ...]) -> None:
    """Write the calendar that a source is read from."""
    lines = (line for each in events for line in (*each, "END:VEVENT"))
    text = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", *lines, "END:VCALENDAR", "")
    (folder / f"{key}.ics").write_bytes("\r\n".join(text).encode())


def said(uid: str, title: str, hour: int, room: str, name: str = "Ada Quill") -> tuple[str, ...]:
    """What a calendar says of a talk."""
    start = f";TZID=Europe/Berlin:20350606T{hour}0000"
    return (*event(uid, title, start), f"LOCATION:Room {room}", f"DESCRIPTION:Speaker: {name}")


def configure(folder: Path, words: str = "") -> None:
    """Write the configuration, with further words of an operator."""
    (folder / "talkfeed.toml").write_text(PUBLISHER + SOURCES + words, "utf8")


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory, call: Talkfeed) -> Path:
    """A folder in which two sources announce a talk and differ, and an operator made one of two others."""
    folder = tmp_path_factory.mktemp("disputed")
    run = at(call, folder)
    configure(folder)
    knots = said("2", "Knots", 11, "7", "Bo Li")
    put(folder, "maths", said("1", "Sheaves on graphs", 14, "7"), knots)
    put(folder, "city", said("a", "Sheaves on graphs", 14, "9"))
    assert (run("run", "maths").exit_code, run("run").exit_code) == (0, 0)
    put(folder, "maths", said("1", "Sheaves on graphs", 15, "7"), knots)
    put(folder, "city", said("a", "Sheaves on graphs", 14, "9"), said("b", "Evening", 20, "1", "No One"))
    assert run("run").exit_code == 0
    ids = known(call, folder)
    configure(folder, f'\n[[merge]]\ntalks = ["{ids["Knots"]}", "{ids["Evening"]}"]\n')
    assert run("run").exit_code == 0
    return folder


def known(call: Talkfeed, folder: Path) -> dict[str, str]:
    """The talk_id of every talk by its title."""
    found = at(call, folder)("sql", "--json", "SELECT title, talk_id FROM talks")
    return {str(each["title"]): str(each["talk_id"]) for each in records(found)}


@pytest.fixture
def ids(call: Talkfeed, disputed: Path) -> dict[str, str]:
    """The talk_id of every talk by its title."""
    return known(call, disputed)


@pytest.fixture
def there(call: Talkfeed, disputed: Path) -> Talkfeed:
    """The command line on what is disputed."""
    return at(call, disputed)


def lines(result: Result) -> list[list[str]]:
    """The cells of every line on stdout, without the times at which something was seen."""
    assert result.exit_code == 0, result.stderr
    told = re.sub(r"\b20[0-3]\d-\d\d-\d\d \d\d:\d\d UTC", "TIME", result.stdout)
    return [line.split("\t") for line in told.splitlines()]


def test_a_conflict_is_shown_with_what_counts_and_why(there: Talkfeed, ids: dict[str, str]) -> None:
    """Where sources differ comes first, the value that counts before the others."""
    told = lines(there("explain", ids["Sheaves on graphs"]))
    start = told.index(["The sources DIFFER in starts_at, location:"])
    now, then = (f"Wed 2035-06-06 {hour}:00 Europe/Berlin" for hour in (15, 14))
    assert told[start + 1 : start + 8] == [
        ["field", "says", "source", "since", "what counts"],
        ["starts_at", now, "maths", "TIME", "counts: changed last, while the others said nothing new"],
        ["starts_at", then, "city", "TIME", "differs"],
        ["location", "Room 7", "maths", "TIME", "counts: trusted more: 70 against 30"],
        ["location", "Room 9", "city", "TIME", "differs"],
        ["room", "7", "maths", "TIME", "counts: goes with location"],
        ["room", "9", "city", "TIME", "differs"],
    ]
    assert ["title", "Sheaves on graphs", "city, maths", "TIME", "agreed"] in told


def test_identity_matches_and_history_are_told(there: Talkfeed, ids: dict[str, str]) -> None:
    """The names of the talk, why its announcements are one, and what happened, oldest first."""
    talk_id = ids["Sheaves on graphs"]
    told = lines(there("explain", talk_id[:4]))
    assert told[0] == ["Sheaves on graphs"]
    assert {f"talk_id     {talk_id}", f"uid         {talk_id}@example.org", "presence    live"} <= {
        row[0] for row in told
    }
    (match,) = (row for row in told if row[-1].startswith("same title"))
    assert match[1:5] == ["city a@example", "maths 1@example", "yes", match[4]]
    assert told[told.index(["History:"]) + 2 :] == [
        ["TIME", "added: Sheaves on graphs, Wed 2035-06-06 14:00 Europe/Berlin"],
        *(row for row in told if row[-1].startswith("moved")),
        [
            "TIME",
            "rescheduled: Wed 2035-06-06 14:00 Europe/Berlin → Wed 2035-06-06 15:00 Europe/Berlin",
        ],
    ]


def test_one_source_is_said_to_be_one(call: Talkfeed, lived_in: Path) -> None:
    """With its fields all the same, and nothing to count."""
    (talk, *_) = records(at(call, lived_in)("talks", "--upcoming", "--json"))
    told = lines(at(call, lived_in)("explain", str(talk["uid"])))
    assert ["One source announces it: maths."] in told
    assert ["title", "Sheaves on graphs", "maths", "TIME", ""] in told


def test_a_superseded_talk_leads_to_its_successor(there: Talkfeed, ids: dict[str, str]) -> None:
    """It says what superseded it and why, and that one is explained after it."""
    older, younger = ids["Knots"], ids["Evening"]
    told = lines(there("explain", younger))
    alias = f"superseded by {older} since TIME: so it stands in the configuration"
    assert [f"alias       {alias}"] in told
    listed = [each["talk_id"] for each in records(there("talks", "--json"))]
    assert (older in listed, younger in listed) == (True, False)
    assert ["TIME", f"merged: this talk is {older}"] in told
    successor = told[told.index([f"It is {older} since:"]) :]
    assert [f"talk_id     {older}"] in successor
    assert ["TIME", f"merged: {younger} is this talk"] in successor


def test_an_explanation_for_programs(there: Talkfeed, ids: dict[str, str]) -> None:
    """One object, with all that a person is told and its successor within it."""
    (told,) = records(there("explain", ids["Evening"], "--json"))
    assert list(told) == [
        *("talk", "announcements", "fields", "matches", "aliases", "history", "changes", "successor")
    ]
    successor = msgspec.convert(told["successor"], Explanation)
    assert (successor.talk.talk_id, successor.successor) == (ids["Knots"], None)
    assert {one.source_key for one in successor.announcements} == {"maths", "city"}
    titles = next(field for field in successor.fields if field.field == "title")
    assert (titles.is_agreed, [one.value for one in titles.said if one.is_chosen]) == (False, ["Knots"])


def test_an_announcement_leads_to_its_talk(there: Talkfeed, ids: dict[str, str]) -> None:
    """The id that another talk would have is no talk, and leads to the one that it is part of."""
    (told,) = records(there("explain", ids["Sheaves on graphs"], "--json"))
    explanation = msgspec.convert(told, Explanation)
    (other,) = (one.announcement_id for one in explanation.announcements if one.source_key == "city")
    result = there("explain", other)
    assert result.stdout.startswith("Sheaves on graphs\n")
    assert result.stderr == f"{other} is the id of an announcement of this talk\n"


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        ("abc", 2, "'abc' is too short: give 4 characters of the talk_id at least"),
        ("zzzz", 1, "no published talk has the talk_id or UID 'zzzz'\n`talkfeed talks --json` shows"),
    ],
)
def test_a_talk_that_cannot_be_meant_is_told(name: str, status: int, words: str, there: Talkfeed) -> None:
    """With what to do."""
    result = there("explain", name)
    assert (result.exit_code, words in result.stderr) == (status, True)


def test_a_beginning_of_two_talks_is_told_with_both(tmp_path: Path) -> None:
    """So that a person can choose."""
    data = tmp_path / "data"
    data.mkdir()
    with duckdb.connect(str(data / "talkfeed.duckdb")) as snapshot:
        snapshot.execute(
            "CREATE TABLE talks AS SELECT *, talk_id || '@x' AS uid,"
            " NULL::TIMESTAMP AS starts_local, NULL::DATE AS starts_on, NULL::VARCHAR AS timezone"
            " FROM (VALUES ('abcd1', 'Knots'), ('abcd2', 'Braids')) AS talk (talk_id, title)"
        )
        snapshot.execute("CREATE TABLE announcements (talk_id VARCHAR, announcement_id VARCHAR)")
    assert resolved(tmp_path, "abcd2") == "abcd2"
    with pytest.raises(Failure) as caught:
        resolved(tmp_path, "abcd")
    assert str(caught.value).splitlines() == [
        "2 talks have a talk_id that begins with 'abcd':",
        "  abcd1  undated  Knots",
        "  abcd2  undated  Braids",
        "Give more of it.",
    ]
