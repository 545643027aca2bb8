"""Pages that are damaged, odd or hostile, from their bytes to the talks, the calendar and the page.

Elsewhere already: C1, the last good page stays (tests/pipeline/test_runs.py); C2 and C21, a site that was
rebuilt, circles of pages (tests/pipeline/test_listings.py); C3, a count that falls or rises out of measure
(tests/pipeline/test_guarding.py, tests/commands/test_accept.py); C4 and C12, each limit of a parser
(tests/reading/test_markup.py, test_rss.py); C9, hostile text in tables (tests/warehouse/test_talks.py); C11,
folding (tests/publishing/test_round_trip.py). Not yet: C10 belongs to a CSV for spreadsheets, C15 to the
merging of sources.
"""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.interpreting.pages import interpret
from flows.interpreting.questions import Interpretation
from flows.pipeline import RunReport, in_threads, run_sources, trails
from flows.reading import ics, kinds
from schemas.configuration import Source
from schemas.failures import ReadFailure
from schemas.page import Page
from tests.pipeline.conftest import configured, source
from tests.sites.pages import PagesSite
from warehouse import snapshots

ADDRESS = "https://talks.example/list"
READ_AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
SOON = datetime.now(UTC) + timedelta(days=20)
KINDS = (None, *(kind for kind in kinds() if kind != "listing"))
"""All but the one that is read with options alone."""
START = "DTSTART;TZID=Europe/Berlin:20351106T140000"
TEN = "2035-11-06 14:00:00+01:00"
EVENT = {"@type": "Event", "name": "Tides", "startDate": "2035-11-06T14:00:00+01:00"}


def interpreted(
    body: str | bytes, media_type: str | None = None, charset: str | None = None, kind: str | None = None
) -> Interpretation:
    """What becomes of a page of a source in Berlin."""
    data = body.encode() if isinstance(body, str) else body
    page = Page(url=ADDRESS, body=data, fetched_at=READ_AT, media_type=media_type, charset=charset)
    return interpret([page], Source(key="tides", url=ADDRESS, kind=kind, timezone="Europe/Berlin"))


def titles(found: Interpretation) -> list[str | None]:
    """The titles of the talks."""
    return [talk.title for talk in found.talks]


def told(found: Interpretation) -> tuple[list[tuple[str | None, str]], list[str]]:
    """Title and start of each talk, and why something was set aside."""
    talks = [(talk.title, str(talk.starts_at or talk.starts_on)) for talk in found.talks]
    return talks, [reject.reason for reject in found.rejects]


def calendar(*events: str) -> str:
    """A calendar of these events."""
    blocks = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{blocks}END:VCALENDAR\r\n"


def event(title: str, *further: str, number: int = 1) -> str:
    """An event of that title."""
    return "\r\n".join((f"UID:{number}@tides.example", START, f"SUMMARY:{title}", *further))


def labelled(title: str, rest: str = "") -> str:
    """A page for people."""
    talk = f"<p>Speaker: Ada Quill</p><p>Title: {title}</p><p>Date: 6 November 2035, 14:00</p>"
    return f"<!doctype html><html><body>{talk}{rest}</body></html>"


def linked_data(text: str) -> str:
    """A page with JSON-LD."""
    return f'<!doctype html><html><body><script type="application/ld+json">{text}</script></body></html>'


def ran(folder: Path, site: PagesSite, body: str) -> RunReport:
    """A whole run over a site that now has this calendar, with its talks some weeks from now."""
    body = body.replace("20351106", f"{SOON:%Y%m%d}").replace(
        "20351107", f"{SOON + timedelta(days=1):%Y%m%d}"
    )
    settings = configured(folder, folder / "home", source("tides", site.put("/talks.ics", body)))
    return run_sources(settings, settings.chosen(()), in_threads(2))


