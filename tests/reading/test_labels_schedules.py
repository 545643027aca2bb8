"""Schedules without labels are read as a person reads them: by date, under a term, at the usual time."""

import time

import pytest

from flows.reading.labels import READER
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from tests.reading.contract import page

Row = tuple[str | None, str | None, tuple[str, ...], str | None]


def read(text: str, media_type: str = "text/plain") -> list[Announcement]:
    """The announcements of a page that is recognised; none of it is set aside."""
    read = page(text, media_type)
    assert READER.recognises(read)
    items = list(READER.read(read))
    talks = [item for item in items if isinstance(item, Announcement)]
    assert talks == items
    return talks


def rows(text: str, media_type: str = "text/plain") -> list[Row]:
    """When, term, who and what of each talk."""
    return [(talk.when, talk.term, talk.speakers, talk.title) for talk in read(text, media_type)]


TIDES = """Tidal Colloquium
Spring 2031
Talks are Fridays at 4pm in Room 101 unless noted otherwise. Tea at 3:30pm in the lounge.

Friday Jan. 24: open
Friday Jan. 31: Bo Flut, Sand University
Friday Feb. 7: Ann Lee (Quay), "Aspects of sand"
* Friday Feb. 14: No seminar
Friday Feb. 21: Cy Vane (Quay) - Tides of cancellation
Friday Feb. 28: Spring break
Tuesday March 4 (special time: 3pm, Room 5): Di Marsh, Princeton - "On fens"
Friday March 7: TBA
We hope to see you all there.
"""


def test_a_page_says_once_when_and_where_its_talks_are() -> None:
    """A row without a time takes the usual one and the usual room, one with its own keeps them."""
    talks = read(TIDES)
    assert [(talk.when, talk.venue) for talk in talks] == [
        ("Friday Jan. 31 4pm", "Room 101"),
        ("Friday Feb. 7 4pm", "Room 101"),
        ("Friday Feb. 21 4pm", "Room 101"),
        ("Tuesday March 4 3pm", "Room 5"),
    ]


def test_the_number_of_a_room_may_look_like_a_time() -> None:
    """`Room 3.14` is where, and not at fourteen past three."""
    usual = "Talks are Fridays at 4pm in Room 3.14 unless noted otherwise."
    talk = read(TIDES.replace(TIDES.splitlines()[2], usual))[0]
    assert (talk.when, talk.venue) == ("Friday Jan. 31 4pm", "Room 3.14")


def test_an_entry_is_read_whole() -> None:
    """One row becomes an announcement with the term, the series and the line that it stands in."""
    assert read(TIDES)[1] == Announcement(
        found_at="line 7",
        title="Aspects of sand",
        speakers=("Ann Lee (Quay)",),
        when="Friday Feb. 7 4pm",
        term="Spring 2031",
        venue="Room 101",
        series="Tidal Colloquium",
    )


def test_rows_without_a_talk_yield_nothing() -> None:
    """Open slots and breaks are no talks, and cancellation in a title cancels nothing."""
    assert [(talk.speakers, talk.title, talk.status) for talk in read(TIDES)] == [
        (("Bo Flut, Sand University",), None, None),
        (("Ann Lee (Quay)",), "Aspects of sand", None),
        (("Cy Vane (Quay)",), "Tides of cancellation", None),
        (("Di Marsh, Princeton",), "On fens", None),
    ]


@pytest.mark.parametrize(
    ("row", "speaker", "title"),
    [
        ("Ann Lee (Quay): Trees", "Ann Lee (Quay)", "Trees"),
        ("Ann Lee (Quay), Trees and sand", "Ann Lee (Quay)", "Trees and sand"),
        ("Ann Lee: Trees", "Ann Lee", "Trees"),
        ("Ann Lee, On the growth of trees", "Ann Lee", "On the growth of trees"),
        ("Ann Lee, Princeton: Trees", "Ann Lee, Princeton", "Trees"),
        ("Ann Lee -- Sand University -- Trees", "Ann Lee (Sand University)", "Trees"),
        ("Ann Lee and Bo Flut (Quay), Trees", "Ann Lee and Bo Flut (Quay)", "Trees"),
        ("\u201cTrees and sand\u201d, by Ann Lee (Quay)", "Ann Lee (Quay)", "Trees and sand"),
        ("Ann Lee (Quay)\nTrees", "Ann Lee (Quay)", "Trees"),
        ("Ann Lee\nQuay\nTrees", "Ann Lee (Quay)", "Trees"),
        ("Lee, Ann (Quay)\nTrees", "Lee, Ann (Quay)", "Trees"),
        ("Speaker: Ann Lee (Quay)\nTitle: Trees", "Ann Lee (Quay)", "Trees"),
    ],
)
def test_speaker_and_title_in_many_forms(row: str, speaker: str, title: str) -> None:
    """Brackets, commas, dashes, quotation marks and lines part the speaker from the title."""
    text = f"Tidal Seminar, Fall 2031\n\n3 October\n{row}\n\n10 October\nCy Vane (Sand)\nGales\n"
    assert rows(text) == [
        ("3 October", "Fall 2031", (speaker,), title),
        ("10 October", "Fall 2031", ("Cy Vane (Sand)",), "Gales"),
    ]


