"""From an announcement on the web to files that people subscribe to and query."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.pipeline.publishing import publish
from schemas.failures import ConfigurationFailure, StorageFailure
from tests.pipeline.conftest import Run, configured, contents, source
from tests.sites.pages import PagesSite
from tests.sites.the_events_calendar import TheEventsCalendar
from tests.sites.tribe_posts import Post
from warehouse import exports, snapshots
from warehouse.connection import Connection, opened

SOON = datetime.now(UTC) + timedelta(days=20)


def calendar(*events: str) -> str:
    """A calendar of these events."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", *events, "END:VCALENDAR"]
    return "\r\n".join(lines) + "\r\n"


def event(number: int, summary: str, *, hour: int = 14, room: str = "Room 7", stamp: str = "20260101") -> str:
    """One event in Berlin, some weeks from now."""
    return "\r\n".join(
        (
            "BEGIN:VEVENT",
            f"UID:{number}@maths.example",
            f"DTSTAMP:{stamp}T000000Z",
            f"DTSTART;TZID=Europe/Berlin:{SOON:%Y%m%d}T{hour:02}0000",
            f"DTEND;TZID=Europe/Berlin:{SOON:%Y%m%d}T{hour + 1:02}0000",
            f"SUMMARY:{summary}",
            f"LOCATION:{room}",
            "DESCRIPTION:Speaker: Ada Quill (University of Nowhere)",
            "END:VEVENT",
        )
    )


def talks(home: Path) -> list[tuple[object, ...]]:
    """Title, local hour and status of the talks in the snapshot."""
    sql = "SELECT title, strftime(starts_local, '%H:%M'), location, status FROM talks ORDER BY title"
    return snapshots.query(home / "public", sql).rows


def test_an_announcement_becomes_a_calendar_a_table_and_a_page(site: PagesSite, run: Run, home: Path) -> None:
    """One event at a source is one event in every output."""
    url = site.put("/talks.ics", calendar(event(1, "Sheaves")))
    report = run(source("maths", url))
    (reading,) = report.ingest.readings
    assert (reading.outcome, reading.fetched_count, reading.new_count) == ("read", 1, 1)
    assert talks(home) == [("Sheaves", "14:00", "Room 7", "confirmed")]
    published = (home / "public" / "calendars" / "all.ics").read_text("utf8")
    assert published.count("BEGIN:VEVENT") == 1
    assert "Ada Quill" in published
    assert "Sheaves" in (home / "public" / "index.html").read_text("utf8")
    manifest = json.loads((home / "public" / "manifest.json").read_text("utf8"))
    names = {file["path"] for file in manifest["files"]}
    assert {"calendars/all.ics", "data/talks.parquet", "data/talkfeed.duckdb", "index.html"} <= names


def test_coordinates_go_from_a_source_to_the_calendar(site: PagesSite, run: Run, home: Path) -> None:
    """GEO is published as stated, and only so; once a source adds it, that talk alone is revised."""
    sheaves, stacks = event(1, "Sheaves"), event(2, "Stacks", hour=16)
    url = site.put("/talks.ics", calendar(sheaves, stacks.replace("\r\nEND", "\r\nGEO:0;0\r\nEND")))
    run(source("maths", url))
    all_talks = home / "public" / "calendars" / "all.ics"
    assert b"GEO" not in all_talks.read_bytes()
    site.put("/talks.ics", calendar(sheaves.replace("\r\nEND", "\r\nGEO:52.2543419;-6.16\r\nEND"), stacks))
    report = run(source("maths", url))
    assert [(one.kind, one.field, one.new_value) for one in report.ingest.changes] == [
        ("revised", "latitude", "52.254342"),
        ("revised", "longitude", "-6.16"),
    ]
    stated = re.findall(rb"^(?:SUMMARY|GEO|SEQUENCE):.*(?=\r$)", all_talks.read_bytes(), re.MULTILINE)
    assert stated == [
        b"SUMMARY:Ada Quill: Sheaves",
        b"SEQUENCE:0",
        b"GEO:52.254342;-6.160000",
        b"SUMMARY:Ada Quill: Stacks",
        b"SEQUENCE:0",
    ]
    told = snapshots.query(home / "public", "SELECT title, latitude, longitude FROM talks ORDER BY title")
    assert told.rows == [("Sheaves", 52.254342, -6.16), ("Stacks", None, None)]