def published(folder: Path, *names: str) -> list[str]:
    """These properties of the events of the published calendar, in order."""
    text = (folder / "home" / "public" / "calendars" / "all.ics").read_bytes().decode()
    lines = text.replace("\r\n ", "").split("\r\n")
    return [line for line in lines[lines.index("BEGIN:VEVENT") :] if line.split(":")[0] in names]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("body", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00\x00"])
def test_a_page_of_nothing_is_a_failure(kind: str | None, body: bytes) -> None:
    """C1: an empty answer is no empty list, of whatever kind the source is."""
    with pytest.raises(ReadFailure, match="not what the source promises"):
        interpreted(body, kind=kind)


@pytest.mark.parametrize(
    "rest",
    ["<div>" * 100_000, "<i " + "a=1 " * 500_000 + ">", "<table><tr><td>" * 5_000, "<!--" + "x" * 2_000_000],
    ids=["nested", "attributes", "tables", "comment"],
)
def test_a_page_without_measure_keeps_its_talk(rest: str) -> None:
    """C4: a hundred thousand nested tags behind a talk take nothing from it."""
    assert told(interpreted(labelled("Tides", rest), "text/html")) == ([("Tides", TEN)], [])


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (labelled("Tides", "<p " + "a=1 " * 1_000_001 + ">"), r"1,00\d,\d+ attributes, more than"),
        (
            "Speaker: Ada Quill\nTitle: Tides\nAbstract: " + "word " * 4_000_000,
            "a text of 20,000,0.. characters",
        ),
    ],
    ids=["attributes", "text"],
)
def test_a_page_too_large_to_read_is_refused(body: str, reason: str) -> None:
    """C4: a million attributes and a line of 20 MB are named, and nothing of them is half read."""
    with pytest.raises(ReadFailure, match=reason):
        interpreted(body)


def test_a_line_of_20_mb_in_a_calendar_is_cut() -> None:
    """C4: an endless description costs its end, not its talk."""
    (talk,) = interpreted(calendar(event("Tides", "DESCRIPTION:" + "x" * 20_000_000))).talks
    assert (talk.title, len(talk.abstract or ""), talk.abstract_is_truncated) == ("Tides", 49_999, True)


POINCARE = "Poincaré duality"


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (labelled(POINCARE).encode(), "iso-8859-1"),
        (labelled(POINCARE).encode(), "x-klingon"),
        (labelled(POINCARE).encode(), "rot13"),
        (labelled(POINCARE).encode("latin-1"), "utf-8"),
        (labelled(POINCARE).encode("latin-1"), None),
        (("\ufeff" + labelled(POINCARE)).encode("utf-16-le"), None),
        (("\ufeff" + labelled(POINCARE)).encode("utf-16-be"), "utf-8"),
        (labelled("Poincare\u0301 duality").encode(), None),
        (labelled("Poin\0caré dua\0lity").encode(), None),
        (calendar(event(POINCARE)).encode("latin-1"), "utf-8"),
        (calendar(event(POINCARE)).encode("utf-16"), "utf-8"),
        (calendar(event(POINCARE)).encode("utf-8-sig"), "iso-8859-1"),
        (calendar(event("Poin\0care\u0301 duality")).encode(), None),
    ],
)
def test_a_title_survives_every_encoding(body: bytes, charset: str | None) -> None:
    """C5: whatever the header claims the bytes are sniffed; NUL goes, and letters are composed."""
    assert titles(interpreted(body, charset=charset)) == [POINCARE]


