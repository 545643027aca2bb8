"""A talk that vanishes from its source is missing, then removed; nothing else makes it so."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.pipeline import testimonies
from tests.pipeline.conftest import Ingest, Run, source
from tests.sites.pages import PagesSite
from warehouse import snapshots
from warehouse.connection import opened

FIRST = datetime.now(UTC) + timedelta(days=20)
OWN = "<!doctype html><h1>{}</h1><p>In the harbour.</p>"


def event(day: int, *, title: str = "", url: str = "", start: str = "") -> str:
    """A talk on that day of a month from now on, in Berlin."""
    when = start or f"DTSTART;TZID=Europe/Berlin:{FIRST + timedelta(days=day):%Y%m%d}T140000"
    lines = ["BEGIN:VEVENT", f"UID:{day}@quay", f"SUMMARY:{title or f'Tides of day {day}'}", when]
    return "\r\n".join([*lines, *([f"URL:{url}"] if url else []), "END:VEVENT", ""])


def calendar(*events: str) -> str:
    """A calendar of these events."""
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//quay//EN\r\n{''.join(events)}END:VCALENDAR\r\n"


def put(site: PagesSite, days: Iterable[int], **first: str) -> str:
    """Publish talks on these days; `first` says more of the talk of day 1."""
    events = (event(day, **(first if day == 1 else {})) for day in days)
    return site.put("/talks.ics", calendar(*events))


def presences(home: Path) -> dict[str, str]:
    """The presence of every talk, by its title."""
    with opened(home) as connection:
        return dict(connection.execute("SELECT title, presence FROM talks ORDER BY starts_at").fetchall())


def _rows(home: Path) -> list[tuple[str, str]]:
    with opened(home) as connection:
        return connection.execute("SELECT title, presence FROM talks").fetchall()


def gone(home: Path) -> dict[str, str]:
    """The presence of every talk that is not live."""
    return {title: presence for title, presence in presences(home).items() if presence != "live"}


def published(home: Path) -> str:
    """The calendar of all talks."""
    return (home / "public" / "calendars" / "all.ics").read_text("utf8").replace("\n ", "")


def test_a_talk_that_two_readings_lack_is_removed(site: PagesSite, run: Run, home: Path) -> None:
    """Missing at first and still published, then withdrawn, also at an unchanged page; alone of all."""
    quay = source("quay", put(site, range(1, 9)))
    run(quay)
    put(site, range(2, 9))
    told = run(quay)
    assert [reading.reason for reading in told.ingest.readings] == ["1 talk to come is missing"]
    assert gone(home) == {"Tides of day 1": "missing"}
    assert "WITHDRAWN" not in published(home)
    report = run(quay)
    assert [reading.outcome for reading in report.ingest.readings] == ["unchanged"]
    assert presences(home) == {
        f"Tides of day {day}": "removed" if day == 1 else "live" for day in range(1, 9)
    }
    assert published(home).count("SUMMARY:WITHDRAWN: Tides of day 1\n") == 1
    assert (home / "public/index.html").read_text("utf8").count("Withdrawn") == 1
    assert [(change.kind, change.title) for change in report.ingest.changes] == [
        ("removed", "Tides of day 1")
    ]
    report = run(quay)
    assert (report.ingest.changes, report.published.written) == ((), 0)


def test_a_second_reading_that_says_more_removes_as_well(site: PagesSite, ingest: Ingest, home: Path) -> None:
    """It is the talk that is missed twice, not the page that is seen twice."""
    quay = source("quay", put(site, range(1, 9)))
    ingest(quay)
    put(site, range(2, 9))
    ingest(quay)
    put(site, range(2, 10))
    report = ingest(quay)
    assert [reading.outcome for reading in report.readings] == ["read"]
    assert gone(home) == {"Tides of day 1": "removed"}


@pytest.mark.parametrize(
    ("page", "after"),
    [
        ((OWN.format("Tides of day&nbsp;1"), 200), ["missing", "missing", "missing"]),
        ((OWN.format("Our harbour"), 200), ["missing", "removed", "removed"]),
        (("gone", 404), ["missing", "removed", "removed"]),
        pytest.param(("gone", 410), ["missing", "removed", "removed"], marks=pytest.mark.whole),
        (("oops", 500), ["missing", "missing", "removed"]),
        pytest.param(("later", 503), ["missing", "missing", "removed"], marks=pytest.mark.whole),
        pytest.param(("no", 403), ["missing", "missing", "removed"], marks=pytest.mark.whole),
    ],
)
def test_the_own_page_of_a_missing_talk_decides(
    site: PagesSite, ingest: Ingest, home: Path, page: tuple[str, int], after: list[str]
) -> None:
    """Where it names the talk, the talk stays; where it is gone or about something else, it is removed.

    A page that does not answer may be there tomorrow: the third reading decides.
    """
    body, status = page
    own = site.put("/talks/1", body, "text/html", status)
    quay = source("quay", put(site, range(1, 9), url=own))
    ingest(quay)
    put(site, range(2, 9))
    seen = []
    for _ in after:
        ingest(quay)
        seen.append(gone(home)["Tides of day 1"])
    assert seen == after


def test_an_own_page_at_a_server_that_is_away_decides_nothing(
    site: PagesSite, ingest: Ingest, home: Path
) -> None:
    """A refused connection is no answer: missing until the third reading."""
    with PagesSite() as other:
        own = f"{other.url}/talks/1"
    quay = source("quay", put(site, range(1, 9), url=own))
    ingest(quay)
    put(site, range(2, 9))
    seen = []
    for _ in range(3):
        ingest(quay)
        seen.append(gone(home)["Tides of day 1"])
    assert seen == ["missing", "missing", "removed"]


@pytest.mark.parametrize(
    "form",
    [pytest.param("{}/talks.ics", marks=pytest.mark.whole), "{}/talks.ics#1", "{}/old.ics", "webcal.ics"],
)
def test_the_listing_is_nobodys_own_page(site: PagesSite, ingest: Ingest, home: Path, form: str) -> None:
    """With a fragment, by another address that leads there, or as a file: it has spoken already."""
    own = form.format(site.url)
    site.redirect("/old.ics", "/talks.ics")
    quay = source("quay", put(site, range(1, 9), url=own))
    ingest(quay)
    put(site, range(2, 9))
    ingest(quay)
    ingest(quay)
    assert gone(home) == {"Tides of day 1": "removed"}


def test_a_page_that_two_missing_talks_share_is_asked_once_for_both(
    site: PagesSite, ingest: Ingest, home: Path
) -> None:
    """The page of the series still names one of them, and not the other."""
    own = site.put("/series", OWN.format("Tides of day 1"), "text/html")
    both = [event(day, url=f"{own}#{day}") for day in (1, 2)]
    rest = [event(day) for day in range(3, 12)]
    quay = source("quay", site.put("/talks.ics", calendar(*both, *rest)))
    ingest(quay)
    site.put("/talks.ics", calendar(*rest))
    ingest(quay)
    ingest(quay)
    assert gone(home) == {"Tides of day 1": "missing", "Tides of day 2": "removed"}
    assert site.asked.count("/series") == 1


def test_own_pages_are_asked_in_turn(
    site: PagesSite, ingest: Ingest, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A visit asks few; no talk is given up before its page was asked, and none waits behind the others."""
    monkeypatch.setattr(testimonies, "MOST", 2)
    own = {day: site.put(f"/talks/{day}", OWN.format(f"Tides of day {day}"), "text/html") for day in range(4)}
    rest = [event(day) for day in range(4, 30)]
    every = [event(day, url=url) for day, url in own.items()]
    quay = source("quay", site.put("/talks.ics", calendar(*every, *rest)))
    ingest(quay)
    del site.pages["/talks/3"]
    site.put("/talks.ics", calendar(*rest))
    for _ in range(3):
        ingest(quay)
    assert gone(home) == {f"Tides of day {day}": "removed" if day == 3 else "missing" for day in range(4)}
    assert sorted(path for path in site.asked if path.startswith("/talks/")) == [
        f"/talks/{day}" for day in range(4)
    ]


