"""Tables are read as a person reads them: headings, merged and missing cells, and what stands around them."""

import pytest

from flows import reading
from flows.reading.table import READER
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from schemas.page import Page
from schemas.reject import Reject
from tests.reading.contract import ReaderContract, page

HEADINGS = "<tr><th>Date</th><th>Speaker</th><th>Title</th></tr>"
FIRST = "<tr><td>3 Feb</td><td>Ada Quill (Utrecht)</td><td>Tides of the moon</td></tr>"
SECOND = "<tr><td>10 Feb</td><td>Bo Reed (Oslo)</td><td>Waves in a box</td></tr>"


def table(*rows: str, headings: str = HEADINGS, before: str = "<h2>Spring 2026</h2>") -> Page:
    """A page with one table; each row is its HTML."""
    return page(f"<!doctype html><html><body>{before}<table>{headings}{''.join(rows)}</table></body></html>")


def told(read: Page) -> list[Announcement]:
    """The talks of a page."""
    return [item for item in READER.read(read) if isinstance(item, Announcement)]


def strays(read: Page) -> list[str]:
    """What was set aside."""
    return [item.text for item in READER.read(read) if isinstance(item, Reject)]


def facts(read: Page) -> list[tuple[str | None, tuple[str, ...], str | None]]:
    """The time in words, the speakers and the title of each talk."""
    return [(item.when, item.speakers, item.title) for item in told(read)]


class TestTable(ReaderContract):
    """A table of two talks below the name of its term."""

    kind = "table"
    sample = table(FIRST, SECOND)
    talks = 2


class TestBars(ReaderContract):
    """A Markdown table of two talks."""

    kind = "table"
    sample = page(
        "Date | Speaker | Title\n"
        "--- | --- | ---\n"
        "3 Feb 2026 | Ada Quill | Tides\n"
        "10 Feb 2026 | Bo Reed | Waves\n"
    )
    talks = 2


class TestSeparated(ReaderContract):
    """A spreadsheet of two talks with a byte order mark."""

    kind = "table"
    sample = page(
        "\ufeffDate;Time;Speaker;Title\n3.2.2026;14:15;Ada Quill;Tides\n10.2.2026;14:15;Bo Reed;Waves\n",
        "text/csv",
    )
    talks = 2


def test_a_row_is_announced_with_all_it_says() -> None:
    """Speaker, title, place, time, links with their purpose, and the term above the table."""
    row = (
        "<tr><td>3 Feb</td><td>2pm</td><td><a href='/~ada'>Ada Quill</a></td><td>Utrecht</td>"
        "<td>Tides <a href='t.pdf'>[slides]</a></td><td>Hall 1</td><td>Host Person</td></tr>"
    )
    headings = "<tr><th>Date<th>Time<th>Speaker<th>Affiliation<th>Title<th>Room<th>Host</tr>"
    assert told(table(row, headings=headings)) == [
        Announcement(
            found_at="table 1, row 2",
            title="Tides",
            speakers=("Ada Quill",),
            affiliation="Utrecht",
            when="3 Feb 2pm",
            term="Spring 2026",
            venue="Hall 1",
            description="Speaker: Ada Quill\nSlides: https://talks.example/t.pdf",
            links=("https://talks.example/~ada", "https://talks.example/t.pdf"),
        )
    ]


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("Datum, Vortragende(r), Titel", "3. Februar, Ada Quill, Gezeiten"),
        ("Date, Intervenant, Titre", "3 février, Ada Quill, Gezeiten"),
        ("Fecha, Ponente, Título", "3 de febrero, Ada Quill, Gezeiten"),
        ("Data, Relatore, Titolo", "3 febbraio, Ada Quill, Gezeiten"),
        ("Day, Who, What", "3 Feb, Ada Quill, Gezeiten"),
    ],
)
def test_headings_of_many_languages_are_known(headings: str, cells: str) -> None:
    """A first row of headings needs no `<th>`."""
    rows = (f"<tr><td>{row.replace(', ', '</td><td>')}</td></tr>" for row in (headings, cells))
    (talk,) = told(table("".join(rows), headings=""))
    assert (talk.speakers, talk.title) == (("Ada Quill",), "Gezeiten")