@pytest.mark.parametrize(
    ("row", "when", "status"),
    [
        ("CANCELLED: Ann Lee (Quay), Trees", "3 October", "CANCELLED"),
        ("Ann Lee (Quay), Trees [cancelled]", "3 October", "cancelled"),
        ("(postponed) Ann Lee (Quay), Trees", "3 October", "postponed"),
        ("moved to 4 November: Ann Lee (Quay), Trees", "4 November", None),
        ("Ann Lee (Quay), Trees (postponed to Friday November 7)", "Friday November 7", None),
        ("Ann Lee (Quay), Trees\nAbstract: A seminar is cancelled by cancellation.", "3 October", None),
    ],
)
def test_cancelled_and_moved_in_words(row: str, when: str, status: str | None) -> None:
    """A status stands beside the talk, not in its abstract; a talk with a new day takes place on it."""
    text = f"Tidal Seminar, Fall 2031\n\n3 October: {row}\n\n10 October: Cy Vane (Sand), Gales\n"
    talk = read(text)[0]
    assert (talk.when, talk.status, talk.title) == (when, status, "Trees")


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (
            "<s>3 October: Ann Lee (Quay), Trees and sand</s>",
            ("3 October", "Trees and sand", "cancelled", None),
        ),
        ("3 October: <del>Ann Lee (Quay), Trees</del> cancelled", ("3 October", "Trees", "cancelled", None)),
        (
            "<s>2 October</s> 3 October: Ann Lee (Quay), Trees and sand",
            ("3 October", "Trees and sand", None, None),
        ),
        (
            "3 October, <s>Hall 7</s> Hall 9: Ann Lee (Quay), Trees and sand",
            ("3 October", "Trees and sand", None, "Hall 9"),
        ),
    ],
)
def test_what_is_crossed_out_is_off_or_corrected(
    item: str, said: tuple[str, str | None, str | None, str | None]
) -> None:
    """A talk crossed out whole does not take place; words with others beside them are replaced."""
    below = "<li>10 October: Cy Vane (Sand), Gales</ul></html>"
    text = f"<html><h1>Tidal Seminar, Fall 2031</h1><ul><li>{item}{below}"
    talk = read(text, "text/html")[0]
    assert (talk.when, talk.status) == (said[0], said[2])
    assert (talk.title, talk.venue) == (said[1], said[3])


TERMS = """<html><body><h1>Geometry Seminar</h1>
<p>Meets Thursdays at 15:00 in HS 3.</p><h2>WS 2031/32</h2><ul>
<li><b>16.10.</b> <a href="/a">Ann Lee</a> (Bonn): <i>The growth of trees</i></li>
<li>8.1.: Cy Vane (Graz): Gales</li></ul>
<h2>SS 2031</h2><ul><li>2.5. Di Marsh (Linz): Fens</li></ul><p>\u00a9 2019</p></body></html>"""


def test_a_date_has_the_term_of_the_heading_above_it() -> None:
    """Each heading with a term holds until the next one; a copyright names none."""
    assert rows(TERMS, "text/html") == [
        ("16.10. 15:00", "WS 2031/32", ("Ann Lee (Bonn)",), "The growth of trees"),
        ("8.1. 15:00", "WS 2031/32", ("Cy Vane (Graz)",), "Gales"),
        ("2.5. 15:00", "SS 2031", ("Di Marsh (Linz)",), "Fens"),
    ]


def test_the_order_of_a_list_gives_years() -> None:
    """Days that go forward have the year written above them, over New Year the next; no other order does."""
    text = "Tidal Seminar\n\n6 October 2031: Ann Lee (Quay), Trees\n13 December: Bo Flut (Sand), Tides\n"
    text += "8 January: Cy Vane (Quay), Gales\n2 January: Di Marsh (Sand), Fens\n"
    assert [(talk.when, talk.term) for talk in read(text)] == [
        ("6 October 2031", None),
        ("13 December", "2031"),
        ("8 January", "2032"),
        ("2 January", None),
    ]


def test_a_usual_time_holds_on_its_weekday_only() -> None:
    """On another weekday than the usual one the time is not known."""
    text = "Time: Mondays 4-5pm\nSeminar 2031\n\nMonday, 6 October: Ann Lee (Quay), Trees\n"
    text += "Wednesday, 8 October: Bo Flut (Sand), Tides\n7 October 2031: Cy Vane (Quay), Gales\n"
    assert [talk.when for talk in read(text)] == [
        "Monday, 6 October 4-5pm",
        "Wednesday, 8 October",
        "7 October 2031",
    ]


def test_two_usual_times_are_none() -> None:
    """Where a page gives two usual times, none is taken."""
    text = "Seminar, Fall 2031\nTalks are usually at 3pm.\nIn winter talks are usually at 4pm.\n\n"
    text += "3 October: Ann Lee (Quay), Trees\n10 October: Bo Flut (Sand), Tides\n"
    assert [talk.when for talk in read(text)] == ["3 October", "10 October"]


