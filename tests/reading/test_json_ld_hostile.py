"""Broken, huge and hostile JSON-LD: what is whole is read, the rest is named, nothing takes long."""

import json

import pytest

from flows.reading.json_ld import READER
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.page import Page
from schemas.reject import Reject
from tests.reading.contract import page

A = '{"@type": "Event", "name": "A", "startDate": "2026-12-10"}'
B = '{"@type": "Event", "name": "B", "startDate": "2026-12-17"}'


def html(*texts: str) -> Page:
    """A page with a block for each text."""
    blocks = "".join(f"<script type='application/ld+json'>{text}</script>" for text in texts)
    return page(f"<!doctype html><title>Talks</title>{blocks}<p>Come!", "text/html")


def titles(found: Page) -> list[str | None]:
    """The titles of what a page announces."""
    return [item.title for item in READER.read(found) if isinstance(item, Announcement)]


def rejects(found: Page) -> list[Reject]:
    """What of a page was set aside."""
    return [item for item in READER.read(found) if isinstance(item, Reject)]


@pytest.mark.parametrize(
    "text",
    [
        f"[{A}, {B},]",
        f"[{A},, {B}]",
        f"[{A}, {B}];",
        f"<![CDATA[ [{A}, {B}] ]]>",
        f"//<![CDATA[\n[{A}, {B}]\n//]]>",
        f"<!--\n[{A}, {B}]\n-->",
        f"[{A}, /* the second, */ {B}] // end",
        f"[{A}, {B}]".replace('"', "&quot;"),
        json.dumps(f"[{A}, {B}]"),
        f"[{A}, {B}]".replace('"A"', '"A", "description": "it\\\'s \\d new\nlines\tand // no comment, ]"'),
        f"[{A}, {B}]".replace('"A"', '"A", "x": [NaN, 1e400, -Infinity, 1' + "0" * 5_000 + ", 1e999999]"),
        f"[{A}, {B}]".replace('"A"', '"\\ud800A\\u0000"'),
    ],
)
def test_what_people_and_plugins_write_is_mended(text: str) -> None:
    """Commas, comments, CDATA, escaped quotes, numbers beyond measure, half characters: nothing is lost."""
    found = html(text)
    assert READER.recognises(found)
    assert [title and title.strip("?") for title in titles(found)] == ["A", "B"]
    assert rejects(found) == []


@pytest.mark.parametrize(
    "text",
    [f'[{A}, {{"@type": "Event", "name": "says "no""}}, {B}]', f"{A} {B}", f"{A}, {B}", f"[{A}, {B}}}, x"],
)
def test_what_cannot_be_mended_costs_no_other(text: str) -> None:
    """The whole objects of a broken block are read, and the break is told with its place."""
    (reject,) = rejects(html(text))
    assert titles(html(text)) == ["A", "B"]
    assert reject.found_at == "JSON-LD 1"
    assert "this JSON-LD is broken" in reject.reason
    assert "line 1 column" in reject.reason
    assert not reject.is_cut


@pytest.mark.parametrize("end", ["", ', "description": "On she', "}, {", '}, {"@type": "Event", "name'])
def test_a_page_that_ends_within_a_block_says_so(end: str) -> None:
    """So that nobody takes what is missing for cancelled."""
    cut = page(f"<script type='application/ld+json'>[{B}, {A[:-1]}{end}", "text/html")
    assert "B" in titles(cut)
    assert [reject.is_cut for reject in rejects(cut)] == [True]


def test_other_blocks_may_be_as_broken_as_they_like() -> None:
    """What speaks of no event is not our concern."""
    assert rejects(html("{oops", "", "[1, null, true]", '{"@type": "WebSite", name}', A)) == []


def test_what_is_commented_out_is_not_said() -> None:
    """An event in an HTML comment is one that its author took back; a comment may be left open."""
    old = f"<script type='application/ld+json'>{B}</script>"
    new = f"<script type='application/ld+json'>{A}</script>"
    assert titles(page(f"<html><!-- {old} -->{new}<!-- {old}", "text/html")) == ["A"]


def test_markup_in_texts_is_only_text() -> None:
    """No script, no handler and no address of another kind comes through."""
    event = {
        "@type": "Event",
        "name": "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;Tea",
        "startDate": "2026-12-10",
        "url": "javascript:alert(3)",
        "description": "<a href='data:text/html,x'>x</a><script>alert(4)</script>{{7*7}}",
    }
    (said,) = READER.read(html(json.dumps(event).replace("</", "<\\/")))
    assert isinstance(said, Announcement)
    assert (said.title, said.url, said.links, said.description) == ("Tea", None, (), "x{{7*7}}")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000 + A,
        '{"@type": "Event", "startDate": "2026", "subEvent": ' * 20_000,
        '{"@graph": [' + "{" * 200_000,
        '"' + '\\"' * 500_000 + " @type Event startDate",
        "/*" * 500_000 + A,
        "<!--" * 200_000 + '"@type": "Event" startDate',
        "," * 2_000_000 + '"@type": "Event" startDate',
        "&quot;" * 300_000 + A,
    ],
)
def test_bombs_end(text: str) -> None:
    """Nests, quotes, comments and commas without end: read as far as they can be, or refused in words."""
    try:
        list(READER.read(html(text)))
    except ReadFailure as failure:
        assert failure.what  # noqa: PT017 - a refusal must say why


def test_circles_end() -> None:
    """A whole that is its own part, and parts that are each other's wholes."""
    graph = [
        {"@type": "Event", "@id": "#a", "name": "A", "startDate": "2026-12-10", "subEvent": [{"@id": "#b"}]},
        {"@type": "Event", "@id": "#b", "name": "B", "startDate": "2026-12-10", "superEvent": {"@id": "#b"}},
    ]
    assert len(list(READER.read(html(json.dumps(graph))))) > 0


def test_too_many_events_are_refused() -> None:
    """More than 5,000 on one page are told, not cut."""
    with pytest.raises(ReadFailure, match="more than the 5,000 events"):
        list(READER.read(html(json.dumps([json.loads(A) | {"name": str(each)} for each in range(6_000)]))))