def test_a_table_without_headings_is_known_by_its_contents() -> None:
    """Three rows that begin with a date and name a person are talks."""
    third = "<tr><td>17 Feb</td><td>Cy Stone (Bath)</td><td>Sand that sings</td></tr>"
    assert facts(table(FIRST, SECOND, third, headings="")) == [
        ("3 Feb", ("Ada Quill (Utrecht)",), "Tides of the moon"),
        ("10 Feb", ("Bo Reed (Oslo)",), "Waves in a box"),
        ("17 Feb", ("Cy Stone (Bath)",), "Sand that sings"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>Home</td><td>News of 3 Feb</td></tr>" * 3,
        "<tr><td>3 Feb</td><td>Closed for repairs</td><td>12</td></tr>" * 4,
        f"<tr><td><table>{HEADINGS}</table></td></tr>",
        HEADINGS,
    ],
)
def test_a_table_of_anything_else_is_refused(rows: str) -> None:
    """Layout, opening hours and headings without rows are no talks."""
    assert not READER.recognises(table(rows, headings=""))


def test_a_merged_date_holds_for_each_of_its_rows() -> None:
    """Two talks beside one date take place on that day."""
    rows = (
        "<tr><td rowspan=2>3 Feb</td><td>Ada Quill</td><td>Tides</td></tr>"
        "<tr><td>Bo Reed</td><td>Waves</td></tr><tr><td></td><td>Cy Stone</td><td>Sand</td></tr>"
    )
    assert facts(table(rows)) == [
        ("3 Feb", ("Ada Quill",), "Tides"),
        ("3 Feb", ("Bo Reed",), "Waves"),
        ("3 Feb", ("Cy Stone",), "Sand"),
    ]


@pytest.mark.parametrize(
    ("cell", "speakers", "title"),
    [
        ("Ada Quill (Utrecht): Tides", ("Ada Quill (Utrecht)",), "Tides"),
        ("Ada Quill, “Tides of the moon”", ("Ada Quill",), "Tides of the moon"),
        ("<b>Ada Quill</b><br>University of Utrecht<br>Tides", ("Ada Quill",), "Tides"),
        ("On tides: a survey", (), "On tides: a survey"),
    ],
)
def test_a_glued_cell_is_taken_apart(cell: str, speakers: tuple[str, ...], title: str) -> None:
    """One cell may hold speaker, affiliation and title; a colon alone makes no speaker."""
    headings = "<tr><th>Date</th><th>Talk</th></tr>"
    assert facts(table(f"<tr><td>3 Feb</td><td>{cell}</td></tr>", headings=headings)) == [
        ("3 Feb", speakers, title)
    ]


def test_a_row_of_text_below_a_talk_is_its_abstract() -> None:
    """Talks and abstracts in full width take turns."""
    rows = (
        f"{row}<tr><td colspan=3>Abstract: We speak of {what}.</td></tr>"
        for row, what in ((FIRST, "sea"), (SECOND, "boxes"))
    )
    assert [talk.description for talk in told(table(*rows))] == [
        "Abstract: We speak of sea.",
        "Abstract: We speak of boxes.",
    ]


def test_rows_of_text_name_terms_and_days_or_are_set_aside() -> None:
    """A row of a term or a day holds for those below it; any other row of text is no talk."""
    rows = (
        "<tr><td colspan=3>Fall 2025</td></tr>",
        "<tr><td>3 Nov</td><td>Ada Quill</td><td>Tides</td></tr>",
        "<tr><td colspan=3>Monday, 1 December</td></tr>",
        "<tr><td></td><td>Bo Reed</td><td>Waves</td></tr>",
        "<tr><td colspan=3>Bring your own cup.</td></tr>",
    )
    assert [(talk.when, talk.term) for talk in told(table(*rows))] == [
        ("3 Nov", "Fall 2025"),
        ("Monday, 1 December", "Fall 2025"),
    ]
    assert strays(table(*rows)) == ["Bring your own cup."]