def test_two_encodings_on_one_page_are_both_read() -> None:
    """C5: one paste from elsewhere does not spoil the rest of a page in UTF-8."""
    mixed = labelled("Poincaré X").encode().replace(b"X", "née Émile".encode("latin-1"), 1)
    assert titles(interpreted(mixed.replace(b"Ada", "Zoë Ülkü Ådam".encode()), charset="utf-8")) == [
        "Poincaré née Émile"
    ]


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (linked_data(json.dumps(EVENT | {"name": "Ti\ud800des"})), "Ti?des"),
        (linked_data(json.dumps(EVENT | {"name": "Ti\0des"})), "Tides"),
        (labelled("PoincarÃ©"), "PoincarÃ©"),
    ],
)
def test_what_cannot_be_known_stays_as_it_came(body: str, title: str) -> None:
    """C5: lone surrogates become a mark, NUL nothing; mojibake that was published is not guessed at."""
    assert titles(interpreted(body)) == [title]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Tides \u202eevil\u202c of \u2066x\u2069", "Tides evil of x"),
        ("Ti\u200bd\u200des\ufeff", "Tides"),
        ("T\U000e0041ides", "Tides"),
        ("\u0422ides", "\u0422ides"),
        ("Tides" + "\u0301" * 10_000, "Tides\u0301" + "\u0301" * 3),
        ("Tides " * 100_000, ("Tides " * 100)[:499] + "…"),
    ],
    ids=["bidi", "invisible", "tags", "homoglyph", "marks", "long"],
)
def test_a_title_shows_what_it_is(written: str, title: str) -> None:
    """C6: overrides and the invisible go, marks and length have an end; letters are left alone."""
    found = interpreted(calendar(event(written)))
    assert [len(each or "") for each in titles(found)] == [len(title.replace("s\u0301", "\u015b"))]
    assert titles(found) == [title.replace("s\u0301", "\u015b")]


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "</script><script>alert(1)</script>",
    "{{7*7}} ${7*7} {%raw%} <%= 7*7 %>",
    "'); DROP TABLE talks; --",
    "=HYPERLINK(0)",
]


def test_hostile_text_is_text_all_the_way(tmp_path: Path) -> None:
    """C7, C8, C9: no text of a title becomes markup, a template's result or a statement, in any output."""
    lines = (f"Speaker {number}: {text}" for number, text in enumerate(HOSTILE))
    events = [
        event(f"Tides {text}", f"LOCATION:{text}", "URL:javascript:alert(1)", number=number)
        for number, text in enumerate(lines)
    ]
    with PagesSite() as site:
        report = ran(tmp_path, site, calendar(*events))
    public = tmp_path / "home" / "public"
    page = (public / "index.html").read_text("utf8")
    (reading,) = report.ingest.readings
    assert (reading.new_count, reading.rejected_count) == (len(HOSTILE), 0)
    assert not re.search(r"<(?:script(?! type=\"application/ld)|img|svg)|javascript:", page)
    assert "javascript:" not in (public / "calendars" / "all.ics").read_text("utf8")
    assert "{{7*7}} ${7*7} {%raw%}" in page
    rows = snapshots.query(public, "SELECT location, url FROM talks ORDER BY title").rows
    assert [row[1] for row in rows] == [None] * len(HOSTILE)
    assert any("DROP TABLE talks" in str(row[0]) for row in rows)


def test_a_title_brings_no_component_of_its_own(tmp_path: Path) -> None:
    """C11: line ends and an alarm in a title are one line of text; controls leave a description."""
    alarm = event("Tides\\nBEGIN:VALARM\\nTRIGGER:-PT1M", "DESCRIPTION:We \0count\x07 \\nEND:VEVENT")
    with PagesSite() as site:
        ran(tmp_path, site, calendar(alarm))
    assert published(tmp_path, "BEGIN", "SUMMARY", "END")[1:2] == [
        "SUMMARY:Tides BEGIN :VALARM TRIGGER:-PT1M"
    ]
    assert "BEGIN:VALARM" not in published(tmp_path, "BEGIN")
    raw = (tmp_path / "home" / "public" / "calendars" / "all.ics").read_bytes()
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", raw)
    assert max(map(len, raw.split(b"\r\n"))) <= 75


BILLION = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize("kind", [None, "rss"])
@pytest.mark.parametrize(
    "declared",
    [f'<!ENTITY l0 "lol">{BILLION}', '<!ENTITY l9 SYSTEM "file:///etc/hostname">'],
    ids=["laughs", "external"],
)
def test_an_entity_bomb_is_refused(declared: str, kind: str | None) -> None:
    """C12: what a document type declares is never expanded nor fetched; the feed fails with the reason."""
    feed = f"<!DOCTYPE rss [{declared}]><rss><channel><item><title>&l9;</title></item></channel></rss>"
    with pytest.raises(ReadFailure, match=r"declares an entity|not what the source promises"):
        interpreted(f'<?xml version="1.0"?>{feed}', kind=kind)


