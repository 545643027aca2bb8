"""Topics of the operator's own are found by their keywords, as whole words."""

import datetime as dt

import pytest

from flows.normalising.talks import normalise
from flows.normalising.topics import topics_in
from schemas.announcement import Announcement
from schemas.configuration import Source, Topic

NOW = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("keyword", "text"),
    [
        ("number theory", "On NUMBER\n theory"),
        ("L-function", "Zeros of L functions and an L-function"),
        ("Galois", "galois representations"),
        ("teoria dei numeri", "Téoria dei Numeri"),
        ("modular form*", "Modular forms, formally"),
        ("C*-algebra*", "Nuclear C*-algebras"),
        ("math.NT", "math.NT"),
        ("Straße", "STRASSE"),
    ],
)
def test_a_keyword_is_found_however_it_is_written(keyword: str, text: str) -> None:
    """Case, accents, hyphens and ends of lines do not count."""
    topic = Topic(name="Own", keywords=("absent", keyword))
    assert list(topics_in((None, text), (topic,))) == ["Own"]


@pytest.mark.parametrize(
    ("keyword", "text"),
    [
        ("graph", "Graphs and a paragraph"),
        ("graph*", "A paragraph"),
        ("number theory", "The number of theory seminars"),
        (
            "ring theory",
            "A ring",
        ),
        ("math.NT", "mathsNT"),
        ("K-theory", "Theory K"),
    ],
)
def test_a_keyword_is_no_part_of_a_word(keyword: str, text: str) -> None:
    """Nor are words of a phrase that stand apart."""
    assert list(topics_in((text,), (Topic(name="Own", keywords=(keyword,)),))) == []


def test_a_phrase_ends_with_its_text() -> None:
    """The last word of the title and the first of the abstract are no phrase."""
    topic = Topic(name="Own", keywords=("number theory",))
    assert list(topics_in(("A number", "Theory of it"), (topic,))) == []


def test_topics_that_are_found_are_those_of_the_talk() -> None:
    """In title, abstract and categories, each once, beside those of the source."""
    topics = (
        Topic(name="Geometry", keywords=("sheaf", "sheaves")),
        Topic(name="Logic", keywords=("decidab*",)),
        Topic(name="Analysis", keywords=("math.AP",)),
        Topic(name="Physics", keywords=("quantum",)),
    )
    said = Announcement(
        found_at="1", title="Sheaves", abstract="All is decidable.", categories=("math.ap", "geometry")
    )
    source = Source(key="own", url="https://example.org", topics=("Mathematics",))
    talk = normalise(said, source, read_at=NOW, topics=topics)
    assert talk.topics == ("Mathematics", "Geometry", "Logic", "Analysis", "math.ap")
