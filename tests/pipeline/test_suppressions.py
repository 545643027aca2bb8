"""A talk, or a person, taken out of all that is published: for good, in every file, with all its past."""

import unicodedata
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree

import duckdb
import pytest

from flows.pipeline import RunReport, in_threads, run_sources
from flows.settings import load
from tests.pipeline.conftest import CONFIGURATION, contents, source
from warehouse import snapshots
from warehouse.connection import opened
from warehouse.snapshots import Value

SOON = datetime.now(UTC) + timedelta(days=20)
SECRETS = ("araujo", "ara%c3%bajo", "automata", "transducers")
"""What nobody is to read any more: the name, and the titles that the talk had."""


def event(key: str, summary: str, speaker: str, *, hour: int = 14, days: int = 0) -> str:
    """One event in Berlin, some weeks from now."""
    return "\r\n".join(
        (
            "BEGIN:VEVENT",
            f"UID:{key}@example",
            f"DTSTART;TZID=Europe/Berlin:{SOON + timedelta(days=days):%Y%m%d}T{hour:02}0000",
            f"SUMMARY:{summary}",
            f"DESCRIPTION:Speaker: {speaker}",
            f"URL:https://example.org/{speaker.replace(' ', '-').lower()}/{key}",
            "END:VEVENT",
        )
    )


def calendar(*events: str) -> str:
    """A calendar of these events."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", *events, "END:VCALENDAR"]
    return "\r\n".join(lines) + "\r\n"


HERS = event("2", "Sheaves on graphs", "Ada Quill", days=1)
ASIDE = event("3", "Automata on Mars", "João Araújo").replace("Europe/Berlin", "Mars/Base")


def put(folder: Path, key: str, *events: str) -> None:
    """Write the calendar that a source is read from."""
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", *events, "END:VCALENDAR", "")
    (folder / f"{key}.ics").write_bytes("\r\n".join(lines).encode())


def publish(folder: Path, words: str = "") -> RunReport:
    """Run everything on the sources `course`, `maths` and `city`, with further words as TOML."""
    sources = [source(key, f"{key}.ics") for key in ("course", "maths", "city")]
    sources[0] += '\nseries = "Autumn Course"'
    path = folder / "talkfeed.toml"
    path.write_text(CONFIGURATION + "".join(f"\n[[sources]]\n{one}\n" for one in sources) + words, "utf8")
    settings = load(path, folder / "home")
    return run_sources(settings, settings.chosen(()), in_threads(1))


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a talk of João Araújo that was retitled and that two sources announce; others beside it.

    He spoke instead of Ada Quill, for a while, in a talk of hers; and an announcement of him was set aside.
    """
    folder = tmp_path_factory.mktemp("lived-in")
    put(folder, "course", event("1", "Automata and words", "João Araújo"))
    put(folder, "maths", HERS, ASIDE)
    put(folder, "city", event("a", "Automata and words", "JOAO ARAUJO"))
    publish(folder)
    put(folder, "course", event("1", "Transducers and words", "João Araújo"))
    put(folder, "maths", event("2", "Automata, once more", "João Araújo", days=1), ASIDE)
    publish(folder)
    put(folder, "maths", HERS, ASIDE)
    publish(folder)
    return folder


@pytest.fixture
def folder(lived_in: Path, tmp_path: Path) -> Path:
    """A copy of it, to go on with."""
    return copytree(lived_in, tmp_path / "folder")


@pytest.fixture
def home(folder: Path) -> Path:
    """Where everything is kept."""
    return folder / "home"


@pytest.fixture
def his(home: Path) -> str:
    """The talk_id of his talk."""
    assert secrets(home / "public") >= {"calendars/all.ics", "calendars/autumn-course.ics", "index.html"}
    ((talk_id, keys),) = asked(home, "SELECT talk_id, source_keys FROM talks WHERE title LIKE 'Transducers%'")
    assert keys == ["city", "course"]
    return str(talk_id)


def asked(home: Path, sql: str) -> list[tuple[Value, ...]]:
    """What the published tables answer."""
    return snapshots.query(home / "public", sql).rows


def shown(home: Path) -> set[bytes]:
    """The lines of the events of all talks."""
    calendar = (home / "public/calendars/all.ics").read_bytes()
    return set(calendar.partition(b"BEGIN:VEVENT")[2].split(b"\r\n"))


def secrets(public: Path) -> set[str]:
    """The files, and the tables in Parquet, in which a secret can be read."""
    texts = {str(path.relative_to(public)): path.read_bytes() for path in public.rglob("*") if path.is_file()}
    with duckdb.connect() as reader:
        for path in (public / "data").glob("*.parquet"):
            texts[path.name] = str(reader.read_parquet(str(path)).fetchall()).encode()
    return {name for name, text in texts.items() if any(secret in _plain(text) for secret in SECRETS)}