@pytest.mark.parametrize("stamp", ["20260101", "20260202"])
def test_a_second_run_over_the_same_changes_nothing(
    site: PagesSite, run: Run, home: Path, stamp: str
) -> None:
    """Whether the server answers 304 or just writes a new DTSTAMP: no talk, no version, no byte."""
    url = site.put("/talks.ics", calendar(event(1, "Sheaves"), event(2, "Stacks", hour=16)))
    run(source("maths", url))
    before = contents(home / "public")
    site.put("/talks.ics", calendar(*(event(1, "Sheaves", stamp=stamp), event(2, "Stacks", hour=16))))
    report = run(source("maths", url))
    assert [reading.outcome for reading in report.ingest.readings] == ["unchanged"]
    assert report.ingest.changes == ()
    assert contents(home / "public") == before
    with opened(home) as connection:
        counts = "SELECT (SELECT count(*) FROM talk_versions), (SELECT count(*) FROM visits)"
        assert connection.execute(counts).fetchall() == [(2, 2)]


def test_an_edit_reaches_the_subscriber_under_the_same_uid(site: PagesSite, run: Run, home: Path) -> None:
    """Another hour and room: the same UID, a higher SEQUENCE, and the change by name."""
    url = site.put("/talks.ics", calendar(event(1, "Sheaves"), event(2, "Stacks", hour=16)))
    run(source("maths", url))
    uids = _lines(home, "UID")
    site.put("/talks.ics", calendar(event(1, "Sheaves", hour=10, room="Hall"), event(2, "Stacks", hour=16)))
    report = run(source("maths", url))
    (reading,) = report.ingest.readings
    assert (reading.new_count, reading.changed_count, reading.unchanged_count) == (0, 1, 1)
    assert {change.kind for change in report.ingest.changes} == {"rescheduled", "moved"}
    assert sorted(_lines(home, "UID")) == sorted(uids)
    assert sorted(_lines(home, "SEQUENCE")) == ["SEQUENCE:0", "SEQUENCE:1"]


def test_a_source_that_fails_costs_no_other_anything(site: PagesSite, run: Run, home: Path) -> None:
    """A 500 is reported with its reason; the other source is read and all that was good stays published."""
    good = site.put("/good.ics", calendar(event(1, "Sheaves")))
    bad = site.put("/bad.ics", calendar(event(2, "Stacks", hour=16)))
    run(source("bad", bad), source("good", good))
    site.put("/bad.ics", "oops", status=500)
    site.put("/good.ics", calendar(event(1, "Sheaves and more")))
    report = run(source("bad", bad), source("good", good))
    assert [reading.outcome for reading in report.ingest.readings] == ["failed", "read"]
    assert "500" in (report.ingest.readings[0].reason or "")
    assert [title for title, *_ in talks(home)] == ["Sheaves and more", "Stacks"]


def test_another_reason_for_the_same_state_publishes_nothing(site: PagesSite, run: Run, home: Path) -> None:
    """A source that is stale already may fail in another way, run after run, and no byte differs."""
    url = site.put("/talks.ics", calendar(event(1, "Sheaves")))
    run(source("maths", url))
    site.put("/talks.ics", "oops", status=500)
    run(source("maths", url))
    before = contents(home / "public")
    site.put("/talks.ics", "oops", status=404)
    report = run(source("maths", url))
    assert "404" in (report.ingest.readings[0].reason or "")
    assert contents(home / "public") == before


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<!doctype html><title>Sign in</title><form>Password</form>", "not what the source promises"),
        ("", "not what the source promises"),
        ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMM", ""),
    ],
    ids=["login", "empty", "cut"],
)
def test_a_page_that_is_no_calendar_unpublishes_nothing(
    site: PagesSite, run: Run, home: Path, body: str, reason: str
) -> None:
    """A login page, an empty page, a calendar cut off: said in words, and the talk stays."""
    url = site.put("/talks.ics", calendar(event(1, "Sheaves")))
    run(source("maths", url))
    site.put("/talks.ics", body, "text/html")
    report = run(source("maths", url))
    assert reason in (report.ingest.readings[0].reason or "")
    assert [title for title, *_ in talks(home)] == ["Sheaves"]
    assert "Sheaves" in (home / "public" / "calendars" / "all.ics").read_text("utf8")


