"""Labels are read in HTML and in Markdown, with the links that stand beside them."""

import pytest

from flows.reading.labels import READER
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.page import Page
from schemas.reject import Reject
from tests.reading.contract import page


def talks(read: Page) -> list[Announcement | Reject]:
    """All that a page says."""
    assert READER.recognises(read)
    return list(READER.read(read))


ONE = """<!doctype html><html><head><title>Slack water | Quay</title>
<link rel="canonical" href="https://quay.example/slack"></head><body>
<nav><a href="/">Home</a> Speaker: nobody</nav><main><h1>Slack water</h1>
<table><tr><th>Speaker</th><td><a href="/ada">Ada Ebb</a>, Quay College</td></tr>
<tr><th>Date</th><td>9 May 2031</td></tr><tr><th>Time</th><td>14:00</td></tr></table>
<h2>Abstract</h2><p>Tides turn.</p><p>Join <a href="https://zoom.example/j/1">here</a>.</p>
<h2>About us</h2><p>We are the quay.</p></main><footer>Title: none</footer></body></html>"""


def test_a_page_of_one_talk() -> None:
    """The main part counts, a heading ends an abstract, and the canonical address is the talk's key."""
    assert talks(page(ONE, "text/html", "https://quay.example/slack?from=mail")) == [
        Announcement(
            found_at="line 4",
            key="https://quay.example/slack",
            title="Slack water",
            speakers=("Ada Ebb, Quay College",),
            when="9 May 2031 14:00",
            abstract="Tides turn.\n\nJoin here.",
            url="https://quay.example/slack",
            links=("https://quay.example/ada", "https://zoom.example/j/1"),
        )
    ]


MANY = """<html><body><h1>Tidal Seminar</h1><p>Spring 2031</p>
<h3>1 May</h3><p><b>Speaker:</b> Ada Ebb (Quay)<br>
<b>Title:</b> <a href="/t/1">Slack water</a> [<a href="1.pdf">pdf</a>]</p>
<h3>8 May</h3><p><b>Speaker:</b> Bo Flut (Sand)<br>
<b>Title:</b> <a href="/t/2">Springs</a></p></body></html>"""


def test_a_page_of_many_talks() -> None:
    """A heading with a date opens a talk, and each talk has its own links; the term holds for all."""
    assert talks(page(MANY, "text/html", "https://quay.example/tides/")) == [
        Announcement(
            found_at="line 7",
            key="https://quay.example/t/1",
            title="Slack water",
            speakers=("Ada Ebb (Quay)",),
            when="1 May",
            term="Spring 2031",
            series="Tidal Seminar",
            url="https://quay.example/t/1",
            links=("https://quay.example/t/1", "https://quay.example/tides/1.pdf"),
        ),
        Announcement(
            found_at="line 13",
            key="https://quay.example/t/2",
            title="Springs",
            speakers=("Bo Flut (Sand)",),
            when="8 May",
            term="Spring 2031",
            series="Tidal Seminar",
            url="https://quay.example/t/2",
            links=("https://quay.example/t/2",),
        ),
    ]


TERMS = """<html><body><dl><dt>Speaker</dt><dd>Ada Ebb</dd><dt>Title</dt><dd>Tides</dd></dl>
<dl><dt>Speaker</dt><dd>Bo Flut</dd><dt>Title</dt><dd>Sand</dd></dl></body></html>"""


def test_lists_of_terms() -> None:
    """A term without a colon is a label, too."""
    assert talks(page(TERMS, "text/html")) == [
        Announcement(found_at="line 1", title="Tides", speakers=("Ada Ebb",)),
        Announcement(found_at="line 6", title="Sand", speakers=("Bo Flut",)),
    ]


def test_the_headings_of_a_table_are_no_labels() -> None:
    """A table of talks is another kind's; its row of headings is not taken for values."""
    table = "<table><tr><th>Speaker</th><th>Title</th></tr><tr><td>Ada Ebb</td><td>Tides</td></tr></table>"
    assert not READER.recognises(page(table, "text/html"))
    with pytest.raises(ReadFailure, match="no Speaker:"):
        list(READER.read(page(table, "text/html")))


DATED = """**Date:** 9 May 2031
**Time:** 3 pm
**Speaker:** Ada Ebb
**Title:** Tides

**Date:** 16 May 2031
**Time:** 3 pm
**Speaker:** Bo Flut
**Title:** Sand
"""


def test_blocks_that_begin_with_their_dates() -> None:
    """A date above the speaker belongs to the talk below it, in the first block as in the others."""
    assert talks(page(DATED, "text/markdown", "talks.md")) == [
        Announcement(found_at="line 1", title="Tides", speakers=("Ada Ebb",), when="9 May 2031 3 pm"),
        Announcement(found_at="line 6", title="Sand", speakers=("Bo Flut",), when="16 May 2031 3 pm"),
    ]


POST = """---
layout: seminar
title: "Slack water: a primer"
author: Ada Ebb
affiliation: Quay College
# zoom: https://zoom.example/j/old
time: '14:00 - 15:00'
---
# Abstract
<div style="text-align: justify;">
Tides turn, see [the paper](https://quay.example/paper).
</div>
# Speaker Bio
![photo](./ada.jpg)
Ada rows.
"""


def test_front_matter() -> None:
    """Its pairs are labels, its comments nothing; a post without a date has it in its file's name."""
    assert talks(page(POST, "text/markdown", "/site/_posts/2031-05-09-slack.md")) == [
        Announcement(
            found_at="line 1",
            title="Slack water: a primer",
            speakers=("Ada Ebb",),
            affiliation="Quay College",
            when="2031-05-09 14:00 - 15:00",
            abstract="Tides turn, see the paper.",
            links=("https://quay.example/paper",),
        )
    ]


def test_a_title_that_is_a_date() -> None:
    """Where the title is a date, the subtitle is the title."""
    post = "---\nspeaker: Nina Kam&ccaron;a\ntitle: 9 May 2031\nsubtitle: Slack water\n---\nTides.\n"
    assert talks(page(post, "text/markdown", "/posts/slack.md")) == [
        Announcement(found_at="line 1", title="Slack water", speakers=("Nina Kamča",), when="9 May 2031")
    ]


def test_other_languages_are_read() -> None:
    """Labels in German and French lead to the same fields."""
    german = (
        "Vortragende: Ada Ebb (Hafen)\nTitel: Stauwasser\nZeit: 14 Uhr\nDatum: 9. Mai 2031\nOrt: Hörsaal 7"
    )
    french = "Orateur : Bo Flut\nTitre : Les marées\nLieu : Salle 3\nRésumé : Elles tournent."
    assert talks(page(german)) + talks(page(french)) == [
        Announcement(
            found_at="line 1",
            key="https://talks.example/list",
            title="Stauwasser",
            speakers=("Ada Ebb (Hafen)",),
            when="9. Mai 2031 14 Uhr",
            venue="Hörsaal 7",
            url="https://talks.example/list",
        ),
        Announcement(
            found_at="line 1",
            key="https://talks.example/list",
            title="Les marées",
            speakers=("Bo Flut",),
            venue="Salle 3",
            abstract="Elles tournent.",
            url="https://talks.example/list",
        ),
    ]