def test_a_talk_that_comes_back_is_restored(site: PagesSite, run: Run, home: Path) -> None:
    """Missing or removed, it is live again under its UID, also with a new key."""
    quay = source("quay", put(site, range(1, 9)))
    run(quay)
    before = published(home).count("UID:")
    put(site, range(2, 9))
    run(quay)
    put(site, range(1, 9))
    report = run(quay)
    assert (report.ingest.changes, gone(home)) == ((), {})
    put(site, range(2, 9))
    run(quay)
    run(quay)
    again = event(1).replace("UID:1@", "UID:1-again@")
    site.put("/talks.ics", calendar(again, *map(event, range(2, 9))))
    report = run(quay)
    assert gone(home) == {}
    assert [(change.kind, change.old_value, change.new_value) for change in report.ingest.changes] == [
        ("restored", "removed", "live")
    ]
    assert (published(home).count("UID:"), published(home).count("WITHDRAWN")) == (before, 0)
    assert published(home).count("SEQUENCE:2") == 1


@pytest.mark.whole
def test_a_date_that_is_taken_back_is_withdrawn_though_a_list_without_dates_goes_on(
    site: PagesSite, run: Run, home: Path
) -> None:
    """Subscribers are told, and it comes back with its date."""
    title = "Tides of the northern estuaries and marshes"
    said = f"Title: {title}\nSpeaker: Ada Quill\n"
    told = f"{title}\r\nDESCRIPTION:Speaker: Ada Quill"
    put(site, range(1, 9), title=told)
    site.put("/notes.txt", said, "text/plain")
    both = source("quay", f"{site.url}/talks.ics"), source("notes", f"{site.url}/notes.txt", "labels")
    run(*both)
    assert len(presences(home)) == 8
    put(site, range(2, 9))
    run(*both)
    report = run(*both)
    assert [change.kind for change in report.ingest.changes] == ["removed"]
    assert gone(home) == {title: "removed"}
    assert f"SUMMARY:WITHDRAWN: Ada Quill: {title}\n" in published(home)
    put(site, range(1, 9), title=told)
    report = run(*both)
    assert [change.kind for change in report.ingest.changes] == ["restored"]
    assert (gone(home), published(home).count("WITHDRAWN")) == ({}, 0)