def test_a_calendar_cut_off_overwrites_nothing_with_half(site: PagesSite, run: Run, home: Path) -> None:
    """Of a talk that is known the whole stays; of one that is new there is what there is; none is unseen."""
    whole = calendar(event(1, "Sheaves on a spindle"), event(2, "Stacks", hour=16))
    url = site.put("/talks.ics", whole)
    run(source("maths", url))
    site.put("/talks.ics", whole[: whole.index("SUMMARY:Sheaves on") + 15])
    report = run(source("maths", url))
    (reading,) = report.ingest.readings
    assert (reading.outcome, reading.is_complete, reading.changed_count) == ("read", False, 0)
    assert [title for title, *_ in talks(home)] == ["Sheaves on a spindle", "Stacks"]


def test_a_zone_that_does_not_exist_is_a_reject_with_its_name(site: PagesSite, run: Run, home: Path) -> None:
    """One bad event is set aside with its reason; the rest is read; every row is accounted for."""
    lost = event(2, "Stacks").replace("Europe/Berlin", "Mars/Base")
    report = run(source("maths", site.put("/talks.ics", calendar(event(1, "Sheaves"), lost))))
    (reading,) = report.ingest.readings
    assert (reading.fetched_count, reading.new_count, reading.rejected_count) == (2, 1, 1)
    ((reason,),) = snapshots.query(home / "public", "SELECT reason FROM rejects").rows
    assert "Mars/Base" in str(reason)


def test_a_site_of_the_events_calendar_is_followed_to_its_end(run: Run, home: Path) -> None:
    """All pages, each talk once, the cancelled one as cancelled; a second run finds all unchanged."""
    posts = [
        Post(
            id=100 + number,
            title=f"Talk {number:02}",
            start=f"{SOON + timedelta(days=number):%Y-%m-%d} 14:00:00",
            end=f"{SOON + timedelta(days=number):%Y-%m-%d} 15:00:00",
        )
        for number in range(60)
    ]
    with TheEventsCalendar(posts, etags=True) as site:
        site.cancel(107)
        first = run(source("maths", f"{site.url}/events/", "tribe"))
        second = run(source("maths", f"{site.url}/events/", "tribe"))
    assert first.ingest.readings[0].new_count == 60
    assert [status for *_, status in talks(home)].count("cancelled") == 1
    assert second.ingest.readings[0].outcome == "unchanged"


def test_no_password_is_published(site: PagesSite, run: Run, home: Path) -> None:
    """Neither of a talk nor of what was set aside, in no file at all."""
    secret = "DESCRIPTION:Join https://zoom.us/j/99?pwd=c4n4ry Passcode: 4711c4n4ry"
    good, bad = (event(number, "Sheaves").replace("DESCRIPTION:", f"{secret} ") for number in (1, 2))
    run(source("maths", site.put("/talks.ics", calendar(good, bad.replace("Europe/Berlin", "Mars/Base")))))
    assert snapshots.query(home / "public", "SELECT join_url FROM talks").rows == [("https://zoom.us/j/99",)]
    tables = [name for (name,) in snapshots.query(home / "public", "SHOW TABLES").rows]
    told = "".join(str(snapshots.query(home / "public", f"FROM {name}").rows) for name in tables)
    told += "".join(path.read_text("utf8") for path in (home / "public").rglob("*.[ih][ct][sm]*"))
    assert "c4n4ry" not in told
    assert "zoom.us/j/99" in told


