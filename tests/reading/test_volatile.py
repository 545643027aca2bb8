"""Bodies that differ in what is written anew at every request have one hash; no reader tells them apart."""

from pathlib import Path
from random import Random

import pytest

from flows import reading
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.reject import Reject
from tests.reading.contract import page
from warehouse.archive import stable_sha256

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "html"
EDITS = 40
LARGEST = 50_000
SAMPLE = """\ufeff<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Seminar <!-- of old --></title>
<meta name="csrf-token" content="Zm9v"><meta name=generated content='2026-11-02 09:00'>
<meta name="description" content="Talks at the quay">
<link rel="stylesheet" href="/main.css?v=1730538000"><link rel="alternate" href="/talks.ics">
<script nonce="r4nd0m" src="/main.js?v=1730538000"></script>
<script>var now = 1730538000, nonce = "a<b";</script>
<script type="application/ld+json">[{"@type": "Event", "name": "Tides <!-- high -->",
 "startDate": "2035-11-01T14:00:00+01:00", "url": "https://quay.example/1"}]</script></head>
<body><!-- served by web7 in 0.12 s -->
<form><input type="hidden" name="csrf_token" value="Zm9v">
<input type="hidden" class="dt-start" value="1"></form>
<div itemscope itemtype="https://schema.org/Event"><meta itemprop="startDate" content="2035-11-02T14:00">
<a itemprop="url" href="/2" title="<!-- Room 7 -->">
<span itemprop="name">Weirs of the northern coast</span></a>
<meta itemprop="name" name="token" content="Weirs"></div>
<div class="h-event"><time class="dt-start" datetime="2035-11-03T14:00">3 November</time>
<p class=p-name>Don't dredge</p><textarea><!-- by hand --></textarea></div>
<table><tr><th>Date</th><th>Speaker</th><th>Title</th></tr>
<tr><td>4 November 2035, 14:00</td><td>Ada Quill</td><td>Locks and dams</td></tr></table>
<!-- <p>Not yet</p> --><script>more = "<link rel=next href=/page/2>"</script>
<script>document.write("<p>Reeds</p>")</script></body></html>
"""
VOLATILE = (
    'content="Zm9v"', "2026-11-02 09:00", "main.css?v=1730538000", "r4nd0m", "main.js?v=1730538000",
    "now = 1730538000", '"a<b"', "web7 in 0.12 s", 'value="Zm9v"',
)  # fmt: skip
TOLD = (
    "utf-8", "Seminar", "of old", "at the quay", "talks.ics", "Event", "Tides", "high", "2035-11-01",
    "quay.example", 'value="1"', "2035-11-02", "/2", "Room 7", "northern", 'content="Weirs"', "2035-11-03",
    "3 November", "dredge", "by hand", "4 November", "Quill", "dams", "Not yet", "/page/2",
    "Reeds",
)  # fmt: skip


def digest(text: str) -> str:
    """The hash under which a page is kept."""
    return stable_sha256(text.encode())


@pytest.mark.parametrize("varying", VOLATILE)
def test_what_varies_by_request_is_no_change(varying: str) -> None:
    """Tokens, times and hosts of a request, and the versions of scripts and styles."""
    assert SAMPLE.count(varying) == 1
    assert digest(
        SAMPLE.replace(varying, varying.translate({ord("0"): "8", ord("a"): "8", ord("m"): "8"}))
    ) == (digest(SAMPLE))


@pytest.mark.parametrize("told", TOLD)
def test_what_somebody_reads_is_a_change(told: str) -> None:
    """Wherever it stands, be it edited or taken away."""
    assert told in SAMPLE
    edited = SAMPLE.replace(told, f"{told[:-1]}~", 1)
    assert len({digest(text) for text in (SAMPLE, edited, SAMPLE.replace(told, "", 1))}) == 3


@pytest.mark.parametrize(
    "body",
    [
        "BEGIN:VCALENDAR\nSUMMARY:<!-- {} -->\nEND:VCALENDAR\n",
        '<?xml version="1.0"?><rss><item><title><![CDATA[<!-- {} -->]]></title></item></rss>',
        '<!doctype html><script/><p title="<!-- {} -->">',
        "<!doctype html><p><script>{}",
        "<!doctype html><!-- \u00e4 {} -->",
        "<!doctype html>\x1b$B<!-- {} -->\x1b(B",
        '{{"html": "<!-- {} -->"}}',
    ],
)
def test_what_may_be_told_is_a_change(body: str) -> None:
    """Where it is no page, parsers disagree on it, or it decides how the rest is decoded."""
    assert digest(body.format("one")) != digest(body.format("two"))


def test_a_comment_is_not_what_stands_for_it() -> None:
    """A page that has the word itself is another page."""
    pieces = ("<!-- 1 -->", "comment", "<comment>", "<!-->", "")
    assert len({digest(f"<!doctype html>{piece}") for piece in pieces}) == 5 - 1


def documents() -> list[Path]:
    """The pages of the corpus, where it is here."""
    return [path for path in sorted(CORPUS.glob("*.html")) if path.stat().st_size <= LARGEST]


@pytest.mark.parametrize("document", [None, *documents()], ids=lambda path: path.name if path else "sample")
def test_pages_of_one_hash_are_read_equally(document: Path | None) -> None:
    """Whatever is edited in a page, be it whole or damaged."""
    whole = document.read_bytes() if document else SAMPLE.encode()
    dice = Random(6)  # noqa: S311 - the same edits each time
    equal = 0
    for body in (whole, *(damaged(whole, dice) for _ in range(3))):
        name, read = stable_sha256(body), readings(body)
        edits = {edited(body, dice) for _ in range(EDITS)} - {body}
        same = [edit for edit in edits if stable_sha256(edit) == name]
        assert all(readings(edit) == read for edit in same[:5])
        equal += len(same)
    assert equal or document


def damaged(body: bytes, dice: Random) -> bytes:
    """A page with a mark of its structure too many."""
    place = dice.randrange(len(body))
    return (
        body[:place]
        + dice.choice((b"<", b">", b'"', b"'", b"<!--", b"-->", b"<script>", b"="))
        + body[place:]
    )


def edited(body: bytes, dice: Random) -> bytes:
    """A page with a letter of other words, mostly near what may be volatile."""
    mark = dice.choice((b"<!--", b"<script", b"<meta", b"<input", b"<link", b"<"))
    near = body.find(mark, dice.randrange(len(body)))
    place = max(near, 0) + dice.randrange(80)
    return body[:place] + dice.choice((b"x", b"7", b" ", b"")) + body[place + 1 :]


def readings(body: bytes) -> dict[str, list[Announcement | Reject | str] | str]:
    """What every kind that knows a page reads there, and where it leads."""
    found: dict[str, list[Announcement | Reject | str] | str] = {}
    for kind in reading.kinds_of(page(body)):
        reader = reading.reader(kind)
        try:
            found[kind] = [*reader.read(page(body)), *reader.follow(page(body))]
        except ReadFailure as failure:
            found[kind] = failure.what
    return found
