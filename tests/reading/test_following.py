"""A page of marked events leads to its next page and to the talks that it tells in part, and nowhere else."""

import json

import pytest

from flows.reading import reader
from schemas.page import Page
from tests.reading.contract import page

EVENT = {"@type": "Event", "name": "Tea", "startDate": "2026-12-10"}


def html(head: str, *events: object) -> Page:
    """A page with these elements and these events."""
    return page(
        f"<!doctype html>{head}<script type='application/ld+json'>{json.dumps(events)}</script>", "text/html"
    )


def follow(found: Page, kind: str = "json-ld") -> list[str]:
    """Where a page leads."""
    return list(reader(kind).follow(found))


@pytest.mark.parametrize(
    ("head", "addresses"),
    [
        ("<link rel=next href=/list/page/2/>", ["https://talks.example/list/page/2/"]),
        (
            "<a class='x' href='?a=1&amp;page=3' rel='nofollow next'>",
            ["https://talks.example/list?a=1&page=3"],
        ),
        ("<link rel='next' href='/list/2027-01/'>", []),
        ("<link rel='next' href='https://elsewhere.example/page/2'>", []),
        ("<link rel='next' href='javascript:page=2'>", []),
        ("<a href='/list/page/2/'>next</a>", []),
        ("<link rel=prev href=/list/page/2/ title=next>", []),
    ],
)
def test_only_numbered_pages_of_the_same_host_come_next(head: str, addresses: list[str]) -> None:
    """Months without end and other sites are not followed."""
    assert follow(html(head, EVENT)) == addresses


def test_talks_that_are_cut_lead_to_their_own_pages() -> None:
    """Once each; not to other hosts, not to where they stand already, and not when all is said."""
    cut = EVENT | {"description": "On sheaves and [&hellip;]"}
    events = [
        cut | {"url": "/a"},
        cut | {"url": "/a#again", "name": "More"},
        cut | {"url": "https://elsewhere.example/b"},
        cut | {"url": "/list"},
        EVENT | {"url": "/whole", "description": "On sheaves."},
    ]
    assert follow(html("", *events)) == ["https://talks.example/a"]


def test_all_kinds_of_marks_lead_on() -> None:
    """Microdata and microformats as JSON-LD does."""
    marks = (
        "<link rel=next href=?page=2><p class=h-event itemscope itemtype='https://schema.org/Event'>"
        "<b class=p-name itemprop=name>Tea</b><i class=dt-start itemprop=startDate>2026-12-10</i>"
        "<a class=u-url itemprop=url href=/tea>x</a><q class=e-content itemprop=description>On...</q></p>"
    )
    expected = ["https://talks.example/list?page=2", "https://talks.example/tea"]
    assert follow(page(marks, "text/html"), "microdata") == expected
    assert follow(page(marks, "text/html"), "h-event") == expected