def test_a_kind_that_does_not_exist_is_told_before_anything_is_done(run: Run, home: Path) -> None:
    """All slips at once, with the nearest kind; no home is made."""
    with pytest.raises(ConfigurationFailure) as caught:
        run(source("a", "a.ics", "icss"), source("b", "b.txt", "label"))
    assert str(caught.value).splitlines()[1:] == [
        "  source 'a': no kind of source is called 'icss'; did you mean 'ics'?",
        "  source 'b': no kind of source is called 'label'; did you mean 'labels'?",
    ]
    assert not home.exists()


def test_a_disk_too_full_for_the_tables_costs_nothing_published(
    site: PagesSite, run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was good stands, nothing half made takes up room, and the next run makes up for it."""
    declared = source("maths", site.put("/talks.ics", calendar(event(1, "Sheaves"))))
    run(declared)
    before = contents(home / "public")
    site.put("/talks.ics", calendar(event(1, "Sheaves"), event(2, "Stacks", hour=16)))
    with monkeypatch.context() as patch:
        patch.setattr(exports, "export", _refused)
        with pytest.raises(StorageFailure):
            run(declared)
    assert contents(home / "public") == before
    assert not (home / "export").exists()
    run(declared)
    assert [title for title, *_ in talks(home)] == ["Sheaves", "Stacks"]


def test_a_new_day_renders_only_what_moves(site: PagesSite, run: Run, tmp_path: Path, home: Path) -> None:
    """The day after, with nothing new, the calendars are looked at again and no byte differs."""
    declared = source("maths", site.put("/talks.ics", calendar(event(1, "Sheaves"))))
    run(declared)
    before = contents(home / "public")
    settings = configured(tmp_path, home, declared)
    with opened(home) as connection:
        publish(connection, settings, now=datetime.now(UTC) + timedelta(days=1))
    assert contents(home / "public") == before


def _refused(_connection: Connection, folder: Path, *_about: object) -> exports.Export:
    (folder / "talks.parquet").write_bytes(b"half")
    raise StorageFailure("No space left on device")


def _lines(home: Path, name: str) -> list[str]:
    text = (home / "public" / "calendars" / "all.ics").read_text("utf8")
    return [line for line in text.splitlines() if line.startswith(f"{name}:")]


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTAMP:2026010{}T000000Z",),
        ("LAST-MODIFIED:2026010{}T000000Z", "SEQUENCE:{}"),
        (
            "URL:https://quay.example/talks/1?PHPSESSID=0123456789abcde{}",
            "URL:https://quay.example/talks/1;jsessionid=0123456789abcde{}",
            "URL:https://quay.example/talks/1?sid=0123456789abcde{}&lang=en",
            "DESCRIPTION:Abstract: We count the tides.\\n\\nViewed 12{} times",
            "DESCRIPTION:We count the tides. 1{} views",
            "DESCRIPTION:See https://quay.example/notes?sessionid=0123456789abcde{} for more.",
        ),
    ],
    ids=["new stamps", "other stamps", "words"],
)
def test_what_differs_at_every_visit_is_no_change(
    site: PagesSite, run: Run, home: Path, lines: tuple[str, ...]
) -> None:
    """A stamp, a session in an address, a counter: no version, no change, and no byte published.

    Each line is that of an event of its own.
    """
    said = [
        calendar(
            *(
                event(number, f"Sheaves {number}").replace("DESCRIPTION:", f"{line.format(visit)}\r\nX:")
                for number, line in enumerate(lines)
            )
        )
        for visit in (1, 2)
    ]
    declared = source("maths", site.put("/talks.ics", said[0]))
    run(declared)
    before = contents(home / "public")
    site.put("/talks.ics", said[1])
    report = run(declared)
    assert (report.ingest.changes, report.published.written) == ((), 0)
    assert contents(home / "public") == before