@pytest.mark.whole
def test_a_list_that_names_a_talk_after_it_was_removed_is_news(site: PagesSite, run: Run, home: Path) -> None:
    """It announces the talk anew, though nobody knows when it will be."""
    title = "Tides of the northern estuaries and marshes"
    put(site, range(1, 9), title=f"{title}\r\nDESCRIPTION:Speaker: Ada Quill")
    both = source("quay", f"{site.url}/talks.ics"), source("notes", f"{site.url}/notes.txt", "labels")
    run(both[0])
    put(site, range(2, 9))
    run(both[0])
    run(both[0])
    site.put("/notes.txt", f"Title: {title}\nSpeaker: Ada Quill\n", "text/plain")
    run(*both)
    assert "live" in {presence for name, presence in _rows(home) if name == title}


def test_a_reading_that_is_not_whole_misses_nothing(site: PagesSite, ingest: Ingest, home: Path) -> None:
    """Neither a calendar cut off, however often it is seen, nor a failure, nor both after a first miss."""
    quay = source("quay", put(site, range(1, 9)))
    ingest(quay)
    whole = calendar(*map(event, range(2, 9)))
    site.put("/talks.ics", whole[: whole.index("UID:7@")])
    for _ in range(3):
        ingest(quay)
    assert gone(home) == {}
    site.put("/talks.ics", whole)
    ingest(quay)
    assert gone(home) == {"Tides of day 1": "missing"}
    site.put("/talks.ics", "oops", status=500)
    ingest(quay)
    site.put("/talks.ics", whole[: whole.index("UID:7@")])
    for _ in range(3):
        (reading,) = ingest(quay).readings
        assert (reading.is_complete, gone(home)) == (False, {"Tides of day 1": "missing"})
    site.put("/talks.ics", whole)
    ingest(quay)
    assert gone(home) == {"Tides of day 1": "removed"}


def test_a_page_that_is_lost_misses_nothing(site: PagesSite, ingest: Ingest, home: Path) -> None:
    """A listing whose second page cannot be had says nothing of what stands there."""
    row = '<li class="talk"><h3>Tides {0}</h3><time datetime="2035-11-{0:02}T14:00">soon</time></li>'
    page = "<!doctype html><html><body><ul>{}</ul>{}</body></html>"
    options = '[sources.options]\nitem = "li.talk"\ntitle = "h3"\nwhen = "time@datetime"'
    further = '<a rel="next" href="/list?page=2">next</a>'
    url = site.put("/list", page.format(row.format(1) + row.format(2), further), "text/html")
    site.put("/list?page=2", page.format(row.format(3), ""), "text/html")
    quay = f"{source('quay', url, 'listing')}\n{options}"
    ingest(quay)
    site.put("/list?page=2", "oops", "text/html", 500)
    for _ in range(3):
        ingest(quay)
    assert presences(home) == {f"Tides {day}": "live" for day in range(1, 4)}


def test_what_is_over_or_has_no_date_is_never_missing(site: PagesSite, ingest: Ingest, home: Path) -> None:
    """A site that lists only the future forgets the past; the warehouse does not."""
    past = event(1, start="DTSTART;TZID=Europe/Berlin:20200101T140000")
    today = event(2, start=f"DTSTART;VALUE=DATE:{datetime.now(UTC) - timedelta(days=1):%Y%m%d}")
    quay = source("quay", site.put("/talks.ics", calendar(past, today, *map(event, range(3, 6)))))
    undated = "\n---\n".join(f"Title: Tides without a date {n}\nSpeaker: Ada Quill" for n in (1, 2, 3))
    loose = source("loose", site.put("/open.txt", undated, "text/plain"), "labels")
    ingest(quay, loose)
    site.put("/talks.ics", calendar(*map(event, range(3, 6))))
    site.put("/open.txt", undated.rpartition("\n---\n")[0], "text/plain")
    for _ in range(3):
        ingest(quay, loose)
    assert set(presences(home).values()) == {"live"}
    assert len(presences(home)) == 8


