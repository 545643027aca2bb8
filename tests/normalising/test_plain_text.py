"""Hostile text becomes text that people can read, of bounded length."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.normalising.plain_text import folded, is_tidy, letters, line, paragraphs

CASES = {
    "Sheaves\n\ton  graphs": "Sheaves on graphs",
    "Mo\u0308bius": "Möbius",
    "a\u202eb\u2066c\u200b\ufeffd\u00ade": "abcde",
    "a\x00b\x1bc\x7fd\x9f": "abcd",
    "a\u2028b\u2029c\x85d\r\ne\x0bf": "a b c d e f",
    "lone \ud800 surrogate": "lone \ufffd surrogate",
    "e" + "\u0301" * 10_000: "é" + "\u0301" * 3,
    "نیم\u200cف\u0627صل\u0647": "نیم\u200cف\u0627صل\u0647",
    "👩\u200d🔬 in Latin\u200d": "👩\u200d🔬 in Latin",
    " \u3164\u00a0 ": None,
    "": None,
}


def test_one_line() -> None:
    """Composed, visible, on one line; nothing is None."""
    assert {text: line(text) for text in CASES} == CASES


def test_paragraphs_keep_their_lines() -> None:
    """Lines stay, with at most one empty line between them."""
    assert paragraphs("One \n\n\n\n two\r\nthree\u2028four ") == "One\n\ntwo\nthree\nfour"


def test_long_text_is_cut_with_a_mark() -> None:
    """The limit holds, and the cut shows."""
    assert line("word " * 500, limit=12) == "word word w…"
    assert line("word", limit=4) == "word"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", True),
        (" Slack water\nat Quay ~ 7 ", True),
        ("Slack  water", False),
        ("Slack water \nat Quay", False),
        ("Slack water\n\nat Quay", False),
        ("Slack\twater", False),
        ("Slack\x7fwater", False),
        ("Slack\x00water", False),
        ("Slack wäter", False),
    ],
)
def test_tidy_text(text: str, *, expected: bool) -> None:
    """Plain ASCII with single spaces and line ends needs no tidying; all else may."""
    assert is_tidy(text) is expected


def test_letters_and_folded_forms() -> None:
    """Two spellings of one text have the same letters; folded text keeps its words."""
    assert letters("Auto\u2013Encoders, Ünder “stress”") == "autoencodersunderstress"
    assert folded("Fr\u00e9d\u00e9ric\u2019s  T\u2013Cell") == "frederic's t-cell"


@given(st.text(st.characters(codec=None), max_size=300))
def test_any_text_is_made_harmless(text: str) -> None:
    """No controls, overrides or surrogates survive; a second cleaning changes nothing."""
    cleaned = paragraphs(text)
    if cleaned is not None:
        assert cleaned == paragraphs(cleaned)
        assert cleaned == cleaned.strip()
        kinds = {unicodedata.category(character) for character in cleaned.replace("\n", "")}
        assert not kinds & {"Cc", "Cs", "Zl", "Zp"}
        assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff") & set(cleaned)
        cleaned.encode()


@given(st.text() | st.text("ab é\xa0\u2013“”.\t\n") | st.text("ab \n"))
def test_what_cannot_be_seen_changes_nothing(text: str) -> None:
    """Text that is tidy as it stands takes a short way, to where the long one leads."""
    assert line(f"{text}\u200b") == line(text)
    assert paragraphs(f"{text}\u200b") == paragraphs(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_marks_are_no_letters(text: str) -> None:
    """Of ASCII and of any other text the same characters count."""
    assert letters(f"{text}\u2013") == letters(text) == "".join(filter(str.isalnum, text.lower()))
