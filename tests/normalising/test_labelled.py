"""Labels that people write are found wherever they stand, and prose is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.normalising.labelled import Field, Labelled, fields, labelled


def test_labels_at_the_start_of_lines() -> None:
    """Each line that begins with a label gives its value, and the text before them is kept."""
    assert labelled(
        "Tidal Seminar\n\nSpeaker: Ada Ebb, Quay College\nTitle: Slack water\nRoom: B 12"
    ) == Labelled(
        head="Tidal Seminar",
        values={"speaker": ("Ada Ebb, Quay College",), "title": ("Slack water",), "venue": ("B 12",)},
    )


def test_labels_whose_line_breaks_are_lost() -> None:
    """Text extraction glues a label to the word before it; capital and colon still tell it."""
    row = (
        "Speaker: Ada Ebb and Bo FlutTitle: Slack water: a primerVenue: Quay Room 7Tidal Seminar "
        "Speakers: Ada Ebb and Bo Flut, Quay College Title: Slack water: a primer "
        "Abstract: Tides turn. We ask why."
    )
    assert labelled(row).values == {
        "speaker": ("Ada Ebb and Bo Flut", "Ada Ebb and Bo Flut, Quay College"),
        "title": ("Slack water: a primer", "Slack water: a primer"),
        "venue": ("Quay Room 7Tidal Seminar",),
        "abstract": ("Tides turn. We ask why.",),
    }


@pytest.mark.parametrize(
    ("text", "before", "label"),
    [
        ("Speaker: Ada Ebb, TIDETitle: Slack", "Ada Ebb, TIDE", "title"),
        ("Venue: VirtualAbstract: Tides", "Virtual", "abstract"),
        ("Title: Why do tides turn?Venue: Quay", "Why do tides turn?", "venue"),
        ("Title: On tides (joint work)Speaker: Bo", "On tides (joint work)", "speaker"),
    ],
)
def test_a_glued_label_ends_the_value_before_it(text: str, before: str, label: str) -> None:
    """Capitals, brackets and question marks may all stand right before a label."""
    first, second = fields(text)[1]
    assert (first.value, second.label) == (before, label)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Title: Slack water", {"title": ("Slack water",)}),
        ("Title:\t Slack water", {"title": ("Slack water",)}),
        ("Title:Slack water", {"title": ("Slack water",)}),
        ("Title:*Slack* water", {"title": ("Slack* water",)}),
        ("Title:// Slack water", {}),
        ("Title:/ Slack water", {"title": ("/ Slack water",)}),
        ("Tide: Slack water", {}),
        (f"{'T' * 42}: Slack water", {}),
    ],
)
def test_what_follows_the_colon_of_a_label(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    """Spaces and marks go, an address is no value; a word that is no label introduces nothing."""
    assert labelled(text).values == expected


@pytest.mark.parametrize(
    "text",
    [
        "Abstract: We ask one question: what is the speaker: a source or a sink?",
        "Abstract: The method of Smith, Title: unknown, is wrong",
        "Title: Peaks: a model of time and place: part one",
        "Abstract: This is RunTime: a system, and its Date: field",
    ],
)
def test_colons_in_sentences_and_titles_are_no_labels(text: str) -> None:
    """A title or an abstract keeps its colons."""
    assert [field.value for field in fields(text)[1]] == [text.partition(": ")[2]]


@pytest.mark.parametrize(
    "text", ["We met the Speaker: he was late.", "https://a.example/Title:x", "a: b", "", "\n \n"]
)
def test_prose_has_no_labels(text: str) -> None:
    """One capital and a colon amid a sentence is no label."""
    assert labelled(text) == Labelled(head=text.strip(), values={})


def test_a_value_may_stand_below_its_label() -> None:
    """Headings without a colon count where nothing else is on their line; a blank line ends a short value."""
    details = "Details\n\nDate:\nMay 9, 2031\nTime:\n2:00 pm\nEvent Category:\n\n"
    text = details + "Venue\n\nQuay Hall\nQuay 1\n\nShare this"
    assert fields(text) == (
        "",
        (
            Field(label="details", value="", rest="", start=0),
            Field(label="date", value="May 9, 2031", rest="", start=9),
            Field(label="time", value="2:00 pm", rest="", start=27),
            Field(label="category", value="", rest="", start=41),
            Field(label="venue", value="Quay Hall\nQuay 1", rest="Share this", start=58),
        ),
    )


def test_paragraphs_belong_to_an_abstract_until_a_wide_gap() -> None:
    """One blank line parts paragraphs, two end the abstract."""
    text = "Abstract: One.\n\nTwo.\n\n\nQuay Hall"
    assert labelled(text) == Labelled(head="", values={"abstract": ("One.\n\nTwo.",)}, rest="Quay Hall")


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("**Speaker:** Ada", "speaker"),
        ("- _Speaker:_ Ada", "speaker"),
        ("Speaker(s): Ada", "speaker"),
        ("SPEAKER \u2013 Ada", "speaker"),
        ("Vortragende: Ada", "speaker"),
        ("Orateur : Ada", "speaker"),
        ("📍 Place: Ada", "venue"),
        ("Date & time: Ada", "when"),
        ("Uhrzeit: Ada", "time"),
        ("Location\tAda", "venue"),
        ("Talk 2: Ada", "title"),
        ("演讲人\uff1aAda", "speaker"),
        ("Hosted by: Ada", "organizer"),
        ("Résumé : Ada", "abstract"),
    ],
)
def test_spellings_of_labels(line: str, label: str) -> None:
    """Markdown, bullets, other languages, dashes and tabs: each is understood."""
    assert labelled(line).values == {label: ("Ada",)}


@given(st.text(st.sampled_from("aA:\n *Speaker Title Abstract.") | st.characters()))
def test_any_text_is_read(text: str) -> None:
    """No text is refused, no value is empty, and no label stands before another."""
    head, found = fields(text)
    assert head in text
    assert sorted(field.start for field in found) == [field.start for field in found]
    assert all(value for values in labelled(text).values.values() for value in values)