def test_an_entity_of_a_page_stays_a_word() -> None:
    """C12: HTML knows no entities of its own, so what is declared for one is only text."""
    page = labelled("Tides &x;").replace(
        "<!doctype html>", '<!DOCTYPE html [<!ENTITY x SYSTEM "/etc/hostname">]>'
    )
    assert titles(interpreted(page)) == ["Tides &x;"]


MOVED = event("Waves").replace("06T", "07T")


@pytest.mark.parametrize(
    ("body", "talks", "reasons"),
    [
        (calendar(f"{START}\r\nSUMMARY:Tides"), ["Tides"], []),
        (calendar("UID:2\r\nSUMMARY:Tides", event("Waves")), ["Waves"], ["the event has no DTSTART"]),
        (calendar("", "", event("Waves")), ["Waves"], ["the event has no DTSTART"] * 2),
        (calendar(event("Tides"), MOVED), ["Tides", "Waves"], []),
        (calendar(event("Tides")).replace("\r\n", "\r"), ["Tides"], []),
        (
            calendar(event("Tides") + "\r\nBEGIN:VEVENT\r\n" + event("Waves", number=2) + "\r\nEND:VEVENT"),
            ["Tides", "Waves"],
            ["the event has no END: what there is of it was read"],
        ),
        (
            calendar(event("Tides"), event("Waves", number=2))[: -len("END:VEVENT\r\nEND:VCALENDAR\r\n")],
            ["Tides", "Waves"],
            ["the calendar ends inside VEVENT 2: it was cut off, and what followed is missing"],
        ),
        (calendar(event("Tides", "BEGIN:VALARM", "SUMMARY:Wake", "END:VALARM")), ["Tides"], []),
    ],
    ids=["no UID", "no DTSTART", "empty", "one UID", "CR", "nested", "no END", "alarm"],
)
def test_a_broken_event_costs_only_itself(body: str, talks: list[str], reasons: list[str]) -> None:
    """C13: the good ones are read, the bad ones listed."""
    found = interpreted(body)
    assert (titles(found), [reject.reason for reject in found.rejects]) == (talks, reasons)


def test_a_calendar_of_20_000_events_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """C13: as many events as are read are all read, one more is refused, and nothing is cut in silence."""
    assert ics.MOST_EVENTS > 20_000
    monkeypatch.setattr(ics, "MOST_EVENTS", 20_000)
    events = [f"UID:{number}\r\nDTSTART:2026" for number in range(20_001)]
    assert len(interpreted(calendar(*events[:-1])).rejects) == 20_000
    with pytest.raises(ReadFailure, match="20,001 events, more than the 20,000 that are read"):
        interpreted(calendar(*events))


UNTIMED = "cannot tell when {0!r} is: {0!r} is neither a date nor a time"


@pytest.mark.parametrize(
    ("text", "talks", "reasons"),
    [
        (json.dumps([EVENT]), [("Tides", TEN)], []),
        (json.dumps({"@context": "https://schema.org", "@graph": [EVENT]}), [("Tides", TEN)], []),
        (json.dumps(json.dumps(EVENT)), [("Tides", TEN)], []),
        (json.dumps(EVENT)[:-1] + ', "price": NaN, "a": 1e400, "b": -Infinity}', [("Tides", TEN)], []),
        (json.dumps(EVENT | {"name": ["Tides", {"@value": "x"}]}), [("Tides", TEN)], []),
        (json.dumps(EVENT | {"name": None}), [(None, TEN)], []),
        (json.dumps(EVENT | {"duration": "PT9999999999H"}), [("Tides", TEN)], []),
        (json.dumps(EVENT | {"description": "word " * 2_000_000}), [("Tides", TEN)], []),
        (json.dumps(EVENT | {"startDate": 1e300}), [], [UNTIMED.format("1e+300")]),
        ('{"@type": "Event", "name": "Tides", "startDate": 1e400}', [], [UNTIMED.format("1e400")]),
    ],
    ids=["array", "graph", "string", "NaN", "names", "null", "duration", "10 MB", "number", "infinite"],
)
def test_odd_json_is_read_as_far_as_it_says_something(
    text: str, talks: list[tuple[str | None, str]], reasons: list[str]
) -> None:
    """C14: every shape is understood, no number becomes a date, and length has an end."""
    assert told(interpreted(linked_data(text))) == (talks, reasons)


