"""Titles lose their status, quotes, series and speakers, and nothing else."""

import pytest

from flows.normalising.statuses import split_status, status_of
from flows.normalising.titles import (
    is_free_day,
    is_no_talk,
    names_speaker,
    series_and_speaker,
    speaker_behind,
    speaker_in_front,
    title_written,
    without_series,
    without_speakers,
)
from schemas.talk import Speaker, Status

SPEAKERS = (Speaker("Ada Byron", "Yale"), Speaker("Karl Weber"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Sheaves\n on \t graphs ", "Sheaves on graphs"),
        ("“Sheaves”", "Sheaves"),
        ('"Sheaves"', "Sheaves"),
        ("„Garben“", "Garben"),
        ("“Sheaves” and “cosheaves”", "“Sheaves” and “cosheaves”"),
        ("'Tis a proof", "'Tis a proof"),
        ("TBA", None),
        ("Title TBA", None),
        ("Title: to be announced.", None),
        ("(tbc)", None),
        ("Titel wird noch bekannt gegeben", None),
        ("À préciser", None),
        ("???", None),
        ("", None),
        (None, None),
        ("TBA and beyond", "TBA and beyond"),
        ("What is an unknown?", "What is an unknown?"),
        ("Zoom, password: secret", "Zoom,"),
    ],
)
def test_titles(text: str | None, expected: str | None) -> None:
    """One line, without quotes around it; none where none is known."""
    assert title_written(text) == expected


@pytest.mark.parametrize(
    ("title", "status", "rest"),
    [
        ("CANCELLED: Sheaves", "cancelled", "Sheaves"),
        ("Canceled - Sheaves", "cancelled", "Sheaves"),
        ("[Postponed] Sheaves", "postponed", "Sheaves"),
        ("(tentative) Sheaves", "tentative", "Sheaves"),
        ("*** ABGESAGT *** Garben", "cancelled", "Garben"),
        ("entfällt wegen Krankheit", "cancelled", ""),
        ("Postponed to the spring", "postponed", ""),
        ("cancelled as of noon: a theory of noon", None, "cancelled as of noon: a theory of noon"),
        ("Entfällt: Garben", "cancelled", "Garben"),
        ("ANNULÉ \u2013 Faisceaux", "cancelled", "Faisceaux"),
        ("Sheaves (cancelled due to illness)", "cancelled", "Sheaves"),
        ("Sheaves - POSTPONED", "postponed", "Sheaves"),
        ("RESCHEDULED: Sheaves", None, "Sheaves"),
        ("Cancelled!", "cancelled", ""),
        ("Cancelled orders in the book", None, "Cancelled orders in the book"),
        ("Sheaves (an introduction)", None, "Sheaves (an introduction)"),
        ("Well-posed problems", None, "Well-posed problems"),
    ],
)
def test_a_status_around_a_title_is_taken_out(title: str, status: Status | None, rest: str) -> None:
    """A status word counts only where it is marked off from the title."""
    assert split_status(title) == (status, rest)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("CANCELLED", "cancelled"),
        ("https://schema.org/EventCancelled", "cancelled"),
        ("http://schema.org/EventPostponed", "postponed"),
        ("postponed (inferred)", "postponed"),
        ("TENTATIVE", "tentative"),
        ("confirmed (inferred)", "tentative"),
        ("CONFIRMED", None),
        ("publish", None),
        ("https://schema.org/EventRescheduled", None),
        (None, None),
    ],
)
def test_the_words_of_sources_for_a_status(words: str | None, expected: Status | None) -> None:
    """Only words that say that a talk may not take place change its status."""
    assert status_of(words) == expected