def _plain(text: bytes) -> str:
    apart = unicodedata.normalize("NFKD", text.replace(b"\r\n ", b"").decode("utf8", "replace").casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("João Araújo", marks=pytest.mark.whole),
        pytest.param("JOAO ARAUJO", marks=pytest.mark.whole),
        "joa\u0303o  arau\u0301jo",
    ],
)
def test_no_byte_tells_of_a_suppressed_speaker(name: str, folder: Path, home: Path) -> None:
    """However the name is spelt: calendars, page, tables, snapshot and manifest; others' talks stay."""
    publish(folder, f'[[suppress]]\nspeaker = "{name}"\n')
    assert secrets(home / "public") == set()
    assert asked(home, "SELECT title FROM talks") == [("Sheaves on graphs",)]
    assert asked(home, "SELECT name FROM speakers") == [("Ada Quill",)]
    assert asked(home, "SELECT count(*) FROM talk_versions WHERE valid_to IS NULL") == [(1,)]
    assert "Sheaves on graphs" in (home / "public/calendars/all.ics").read_text("utf8")


def test_a_calendar_that_loses_its_last_talk_is_emptied(folder: Path, his: str, home: Path) -> None:
    """Its address goes on answering, with a calendar without events; once is enough."""
    words = f'[[suppress]]\ntalk = "{his}"\n'
    report = publish(folder, words)
    assert "calendars/autumn-course.ics" in report.published.paths
    lines = (home / "public/calendars/autumn-course.ics").read_bytes().decode().split("\r\n")
    assert (lines[0], lines[-2:], "NAME:Example" in lines) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""], True)
    assert "BEGIN:VEVENT" not in lines
    assert asked(home, "SELECT series_key FROM series") == []
    before = contents(home / "public")
    assert publish(folder, words).ingest.changes == ()
    assert contents(home / "public") == before


def test_what_is_suppressed_is_still_known_and_comes_back_with_the_word(
    folder: Path, his: str, home: Path
) -> None:
    """The warehouse keeps it under its name, and so do its sources: a new one does not bring it back."""
    before = shown(home)
    publish(folder, f'[[suppress]]\ntalk = "{his}"\n')
    assert shown(home) < before
    with opened(home) as connection:
        known = connection.execute("SELECT presence FROM talks WHERE talk_id = $1", [his]).fetchall()
    assert known == [("live",)]
    publish(folder)
    assert shown(home) == before


def test_a_suppressed_talk_stays_out_when_others_change(folder: Path, his: str, home: Path) -> None:
    """What goes on from the last publish leaves it out as well, and what it leaves is what others say."""
    words = f'[[suppress]]\ntalk = "{his}"\n'
    publish(folder, words)
    put(folder, "maths", event("2", "Sheaves on trees", "Ada Quill", days=1), ASIDE)
    report = publish(folder, words)
    assert "calendars/all.ics" in report.published.paths
    assert asked(home, "SELECT title FROM talks") == [("Sheaves on trees",)]
    public = contents(home / "public")
    assert [name for name, (content, _) in public.items() if his.encode() in content] == []


@pytest.mark.whole
def test_a_suppressed_talk_takes_its_other_names_along(folder: Path, his: str, home: Path) -> None:
    """The talk that it became, and what it had superseded."""
    put(folder, "maths", HERS, event("b", "Words at night", "Bo Li", hour=20, days=4))
    publish(folder)
    (other,) = (talk_id for (talk_id,) in asked(home, "SELECT talk_id FROM talks WHERE title LIKE 'Words%'"))
    merge = f'[[merge]]\ntalks = ["{his}", "{other}"]\n'
    publish(folder, merge)
    assert len(asked(home, "FROM talk_aliases")) == 1
    publish(folder, merge + f'[[suppress]]\ntalk = "{other}"\n')
    assert asked(home, "SELECT title FROM talks") == [("Sheaves on graphs",)]
    assert asked(home, "FROM talk_aliases") == []
    public = contents(home / "public")
    assert not [name for name, (content, _) in public.items() if b"Bo Li" in content]


@pytest.mark.whole
def test_a_talk_that_was_mixed_up_with_a_suppressed_one_stays(folder: Path, his: str, home: Path) -> None:
    """Only what it said while the two were one is left out."""
    (hers,) = (talk_id for (talk_id,) in asked(home, "SELECT talk_id FROM talks WHERE title LIKE 'Sheaves%'"))
    talks = f'talks = ["{his}", "{hers}"]\n'
    publish(folder, f"[[merge]]\n{talks}")
    publish(folder, f"[[keep_apart]]\n{talks}")
    publish(folder, f'[[keep_apart]]\n{talks}[[suppress]]\nspeaker = "João Araújo"\n')
    assert asked(home, "SELECT talk_id, title FROM talks") == [(hers, "Sheaves on graphs")]
    assert secrets(home / "public") == set()