def test_a_talk_whose_row_became_unreadable_is_not_missing(
    site: PagesSite, ingest: Ingest, home: Path
) -> None:
    """It is still announced, although nobody can tell when it is."""
    quay = source("quay", put(site, range(1, 9)))
    ingest(quay)
    put(site, range(1, 9), start=f"DTSTART;TZID=Mars/Base:{FIRST:%Y%m%d}T140000")
    for _ in range(3):
        report = ingest(quay)
    assert gone(home) == {}
    with opened(home) as connection:
        reasons = connection.execute("SELECT DISTINCT reason FROM rejects").fetchall()
    assert reasons == [("no zone 'Mars/Base', and the calendar does not define it",)]
    put(site, range(2, 9))
    ingest(quay)
    report = ingest(quay)
    assert [change.kind for change in report.changes] == ["removed"]


def test_a_list_of_fixed_length_forgets_nothing_behind_its_end(
    site: PagesSite, ingest: Ingest, home: Path
) -> None:
    """What new talks push out of its end stays, as long as the list does not reach its day again."""
    quay = source("quay", put(site, (2, 4, 6, 8, 10, 12)))
    ingest(quay)
    put(site, (1, 2, 3, 4, 6, 8))
    for _ in range(3):
        ingest(quay)
    assert gone(home) == {}
    put(site, (2, 3, 4, 6, 8, 14))
    ingest(quay)
    assert gone(home) == {f"Tides of day {day}": "missing" for day in (1, 10, 12)}


def test_a_list_that_ends_earlier_has_dropped_its_end(site: PagesSite, ingest: Ingest, home: Path) -> None:
    """Where nothing new came, nothing was pushed out."""
    quay = source("quay", put(site, range(1, 9)))
    ingest(quay)
    put(site, range(1, 8))
    ingest(quay)
    ingest(quay)
    assert gone(home) == {"Tides of day 8": "removed"}


@pytest.mark.whole
def test_a_removed_talk_leaves_the_calendar_once_it_is_over(site: PagesSite, run: Run, home: Path) -> None:
    """Until then it is there, marked; from the second day after, it never took place."""
    soon = datetime.now(UTC) + timedelta(hours=3)
    start = f"DTSTART:{soon:%Y%m%dT%H%M%SZ}"
    quay = source("quay", put(site, range(1, 9), start=start))
    run(quay)
    put(site, range(2, 9))
    run(quay)
    run(quay)
    assert "SUMMARY:WITHDRAWN: Tides of day 1\n" in published(home)
    assert published(home).count("STATUS:CANCELLED") == 1
    rows = snapshots.query(home / "public", "SELECT title, presence FROM talks WHERE presence <> 'live'").rows
    assert rows == [("Tides of day 1", "removed")]
    _age(home, "Tides of day 1")
    put(site, range(2, 10))
    run(quay)
    assert "Tides of day 1\n" not in published(home)
    assert presences(home)["Tides of day 1"] == "removed"


@pytest.mark.whole
def test_a_missing_talk_that_is_over_stays_as_it_was(site: PagesSite, run: Run, home: Path) -> None:
    """Its page is asked no more, and it stays published as a talk that took place."""
    own = site.put("/talks/1", OWN.format("Tides of day 1"), "text/html")
    soon = datetime.now(UTC) + timedelta(hours=3)
    quay = source("quay", put(site, range(1, 9), url=own, start=f"DTSTART:{soon:%Y%m%dT%H%M%SZ}"))
    run(quay)
    put(site, range(2, 9))
    run(quay)
    _age(home, "Tides of day 1")
    for last in (10, 11):
        put(site, range(2, last))
        run(quay)
    assert "/talks/1" not in site.asked
    assert gone(home) == {"Tides of day 1": "missing"}
    assert "SUMMARY:Tides of day 1\n" in published(home)


def _age(home: Path, title: str) -> None:
    """Let three days pass for one talk."""
    with opened(home) as connection:
        connection.execute(
            "UPDATE sightings SET content = struct_update(content,"
            " starts_at := content.starts_at - INTERVAL 3 DAY, starts_on := content.starts_on - 3,"
            " starts_local := content.starts_local - INTERVAL 3 DAY) WHERE content.title = $1",
            [title],
        )
        connection.execute(
            "UPDATE talk_versions SET starts_at = starts_at - INTERVAL 3 DAY, starts_on = starts_on - 3,"
            " starts_local = starts_local - INTERVAL 3 DAY WHERE title = $1",
            [title],
        )
        connection.execute("UPDATE renderings SET facts = NULL")