def test_a_pause_is_told_as_it_stands() -> None:
    """A cell merged over speaker and title is what the row says; a row of a date alone says nothing."""
    rows = (
        "<tr><td>3 Feb</td><td colspan=2>Spring break</td></tr>",
        "<tr><td>10 Feb</td><td></td><td></td></tr>",
    )
    assert facts(table(*rows)) == [("3 Feb", (), "Spring break")]
    assert strays(table(*rows)) == ["10 Feb"]


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ("<tr><td>3 Feb</td><td><del>Ada Quill</del></td><td><s>Tides</s></td></tr>", "cancelled"),
        ("<tr><td>3 Feb</td><td>Ada Quill</td><td>CANCELLED: Tides</td></tr>", "cancelled"),
        ("<tr><td>3 Feb (cancelled)</td><td>Ada Quill</td><td>Tides</td></tr>", "cancelled"),
        ("<tr><td>3 Feb</td><td>Ada Quill</td><td>Cancellation of tides</td></tr>", None),
        ("<tr><td><s>2 Feb</s> 3 Feb</td><td>Ada Quill</td><td>Tides</td></tr>", None),
    ],
)
def test_what_is_crossed_out_or_said_to_be_cancelled_is(row: str, status: str | None) -> None:
    """All of a talk crossed out cancels it; a date that was corrected or a title with the word does not."""
    (talk,) = told(table(row))
    assert (talk.status, talk.when) == (status, "3 Feb")


def test_a_talk_before_the_talk_is_one_of_its_own() -> None:
    """Columns of a pre-talk, and second columns of speakers, make a second talk of the row."""
    text = (
        "Date | Speaker | Title | Pre-talk speaker | Pre-talk title |\n\n"
        "Jan. 24, 2026 | Ada Quill (Bath) | Tides | Bo Reed | A first look at the sea |\n\n"
        "Feb. 28, 2026 | Cy Stone (Oslo) | Sand | Di Flint | Stones |\n"
    )
    assert facts(page(text)) == [
        ("Jan. 24, 2026", ("Ada Quill (Bath)",), "Tides"),
        ("Jan. 24, 2026", ("Bo Reed",), "A first look at the sea"),
        ("Feb. 28, 2026", ("Cy Stone (Oslo)",), "Sand"),
        ("Feb. 28, 2026", ("Di Flint",), "Stones"),
    ]


@pytest.mark.parametrize(
    ("before", "when", "venue"),
    [
        ("<p><b>Time:</b> Tuesdays 4-5pm, Room 101</p>", "3 Feb 4-5pm", "Room 101"),
        (
            "<p>The seminar takes place Tuesdays at 12.15 in 4W1.7 (the new hall). Maps are here.</p>",
            "3 Feb 12.15",
            "4W1.7",
        ),
        ("<p>Wir treffen uns dienstags um 16:15 Uhr im Raum 2.008</p>", "3 Feb 16:15 Uhr", "Raum 2.008"),
        ("<p>We meet Tuesdays at 4pm in Room C12 unless stated otherwise.</p>", "3 Feb 4pm", "Room C12"),
        ("<p>Every Wednesday at 4pm, Room 101.</p>", "3 Feb", "Room 101"),
        ("<p>Tuesdays at 4pm. From March on, Tuesdays at 5pm.</p>", "3 Feb", None),
        ("<p>Doors open at 4pm.</p>", "3 Feb", None),
    ],
)
def test_what_the_page_says_once_holds_for_every_row(before: str, when: str, venue: str | None) -> None:
    """A usual time holds on its weekday (3 February 2026 is a Tuesday) and where the page has only one."""
    talk = told(table(FIRST, before=f"<h1>Sea Seminar, Spring 2026</h1>{before}"))[0]
    assert (talk.when, talk.venue) == (when, venue)