def test_broken_json_is_told() -> None:
    """C14: what cannot be mended gives no talk, and the place of the damage."""
    found = interpreted(linked_data('{"@type": "Event",, "name": "Tides", "startDate": "2035-11-06"'))
    assert titles(found) == []
    assert [reject.reason[:24] for reject in found.rejects] == ["this JSON-LD is broken, "]


def test_talks_of_one_name_in_two_cities_stay_apart() -> None:
    """C16: same title, same time: two identifiers are two talks."""
    found = interpreted(
        calendar(event("Open day", "LOCATION:Berlin"), event("Open day", "LOCATION:Paris", number=2))
    )
    assert [(talk.title, talk.location) for talk in found.talks] == [
        ("Open day", "Berlin"),
        ("Open day", "Paris"),
    ]


@pytest.mark.whole
def test_a_talk_that_changes_stays_the_same_event(tmp_path: Path) -> None:
    """C17: each edit has its kind and, when it matters to who attends, raises SEQUENCE; UID never changes."""
    other = event("Waves", number=2).replace("06T", "07T")
    moved = START.replace("T14", "T16")
    steps = [
        event("Tides"),
        event("High tides"),
        event("High tides").replace(START, moved),
        event("High tides", "LOCATION:Hall").replace(START, moved),
        event("High tides", "LOCATION:Hall", "STATUS:CANCELLED").replace(START, moved),
        event("High tides", "LOCATION:Hall").replace(START, moved),
    ]
    seen, uids = [], set()
    with PagesSite() as site:
        for step in steps:
            report = ran(tmp_path, site, calendar(step, other))
            kinds_of_change = sorted({change.kind for change in report.ingest.changes})
            uid, *rest = published(tmp_path, "UID", "SEQUENCE", "STATUS")[:3]
            uids.add(uid if uid.startswith("UID") else "")
            seen.append((*kinds_of_change, *rest))
        ran(tmp_path, site, calendar(other))
    assert seen == [
        ("added", "SEQUENCE:0", "STATUS:CONFIRMED"),
        ("retitled", "SEQUENCE:0", "STATUS:CONFIRMED"),
        ("rescheduled", "SEQUENCE:1", "STATUS:CONFIRMED"),
        ("moved", "SEQUENCE:2", "STATUS:CONFIRMED"),
        ("cancelled", "SEQUENCE:3", "STATUS:CANCELLED"),
        ("restored", "SEQUENCE:4", "STATUS:CONFIRMED"),
    ]
    assert len(uids) == 1
    assert published(tmp_path, "SUMMARY") == ["SUMMARY:High tides", "SUMMARY:Waves"]


@pytest.mark.parametrize(
    "title",
    [
        "No seminar",
        "No talk this week (holiday)",
        "Spring break",
        "Thanksgiving break",
        "HOLIDAY: no colloquium",
        "Kein Seminar",
        "Pas de séminaire",
    ],
)
def test_a_day_without_a_talk_is_no_talk(title: str) -> None:
    """C18: in a calendar and on a page for people a free week is set aside, and said to be one."""
    page = f"<!doctype html><p>Title: {title}</p><p>Date: 6 November 2035, 14:00</p>"
    reason = f"{title!r} says that there is no talk"
    assert told(interpreted(calendar(event(title)))) == ([], [reason])
    assert told(interpreted(page, "text/html")) == ([], [reason])


