"""The page that says what there is."""

import base64
import datetime as dt
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

from msgspec.structs import replace

from flows.publishing.dissents import dissent
from flows.publishing.items import of_talk
from schemas.publication import SourceState
from schemas.talk import Dissent, Former, Speaker
from tests.publishing.invented import BERLIN, days_from_now, lecture, numbered, publish, stored, undated


class Document(HTMLParser):
    """The tags of a page with their attributes, its ids and its visible text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(path.read_text("utf-8"))
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.text += data

    def links(self) -> list[str | None]:
        """Every address that the page leads to."""
        return [attributes["href"] for tag, attributes in self.tags if tag == "a"]


def page(out: Path) -> Document:
    """The published page."""
    return Document(out / "index.html")


def test_calendar_addresses(tmp_path: Path) -> None:
    """Every calendar is offered by webcal, for Google, and by its plain address."""
    publish(tmp_path, stored())

    links = page(tmp_path).links()
    for name in ("all", "loop-seminar"):
        address = f"talks.example/calendars/{name}.ics"
        google = f"https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Ftalks.example%2Fcalendars%2F{name}.ics"
        assert {f"webcal://{address}", f"https://{address}", google} <= set(links)


def test_talks(tmp_path: Path) -> None:
    """Upcoming talks stand by time, for people and for machines; past and undated ones stand apart."""
    publish(
        tmp_path,
        stored(lecture(title="Later")),
        numbered(1, days_from_now(-3)),
        numbered(2, days_from_now(2), status="cancelled"),
        stored(undated(title="Some day"), uid="u@talks.example", talk_id="u"),
    )

    shown = page(tmp_path)
    assert [attributes["datetime"] for tag, attributes in shown.tags if tag == "time"] == [
        "2026-03-03T10:30:00+01:00",
        "2026-03-11T16:15:00+01:00",
        "2026-02-26T10:30:00+01:00",
    ]
    assert "Cancelled: Ada Vogel and Bo Li: Loop 2 Tuesday 3 March 2026, 10:30" in shown.text
    parts = [
        "Upcoming talks",
        "Later",
        "Calendars",
        "Past talks",
        "Loop 1",
        "Talks without a date",
        "Some day Date not",
    ]
    assert sorted(parts, key=shown.text.rindex) == parts


def test_many_talks(tmp_path: Path) -> None:
    """A long list is cut, and says of how many it shows how many."""
    publish(tmp_path, *(numbered(number, days_from_now(number)) for number in range(-50, 251) if number))

    shown = page(tmp_path)
    assert "The next 200 of 250 talks" in shown.text
    assert "The latest 20 of 50 talks" in shown.text
    assert len([tag for tag, _ in shown.tags if tag == "time"]) == 220


def test_sources(tmp_path: Path) -> None:
    """A stale source says why and since when; a fresh one shows no time that would change at every run."""
    sources = (
        SourceState(
            title="Loops", url="https://loops.example", state="fresh", last_success_at=days_from_now(0)
        ),
        SourceState(
            title="Knots",
            url="/srv/knots.ics",
            state="stale",
            reason="HTTP 503",
            last_success_at=days_from_now(-9),
        ),
        SourceState(
            title="Braids", url="https://braids.example", state="held", reason="8 of 9 talks vanished"
        ),
    )
    publish(tmp_path, stored(), sources=sources)

    shown = page(tmp_path)
    assert shown.text.endswith(
        "Sources Loops: fresh Knots: stale HTTP 503. Last read on Friday 20 February 2026"
        " Braids: held 8 of 9 talks vanished. Never read so far"
    )
    assert "https://loops.example" in shown.links()
    assert "/srv/knots.ics" not in (tmp_path / "index.html").read_text("utf-8")


def test_data(tmp_path: Path) -> None:
    """Tables are listed with their sizes."""
    (tmp_path / "data").mkdir()
    table = tmp_path / "data/talks.parquet"
    table.write_bytes(b"1" * 12_345)

    publish(tmp_path, stored())

    assert "data/talks.parquet 12.3 kB" in page(tmp_path).text


def test_hostile_text(tmp_path: Path) -> None:
    """No text of a stranger becomes markup, script or an address that runs one."""
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    publish(
        tmp_path,
        stored(
            lecture(title=evil, abstract=evil, location=evil, series=evil, url="javascript:alert(1)",
                    speakers=(Speaker(evil, evil),)),
        ),
        sources=(SourceState(title=evil, url="javascript:alert(1)", state="stale", reason=evil),),
    )  # fmt: skip

    shown = page(tmp_path)
    assert [attributes for tag, attributes in shown.tags if tag in {"script", "img"}] == [
        {"type": "application/ld+json"}
    ]
    assert not [link for link in shown.links() if link and link.startswith("javascript")]


def test_nothing_is_asked_for(tmp_path: Path) -> None:
    """The page runs no script and loads nothing; its policy allows its own style alone."""
    publish(tmp_path, stored())
    source = (tmp_path / "index.html").read_text("utf-8")

    style = re.findall("<style>(.*?)</style>", source, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style[0].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in source.replace("&#39;", "'").replace("&#43;", "+")
    assert not re.search(r"\s(?:src|style|on\w+)=|url\(|@import|https?://[^\"]*\.(?:css|js|woff)", source)


def test_structure(tmp_path: Path) -> None:
    """The page has a language, a title, one first heading, landmarks, unique ids, and fits narrow screens."""
    publish(
        tmp_path,
        stored(),
        numbered(1, days_from_now(2)),
        stored(undated(), uid="u@talks.example", talk_id="u"),
    )

    shown = page(tmp_path)
    tags = [tag for tag, _ in shown.tags]
    ids = [attributes["id"] for _, attributes in shown.tags if "id" in attributes]
    assert ("html", {"lang": "en"}) in shown.tags
    assert tags.count("h1") == tags.count("main") == tags.count("title") == 1
    assert len(ids) == len(set(ids))
    named = {link.removeprefix("#") for link in shown.links() if link and link.startswith("#")}
    labels = {
        attributes["aria-labelledby"] for _, attributes in shown.tags if "aria-labelledby" in attributes
    }
    assert named | labels <= set(ids)
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h\d", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert ("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}) in shown.tags


def test_today_alone_changes_the_page(tmp_path: Path) -> None:
    """A talk is past on the day after it took place."""
    talk = numbered(1, days_from_now(0))
    publish(tmp_path, talk)
    assert "Past talks" not in page(tmp_path).text

    publish(tmp_path, talk, now=days_from_now(0) + dt.timedelta(days=1))

    later = page(tmp_path).text
    assert "No upcoming talk is announced at the moment." in later
    assert later.index("Past talks") < later.index("Loop 1")


def test_sources_that_differ() -> None:
    """Another hour alone, another day or zone in full; a place, unless it is the same with more."""
    said = (
        Dissent(source="City", starts_at=dt.datetime(2026, 3, 11, 15, tzinfo=BERLIN)),
        Dissent(source="Hall", location="room 1.13"),
        Dissent(source="List", starts_on=dt.date(2026, 3, 12), location="Room 9"),
        Dissent(
            source="Zoom",
            starts_at=dt.datetime(2026, 3, 12, 15, tzinfo=dt.UTC),
            starts_on=dt.date(2026, 3, 12),
            timezone="UTC",
        ),
    )
    berlin = tuple(replace(one, timezone=one.timezone or "Europe/Berlin") for one in said)

    assert dissent(stored(dissents=berlin)) == (
        "Sources differ: City says 15:00; List says Thursday 12 March 2026, Room 9; "
        "Zoom says Thursday 12 March 2026, 15:00 (UTC)"
    )
    assert not dissent(stored())


def test_a_talk_that_was_rescheduled() -> None:
    """The page says when it was to be, beside when it is."""
    moved = of_talk(stored(former=Former(None, dt.date(2026, 3, 10))))
    assert moved.rescheduled == "Rescheduled: was Tuesday 10 March 2026."
    assert not of_talk(stored()).rescheduled