@pytest.mark.parametrize(
    ("cell", "when", "venue"),
    [
        ("3 Feb at 11.15 in 1W3.6", "3 Feb at 11.15", "1W3.6"),
        ("3 Feb (Tuesday) 13:15, CB 3.11", "3 Feb Tuesday 13:15", "CB 3.11"),
        ("Tue, 3 Feb<br>2:00 - 3:00 PM", "Tue, 3 Feb 2:00 - 3:00 PM", "Room 101"),
    ],
)
def test_a_row_has_the_last_word(cell: str, when: str, venue: str) -> None:
    """A time or room beside the date is that of the row."""
    row = f"<tr><td>{cell}</td><td>Ada Quill</td><td>Tides</td></tr>"
    talk = told(table(row, before="<h2>Spring 2026</h2><p>Tuesdays 4-5pm, Room 101</p>"))[0]
    assert (talk.when, talk.venue) == (when, venue)


def test_a_special_time_beside_the_speaker_is_that_of_the_talk() -> None:
    """The time leaves the name alone."""
    row = "<tr><td>3 Feb</td><td>Ada Quill, Utrecht<br>*special time: 3:00PM*</td><td>Tides</td></tr>"
    assert facts(table(row, before="<p>Tuesdays 4-5pm</p>")) == [
        ("3 Feb 3:00PM", ("Ada Quill, Utrecht",), "Tides")
    ]


def test_all_dates_of_a_page_tell_their_order() -> None:
    """`2/10` is in February where another row says `2/17`, and is left as written where none tells."""
    rows = [f"<tr><td>{day}</td><td>Ada Quill</td><td>Tides</td></tr>" for day in ("2/10", "2/17")]
    assert [talk.when for talk in told(table(*rows))] == ["10 February", "17 February"]
    assert [talk.when for talk in told(table(rows[0], rows[0]))] == ["2/10", "2/10"]


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ('sep=;\nDate;Speaker;Title\n3 Feb 2026;Ada Quill;"Tides; and ""waves"""\n', 'Tides; and "waves"'),
        ("Date\tSpeaker\tTitle\r\n3 Feb 2026\tAda Quill\t'=Tides\r\n", "=Tides"),
        ("Date,Speaker,Title\n3 Feb 2026,Ada Quill,Größe\n".encode("latin-1"), "Größe"),
        ("Date,Speaker,Title\n3 Feb 2026,Ada Quill,Größe\n".encode("utf-16"), "Größe"),
    ],
)
def test_spreadsheets_of_every_make_are_read(body: str | bytes, title: str) -> None:
    """Delimiters, quotes, guards against formulas and encodings are those that spreadsheets write."""
    assert facts(page(body, "text/csv")) == [("3 Feb 2026", ("Ada Quill",), title)]


def test_a_page_without_talks_is_refused_with_a_reason() -> None:
    """No table of talks is a failure, not an empty reading."""
    with pytest.raises(ReadFailure, match="no table here"):
        list(READER.read(page("<table><tr><td>1</td></tr></table>")))


def test_more_rows_than_are_read_are_refused() -> None:
    """A table is read whole or not at all."""
    body = "Date,Speaker,Title\n" + "3 Feb 2026,Ada Quill,Tides\n" * 10_001
    with pytest.raises(ReadFailure, match="10,000 rows"):
        list(READER.read(page(body, "text/csv")))


def test_merged_cells_without_end_are_bounded() -> None:
    """A cell that claims a million places fills no more than a table may have."""
    bomb = "<tr>" + "<td rowspan=9999 colspan=9999>3 Feb</td>" * 500 + "</tr>"
    assert len(told(table(bomb, FIRST))) <= 2
    assert reading.reader("table") is READER