@pytest.mark.parametrize(
    ("title", "series", "expected"),
    [
        ("Algebra Seminar: Sheaves", "Algebra Seminar", "Sheaves"),
        ("ALGEBRA-SEMINAR \u2013 Sheaves: an introduction", "Algebra Seminar", "Sheaves: an introduction"),
        ("Logic Seminar: Sheaves", "Algebra Seminar", "Logic Seminar: Sheaves"),
        ("Sheaves: Algebra", None, "Sheaves: Algebra"),
    ],
)
def test_the_series_in_front_is_taken_out(title: str, series: str | None, expected: str) -> None:
    """Only the known series, compared on letters and digits."""
    assert without_series(title, series) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ada Byron: Sheaves", "Sheaves"),
        ("Ada Byron (Yale) - Sheaves", "Sheaves"),
        ("Sheaves \u2013 Karl Weber", "Sheaves"),
        ("Sheaves by Ada Byron", "Sheaves"),
        ("“Sheaves,” Ada Byron", "“Sheaves,”"),
        ("Ada Byron", "Ada Byron"),
        ("The Ada Byron conjecture", "The Ada Byron conjecture"),
        ("Carl Weber: Sheaves", "Carl Weber: Sheaves"),
    ],
)
def test_known_speakers_are_taken_out(title: str, expected: str) -> None:
    """A name is only taken out when the speaker is known from elsewhere."""
    assert without_speakers(title, SPEAKERS) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Sheaves - Ada Byron (University of Oslo)", ("Sheaves", "Ada Byron (University of Oslo)")),
        ("Sheaves -- Ada Byron (ETH)", ("Sheaves", "Ada Byron (ETH)")),
        ("Sheaves - Ada Byron", None),
        ("Sheaves - Quantum Groups (II)", None),
        ("Sheaves - Part One (Workshop)", None),
    ],
)
def test_an_unknown_speaker_behind_needs_an_institution(title: str, expected: tuple[str, str] | None) -> None:
    """Without an institution beside it, what follows a dash may as well be a subtitle."""
    assert speaker_behind(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Logic Seminar: Ada Byron (Univ. of Oslo)", ("Logic Seminar", "Ada Byron (Univ. of Oslo)")),
        ("Logic Seminar \u2013 Dr. Bo Flut", ("Logic Seminar", "Dr. Bo Flut")),
        ("Logic Seminar: Evan O'Dor", ("Logic Seminar", "Evan O'Dor")),
        ("Logic Colloquium: Dark Matter", None),
        ("Logic Seminar: Sheaves", None),
        ("Sheaves: Evan O'Dor", None),
    ],
)
def test_a_series_with_a_speaker_is_no_title(title: str, expected: tuple[str, str] | None) -> None:
    """Behind a series stands a person only where a title, an institution or a given name says so."""
    assert series_and_speaker(title) == expected


@pytest.mark.parametrize(
    "text", ["Thanksgiving", "Labor Day week", "F\u00e9ri\u00e9", "Semana Santa", "Coffee", "Lunch break"]
)
def test_days_off_and_pauses(text: str) -> None:
    """In a list of talks nobody is called like a holiday or a meal."""
    assert is_free_day(text)


@pytest.mark.parametrize("text", ["Open day", "Thanksgiving in fiction", "Coffee rings", "Easter eggs"])
def test_subjects_are_no_days_off(text: str) -> None:
    """More words make a subject of it."""
    assert not is_free_day(text)
    assert not is_no_talk(text)


def test_a_title_may_be_a_speaker() -> None:
    """Some calendars put the speaker where the title goes."""
    assert names_speaker("Ada Byron (University of Oslo)")
    assert not names_speaker("Random Matrices (II)")


@pytest.mark.parametrize(
    "title",
    [
        "No seminar",
        "No Seminar (Easter)",
        "NO TALK this week",
        "Kein Kolloquium",
        "Spring Break",
        "Thanksgiving break",
        "open",
    ],
)
def test_entries_without_a_talk(title: str) -> None:
    """A calendar that says that nothing takes place announces nothing."""
    assert is_no_talk(title)


@pytest.mark.parametrize(
    "title",
    ["No cure for entropy", "Spring break workshop", "Breaking symmetry", "Open problems", "No free lunch"],
)
def test_titles_that_only_sound_like_no_talk(title: str) -> None:
    """Titles of talks are left alone."""
    assert not is_no_talk(title)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Noa Reed (Tidal College): Foam: a history",
            ("Foam: a history", "Noa Reed (Tidal College)"),
        ),
        ("Noa Reed (University of Oslo) \u2013 Foam", ("Foam", "Noa Reed (University of Oslo)")),
        ("Noa Reed: Foam", None),
        ("Foam Seminar (University of Oslo): Bubbles", None),
        ("Noa Reed (chair): Foam", None),
    ],
)
def test_an_unknown_speaker_in_front_needs_an_institution(
    title: str, expected: tuple[str, str] | None
) -> None:
    """As calendars write it that have no field for the speaker."""
    assert speaker_in_front(title) == expected
