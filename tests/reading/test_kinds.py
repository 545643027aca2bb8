"""Kinds are found by their names, and every one of them keeps the contract."""

from pathlib import Path

import pytest

from flows import reading
from flows.reading import Reader
from schemas.failures import ConfigurationFailure, ReadFailure
from tests.reading.contract import LOGIN, page


def test_every_kind_has_a_reader_and_its_tests_inherit_the_contract() -> None:
    """A file is a kind; a kind without the contract's tests fails here."""
    texts = "".join(path.read_text("utf8") for path in Path(__file__).parent.glob("test_*.py"))
    for kind in reading.kinds():
        assert isinstance(reading.reader(kind), Reader)
        assert f'kind = "{kind}"' in texts, f"no test class of the kind {kind} inherits ReaderContract"


def test_trust_orders_the_kinds() -> None:
    """No two kinds are trusted alike, so that the search for a kind has one answer."""
    trusts = [reading.reader(kind).trust for kind in reading.kinds()]
    assert len(set(trusts)) == len(trusts)


def test_an_unknown_kind_is_told_its_nearest() -> None:
    """A slip of the pen is named with its remedy."""
    with pytest.raises(ConfigurationFailure, match="did you mean 'ics'"):
        reading.reader("icss")


def test_a_mail_with_a_calendar_in_it_is_a_mail() -> None:
    """The text around an attached calendar counts, too."""
    text = "From: Ada <ada@maths.example>\nSubject: Seminar\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n"
    assert not reading.reader("ics").recognises(page(text))


def test_a_page_of_another_kind_is_refused_in_words() -> None:
    """A source that promised a calendar and shows a login says so."""
    with pytest.raises(ReadFailure, match=r"looked for ics, got an HTML page that asks for a password"):
        reading.reader_of(page(LOGIN), "ics")


def test_an_unknown_option_is_told_its_nearest() -> None:
    """What a source's kind does not know is named, never ignored."""
    with pytest.raises(ConfigurationFailure, match="no option 'sinse'; did you mean 'since'"):
        reading.reader_with("tribe", {"sinse": "2026-01-01"})


def test_options_without_a_kind_are_refused() -> None:
    """Nobody can know what they are meant for."""
    with pytest.raises(ConfigurationFailure, match="options belong to a kind"):
        reading.reader_of(page("Speaker: Ada Quill"), None, {"item": "li"})
