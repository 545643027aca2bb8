"""No page, however it is made, makes the label reader fail in another way than in words, or for long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reading.labels import READER
from schemas.announcement import Announcement
from schemas.failures import ReadFailure
from tests.reading.contract import page

PIECES = (
    *(
        "Speaker:",
        "Title:",
        "Abstract:",
        "Venue",
        "Date:",
        "Room G7",
        "Tidal Seminar",
        "Ada Ebb",
        "9 May 2031",
    ),
    *(
        "\n",
        "\n\n",
        "\n\n\n",
        " ",
        ": ",
        ", ",
        " - ",
        "“",
        "”",
        "(",
        ")",
        "https://a.example/b",
        "[a](http://b.c)",
    ),
    *(
        "---\n",
        "<p>",
        "<br>",
        "</p>",
        "<h2>",
        '<a href="/x">',
        "&amp;",
        "#",
        "**",
        "4pm",
        "\ue000",
        "\x00",
        "é",
    ),
)


@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=5)).map("".join),
    st.sampled_from((None, "text/plain", "text/html", "text/markdown")),
)
def test_any_page_is_read_or_refused(text: str, media_type: str | None) -> None:
    """What is read is a talk or a reject; nothing but a ReadFailure is raised."""
    sent = page(text, media_type)
    assert READER.recognises(sent) in {True, False}
    try:
        items = list(READER.read(sent))
    except ReadFailure:
        return
    assert items
    for item in items:
        assert not isinstance(item, Announcement) or item.title or item.speakers


@given(st.binary())
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    """Bytes in no encoding are refused in words."""
    with pytest.raises(ReadFailure, match="no Speaker:"):
        list(READER.read(page(body)))


@pytest.mark.parametrize("media_type", [pytest.param("text/plain", marks=pytest.mark.whole), "text/html"])
@pytest.mark.parametrize(
    "text",
    [
        "Speaker: " + "word " * 4_000_000,
        "<div>" * 50_000 + "Speaker: Ada",
        "Speaker: Ada\n" * 20_000,
        "Title: x\n" + '"' * 500_000,
        "Venue: " + "aB" * 250_000 + "\nSpeaker: Ada",
        "All talks are " * 50_000,
        "1 May 2031 " * 50_000,
        "---\n" * 100_000,
        "a\r\n" * 100_000,
        "\n" * 1_000_000 + "Speaker: Ada",
    ],
    ids=lambda text: text[:12],
)
def test_a_page_without_measure_ends_in_seconds(text: str, media_type: str) -> None:
    """Long lines, deep nesting and endless repetition are read or refused, and the suite stays quick."""
    try:
        assert len(list(READER.read(page(text, media_type)))) == 1
    except ReadFailure as failure:
        assert failure.remedy  # noqa: PT017 - a refusal must say what to do


def test_words_that_templates_would_run_are_only_words() -> None:
    """Braces, scripts in text and SQL come through as they were written."""
    text = "Speaker: {{7*7}}\nTitle: '); DROP TABLE talks; --\nVenue: ${x}"
    assert list(READER.read(page(text, "text/plain", "a.txt"))) == [
        Announcement(found_at="line 1", title="'); DROP TABLE talks; --", speakers=("{{7*7}}",), venue="${x}")
    ]