@pytest.mark.parametrize("title", ["TBA", "tbd", "To be announced", "???", ""])
def test_a_title_that_is_to_come_is_unknown(title: str) -> None:
    """C18: the date holds, and the title is none rather than TBA."""
    assert told(interpreted(calendar(event(title)))) == ([(None, TEN)], [])
    assert told(interpreted(labelled(title), "text/html")) == ([(None, TEN)], [])


def test_rows_of_a_plan_are_told_apart() -> None:
    """C18: a talk, a free week and a talk to come stand in one table."""
    rows = "<tr><td>6 November 2035<td>Ada Quill<td>Tides<tr><td>13 November 2035<td colspan=2>Spring break"
    head = "<table><tr><th>Date<th>Speaker<th>Title"
    found = interpreted(f"<!doctype html>{head}{rows}<tr><td>20 November 2035<td>TBA<td>TBA</table>")
    assert told(found) == (
        [("Tides", "2035-11-06"), (None, "2035-11-20")],
        ["'Spring break' says that there is no talk"],
    )


def test_no_name_leaves_the_folder(tmp_path: Path) -> None:
    """C19: whatever identifiers and series are called, each talk is published below the public folder."""
    names = ["../../x", "con", "n" * 300, "\U0001f30a", "..\\..\\x", "/etc/passwd", "%2e%2e%2f", "all"]
    events = [
        event(f"Tides {number}", f"CATEGORIES:{name}", f"X-SERIES:{name}").replace("1@tides.example", name)
        for number, name in enumerate(names)
    ]
    with PagesSite() as site:
        report = ran(tmp_path, site, calendar(*events))
    public = tmp_path / "home" / "public"
    (reading,) = report.ingest.readings
    assert (reading.new_count, reading.rejected_count) == (len(names), 0)
    assert len(published(tmp_path, "UID")) == len(names)
    assert {path.name for path in tmp_path.iterdir()} == {"home", "talkfeed.toml"}
    names_of_files = [path.name for path in public.rglob("*")]
    assert all(re.fullmatch(r"[\w.-]{1,100}", name, re.ASCII) for name in names_of_files), names_of_files


LABELS = b"\nSpeaker: Ada Quill\nTitle: Tides\nDate: 6 November 2035, 14:00\n"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.7" + LABELS,
        b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 50,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50,
        b"PK\x03\x04\x14\x00" + bytes(range(256)) * 50,
        b"\x1f\x8b\x08" + bytes(range(256)) * 50,
    ],
    ids=["pdf", "jpeg", "png", "zip", "gzip"],
)
def test_a_file_that_is_no_page_is_refused(body: bytes, kind: str | None) -> None:
    """C20: a document or a picture served as HTML is known by its bytes, and nothing is read out of it."""
    with pytest.raises(ReadFailure, match="not what the source promises"):
        interpreted(body, "text/html", kind=kind)


def test_a_calendar_trap_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """C21: a next month that always comes is followed to the limit, what was found is kept, the rest told."""
    monkeypatch.setattr(trails, "MAX_PAGES", 20)
    options = 'options = {item = "li", title = "h3", when = "time@datetime"}'
    with PagesSite() as site:
        for month in range(40):
            talk = f'<li><h3>Tides {month}</h3><time datetime="{SOON:%Y-%m-%d}T14:00">soon</time></li>'
            further = f'<a rel="next" href="/month/{month + 1}">next month</a>'
            site.put(f"/month/{month}", f"<!doctype html><ul>{talk}</ul>{further}", "text/html")
        listing = f"{source('tides', f'{site.url}/month/0', 'listing')}\n{options}"
        settings = configured(tmp_path, tmp_path / "home", listing)
        (reading,) = run_sources(settings, settings.chosen(()), in_threads(2)).ingest.readings
    assert (reading.new_count, reading.is_complete) == (20, False)
    assert site.asked == ["/robots.txt", *(f"/month/{month}" for month in range(20))]