def test_other_languages() -> None:
    """Weekday, time, room and a day off are understood in French and German, too."""
    french = "S\u00e9minaire, printemps 2031\nLe mardi \u00e0 14h en salle 5.\n\n"
    french += (
        "Mardi 14 janvier : Anne Lee (Nantes), Les arbres\nMardi 21 janvier : Bo Flut (CNRS), Les sables\n"
    )
    german = "Oberseminar\nZeit: Dienstags 16 Uhr c.t.\nOrt: Raum 5\n\n15.04.2031 Anna Lee (Bonn): Sand\n"
    german += "22.04.2031 f\u00e4llt aus\n29.04.2031 Bo Flut (Oslo): Gezeiten\n"
    assert [(talk.when, talk.venue, talk.title) for text in (french, german) for talk in read(text)] == [
        ("Mardi 14 janvier 14h", "salle 5", "Les arbres"),
        ("Mardi 21 janvier 14h", "salle 5", "Les sables"),
        ("15.04.2031 16 Uhr c.t.", "Raum 5", "Sand"),
        ("29.04.2031 16 Uhr c.t.", "Raum 5", "Gezeiten"),
    ]


def test_several_talks_a_day() -> None:
    """Rows that each begin with a time are talks of one day."""
    text = """Joint seminar, Fall 2031
October 3, 2031
2:00pm - Ann Lee (Quay), "Trees and sand"
3:30pm - Bo Flut (Sand), "Tides and sand"
October 10, 2031
No seminar
"""
    assert [(talk.found_at, talk.when, talk.title) for talk in read(text)] == [
        ("line 2", "October 3, 2031 2:00pm", "Trees and sand"),
        ("line 2, talk 2", "October 3, 2031 3:30pm", "Tides and sand"),
    ]


def test_a_letter_says_in_sentences_when_the_talk_is() -> None:
    """The sentence counts, not the abstract; the year is that of the posting, or the next one."""
    text = """Ann Lee -- new message
Dec 9, 2031, 4:32:45 PM

Our next talk will be given on Tuesday, January 14, at 4pm in Room 3.

Speaker: Ann Lee (Quay)
Title: Trees

Abstract: On March 3, at 5pm, a talk grows in Room 9.
"""
    talk = read(text)[0]
    assert (talk.when, talk.term, talk.venue) == ("Tuesday, January 14, at 4pm", "2032", "Room 3")


def test_questions_are_labels() -> None:
    """Who, when and where may be asked; a formula above the title and an unfilled template are none."""
    text = """<html><head><title>What is<!-- --> TITLE?</title></head><body><h2>$x$</h2><h2>What is sand?</h2>
<div><b>Who?</b></div><div>Ann Lee (Quay)</div><div><b>When?</b></div><div>2031/06/13, 13:00</div>
<div><b>Where?</b></div><div>Room 5</div><div><b>About what?</b></div><p>Grains.</p></body></html>"""
    talk = read(text, "text/html")[0]
    assert (talk.title, talk.speakers, talk.when, talk.venue, talk.abstract) == (
        "What is sand?",
        ("Ann Lee (Quay)",),
        "2031/06/13, 13:00",
        "Room 5",
        "Grains.",
    )


def test_a_post_that_moves_its_meeting() -> None:
    """The day in the sentence counts, the one in the heading only says for when it was planned."""
    text = """+++
title = "2031-10-21 Meeting: Sand as a language"
+++
- Since the paper is dense, we've moved this meeting to 3:50pm to 5:00 on Thursday, **2031-11-04**.
- If you want to attend, we have reserved Room 2-225 in Quay Hall.
"""
    talk = read(text)[0]
    assert (talk.title, talk.when, talk.venue) == (
        "Sand as a language",
        "Thursday, 2031-11-04 3:50pm to 5:00",
        "Room 2-225 in Quay Hall",
    )


@pytest.mark.parametrize(
    "text",
    [
        "News of our seminar\nOct 3, 2031\nWe are hiring\nOct 5, 2031\nWe moved to a new house\n",
        "Seminar deadlines\n3 October: abstracts are due\n10 October: papers are due\n",
        "Seminar\n3 October: No seminar\n10 October: open\n17 October: TBA\n",
    ],
)
def test_dates_alone_make_no_schedule(text: str) -> None:
    """Where no row names a speaker, nothing is taken for a talk."""
    with pytest.raises(ReadFailure, match="no list of talks by date"):
        list(READER.read(page(text, "text/plain")))


@pytest.mark.parametrize(
    "unit",
    ["3 October: Ann Lee (Quay), Trees\n", "Fall 2031\n3 October\n", "3 October (((((\n", "who?\nwhen?\n"],
)
def test_a_hostile_schedule_costs_little(unit: str) -> None:
    """A page of 200,000 characters is read in seconds, however often it repeats itself."""
    started = time.process_time()
    hostile = page("Seminar\n" + unit * (200_000 // len(unit)), "text/plain")
    if READER.recognises(hostile):
        try:
            assert list(READER.read(hostile))
        except ReadFailure as failure:
            assert failure.what  # noqa: PT017 - a refusal must say why
    assert time.process_time() - started < 10
