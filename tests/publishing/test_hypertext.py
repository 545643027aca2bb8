"""Text in feeds, as HTML."""

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from flows.publishing.feeds.hypertext import anchors, paragraph, prose

TEXT = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("&<>\"'\n;"), min_size=1)


@given(st.lists(TEXT, min_size=1, max_size=3))
def test_lines(lines: list[str]) -> None:
    """Nothing of a text is markup, and each line has its own."""
    assert paragraph(lines) == f"<p>{'<br>'.join(map(escape, lines))}</p>".replace("\n", "<br>")


@given(st.lists(TEXT.map(lambda text: text.replace("\n", " ")), min_size=1, max_size=3))
def test_paragraphs(parts: list[str]) -> None:
    """Empty lines part paragraphs."""
    assert prose("\n\n".join(parts)) == "".join(f"<p>{escape(part)}</p>" for part in parts)


@given(TEXT, TEXT)
def test_links(label: str, url: str) -> None:
    """An address ends where its quotation mark does."""
    assert anchors({label: url}) == f'<p><a href="{escape(url)}">{escape(label)}</a></p>'


def test_nothing() -> None:
    """Of nothing there is no paragraph."""
    assert (paragraph(()), prose(""), anchors({})) == ("", "", "")
